//! What a builder checks of its sets, apart from their paths.

use std::sync::Arc;

use super::settings::Settings;
use crate::build_error::BuildError;
use crate::entity_set::ErasedSet;

/// # Errors
///
/// When a set that must demand `If-Match` is not registered, or does not check preconditions.
pub(super) fn if_match_required(settings: &Settings) -> Result<(), BuildError> {
    for entity_type in &settings.if_match_required {
        let mut sets =
            settings.sets.0.iter().filter(|set| std::ptr::eq(set.entity_type(), *entity_type)).peekable();
        if sets.peek().is_none() || sets.any(|set| !set.checks_preconditions()) {
            let entity_type = entity_type.structured().name().to_owned();
            return Err(BuildError::UncheckedPreconditions { entity_type });
        }
    }
    Ok(())
}

/// # Errors
///
/// When a set cannot serve its type.
pub(super) fn sets(sets: &[Arc<dyn ErasedSet>]) -> Result<(), BuildError> {
    sets.iter().try_for_each(|set| set.check())
}
