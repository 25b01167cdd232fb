//! The query options and headers of a request: [`Head`].

use graph_entity_core::json::{MetadataLevel, WriteOptions};
use graph_entity_core::query::bound::Selection;
use http::request::Parts;

use super::shared::Shared;
use crate::entity_set::Preconditions;
use crate::problem::Problem;
use crate::protocol::{Format, Preferences, RequestKind, Version, check_length, isolation, precondition};
use crate::query_options::Query;
use crate::url::Route;

/// The query and the headers of a request, as far as they have a meaning for its kind.
pub(super) struct Head<'a> {
    pub(super) query: Query<'a>,
    /// The version of the response.
    pub(super) version: Version,
    /// The format of the response.
    pub(super) format: Format,
    pub(super) preferences: Preferences,
    pub(super) preconditions: Preconditions,
    /// The format of the body, where the request has one.
    pub(super) body_format: Option<Format>,
}

impl<'a> Head<'a> {
    /// Reads query and headers in a fixed order, so that a request with several mistakes always gets the same
    /// error: query, `Accept`, version, `Isolation`, preconditions, `Content-Type`, `Content-Length`.
    ///
    /// # Errors
    ///
    /// 400 for a malformed request, 406 and 415 for formats, 412 for an isolation that the service does not
    /// have, 413 for a `Content-Length` that is too long, 428 where `If-Match` is required, 501 for an option
    /// that is not implemented.
    pub(super) fn parse(
        service: &Shared,
        parts: &'a Parts,
        version: Result<Version, Problem>,
        route: &Route,
        kind: RequestKind,
    ) -> Result<Self, Problem> {
        let (headers, ty) = (&parts.headers, route.entity_type.structured());
        let query = Query::parse(parts.uri.query(), ty, kind, &service.query_limits)?;
        let format = match query.format() {
            Some(format) => format,
            None if kind == RequestKind::Count => {
                Format::check_text_accepted(headers).map(|()| Format::default())?
            }
            None => Format::accepted(headers)?,
        };
        let version = version?;
        isolation::check(headers)?;
        let preferences = Preferences::of(headers);
        let preconditions = match kind {
            RequestKind::Update | RequestKind::Delete => {
                let mut required = service.if_match_required.iter();
                let is_required = required.any(|ty| std::ptr::eq(*ty, route.entity_type));
                precondition::for_write(headers, route.set.checks_preconditions(), is_required)?
            }
            RequestKind::Get => precondition::for_read(headers)?,
            RequestKind::List | RequestKind::Count | RequestKind::Create => Preconditions::default(),
        };
        let body_format = if kind.is_write() {
            let format = Format::of_body(headers)?;
            check_length(headers, service.max_body_size)?;
            Some(format)
        } else {
            None
        };
        Ok(Self { query, version, format, preferences, preconditions, body_format })
    }

    /// Whether the response needs `@odata.id`: with full metadata, and where `$select` leaves out a part of
    /// the key, because the entity would lose its identity (OData JSON 4.01 §4.5.8).
    pub(super) fn writes_id(&self) -> bool {
        match self.format.metadata {
            MetadataLevel::None => false,
            MetadataLevel::Full => true,
            _ => self.query.selection().is_some_and(Selection::omits_key),
        }
    }

    /// How to write the JSON of the response.
    pub(super) fn write_options(&self) -> WriteOptions {
        self.format.write_options(self.version, self.preferences.unknown_enum_members)
    }
}
