//! A declaration with every attribute.

use graph_entity_core::{
    DateTimeOffset, DynamicProperties, Flags, GraphEntity, GraphEnum, GraphScalar, Guid,
};

/// A lamp in a room.
///
/// It has a second paragraph.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(
    path = "/rooms/{roomId}/lamps",
    path = "/lamps",
    name = "smartLamp",
    namespace = "contoso.home",
    rename_all = "snake_case",
    operations(list, get, update),
    permissions(
        read(delegated("Lamp.Read", "Lamp.ReadWrite"), application("Lamp.Read.All")),
        update(delegated("Lamp.ReadWrite"))
    ),
    on_read_only = "reject",
    open,
    supports(filter)
)]
pub(crate) struct Lamp {
    /// Its number.
    #[graph_entity(key, supports())]
    pub serial_number: Guid,
    #[graph_entity(read_only, default = DateTimeOffset::now(), on_update = DateTimeOffset::now())]
    pub changed_at: DateTimeOffset,
    #[graph_entity(immutable, rename = "Kind", supports(select, order_by))]
    pub kind: Shape,
    /// How bright it is.
    #[graph_entity(range(0.5..=100), default = 1.0)]
    pub brightness: f64,
    #[graph_entity(max_length = 20)]
    pub label: Option<Label>,
    pub modes: Vec<Option<String>>,
    #[doc = "Where it\0 is."]
    pub uses: Flags<Use>,
    #[graph_entity(dynamic)]
    pub rest: DynamicProperties,
}

/// A label.
#[derive(Debug, Clone, PartialEq, GraphScalar)]
pub(crate) struct Label(pub String);

/// The shape.
#[derive(Debug, Clone, PartialEq, GraphEnum)]
#[graph_entity(name = "lampShape", namespace = "contoso.home", rename_all = "PascalCase")]
pub(crate) enum Shape {
    RoundOne,
    #[graph_entity(value = 5, rename = "square")]
    Square,
    Flat,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Star,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
pub(crate) enum Use {
    Indoor,
    Outdoor,
    #[graph_entity(value = 16)]
    Garden,
}
