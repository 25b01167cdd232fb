//! The body of a request, as sets get it: [`RequestBody`].

use graph_entity_core::json::{ReadOptions, UpdateTypes};

/// The body of a create or update request.
#[derive(Clone, Copy)]
pub(crate) struct RequestBody<'a> {
    pub(crate) json: &'a [u8],
    pub(crate) options: ReadOptions,
    /// The types that an update leaves out, once they are known.
    pub(crate) types: &'a UpdateTypes,
}

impl<'a> RequestBody<'a> {
    pub(crate) fn new(json: &'a [u8], options: ReadOptions) -> Self {
        Self { json, options, types: UpdateTypes::NONE }
    }

    /// The same body, with the types that it leaves out.
    pub(crate) fn with_types(self, types: &'a UpdateTypes) -> Self {
        Self { types, ..self }
    }
}
