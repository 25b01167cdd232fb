//! Makes the URL of an entity set or singleton from the entity's declared paths and its parents' keys.

use std::sync::Arc;

use crate::entity::KeyValues;
use crate::model::{EntityType, Verb, parameter};

use super::base_url::BaseUrl;
use super::error::{PathMismatch, RequestError};
use super::key;
use super::key::Convention;
use crate::percent;

/// An entity set or singleton of a service.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) base: Arc<BaseUrl>,
    pub(super) entity_type: &'static EntityType,
    pub(super) convention: Convention,
    /// The declared path, if the program chose it.
    path: Option<String>,
    parents: Vec<Parent>,
}

#[derive(Debug, Clone)]
struct Parent {
    of: ParentOf,
    key: KeyValues,
}

/// How the program identified a parent in the path.
#[derive(Debug, Clone)]
enum ParentOf {
    Entity(&'static EntityType),
    Parameter(String),
}

impl Target {
    pub(super) fn new(base: &str, entity_type: &'static EntityType) -> Result<Self, RequestError> {
        if entity_type.paths().is_empty() {
            return Err(RequestError::NoPath { entity: entity_type.structured().name() });
        }
        Ok(Self {
            base: Arc::new(BaseUrl::parse(base)?),
            entity_type,
            convention: Convention::default(),
            path: None,
            parents: Vec::new(),
        })
    }

    pub(super) fn at(&mut self, path: &str) {
        self.path = Some(path.to_owned());
    }

    pub(super) fn within(&mut self, parent: &'static EntityType, key: KeyValues) {
        self.parents.push(Parent { of: ParentOf::Entity(parent), key });
    }

    pub(super) fn parameter(&mut self, name: &str, key: KeyValues) {
        self.parents.push(Parent { of: ParentOf::Parameter(name.to_owned()), key });
    }

    /// The URL to send `verb` to. `key` is the entity's key, for a verb on one entity of a set.
    pub(super) fn url(&self, verb: Verb, key: Option<&KeyValues>) -> Result<String, RequestError> {
        let entity = self.name();
        let offered = self.entity_type.offered();
        if !offered.contains(verb) {
            return Err(RequestError::NotOffered { entity, verb, offered });
        }
        let mut url = self.container()?;
        if let Some(key) = key {
            let ty = self.entity_type.structured();
            // The key of a set's entity has as many values as the type has key properties.
            url.push_str(&key::suffix(Some(ty), key, self.convention).unwrap_or_default());
        }
        Ok(url)
    }

    fn name(&self) -> &'static str {
        self.entity_type.structured().name()
    }

    fn container(&self) -> Result<String, RequestError> {
        let (path, parents) = self.choose()?;
        let mut url = self.base.as_str().to_owned();
        let mut parents = parents.into_iter();
        for segment in segments(path) {
            if let Some(parameter) = parameter(segment) {
                // `choose` returns a parent for every parameter of the path.
                let Some(parent) = parents.next() else { continue };
                let ty = match parent.of {
                    ParentOf::Entity(parent) => Some(parent.structured()),
                    ParentOf::Parameter(_) => None,
                };
                let suffix = key::suffix(ty, &parent.key, self.convention)
                    .ok_or(RequestError::CompositeParent { parameter })?;
                url.push_str(&suffix);
            } else {
                url.push('/');
                url.push_str(&percent::segment(segment));
            }
        }
        Ok(url)
    }

    /// The declared path that the given parents match, with the parents in the order of its parameters.
    fn choose(&self) -> Result<(&'static str, Vec<&Parent>), RequestError> {
        let (entity, declared) = (self.name(), self.entity_type.paths());
        let mut candidates = declared.to_vec();
        if let Some(path) = &self.path {
            candidates.retain(|declared| declared == path);
            if candidates.is_empty() {
                return Err(RequestError::UnknownPath { entity, path: path.clone(), declared });
            }
        }
        let (mut fitting, mut paths) = (Vec::new(), Vec::new());
        for path in candidates {
            match self.fit(path) {
                Ok(parents) => fitting.push((path, parents)),
                Err(mismatch) => paths.push(mismatch),
            }
        }
        // Paths without parameters are different spellings of one set, so any of them will do.
        if fitting.len() > 1 && !self.parents.is_empty() {
            let paths = fitting.into_iter().map(|(path, _)| path).collect();
            return Err(RequestError::AmbiguousPath { entity, paths });
        }
        fitting.into_iter().next().ok_or(RequestError::Parents { entity, paths })
    }

    /// The parents in the order of the path's parameters.
    fn fit(&self, path: &'static str) -> Result<Vec<&Parent>, PathMismatch> {
        let mut unused: Vec<&Parent> = self.parents.iter().collect();
        let (mut parents, mut missing) = (Vec::new(), Vec::new());
        for (position, segment) in segments(path).enumerate() {
            let Some(name) = parameter(segment) else { continue };
            let found = unused.iter().position(|parent| match &parent.of {
                ParentOf::Parameter(given) => given == name,
                ParentOf::Entity(parent) => stands_before(parent, path, position),
            });
            match found {
                Some(found) => parents.push(unused.remove(found)),
                None => missing.push(name),
            }
        }
        if missing.is_empty() && unused.is_empty() {
            return Ok(parents);
        }
        let unexpected = unused
            .into_iter()
            .map(|parent| match &parent.of {
                ParentOf::Parameter(name) => name.clone(),
                ParentOf::Entity(parent) => parent.structured().name().to_owned(),
            })
            .collect();
        Err(PathMismatch { path, missing, unexpected })
    }
}

fn segments(path: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Whether the first `count` segments of `path` are a path of the entity sets of `parent`.
fn stands_before(parent: &EntityType, path: &'static str, count: usize) -> bool {
    let same = |(a, b): (&str, &str)| match (parameter(a), parameter(b)) {
        (None, None) => a.eq_ignore_ascii_case(b),
        (a, b) => a.is_some() && b.is_some(),
    };
    !parent.is_singleton()
        && parent.paths().iter().any(|of_parent| {
            segments(of_parent).count() == count && segments(of_parent).zip(segments(path)).all(same)
        })
}
