//! The work that the verbs share.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use graph_entity_core::json::{self, Annotations};
use graph_entity_core::model::EntityType;
use graph_entity_core::query::bound::Selection;
use graph_entity_core::{KeyValues, Structured};
use http::StatusCode;
use http::header::{HeaderName, LOCATION};

use super::guard::Inside;
use super::head::Head;
use super::shared::Shared;
use crate::entity_set::{AnyEntity, ETag, RequestContext, Versioned};
use crate::problem::Problem;
use crate::protocol::{Reply, RequestKind, Return};
use crate::url::{self, Route, Urls};

const ODATA_ENTITY_ID: HeaderName = HeaderName::from_static("odata-entityid");

/// One request, parsed and checked.
pub(super) struct Call<'a> {
    pub(super) service: &'a Arc<Shared>,
    pub(super) route: &'a Route,
    pub(super) kind: RequestKind,
    pub(super) cx: &'a RequestContext,
    /// The key of the addressed entity; empty where the path addresses a set or a singleton.
    pub(super) key: KeyValues,
    pub(super) urls: Urls<'a>,
    pub(super) head: &'a Head<'a>,
}

impl<'a> Call<'a> {
    /// Checks that the entities that contain this resource exist. A create holds the guards until its entity
    /// is stored, so that nobody deletes the parents meanwhile.
    ///
    /// # Errors
    ///
    /// 404 when one of them does not exist.
    pub(super) async fn enter_parents(&self) -> Result<Inside<'a>, Problem> {
        let (service, keys) = (self.service, self.cx.parents().values());
        let inside = match self.kind {
            RequestKind::Create => service.guards.inside(self.route, keys).await,
            _ => Inside::new(),
        };
        for (depth, parent) in self.route.parents.iter().enumerate() {
            let route = service.routes.route(parent.route);
            let above = self.cx.for_parents(route.parent_keys(keys[..depth].to_vec()));
            if !route.set.contains(&above, &keys[depth]).await? {
                let path = url::container(route, &keys[..depth]);
                let key = url::predicate(parent.ty, &keys[depth]);
                return Err(Problem::not_found().with_message(format!("There is no {path}{key}.")));
            }
        }
        Ok(inside)
    }

    /// Names the addressed entity in a 404.
    pub(super) fn about_entity(&self, problem: Problem) -> Problem {
        if !problem.is_not_found() {
            return problem;
        }
        let entity_type = self.route.entity_type;
        let path = url::container(self.route, self.cx.parents().values());
        problem.or_message(|| {
            if entity_type.is_singleton() {
                format!("There is no {path} yet.")
            } else {
                format!("There is no {path}{}.", url::predicate(entity_type.structured(), &self.key))
            }
        })
    }

    /// How many bytes to reserve for the JSON of this many entities: the average of the last response, and an
    /// eighth more, but at most 1 MiB, because the last response may have been of other entities.
    pub(super) fn room(&self, entities: usize) -> usize {
        let size = self.route.entity_size.load(Ordering::Relaxed);
        // For the JSON around the entities, and its URLs.
        const AROUND: usize = 256;
        size.saturating_add(size / 8).saturating_mul(entities).saturating_add(AROUND).min(1024 * 1024)
    }

    /// Remembers the average size of an entity, for the next response.
    pub(super) fn took(&self, bytes: usize, entities: usize) {
        if let Some(size) = bytes.checked_div(entities) {
            self.route.entity_size.store(size, Ordering::Relaxed);
        }
    }

    /// The body of a response, which counts among those of all responses while it is in memory.
    ///
    /// # Errors
    ///
    /// 503 when they are too large together. After a write this is no error: the client would take it for a
    /// write that was not done.
    pub(super) fn body(&self, json: Vec<u8>) -> Result<Bytes, Problem> {
        let responses = &self.service.limits.responses;
        if self.kind.is_write() { Ok(responses.hold_always(json)) } else { responses.hold(json) }
    }

    /// What `$top` limits here.
    pub(super) fn top(&self) -> Top {
        let top = self.head.query.top();
        // No entities at all are no size of a page.
        let is_page_size =
            top.is_some_and(|top| top > 0) && self.service.paging_by_top.has(self.route.entity_type);
        if is_page_size { Top { of_page: top, of_all: None } } else { Top { of_page: None, of_all: top } }
    }

    /// The part of an entity that the response has: what `$select` names, or everything that does not wait
    /// to be named. `None` for everything.
    pub(super) fn written_part(&self) -> Option<&Selection> {
        self.head.query.selection().or(self.route.unselected.as_ref())
    }

    /// Makes the response with one entity.
    pub(super) fn entity(&self, versioned: &Versioned<AnyEntity>) -> Result<Reply, Problem> {
        let reply = self.representation(StatusCode::OK, versioned)?;
        Ok(reply.with_applied(self.head.preferences, self.kind))
    }

    fn representation(&self, status: StatusCode, versioned: &Versioned<AnyEntity>) -> Result<Reply, Problem> {
        let entity: &dyn Structured = &*versioned.entity;
        let etag = versioned.etag.as_ref().map(ETag::to_string);
        let selection = self.head.query.selection();
        let context = self.urls.entity_context(
            self.route.entity_type,
            derived_type(entity, self.route.entity_type),
            selection,
        );
        let link = self.head.writes_id().then(|| self.url(entity));
        let link = link.as_deref();
        let annotations =
            Annotations::default().context(&*context).etag(etag.as_deref()).id(link).edit_link(link);
        let mut body = Vec::with_capacity(self.room(1));
        let options = self.head.write_options();
        match self.written_part() {
            None => json::write(&mut body, entity, &annotations, &options),
            Some(part) => json::write_selected(&mut body, entity, &annotations, &options, part),
        }
        if selection.is_none() {
            self.took(body.len(), 1);
        }
        let reply =
            Reply::new(status).with_body(self.body(body)?, self.head.format.content_type(self.head.version));
        Ok(reply.with_etag(versioned.etag.as_ref()))
    }

    fn url(&self, entity: &dyn Structured) -> String {
        self.urls.entity(self.route.entity_type, &KeyValues::of(entity))
    }

    /// Makes the response to a create or update: the entity, or no content under `return=minimal`.
    pub(super) fn written(
        &self,
        status: StatusCode,
        versioned: &Versioned<AnyEntity>,
    ) -> Result<Reply, Problem> {
        let entity: &dyn Structured = &*versioned.entity;
        let reply = if self.head.preferences.returned == Some(Return::Minimal) {
            let reply = Reply::new(StatusCode::NO_CONTENT).with_etag(versioned.etag.as_ref());
            reply.with_url(ODATA_ENTITY_ID, self.url(entity))
        } else {
            self.representation(status, versioned)?
        };
        let reply =
            if status == StatusCode::CREATED { reply.with_url(LOCATION, self.url(entity)) } else { reply };
        Ok(reply.with_applied(self.head.preferences, self.kind))
    }
}

/// The name of the entity's type, if the set is declared to have another one.
fn derived_type<'e>(entity: &'e dyn Structured, declared: &EntityType) -> Option<&'e str> {
    let shape = entity.shape();
    if !shape.polymorphic {
        return None;
    }
    let name = entity.unlisted_type().unwrap_or(shape.ty.name());
    Some(name).filter(|name| *name != declared.structured().name())
}

/// The most entities that `$top` allows.
pub(super) struct Top {
    /// Of this page, in a service where `$top` is the size of a page.
    pub(super) of_page: Option<u64>,
    /// Of this page and all pages after it.
    pub(super) of_all: Option<u64>,
}
