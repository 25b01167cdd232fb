//! Finds the entity set of a request's path, in a tree of the declared paths.

use std::cmp::Ordering;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use graph_entity_core::KeyValues;
use graph_entity_core::model::template::{self, Segment};
use graph_entity_core::model::{EntityType, StructuredType, Verbs};
use graph_entity_core::query::bound::Selection;
use http::StatusCode;

use super::percent;
use crate::build_error::BuildError;
use crate::entity_set::{ErasedSet, ParentKeys};
use crate::problem::Problem;

/// A declared path and its entity set.
pub(crate) struct Route {
    pub(crate) path: &'static str,
    /// The names of the path as URLs spell them: the whole path if it has no parameters.
    pub(crate) names: String,
    /// About how many bytes the JSON of an entity takes: the average of the last response, 512 at first.
    pub(crate) entity_size: AtomicUsize,
    pub(crate) set: Arc<dyn ErasedSet>,
    pub(crate) entity_type: &'static EntityType,
    /// What a response without `$select` has; `None` for everything.
    pub(crate) unselected: Option<Selection>,
    /// The verbs that the entity declares and its set offers.
    pub(crate) verbs: Verbs,
    /// The entity sets of the parameters, outermost first.
    pub(crate) parents: Vec<Parent>,
    /// The routes whose entities are deleted with the entities of this route.
    pub(crate) contained: Vec<usize>,
}

/// An entity set that contains another.
pub(crate) struct Parent {
    pub(crate) route: usize,
    pub(crate) ty: &'static StructuredType,
}

impl Route {
    /// The keys of this route's parents. `keys` may be longer, with the keys of deeper entities.
    pub(crate) fn parent_keys(&self, keys: Vec<KeyValues>) -> ParentKeys {
        // All paths without parameters lead to one set.
        let path = if self.parents.is_empty() { "" } else { self.path };
        ParentKeys::from_values(path, keys)
    }

    fn is_set(&self) -> bool {
        !self.entity_type.is_singleton()
    }
}

/// The resource that a path addresses.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) route: usize,
    /// The keys of the parents, outermost first.
    pub(crate) parents: Vec<KeyValues>,
    /// The key, if the path addresses one entity of a set.
    pub(crate) key: Option<KeyValues>,
    /// Whether the path ends in `/$count` and addresses the number of entities.
    pub(crate) is_count: bool,
}

/// All routes of a service.
pub(crate) struct Routes {
    routes: Vec<Route>,
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    /// In lower case and sorted, with the node that each leads to.
    names: Vec<(Box<str>, usize)>,
    /// The node after a key.
    parameter: Option<usize>,
    meaning: Meaning,
    /// A declared path through this node, for error messages.
    example: &'static str,
}

#[derive(Clone, Copy, Default)]
enum Meaning {
    /// Only a part of longer paths.
    #[default]
    Nothing,
    /// An entity set or a singleton.
    Container(usize),
    /// An entity of the set at this route.
    Entity(usize),
}

const ROOT: usize = 0;

impl Routes {
    pub(crate) fn build(sets: Vec<Arc<dyn ErasedSet>>) -> Result<Self, BuildError> {
        let mut routes = Self { routes: Vec::new(), nodes: vec![Node::default()] };
        for set in sets {
            for path in set.entity_type().paths().iter().copied() {
                routes.insert(path, Arc::clone(&set))?;
            }
        }
        routes.check_names_beside_keys()?;
        routes.link_parents()?;
        Ok(routes)
    }

    pub(crate) fn route(&self, index: usize) -> &Route {
        &self.routes[index]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Route> {
        self.routes.iter()
    }

    fn insert(&mut self, path: &'static str, set: Arc<dyn ErasedSet>) -> Result<(), BuildError> {
        let entity_type = set.entity_type();
        let invalid =
            || BuildError::InvalidPath { entity_type: type_name(entity_type), path: path.to_owned() };
        let well_formed =
            path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(|name| !name.is_empty()));
        let Some(Segment::Name(_)) = template::segments(path).last().filter(|_| well_formed) else {
            return Err(invalid());
        };
        let mut node = ROOT;
        for segment in template::segments(path) {
            node = match segment {
                Segment::Name(name) => self.child(node, name, path),
                Segment::Parameter(_) if node == ROOT => return Err(invalid()),
                Segment::Parameter(_) => self.behind_key(node, path),
            };
        }
        if let Meaning::Container(other) = self.nodes[node].meaning {
            let other = &self.routes[other];
            return Err(if std::ptr::eq(other.entity_type, entity_type) && !Arc::ptr_eq(&other.set, &set) {
                BuildError::RegisteredTwice { entity_type: type_name(entity_type) }
            } else {
                overlap((other.path, other.entity_type), (path, entity_type))
            });
        }
        let verbs = entity_type.offered().intersection(set.verbs());
        let route = self.routes.len();
        self.nodes[node].meaning = Meaning::Container(route);
        if !entity_type.is_singleton() {
            let entity = self.behind_key(node, path);
            self.nodes[entity].meaning = Meaning::Entity(route);
        }
        let (parents, contained) = (Vec::new(), Vec::new());
        let (names, entity_size) = (names(path), AtomicUsize::new(512));
        let unselected = Selection::by_default(entity_type.structured());
        self.routes.push(Route {
            path,
            names,
            entity_size,
            set,
            entity_type,
            unselected,
            verbs,
            parents,
            contained,
        });
        Ok(())
    }

    fn child(&mut self, node: usize, name: &str, path: &'static str) -> usize {
        match self.nodes[node].find(name) {
            Ok(position) => self.nodes[node].names[position].1,
            Err(position) => {
                let child = self.add(path);
                self.nodes[node].names.insert(position, (name.to_ascii_lowercase().into(), child));
                child
            }
        }
    }

    fn behind_key(&mut self, node: usize, path: &'static str) -> usize {
        match self.nodes[node].parameter {
            Some(entity) => entity,
            None => {
                let entity = self.add(path);
                self.nodes[node].parameter = Some(entity);
                entity
            }
        }
    }

    fn add(&mut self, example: &'static str) -> usize {
        self.nodes.push(Node { example, ..Node::default() });
        self.nodes.len() - 1
    }

    /// Refuses a name directly after an entity set, because it could also be a key.
    fn check_names_beside_keys(&self) -> Result<(), BuildError> {
        for node in &self.nodes {
            if let (Some(entity), Some((_, named))) = (node.parameter, node.names.first()) {
                let declared = |node: usize| {
                    let path = self.nodes[node].example;
                    self.routes.iter().find(|route| route.path == path).map(|route| (path, route.entity_type))
                };
                if let (Some(keyed), Some(named)) = (declared(entity), declared(*named)) {
                    return Err(overlap(keyed, named));
                }
            }
        }
        Ok(())
    }

    fn link_parents(&mut self) -> Result<(), BuildError> {
        for index in 0..self.routes.len() {
            let path = self.routes[index].path;
            let parents = self.parents_of(path, self.routes[index].entity_type)?;
            for parent in &parents {
                // The parent's set may have several paths. A delete by any of them also deletes the contained
                // entities.
                for route in self.spellings(parent.route) {
                    self.routes[route].contained.push(index);
                }
            }
            self.routes[index].parents = parents;
        }
        Ok(())
    }

    fn parents_of(
        &self,
        path: &'static str,
        entity_type: &'static EntityType,
    ) -> Result<Vec<Parent>, BuildError> {
        let (mut node, mut passed, mut parents) = (ROOT, String::new(), Vec::new());
        for segment in template::segments(path) {
            match segment {
                Segment::Name(name) => {
                    node = self.nodes[node].lookup(name).unwrap_or(ROOT);
                    passed = format!("{passed}/{name}");
                }
                Segment::Parameter(name) => {
                    let missing = || BuildError::MissingParent {
                        entity_type: type_name(entity_type),
                        path: path.to_owned(),
                        parent: passed.clone(),
                    };
                    let Meaning::Container(route) = self.nodes[node].meaning else {
                        return Err(missing());
                    };
                    let entity = self.nodes[node].parameter.filter(|_| self.routes[route].is_set());
                    node = entity.ok_or_else(missing)?;
                    parents.push(Parent { route, ty: self.routes[route].entity_type.structured() });
                    passed = format!("{passed}/{{{name}}}");
                }
            }
        }
        Ok(parents)
    }

    /// The routes that lead to the same entity set as `route`: paths without parameters may be several.
    fn spellings(&self, route: usize) -> Vec<usize> {
        let is_top = |route: &Route| template::parameters(route.path).next().is_none();
        let this = &self.routes[route];
        if !is_top(this) {
            return vec![route];
        }
        let same = |other: &Route| Arc::ptr_eq(&other.set, &this.set) && is_top(other);
        (0..self.routes.len()).filter(|&other| same(&self.routes[other])).collect()
    }

    /// Resolves a path to a resource. The segments are percent-decoded. `alias` returns the value of a
    /// parameter alias, which a key in parentheses may consist of.
    ///
    /// # Errors
    ///
    /// 404 if there is no such resource, 501 for resources of the protocol that are not implemented.
    pub(crate) fn resolve<S: AsRef<str>>(
        &self,
        segments: &[S],
        alias: impl Fn(&str) -> Option<String>,
    ) -> Result<Address, Problem> {
        let (mut node, mut keys, mut is_count, mut position) = (ROOT, Vec::new(), false, 0);
        while let Some(segment) = segments.get(position) {
            let segment = segment.as_ref();
            let unknown = || unknown(segments, position);
            if segment.is_empty() {
                return Err(unknown());
            }
            if segment.starts_with('$') {
                let is_last = position + 1 == segments.len();
                if is_last && segment == "$count" && self.is_countable(node)? {
                    is_count = true;
                    break;
                }
                return Err(self.system_resource(node, segment).unwrap_or_else(unknown));
            }
            match self.nodes[node].meaning {
                Meaning::Container(route) if self.routes[route].is_set() => {
                    let ty = self.routes[route].entity_type.structured();
                    if is_cast(segment, ty) {
                        return Err(cast(ty.name()));
                    }
                    // A composite key has a segment for each of its properties.
                    let is_value = |segment: &&S| {
                        let segment = segment.as_ref();
                        !segment.is_empty() && !segment.starts_with('$')
                    };
                    let rest = segments[position..].iter().take(ty.key().count());
                    let values = &segments[position..position + rest.take_while(is_value).count()];
                    keys.push(KeyValues::parse_segments(ty, values).map_err(|error| not_a_key(&error))?);
                    node = self.nodes[node].parameter.ok_or_else(unknown)?;
                    // The last of them is passed below.
                    position += values.len() - 1;
                }
                _ => {
                    if let Some(child) = self.nodes[node].lookup(segment) {
                        node = child;
                    } else if let Some((set, key)) = self.keyed(node, segment, &alias)? {
                        keys.push(key);
                        node = set;
                    } else {
                        return Err(self.property(node, segment).unwrap_or_else(unknown));
                    }
                }
            }
            position += 1;
        }
        match self.nodes[node].meaning {
            Meaning::Container(route) => Ok(Address { route, parents: keys, key: None, is_count }),
            Meaning::Entity(route) => {
                let key = keys.pop();
                Ok(Address { route, parents: keys, key, is_count })
            }
            Meaning::Nothing if node == ROOT => {
                Err(Problem::not_implemented("The service document is not implemented."))
            }
            Meaning::Nothing => Err(unknown(segments, segments.len().saturating_sub(1))),
        }
    }

    /// Resolves `set('key')` after `node`.
    fn keyed(
        &self,
        node: usize,
        segment: &str,
        alias: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Option<(usize, KeyValues)>, Problem> {
        let Some((name, predicate)) = segment.strip_suffix(')').and_then(|rest| rest.split_once('(')) else {
            return Ok(None);
        };
        let Some(child) = self.nodes[node].lookup(name) else {
            return Ok(None);
        };
        let (Meaning::Container(route), Some(entity)) =
            (self.nodes[child].meaning, self.nodes[child].parameter)
        else {
            return Ok(None);
        };
        let ty = self.routes[route].entity_type.structured();
        let key = KeyValues::parse_predicate_with(ty, predicate, alias).map_err(|error| not_a_key(&error))?;
        Ok(Some((entity, key)))
    }

    /// Whether `/$count` can follow (OData 4.01 URL Conventions §4.8).
    ///
    /// # Errors
    ///
    /// 404 after one entity.
    fn is_countable(&self, node: usize) -> Result<bool, Problem> {
        match self.nodes[node].meaning {
            Meaning::Container(route) if self.routes[route].is_set() => Ok(true),
            Meaning::Nothing => Ok(false),
            Meaning::Container(_) | Meaning::Entity(_) => {
                let message = "Only the entities of a collection can be counted, and one entity is none.";
                let problem = Problem::new(StatusCode::NOT_FOUND, "resourceNotFound", message);
                Err(problem.with_target("$count"))
            }
        }
    }

    /// The error for a segment that has a meaning in the protocol (OData 4.01 URL Conventions §4).
    fn system_resource(&self, node: usize, segment: &str) -> Option<Problem> {
        let known: &[&str] = match self.nodes[node].meaning {
            Meaning::Container(route) if self.routes[route].is_set() => {
                &["$ref", "$value", "$query", "$each", "$filter"]
            }
            Meaning::Container(_) | Meaning::Entity(_) => &["$ref", "$value", "$query"],
            Meaning::Nothing if node == ROOT => &["$batch", "$metadata", "$entity", "$all", "$crossjoin"],
            Meaning::Nothing => &[],
        };
        // `$filter(…)` and `$crossjoin(…)` have arguments.
        let name = match segment.split_once('(') {
            Some((name @ ("$filter" | "$crossjoin"), _)) => name,
            _ => segment,
        };
        known
            .contains(&name)
            .then(|| Problem::not_implemented(format!("`{name}` is not implemented.")).with_target(name))
    }

    /// The error for a path to a single property of an entity.
    fn property(&self, node: usize, segment: &str) -> Option<Problem> {
        let (Meaning::Entity(route) | Meaning::Container(route)) = self.nodes[node].meaning else {
            return None;
        };
        let ty = self.routes[route].entity_type.structured();
        if is_cast(segment, ty) {
            return Some(cast(ty.name()));
        }
        ty.index_of(segment)?;
        let message =
            format!("Addressing the property `{segment}` by itself is not implemented; read the entity.");
        Some(Problem::not_implemented(message).with_target(segment))
    }
}

impl Node {
    fn find(&self, name: &str) -> Result<usize, usize> {
        self.names.binary_search_by(|(known, _)| compare(known, name))
    }

    fn lookup(&self, name: &str) -> Option<usize> {
        // Most nodes have few names, of different lengths, so comparing all of them is quick.
        if self.names.len() <= 4 {
            return self
                .names
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
                .map(|(_, node)| *node);
        }
        self.find(name).ok().map(|position| self.names[position].1)
    }
}

/// Compares without regard to case; `known` is in lower case.
fn compare(known: &str, name: &str) -> Ordering {
    known.bytes().cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// The names of a declared path, without its leading slash.
fn names(path: &'static str) -> String {
    let mut names = String::with_capacity(path.len());
    for segment in template::segments(path) {
        if let Segment::Name(name) = segment {
            percent::push_name(&mut names, name);
        }
    }
    names
}

fn overlap(first: (&str, &EntityType), second: (&str, &EntityType)) -> BuildError {
    BuildError::OverlappingPaths {
        first: first.0.to_owned(),
        first_type: type_name(first.1),
        second: second.0.to_owned(),
        second_type: type_name(second.1),
    }
}

fn type_name(entity_type: &EntityType) -> String {
    entity_type.structured().name().to_owned()
}

fn unknown<S: AsRef<str>>(segments: &[S], position: usize) -> Problem {
    let before: String =
        segments[..position].iter().map(|segment| format!("/{}", segment.as_ref())).collect();
    let segment = segments.get(position).map_or("", AsRef::as_ref);
    let message = if before.is_empty() {
        format!("There is no resource `/{segment}` here.")
    } else {
        format!("There is no resource `{segment}` under `{before}`.")
    };
    Problem::new(StatusCode::NOT_FOUND, "resourceNotFound", message)
}

/// Whether the segment is the name of the type, with or without a key. Only a qualified name is: no namespace
/// is a default one, so a short name is a key (OData 4.01 URL Conventions §4.3.6).
fn is_cast(segment: &str, ty: &StructuredType) -> bool {
    segment.strip_prefix(ty.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// The error for a type's name after a collection or an entity (OData 4.01 URL Conventions §4.11).
fn cast(segment: &str) -> Problem {
    Problem::not_implemented(format!("The type `{segment}` in a path is not implemented; leave it out."))
        .with_target(segment)
}

/// No entity has a key that cannot be read as one.
fn not_a_key(error: &graph_entity_core::Error) -> Problem {
    Problem::not_found().with_message(format!("There is no such entity: {error}."))
}

#[cfg(test)]
mod tests;
