//! Links in responses, in the declared spelling.

use std::borrow::Cow;

use graph_entity_core::KeyValues;
use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::model::template::{self, Segment};
use graph_entity_core::model::{EntityType, StructuredType};
use graph_entity_core::query::bound::Selection;

use super::percent;
use super::route::Route;

/// The place of a request: the root of the service as the client sees it, and the container that the request
/// addresses.
#[derive(Debug)]
pub(crate) struct Urls<'a> {
    /// Without a trailing slash.
    root: Cow<'a, str>,
    /// `deviceManagement/deviceManagementScripts('script-1')/userRunStates`
    container: Cow<'a, str>,
}

impl<'a> Urls<'a> {
    pub(crate) fn new(root: Cow<'a, str>, route: &'a Route, parents: &[KeyValues]) -> Self {
        Self { root, container: container(route, parents) }
    }

    /// The URL of the entity set or singleton.
    pub(crate) fn container(&self) -> String {
        self.with("/", "", 0)
    }

    /// The URL of the entity with this key, or of the singleton.
    pub(crate) fn entity(&self, entity_type: &EntityType, key: &KeyValues) -> String {
        if entity_type.is_singleton() {
            return self.container();
        }
        let mut url = self.with("/", "", PREDICATE);
        push_predicate(&mut url, entity_type.structured(), key);
        url
    }

    /// The path of the entity set or singleton below the root. It does not depend on the spelling of the
    /// request.
    pub(crate) fn path(&self) -> &str {
        &self.container
    }

    /// The context URL of a collection (OData 4.01 Protocol §10.2), or of a selection from its entities
    /// (§10.7).
    pub(crate) fn collection_context(&self, selection: Option<&Selection>) -> String {
        self.context(selection, "")
    }

    /// The context URL of one entity (OData 4.01 Protocol §10.3 and §10.4), or of a selection from it
    /// (§10.8). `derived` is the name of the entity's type, where that is not the one that the set declares
    /// (§10.6).
    pub(crate) fn entity_context(
        &self,
        entity_type: &EntityType,
        derived: Option<&str>,
        selection: Option<&Selection>,
    ) -> String {
        let behind = if entity_type.is_singleton() { "" } else { "/$entity" };
        match derived {
            None => self.context(selection, behind),
            Some(name) => {
                let list = selection.map(|selection| format!("({})", select_list(selection)));
                self.with("/$metadata#", &format!("/{name}{}{behind}", list.unwrap_or_default()), 0)
            }
        }
    }

    fn context(&self, selection: Option<&Selection>, behind: &str) -> String {
        match selection {
            None => self.with("/$metadata#", behind, 0),
            Some(selection) => self.with("/$metadata#", &format!("({}){behind}", select_list(selection)), 0),
        }
    }

    /// Joins root, `between`, container and `behind`, with room for more.
    fn with(&self, between: &str, behind: &str, room: usize) -> String {
        let parts = [&*self.root, between, &*self.container, behind];
        let mut url = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + room);
        for part in parts {
            url.push_str(part);
        }
        url
    }
}

fn select_list(selection: &Selection) -> String {
    percent::select_list(&selection.to_string()).to_string()
}

/// How many bytes to reserve for a key predicate: a UUID with quotes and parentheses.
const PREDICATE: usize = 40;

/// The declared path without its leading slash, with the parents' keys in parentheses.
pub(crate) fn container<'r>(route: &'r Route, parents: &[KeyValues]) -> Cow<'r, str> {
    if route.parents.is_empty() {
        return Cow::Borrowed(&route.names);
    }
    let mut path = String::with_capacity(route.path.len() + PREDICATE * parents.len());
    let mut keys = route.parents.iter().zip(parents);
    for segment in template::segments(route.path) {
        match segment {
            Segment::Name(name) => percent::push_name(&mut path, name),
            Segment::Parameter(_) => {
                if let Some((parent, key)) = keys.next() {
                    push_predicate(&mut path, parent.ty, key);
                }
            }
        }
    }
    Cow::Owned(path)
}

/// A key predicate with its parentheses, percent-encoded.
pub(crate) fn predicate(ty: &StructuredType, key: &KeyValues) -> String {
    let mut predicate = String::with_capacity(PREDICATE);
    push_predicate(&mut predicate, ty, key);
    predicate
}

fn push_predicate(url: &mut String, ty: &StructuredType, key: &KeyValues) {
    match &**key {
        // Most keys are UUIDs, which need no escapes.
        [PrimitiveValue::String(text)]
            if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') =>
        {
            for part in ["('", text, "')"] {
                url.push_str(part);
            }
        }
        _ => url.extend(percent::segment(&key.to_predicate(ty))),
    }
}
