//! Bases in other crates, inside functions and in the output of macros.

#![allow(missing_docs, reason = "the declarations are test data")]
#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity::{ConcreteEntity, GraphComplex, GraphEntity, json};
use graph_entity_relations::directory::{DirectoryObject, DirectoryObjectCreate, Entity, EntityCreate};
use graph_entity_relations::settings::{FileRule, Rule};
use graph_entity_relations::shop::{Product, ProductCreate, ProductRequired};

/// Derived from a type of another crate.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/contacts")]
pub struct Contact {
    #[graph_entity(base)]
    pub base: DirectoryObject,
    pub mail: Option<String>,
}

/// Requires a property itself, and so does its base.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(namespace = "Contoso.Shop", path = "/Bundles")]
pub struct Bundle {
    #[graph_entity(base)]
    pub product: Product,
    pub label: String,
}

/// Requires nothing itself, but its base does.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(namespace = "Contoso.Shop", path = "/Samples")]
#[non_exhaustive]
pub struct Sample {
    #[graph_entity(base)]
    pub product: Product,
    pub given_to: Option<String>,
}

macro_rules! rule {
    ($name:ident: $base:ty, $field:ident) => {
        #[derive(Debug, Clone, PartialEq, GraphComplex)]
        pub struct $name {
            #[graph_entity(base)]
            base: $base,
            pub $field: Option<String>,
        }
    };
}

rule!(HashRule: FileRule, hash);
rule!(SignedHashRule: HashRule, signature);
rule!(NameRule: Rule, pattern);

fn created<E: ConcreteEntity>(create: &E::Create) -> E {
    E::from_create(create).expect("an entity")
}

#[test]
fn a_create_takes_the_create_of_its_base() {
    // Nothing is required: there is a default.
    let create = ContactCreate { mail: Some("a@b".to_owned()), ..ContactCreate::default() };
    assert_eq!(created::<Contact>(&create).mail.as_deref(), Some("a@b"));
    let nested = ContactCreate {
        base: DirectoryObjectCreate { entity: EntityCreate {} },
        mail: Some("a@b".to_owned()),
    };
    assert_eq!(nested, create);

    let product = || {
        let required =
            ProductRequired { id: 7, name: "Tea".to_owned(), price: graph_entity::decimal!("2.50") };
        ProductCreate::new(required)
    };
    let bundle = BundleCreate::new(BundleRequired { product: product(), label: "Two".to_owned() });
    let bundle = created::<Bundle>(&bundle);
    assert_eq!((bundle.id, &*bundle.name, &*bundle.label, bundle.key()), (7, "Tea", "Two", 7));

    let mut sample = SampleCreate::new(product());
    sample.given_to = Some("Ann".to_owned());
    sample.id = 8;
    assert_eq!(created::<Sample>(&sample).id, 8);
}

#[test]
fn bases_in_macros() {
    let text =
        r#"{"name":"n","priority":1,"note":null,"path":"p","extension":null,"hash":"h","signature":"s"}"#;
    let rule: SignedHashRule = json::from_str(text).expect("a rule");
    assert_eq!((&*rule.name, rule.hash.as_deref(), rule.signature.as_deref()), ("n", Some("h"), Some("s")));
    let patch = NameRulePatch { pattern: graph_entity::PatchValue::Null, ..NameRulePatch::default() };
    assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.nameRule","pattern":null}"##);
}

#[test]
fn bases_in_functions() {
    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(abstract)]
    struct Thing {
        #[graph_entity(base)]
        base: Entity,
        size: i32,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    struct Box {
        #[graph_entity(base)]
        base: Thing,
        color: Option<String>,
    }

    let thing: Box = json::from_str(r#"{"id":"1","size":3,"color":null}"#).expect("a box");
    assert_eq!((&*thing.id, thing.size, &thing.color), ("1", 3, &None));
    assert_eq!(Box::entity_type().paths(), [""; 0]);
    let create = BoxCreate::new(ThingCreate::new(ThingRequired { base: EntityCreate::default(), size: 3 }));
    assert_eq!(json::to_string(&create), r##"{"@odata.type":"#microsoft.graph.box","size":3}"##);
}

/// An abstract type with a concrete base, and a singleton whose chain declares no key.
#[test]
fn abstract_types_and_keys_may_be_anywhere_in_a_chain() {
    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(abstract)]
    struct Special {
        #[graph_entity(base)]
        base: Contact,
        level: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/specials")]
    struct VerySpecial {
        #[graph_entity(base)]
        base: Special,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(abstract)]
    struct Keyless {
        note: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/settings", singleton)]
    struct Settings {
        #[graph_entity(base)]
        base: Keyless,
        on: Option<bool>,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/rules")]
    struct Named {
        #[graph_entity(base)]
        base: Keyless,
        #[graph_entity(key)]
        first: String,
        #[graph_entity(key)]
        second: i32,
    }

    let very = created::<VerySpecial>(&VerySpecialCreate::default());
    assert_eq!((very.key(), very.level, &very.mail), (String::new(), None, &None));
    let settings: Settings = json::from_str(r#"{"note":"n","on":null}"#).expect("settings");
    assert_eq!((settings.key(), settings.note.as_deref()), ((), Some("n")));
    let named: Named = json::from_str(r#"{"note":null,"first":"a","second":2}"#).expect("a rule");
    assert_eq!(named.key(), ("a".to_owned(), 2));
}

#[test]
fn borrowing_two_fields_goes_through_the_base() {
    let mut contact: Contact =
        json::from_str(r#"{"id":"1","deletedDateTime":null,"mail":null}"#).expect("a contact");
    // `(&mut contact.id, &mut contact.mail)` would borrow the whole contact twice.
    let (id, mail) = (&mut contact.base.entity.id, &mut contact.mail);
    id.push('2');
    *mail = Some(id.clone());
    assert_eq!(contact.mail.as_deref(), Some("12"));
}

/// Only the base requires something, and the declaration asks for names.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(namespace = "Contoso.Shop", path = "/Gifts", required = "GiftNeeds")]
pub struct Gift {
    #[graph_entity(base)]
    pub product: Product,
    pub ribbon: Option<String>,
}

#[test]
fn names_may_be_asked_for_where_only_the_base_requires_something() {
    let required = ProductRequired { id: 9, name: "Tea".to_owned(), price: graph_entity::decimal!("2.50") };
    let create = GiftCreate::new(GiftNeeds { product: ProductCreate::new(required) });
    assert_eq!(created::<Gift>(&create).id, 9);
}
