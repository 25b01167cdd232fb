//! What a builder checks of its sets, apart from their paths.

use std::collections::HashMap;
use std::sync::Arc;

use graph_entity_core::model::{EntityType, StructuralProperty, Verb};

use super::settings::Settings;
use crate::build_error::BuildError;
use crate::entity_set::ErasedSet;

/// # Errors
///
/// When a set that must demand `If-Match` is not registered, or does not check preconditions.
pub(super) fn if_match_required(settings: &Settings) -> Result<(), BuildError> {
    match without(settings, &settings.if_match_required, |set| set.checks_preconditions()) {
        Some(entity_type) => Err(BuildError::UncheckedPreconditions { entity_type }),
        None => Ok(()),
    }
}

/// # Errors
///
/// When a set that must page by `$top` is not registered, or has no list.
pub(super) fn paging_by_top(settings: &Settings) -> Result<(), BuildError> {
    let lists = |set: &dyn ErasedSet| {
        set.verbs().contains(Verb::List) && set.entity_type().offered().contains(Verb::List)
    };
    match without(settings, settings.paging_by_top.types(), lists) {
        Some(entity_type) => Err(BuildError::NoListToPage { entity_type }),
        None => Ok(()),
    }
}

/// The name of the first of these types that has no registered set, or has one that is not so.
fn without(
    settings: &Settings,
    types: &[&'static EntityType],
    is_so: impl Fn(&dyn ErasedSet) -> bool,
) -> Option<String> {
    let is_unmet = |ty: &&&EntityType| {
        let mut sets = settings.sets.0.iter().filter(|set| std::ptr::eq(set.entity_type(), **ty)).peekable();
        sets.peek().is_none() || sets.any(|set| !is_so(&**set))
    };
    types.iter().find(is_unmet).map(|ty| ty.structured().name().to_owned())
}

/// # Errors
///
/// When a type has no path, two types have one name, or a set cannot serve its type.
pub(super) fn sets(sets: &[Arc<dyn ErasedSet>]) -> Result<(), BuildError> {
    let mut by_name: HashMap<_, Vec<&EntityType>> = HashMap::new();
    for set in sets {
        let ty = set.entity_type();
        if ty.paths().is_empty() {
            return Err(BuildError::NoPath { entity_type: ty.structured().name().to_owned() });
        }
        let namesakes = by_name.entry(ty.structured().name()).or_default();
        if let Some(other) = namesakes.iter().find(|other| !may_share_a_name(other, ty)) {
            let path = |ty: &EntityType| ty.paths().first().copied().unwrap_or_default().to_owned();
            let entity_type = ty.structured().name().to_owned();
            return Err(BuildError::SameName { entity_type, first: path(other), second: path(ty) });
        }
        namesakes.push(ty);
        set.check()?;
    }
    Ok(())
}

/// Whether these are one type, or a set and a singleton that clients see as one type.
fn may_share_a_name(one: &EntityType, other: &EntityType) -> bool {
    let (left, right) = (one.structured(), other.structured());
    let shape = |property: &StructuralProperty| {
        let ty = property.ty();
        let without = (ty.is_nullable(), ty.has_nullable_items(), ty.is_optional());
        (property.name(), ty.element().name(), ty.is_collection(), without)
    };
    // An enum of types is of the same type as its root.
    left.is_a(right) && right.is_a(left)
        || (one.is_singleton() != other.is_singleton()
            && left.is_open() == right.is_open()
            && left.properties().iter().map(shape).eq(right.properties().iter().map(shape)))
}
