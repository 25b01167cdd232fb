//! What a builder collects: [`Settings`], and [`BoxedSettings`], by which it holds them.

use std::ops::{Deref, DerefMut};

use graph_entity_core::model::EntityType;
use graph_entity_core::query;
use graph_entity_core::query::bound::EvaluationLimits;

use crate::auth::Authorization;
use crate::build_error::BuildError;
use crate::dispatch::PagingByTop;
use crate::entity_set::{EntitySets, ListLimits, ListQuery};
use crate::limit::Limits;

/// All that the methods of a builder set.
pub(super) struct Settings {
    pub(super) sets: EntitySets,
    pub(super) if_match_required: Vec<&'static EntityType>,
    pub(super) paging_by_top: PagingByTop,
    pub(super) authorization: Option<Result<Authorization, BuildError>>,
    pub(super) undeclared_is_open: bool,
    pub(super) limits: Limits,
    pub(super) prefix: String,
    pub(super) nested: bool,
    pub(super) base_url: Option<String>,
    pub(super) trusts_forwarded: bool,
    pub(super) requires_host: bool,
    pub(super) max_body_size: usize,
    pub(super) page_size: usize,
    /// The limits of a query.
    pub(super) query_limits: query::Limits,
    /// `None` for the default, whose texts follow `max_body_size`.
    pub(super) evaluation_limits: Option<EvaluationLimits>,
    pub(super) list_limits: ListLimits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sets: EntitySets::default(),
            if_match_required: Vec::new(),
            paging_by_top: PagingByTop::default(),
            authorization: None,
            undeclared_is_open: false,
            limits: Limits::default(),
            prefix: String::new(),
            nested: false,
            base_url: None,
            trusts_forwarded: false,
            requires_host: false,
            max_body_size: 4 * 1024 * 1024,
            page_size: ListQuery::default().page_size,
            query_limits: query::Limits::default(),
            evaluation_limits: None,
            list_limits: ListLimits::default(),
        }
    }
}

/// Settings behind a trait object. A program that mounts entities hands its builder on once for each of them,
/// and would compile each time how to move the settings and how to drop them after a panic.
pub(super) struct BoxedSettings(Box<dyn Own + Send + Sync>);

/// The one implementation is [`Settings`].
trait Own {
    fn get(&self) -> &Settings;

    fn get_mut(&mut self) -> &mut Settings;

    fn unboxed(self: Box<Self>) -> Box<Settings>;
}

impl Own for Settings {
    fn get(&self) -> &Settings {
        self
    }

    fn get_mut(&mut self) -> &mut Settings {
        self
    }

    fn unboxed(self: Box<Self>) -> Box<Settings> {
        self
    }
}

impl BoxedSettings {
    pub(super) fn into_inner(self) -> Settings {
        *self.0.unboxed()
    }
}

impl Default for BoxedSettings {
    fn default() -> Self {
        Self(Box::new(Settings::default()))
    }
}

impl Deref for BoxedSettings {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        self.0.get()
    }
}

impl DerefMut for BoxedSettings {
    fn deref_mut(&mut self) -> &mut Settings {
        self.0.get_mut()
    }
}
