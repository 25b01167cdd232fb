//! The initial value of a singleton.

use std::sync::Arc;

use graph_entity_core::Stamp;

use crate::entity_set::{AnyEntity, Maker};
use crate::problem::Problem;
use crate::store::key;

/// The value of a singleton before anybody has changed it: the result of an empty create. `None` if a create
/// must set some property.
pub(crate) fn singleton(maker: Maker) -> Result<Option<Arc<AnyEntity>>, Problem> {
    let needs_more = maker.ty.structured().properties().iter().any(|property| {
        let ty = property.ty();
        let may_be_left_out = ty.is_nullable() || ty.is_collection() || ty.is_optional();
        !(may_be_left_out || property.has_default() || property.is_read_only())
    });
    if needs_more {
        return Ok(None);
    }
    let entity = maker.entity_with(|entity| {
        entity.stamp(Stamp::Create);
        key::assign(entity, |_| Ok(None))
    })?;
    Ok(Some(entity))
}
