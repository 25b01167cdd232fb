//! The URLs that responses contain, in the declared spelling.

use std::borrow::Cow;

use graph_entity_core::KeyValues;
use graph_entity_core::model::{EntityType, StructuredType};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::route::Route;
use crate::template::{self, Segment};

/// What is percent-encoded in a path segment: everything but letters, digits and the punctuation of key predicates that a
/// segment may contain (RFC 3986 §3.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'*');

/// Where a request arrived: the root of the service as the client sees it, and the container that the request addresses.
#[derive(Debug)]
pub(crate) struct Urls<'a> {
    /// Without a trailing slash.
    root: Cow<'a, str>,
    /// `deviceManagement/deviceManagementScripts('script-1')/userRunStates`
    container: String,
}

impl<'a> Urls<'a> {
    pub(crate) fn new(root: Cow<'a, str>, route: &Route, parents: &[KeyValues]) -> Self {
        let container = container(route, parents);
        Self { root, container }
    }

    /// The URL of the entity set or singleton.
    pub(crate) fn container(&self) -> String {
        format!("{}/{}", self.root, self.container)
    }

    /// The URL of the entity with this key, or of the singleton.
    pub(crate) fn entity(&self, entity_type: &EntityType, key: &KeyValues) -> String {
        if entity_type.is_singleton() {
            return self.container();
        }
        format!("{}/{}{}", self.root, self.container, predicate(entity_type.structured(), key))
    }

    /// The context URL of a collection (OData 4.01 Protocol §10.2).
    pub(crate) fn collection_context(&self) -> String {
        format!("{}/$metadata#{}", self.root, self.container)
    }

    /// The context URL of one entity (OData 4.01 Protocol §10.3 and §10.4).
    pub(crate) fn entity_context(&self, entity_type: &EntityType) -> String {
        let suffix = if entity_type.is_singleton() { "" } else { "/$entity" };
        format!("{}/$metadata#{}{suffix}", self.root, self.container)
    }
}

/// A declared path without its leading slash, parents' keys in parentheses.
pub(crate) fn container(route: &Route, parents: &[KeyValues]) -> String {
    let mut path = String::with_capacity(route.path.len() + 40 * parents.len());
    let mut keys = route.parents.iter().zip(parents);
    for segment in template::segments(route.path) {
        match segment {
            Segment::Name(name) => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.extend(utf8_percent_encode(name, SEGMENT));
            }
            Segment::Parameter(_) => {
                if let Some((parent, key)) = keys.next() {
                    path.push_str(&predicate(parent.ty, key));
                }
            }
        }
    }
    path
}

/// A key predicate with its parentheses, percent-encoded.
pub(crate) fn predicate(ty: &StructuredType, key: &KeyValues) -> String {
    encode(&key.to_predicate(ty))
}

/// A path segment, percent-encoded.
pub(crate) fn encode(segment: &str) -> String {
    utf8_percent_encode(segment, SEGMENT).to_string()
}
