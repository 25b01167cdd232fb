//! Everything that a declaration says reaches its descriptors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers fail by panicking")]
#![allow(missing_docs, reason = "the declarations are test data")]

mod enumerations;
mod example;
mod keys;
mod lamp;

use graph_entity_core::edm::PrimitiveType;
use graph_entity_core::model::{
    ElementType, EntityType, EnumType, Facet, Limit, Permissions, PropertyFlags, RangeLimit, ReadOnlyPolicy,
    StructuralProperty, StructuredKind, StructuredType, Verb, Verbs,
};
use graph_entity_core::{Element, GraphComplex, GraphEntity, Role, Stamp, Structured, json};
use graph_entity_tests::enumerations::Paint;
use graph_entity_tests::keys::Settings;
use graph_entity_tests::limits::Badge;
use graph_entity_tests::policies::{Careful, Lenient, Strict};
use graph_entity_tests::values::{Defaults, Drawing, Frame, Lists, Nullable, Parcel, Point, Required, Upn};

use crate::lamp::Lamp;

fn entity<E: GraphEntity>() -> (&'static EntityType, &'static StructuredType) {
    (E::entity_type(), E::entity_type().structured())
}

fn property<E: Structured>(name: &str) -> &'static StructuralProperty {
    let ty = E::empty().shape().ty;
    &ty.properties()[ty.index_of(name).unwrap_or_else(|| panic!("{} has {name}", ty.name()))]
}

fn names(ty: &StructuredType) -> Vec<&'static str> {
    ty.properties().iter().map(StructuralProperty::name).collect()
}

fn members(ty: &EnumType) -> Vec<(&'static str, i64)> {
    ty.members().iter().map(|member| (member.name(), member.value())).collect()
}

#[test]
fn names_paths_and_operations() {
    let (lamp, ty) = entity::<Lamp>();
    assert_eq!(ty.name(), "contoso.home.smartLamp");
    assert_eq!(ty.kind(), StructuredKind::Entity);
    assert_eq!(lamp.paths(), ["/rooms/{roomId}/lamps", "/lamps"]);
    assert!(!lamp.is_singleton());
    let offered: Vec<_> = Verb::ALL.into_iter().filter(|one| lamp.verbs().contains(*one)).collect();
    assert_eq!(offered, [Verb::List, Verb::Get, Verb::Update]);
    assert_eq!(ty.read_only_policy(), ReadOnlyPolicy::Reject);
    assert!(ty.is_open());
    assert_eq!(ty.dynamic_index(), 7);
    assert_eq!(names(ty), ["serial_number", "changed_at", "Kind", "brightness", "label", "modes", "uses"]);
    assert_eq!(ty.doc(), "A lamp in a room.\n\nIt has a second paragraph.");
    for (index, name) in names(ty).into_iter().enumerate() {
        assert_eq!(ty.index_of(name), Some(index));
    }
    for missing in ["", "rest", "kind", "serialNumber", "zzz", "Kind "] {
        assert_eq!(ty.index_of(missing), None, "{missing}");
    }
}

#[test]
fn permissions_of_each_operation() {
    let permissions = Lamp::entity_type().permissions();
    let read = Permissions::new(Some(&["Lamp.Read", "Lamp.ReadWrite"]), Some(&["Lamp.Read.All"]));
    let write = Permissions::new(Some(&["Lamp.ReadWrite"]), None);
    assert_eq!(permissions.of(Verb::List), Some(read));
    assert_eq!(permissions.of(Verb::Get), Some(read));
    assert_eq!(permissions.of(Verb::Update), Some(write));
    assert_eq!(permissions.of(Verb::Create), None);
    assert_eq!(permissions.of(Verb::Delete), None);
}

#[test]
fn facts_of_properties() {
    let flags = [
        ("serial_number", "key"),
        ("changed_at", "read_only default filter on_update"),
        ("Kind", "immutable select order_by indexed"),
        ("brightness", "default filter constrained"),
        ("label", "filter constrained"),
        ("modes", "filter"),
        ("uses", "filter"),
    ];
    let all = [
        ("key", PropertyFlags::KEY),
        ("read_only", PropertyFlags::READ_ONLY),
        ("immutable", PropertyFlags::IMMUTABLE),
        ("default", PropertyFlags::DEFAULT),
        ("filter", PropertyFlags::FILTER),
        ("select", PropertyFlags::SELECT),
        ("order_by", PropertyFlags::ORDER_BY),
        ("constrained", PropertyFlags::CONSTRAINED),
        ("on_update", PropertyFlags::ON_UPDATE),
        ("indexed", PropertyFlags::INDEXED),
        ("default_on_read", PropertyFlags::DEFAULT_ON_READ),
        ("on_select", PropertyFlags::ON_SELECT),
    ];
    for (name, expected) in flags {
        let flags = property::<Lamp>(name).flags();
        let found: Vec<_> =
            all.iter().filter(|(_, flag)| flags.contains(*flag)).map(|(name, _)| *name).collect();
        // `key` implies `immutable`; whether that is a flag of its own is left open.
        let found: Vec<_> = found.into_iter().filter(|fact| name == "Kind" || *fact != "immutable").collect();
        assert_eq!(found.join(" "), expected, "{name}");
    }
    let fixed = |name: &str| property::<Lamp>(name).is_fixed_after_create();
    assert!(fixed("serial_number") && fixed("changed_at") && fixed("Kind"));
    assert!(!fixed("brightness") && !fixed("label"));

    let (_, ty) = entity::<Lamp>();
    let facts = |name: &str| ty.facets(ty.index_of(name).unwrap()).collect::<Vec<_>>();
    assert_eq!(facts("serial_number"), [Facet::Doc("Its number.")]);
    assert_eq!(facts("label"), [Facet::MaxLength(20)]);
    assert_eq!(facts("modes"), []);
    assert_eq!([ty.dynamic_index(), usize::MAX].map(|index| ty.facets(index).count()), [0, 0]);
    // Without the character that the descriptor keeps between texts.
    assert_eq!(facts("uses"), [Facet::Doc("Where it is.")]);
    let range = Facet::Range(RangeLimit::new(Limit::Double(0.5), Limit::Integer(100)));
    assert_eq!(facts("brightness").len(), 2);
    assert!(facts("brightness").contains(&range), "{:?}", facts("brightness"));
    assert!(facts("brightness").contains(&Facet::Doc("How bright it is.")));
    assert!(ty.any(PropertyFlags::ON_UPDATE) && ty.any(PropertyFlags::CONSTRAINED));
    assert!(!entity::<Lenient>().1.any(PropertyFlags::ON_UPDATE));
}

#[test]
fn types_of_properties() {
    let shown = |property: &StructuralProperty| {
        let ty = property.ty();
        let nullable = if ty.is_nullable() || ty.has_nullable_items() { "?" } else { "" };
        let name = format!("{}{nullable}", ty.element().name());
        if ty.is_collection() { format!("Collection({name})") } else { name }
    };
    let types = |ty: &StructuredType| ty.properties().iter().map(shown).collect::<Vec<_>>();
    assert_eq!(
        types(entity::<Lamp>().1),
        [
            "Edm.Guid",
            "Edm.DateTimeOffset",
            "contoso.home.lampShape",
            "Edm.Double",
            "Edm.String?",
            "Collection(Edm.String?)",
            "microsoft.graph.use"
        ]
    );
    let primitives = [
        "String",
        "String",
        "Boolean",
        "Byte",
        "SByte",
        "Int16",
        "Int32",
        "Int64",
        "Single",
        "Double",
        "Decimal",
        "Binary",
        "DateTimeOffset",
        "Date",
        "TimeOfDay",
        "Duration",
        "Guid",
        "String",
        "Double",
    ];
    let required: Vec<_> = primitives.iter().map(|name| format!("Edm.{name}")).collect();
    assert_eq!(types(Required::structured_type()), required);
    let nullable: Vec<_> = primitives.iter().map(|name| format!("Edm.{name}?")).collect();
    assert_eq!(types(entity::<Nullable>().1)[1..20], nullable);
    assert_eq!(types(entity::<Nullable>().1)[20], "microsoft.graph.required?");
    assert_eq!(
        types(entity::<Lists>().1)[7..],
        [
            "Collection(Edm.Guid?)",
            "Collection(Edm.String?)",
            "Collection(Edm.Double?)",
            "Collection(microsoft.graph.point)",
            "Collection(microsoft.graph.point?)"
        ]
    );
    assert!(matches!(Upn::TYPE, ElementType::Primitive(PrimitiveType::String)));
    match property::<Frame>("origin").ty().element() {
        ElementType::Complex(ty) => assert!(std::ptr::eq(ty.descriptor(), Point::structured_type())),
        other => panic!("{other:?}"),
    }
    assert_eq!(Point::structured_type().kind(), StructuredKind::Complex);
    assert_eq!(Frame::structured_type().key().count(), 0);
}

#[test]
fn singletons_and_policies() {
    let (settings, ty) = entity::<Settings>();
    assert!(settings.is_singleton());
    assert_eq!(settings.verbs(), Verbs::NONE.with(Verb::Get).with(Verb::Update));
    assert_eq!(ty.kind(), StructuredKind::Entity);
    assert_eq!(entity::<Lenient>().1.read_only_policy(), ReadOnlyPolicy::Ignore);
    assert_eq!(entity::<Careful>().1.read_only_policy(), ReadOnlyPolicy::RejectIfChanged);
    assert_eq!(entity::<Strict>().1.read_only_policy(), ReadOnlyPolicy::Reject);
    assert_eq!(entity::<Drawing>().1.read_only_policy(), ReadOnlyPolicy::Ignore);
    assert_eq!(entity::<Drawing>().0.verbs(), Verbs::ALL);
    assert_eq!(entity::<Drawing>().0.permissions().of(Verb::Get), None);
    assert_eq!(entity::<Drawing>().1.name(), "microsoft.graph.drawing");
    assert!(entity::<Parcel>().1.is_open() && !entity::<Drawing>().1.is_open());
    assert_eq!(entity::<Badge>().1.name(), "contoso.doors.accessBadge");
    assert_eq!(names(entity::<Badge>().1)[..3], ["Code", "Holder", "ShortName"]);
    assert!(property::<Badge>("type").ty().is_nullable());
    let supports = PropertyFlags::FILTER.with(PropertyFlags::SELECT).with(PropertyFlags::ORDER_BY);
    assert!(property::<Drawing>("title").flags().contains(supports));
}

#[test]
fn companions_share_the_descriptor() {
    type Create = <Paint as GraphEntity>::Create;
    type Patch = <Paint as GraphEntity>::Patch;
    let shapes = [Paint::empty().shape(), Create::empty().shape(), Patch::empty().shape()];
    assert_eq!(shapes.map(|shape| shape.role), [Role::Declared, Role::Create, Role::Patch]);
    assert!(shapes.iter().all(|shape| std::ptr::eq(shape.ty, Paint::entity_type().structured())));
}

#[test]
fn defaults_and_stamps() {
    let defaults = Defaults::empty();
    assert_eq!((defaults.string.as_str(), defaults.int64), ("new", 9_007_199_254_740_993));
    assert_eq!(defaults.nullable_int32, Some(5));
    assert!(property::<Defaults>("string").has_default() && !property::<Defaults>("id").has_default());
    let mut lamp: Lamp = json::from_str(
        r#"{"serial_number":"01234567-89ab-cdef-0123-456789abcdef","changed_at":"2000-01-01T00:00:00Z","Kind":"Flat","brightness":1.0,"modes":[],"uses":"indoor"}"#,
    )
    .unwrap();
    let before = lamp.changed_at;
    lamp.stamp(Stamp::Create);
    assert_eq!(lamp.changed_at, before, "a default has set it already");
    lamp.stamp(Stamp::Update);
    assert!(lamp.changed_at > before);
    assert_eq!(lamp.brightness.to_bits(), 1.0_f64.to_bits());
}
