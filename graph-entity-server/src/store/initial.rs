//! The initial value of a singleton.

use graph_entity_core::{GraphEntity, Structured};

use crate::problem::Problem;
use crate::store::key;

/// The value of a singleton before anybody has changed it: the result of an empty create. `None` if a create
/// must set some property.
pub(crate) fn singleton<E: GraphEntity>() -> Result<Option<E>, Problem> {
    let needs_more = E::entity_type().structured().properties().iter().any(|property| {
        let ty = property.ty();
        !(ty.is_nullable() || ty.is_collection() || property.has_default() || property.is_read_only())
    });
    if needs_more {
        return Ok(None);
    }
    let mut entity = E::from_create(&E::Create::empty())?;
    key::assign(&mut entity, |_| Ok(None))?;
    Ok(Some(entity))
}
