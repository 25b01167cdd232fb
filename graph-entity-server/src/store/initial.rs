//! What a singleton is before anybody changes it.

use graph_entity_core::{GraphEntity, Structured};

use crate::problem::Problem;
use crate::store::key;

/// The value that a singleton has from the start: what an empty create makes. `None` when a create has to say something.
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
