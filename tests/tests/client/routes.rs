//! Routes and properties as data, and the tables that the example `routes` prints of them.

use graph_entity_core::model::{Access, Route, StructuralProperty, Verb};
use graph_entity_core::{GraphEntity, Unknown};
use graph_entity_server::{GraphService, MemoryStore};
use graph_entity_tests::keys::{Measurement, Settings};

#[path = "../../../examples/routes/table.rs"]
mod table;

use self::table::Style;

/// A lamp.
#[derive(GraphEntity)]
#[graph_entity(
    path = "/lamps",
    operations(list, get, update),
    permissions(
        read(delegated("Lamp.Read", "Lamp.Write"), application("Lamp.Read.All")),
        update(delegated("Lamp.Write"))
    )
)]
struct Lamp {
    #[graph_entity(key, read_only)]
    id: String,
    #[graph_entity(immutable, supports(filter))]
    model: String,
    #[graph_entity(read_only, default = 0, on_update = 1)]
    changes: i32,
    #[graph_entity(supports(select))]
    names: Vec<Option<String>>,
    color: Option<f64>,
}

/// A bulb in a lamp.
#[derive(GraphEntity)]
#[graph_entity(path = "/lamps/{id}/bulbs", operations(create, delete))]
struct Bulb {
    #[graph_entity(key)]
    id: i32,
}

/// A lamp that tells the time.
#[derive(GraphEntity)]
struct Clock {
    #[graph_entity(base)]
    lamp: Lamp,
    zone: Option<String>,
}

/// A clock that wakes.
#[derive(GraphEntity)]
struct Alarm {
    #[graph_entity(base)]
    clock: Clock,
    #[graph_entity(default = 7, supports())]
    hour: i32,
}

/// Anything that shines.
#[derive(GraphEntity)]
#[graph_entity(base(Lamp), path = "/lights")]
enum Light {
    Lamp(Lamp),
    Clock(Clock),
    Alarm(Alarm),
    #[graph_entity(other)]
    Other(Unknown<Lamp>),
}

fn service() -> GraphService {
    GraphService::builder()
        .entity_set::<Lamp>(MemoryStore::new())
        .entity_set::<Bulb>(MemoryStore::new())
        .entity_set::<Settings>(MemoryStore::new())
        .allow_anonymous()
        .build()
        .expect("a service")
}

#[test]
fn routes_as_text() {
    let expected = "\
Method  Path                        Operation  Statuses                                 Delegated              Application
------  --------------------------  ---------  ---------------------------------------  ---------------------  -------------
GET     /lamps                      list       200 400 401 403 406                      Lamp.Read, Lamp.Write  Lamp.Read.All
GET     /lamps/{id}                 get        200 304 400 401 403 404 406 412          Lamp.Read, Lamp.Write  Lamp.Read.All
PATCH   /lamps/{id}                 update     200 204 400 401 403 404 406 412 413 415  Lamp.Write             not supported
POST    /lamps/{id}/bulbs           create     201 204 400 401 404 406 409 413 415      unspecified            unspecified
DELETE  /lamps/{id}/bulbs/{bulbId}  delete     204 400 401 404 406 412                  unspecified            unspecified
GET     /test/settings              get        200 304 400 401 404 406 412              unspecified            unspecified
PATCH   /test/settings              update     200 204 400 401 404 406 412 413 415      unspecified            unspecified
";
    assert_eq!(table::routes(service().routes()).print(Style::Text), expected);
}

#[test]
fn properties_as_markdown() {
    let expected = "\
| Property | Type                   | Nullable | Access         | Supports                |
| -------- | ---------------------- | -------- | -------------- | ----------------------- |
| id       | Edm.String             | no       | key, read-only | filter, select, orderby |
| model    | Edm.String             | no       | immutable      | filter                  |
| changes  | Edm.Int32              | no       | computed       | filter, select, orderby |
| names    | Collection(Edm.String) | no       | read-write     | select                  |
| color    | Edm.Double             | yes      | read-write     | filter, select, orderby |
";
    assert_eq!(table::properties(Lamp::entity_type()).print(Style::Markdown), expected);
}

#[test]
fn properties_of_several_types() {
    let expected = "\
Of                     Property  Type                    Nullable  Access          Supports
---------------------  --------  ----------------------  --------  --------------  -----------------------
all                    id        Edm.String              no        key, read-only  filter, select, orderby
all                    model     Edm.String              no        immutable       filter
all                    changes   Edm.Int32               no        computed        filter, select, orderby
all                    names     Collection(Edm.String)  no        read-write      select
all                    color     Edm.Double              yes       read-write      filter, select, orderby
microsoft.graph.clock  zone      Edm.String              yes       read-write      filter, select, orderby
microsoft.graph.alarm  zone      Edm.String              yes       read-write      filter, select, orderby
microsoft.graph.alarm  hour      Edm.Int32               no        read-write
";
    assert_eq!(table::properties(Light::entity_type()).print(Style::Text), expected);
    assert_eq!(
        Light::entity_type().structured().to_string(),
        "microsoft.graph.lamp (values of microsoft.graph.lamp, microsoft.graph.clock, microsoft.graph.alarm \
         and others)"
    );
}

#[test]
fn routes_and_properties_print() {
    let routes: Vec<_> = Lamp::entity_type().routes().collect();
    let shown: Vec<_> = routes.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["GET /lamps", "GET /lamps/{id}", "PATCH /lamps/{id}"]);
    assert_eq!(routes.iter().map(Route::success).collect::<Vec<_>>(), [200; 3]);
    let permissions = |route: &Route| route.permissions().map(|permissions| permissions.to_string());
    assert_eq!(
        routes.iter().filter_map(permissions).collect::<Vec<_>>()[1..],
        [
            "delegated: Lamp.Read, Lamp.Write; application: Lamp.Read.All",
            "delegated: Lamp.Write; application: not supported"
        ]
    );
    let lines = Measurement::entity_type().route("/test/measurements", Verb::Delete).expect("a route");
    assert_eq!(lines.to_string(), "DELETE /test/measurements(device={device},number={number})");
    assert!(Settings::entity_type().route("/test/settings", Verb::List).is_none());
    assert!(Settings::entity_type().route("/settings", Verb::Get).is_none());
    assert_eq!(Lamp::entity_type().verbs().to_string(), "list, get, update");

    let ty = Lamp::entity_type().structured();
    let shown: Vec<_> = ty.properties().iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "id: Edm.String (key, read-only, not null; filter, select, orderby)",
            "model: Edm.String (immutable, not null; filter)",
            "changes: Edm.Int32 (computed, not null; filter, select, orderby)",
            "names: Collection(Edm.String) (items may be null; select)",
            "color: Edm.Double (filter, select, orderby)",
        ]
    );
    let access: Vec<_> = ty.properties().iter().map(StructuralProperty::access).collect();
    assert_eq!(
        access,
        [Access::ReadOnly, Access::Immutable, Access::Computed, Access::ReadWrite, Access::ReadWrite]
    );
}
