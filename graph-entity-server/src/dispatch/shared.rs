//! The parts of a service that a request uses: [`Shared`].

use std::time::Instant;

use graph_entity_core::model::EntityType;
use graph_entity_core::query;

use super::guard::Guards;
use crate::auth::Authorization;
use crate::entity_set::ListLimits;
use crate::limit::Limits;
use crate::url::{Root, Routes};

/// The state that all clones of a service share.
pub(crate) struct Shared {
    pub(crate) routes: Routes,
    pub(crate) guards: Guards,
    pub(crate) root: Root,
    pub(crate) authorization: Authorization,
    pub(crate) limits: Limits,
    pub(crate) max_body_size: usize,
    pub(crate) page_size: usize,
    /// The entity types that may be changed only under `If-Match`.
    pub(crate) if_match_required: Vec<&'static EntityType>,
    pub(crate) paging_by_top: PagingByTop,
    pub(crate) query_limits: query::Limits,
    /// Without the deadline of a request.
    pub(crate) list_limits: ListLimits,
}

impl Shared {
    /// The limits of a list request that begins now.
    pub(crate) fn list_limits(&self) -> ListLimits {
        let deadline = Instant::now().checked_add(self.limits.request_timeout);
        ListLimits { deadline, ..self.list_limits.clone() }
    }
}

/// The entity types for which `$top` is a page size, and no limit of the whole result.
#[derive(Debug, Clone, Default)]
pub(crate) struct PagingByTop {
    of_all: bool,
    /// Kept beside `of_all`, because `build()` checks them in any case.
    types: Vec<&'static EntityType>,
}

impl PagingByTop {
    pub(crate) fn add_all(&mut self) {
        self.of_all = true;
    }

    pub(crate) fn add(&mut self, entity_type: &'static EntityType) {
        self.types.push(entity_type);
    }

    /// The types that were named.
    pub(crate) fn types(&self) -> &[&'static EntityType] {
        &self.types
    }

    pub(super) fn has(&self, entity_type: &'static EntityType) -> bool {
        self.of_all || self.types.iter().any(|ty| std::ptr::eq(*ty, entity_type))
    }
}
