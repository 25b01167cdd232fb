//! A crate that depends on `graph-entity` alone declares, calls and serves. Most of the test is that it
//! compiles.

#![allow(missing_docs, reason = "the declarations are test data")]

use graph_entity::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity, GraphEnum, GraphScalar};

/// Has what generated code refers to in every way: companions with defaults, rules, stamps, other declared
/// types.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/printers", open, permissions(read(delegated("Printer.Read.All"))))]
pub struct Printer {
    #[graph_entity(key, read_only)]
    pub id: Serial,
    #[graph_entity(max_length = 64)]
    pub display_name: String,
    #[graph_entity(default = 1, range(1..=99))]
    pub copies: i32,
    #[graph_entity(default)]
    pub status: Status,
    pub place: Option<Place>,
    pub places: Vec<Place>,
    // The paths tell the derive that the types are ours.
    pub features: graph_entity::Flags<Feature>,
    pub more_features: Option<graph_entity::Flags<Feature>>,
    pub bought: Option<graph_entity::Date>,
    #[graph_entity(read_only, on_update = DateTimeOffset::now())]
    pub changed: DateTimeOffset,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, Eq, GraphScalar)]
pub struct Serial(pub String);

#[derive(Debug, Clone, PartialEq, Eq, GraphComplex)]
pub struct Place {
    pub building: String,
    pub floor: Option<i32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, GraphEnum)]
pub enum Status {
    #[default]
    Idle,
    Printing,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, GraphEnum)]
#[graph_entity(flags)]
pub enum Feature {
    Color,
    Duplex,
}

#[cfg(test)]
mod tests {
    use graph_entity::client::{Resource, property};
    use graph_entity::server::{GraphService, MemoryStore};
    use graph_entity::{Flags, GraphEntity, PatchValue, json};

    use super::*;

    fn printer() -> Result<Printer, graph_entity::Error> {
        let create = PrinterCreate {
            copies: Some(2),
            ..PrinterCreate::new("Hall".to_owned(), Flags::from_iter([Feature::Color]))
        };
        Printer::from_create(&create)
    }

    #[test]
    fn entities_are_made_changed_read_and_written() {
        let mut printer = printer().unwrap();
        let patch = PrinterPatch {
            place: PatchValue::Set(PlacePatch { building: Some("B".to_owned()), ..PlacePatch::default() }),
            ..PrinterPatch::default()
        };
        printer.apply(&patch).unwrap();
        printer.id = Serial("7".to_owned());
        let text = json::to_string(&printer);
        assert!(text.contains(r#""building":"B","floor":null}"#), "{text}");
        assert_eq!(json::from_str::<Printer>(&text).unwrap(), printer);
    }

    // The macro names its own crate, the core, which is no dependency of this one.
    #[test]
    fn the_macro_of_clients_finds_its_crate() {
        let printers = Resource::<Printer>::new("https://example.com").unwrap();
        let request = printers.list().filter(property!(Printer, copies).gt(1)).build().unwrap();
        assert_eq!(request.uri().query(), Some("$filter=copies%20gt%201"));
    }

    #[tokio::test]
    async fn entities_are_served() {
        let service = GraphService::builder()
            .entity_set::<Printer>(MemoryStore::new())
            .allow_anonymous()
            .build()
            .unwrap();
        let request = http::Request::post("/printers")
            .header("content-type", "application/json")
            .body(r#"{"displayName": "Hall", "features": "color,duplex"}"#.to_owned())
            .unwrap();
        assert_eq!(service.handle(request).await.status(), http::StatusCode::CREATED);
    }

    #[test]
    fn traits_and_derives_have_one_name() {
        fn name<E: GraphEntity>() -> &'static str {
            E::entity_type().structured().name()
        }
        assert_eq!(name::<Printer>(), "microsoft.graph.printer");
    }
}
