//! What the descriptors say of bases.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity::model::{Facet, PropertyFlags, StructuralProperty, StructuredType};
use graph_entity::{GraphComplex, GraphEntity};
use graph_entity_relations::apps::{LatestCatalogApp, MobileApp};
use graph_entity_relations::directory::{DeviceToken, DirectoryObject, Entity, Group, Team, User};
use graph_entity_relations::settings::{FileRule, OpenFileRule, Policy, Rule};
use graph_entity_relations::shop::{PerishableProduct, Product};

fn entity<E: GraphEntity>() -> &'static StructuredType {
    E::entity_type().structured()
}

fn names(properties: &[StructuralProperty]) -> Vec<&str> {
    properties.iter().map(StructuralProperty::name).collect()
}

#[test]
fn properties_are_those_of_the_bases_and_ones_own() {
    let ty = entity::<LatestCatalogApp>();
    assert_eq!(
        names(ty.properties()),
        [
            "id",
            "displayName",
            "createdDateTime",
            "isFeatured",
            "fileName",
            "size",
            "installCommandLine",
            "minimumMemory",
            "catalogPackageId",
            "latestVersion"
        ]
    );
    assert_eq!(names(ty.own_properties()), ["latestVersion"]);
    let bases: Vec<_> = ty.bases().map(StructuredType::name).collect();
    assert_eq!(
        bases,
        [
            "microsoft.graph.win32CatalogApp",
            "microsoft.graph.win32LobApp",
            "microsoft.graph.mobileLobApp",
            "microsoft.graph.mobileApp",
            "microsoft.graph.entity"
        ]
    );
    for (index, property) in ty.properties().iter().enumerate() {
        assert_eq!(ty.index_of(property.name()), Some(index));
    }
    assert_eq!(ty.index_of("LatestVersion"), None);
    assert_eq!(names(entity::<DeviceToken>().own_properties()), Vec::<&str>::new());
}

#[test]
fn a_type_is_itself_and_its_bases() {
    let [entity_type, object, user, group, app] = [
        entity::<Entity>(),
        entity::<DirectoryObject>(),
        entity::<User>(),
        entity::<Group>(),
        entity::<MobileApp>(),
    ];
    for (ty, other, expected) in [
        (user, user, true),
        (user, object, true),
        (user, entity_type, true),
        (object, user, false),
        (user, group, false),
        (app, object, false),
        (app, entity_type, true),
    ] {
        assert_eq!(ty.is_a(other), expected, "{} is a {}", ty.name(), other.name());
    }
    let is_abstract = [entity_type, object, user, app].map(StructuredType::is_abstract);
    assert_eq!(is_abstract, [true, false, false, true]);
    assert!(entity_type.base().is_none());
    assert!(std::ptr::eq(user.base().expect("a base"), object));
}

#[test]
fn an_open_base_makes_a_type_open() {
    let (group, team) = (entity::<Group>(), entity::<Team>());
    assert!(group.is_open() && team.is_open() && !entity::<DirectoryObject>().is_open());
    assert_eq!((group.dynamic_index(), team.dynamic_index()), (5, 6));
    assert!(OpenFileRule::structured_type().is_open() && !FileRule::structured_type().is_open());
}

#[test]
fn facets_and_keys_are_those_of_the_declaring_type() {
    let user = entity::<User>();
    let facets = |ty: &StructuredType, name: &str| {
        ty.facets(ty.index_of(name).expect("a property"))
            .map(|facet| format!("{facet:?}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(facets(user, "id"), [format!("{:?}", Facet::Doc("The unique identifier."))]);
    assert_eq!(facets(user, "displayName"), [format!("{:?}", Facet::MaxLength(64))]);
    assert_eq!(
        facets(user, "deletedDateTime"),
        [format!("{:?}", Facet::Doc("When the object was deleted."))]
    );
    assert_eq!(facets(user, "accountEnabled"), Vec::<String>::new());
    assert_eq!(user.facets(usize::MAX).count(), 0);
    assert_eq!(user.key().collect::<Vec<_>>(), [0]);
    assert!(user.any(PropertyFlags::ON_UPDATE) && !entity::<DirectoryObject>().any(PropertyFlags::ON_UPDATE));
    let rule = OpenFileRule::structured_type();
    assert_eq!(facets(rule, "extension"), [format!("{:?}", Facet::MaxLength(3))]);
    assert!(rule.is_a(Rule::structured_type()));
    let (product, perishable) = (entity::<Product>(), entity::<PerishableProduct>());
    assert_eq!(perishable.name(), "Contoso.Shop.PerishableProduct");
    assert_eq!(
        names(perishable.properties()),
        ["Id", "Name", "UnitPrice", "Sold", "best_before", "kept_cold"]
    );
    // Policies are those of the type that is mounted, never inherited.
    assert_ne!(product.read_only_policy(), perishable.read_only_policy());
}

#[test]
fn descriptors_print() {
    for (ty, shown) in [
        (entity::<Entity>(), "microsoft.graph.entity (abstract)"),
        (Policy::entity_type().structured(), "microsoft.graph.policy (base microsoft.graph.entity)"),
        (Rule::structured_type(), "microsoft.graph.rule (abstract)"),
        (
            entity::<Team>(),
            "microsoft.graph.team (base microsoft.graph.group, microsoft.graph.directoryObject, \
             microsoft.graph.entity; open)",
        ),
        (entity::<Product>(), "Contoso.Shop.Product"),
    ] {
        assert_eq!(ty.to_string(), shown);
    }
    let shown = format!("{:?}", entity::<User>());
    assert!(shown.contains(r#"base: Some("microsoft.graph.directoryObject")"#), "{shown}");
    assert!(shown.contains("abstract: false"), "{shown}");
}
