//! The forms and the places in which an enum of types may be declared: they compile, and their values go
//! through the wire.

#![allow(missing_docs, reason = "the declarations are test data")]
#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]
#![deny(warnings)]

use std::collections::HashSet;

use graph_entity::{GraphComplex, GraphEntity, Structured, Unknown, json};
use graph_entity_relations::directory::{
    self, DirectoryObject, DirectoryObjectCreate, Entity, UserCreate, UserPatch, UserRequired,
};

/// Types by their paths, one of them derived from another listed one, in another crate.
pub mod paths {
    use graph_entity::GraphEntity;
    use graph_entity_relations::{directory, directory as types};

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(base(directory::DirectoryObject), path = "/directoryObjects")]
    #[non_exhaustive]
    pub enum AnyDirectoryObject {
        User(directory::User),
        Group(directory::Group),
        Team(types::Team),
        /// The root itself.
        Plain(directory::DirectoryObject),
        #[graph_entity(other)]
        Other(graph_entity::Unknown<directory::DirectoryObject>),
    }
}

/// Whether a text is read as the type and written as it was.
fn survives<T: Structured>(text: &str) -> T {
    let value: T = json::from_str(text).expect("a value");
    assert_eq!(json::to_string(&value), text);
    value
}

#[test]
fn types_of_other_crates_and_the_root_itself() {
    let group = survives::<paths::AnyDirectoryObject>(
        r##"{"@odata.type":"#microsoft.graph.group","id":"1","deletedDateTime":null,"displayName":"G","mailEnabled":true,"visibility":null}"##,
    );
    assert_eq!((&*group.id, group.as_group().map(|group| &*group.display_name)), ("1", Some("G")));
    assert!(group.as_team().is_none() && group.as_plain().is_none());
    let plain: paths::AnyDirectoryObject =
        json::from_str(r#"{"id":"2","deletedDateTime":null}"#).expect("an object");
    assert_eq!(plain.into_plain().expect("the root").key(), "2");
    let create = paths::AnyDirectoryObjectCreate::User(UserCreate::new(UserRequired {
        directory_object: DirectoryObjectCreate::default(),
        user_principal_name: "ann@x.org".to_owned(),
    }));
    let user = paths::AnyDirectoryObject::from_create(&create).expect("a user");
    assert_eq!(user.into_user().expect("a user").user_principal_name, "ann@x.org");
}

macro_rules! any {
    (
        $vis:vis $name:ident of $base:ty $(as $closed:ident)? { $($variant:ident: $ty:ty),* } $(other $other:ident)?
    ) => {
        #[derive(Debug, Clone, PartialEq, GraphEntity)]
        #[graph_entity(base($base) $(, $closed)?)]
        $vis enum $name {
            $($variant($ty),)*
            $(#[graph_entity(other)] $other(Unknown<$base>))?
        }
    };
}

any!(AnyPerson of DirectoryObject as closed { User: directory::User, Device: directory::Device });
any!(pub(crate) AnyOther of Entity {} other Other);

/// An enum of `other` alone: there is nothing to create.
#[test]
fn macros_and_other_alone() {
    let person = survives::<AnyPerson>(
        r##"{"@odata.type":"#microsoft.graph.device","id":"1","deletedDateTime":null,"deviceId":"d","operatingSystem":"o","trustType":"t","isCompliant":null}"##,
    );
    assert_eq!(person.as_device().map(|device| &*device.device_id), Some("d"));
    assert!(directory::User::try_from(person).is_err());
    let other = survives::<AnyOther>(r##"{"@odata.type":"#microsoft.graph.contact","id":"1","mail":"m"}"##);
    let other = other.into_other().expect("the only variant");
    assert_eq!((other.type_name(), &*other.id), ("microsoft.graph.contact", "1"));
    assert_eq!(AnyOther::from(other).key(), "1");
}

/// A chain of five types, and an enum of a type at each place of it.
pub mod chain {
    #![allow(unused_qualifications, reason = "types may be named by any path")]

    use super::GraphEntity;

    macro_rules! derived {
        ($($name:ident: $base:ident),*) => {
            $(
                #[derive(Debug, Clone, PartialEq, GraphEntity)]
                pub struct $name {
                    #[graph_entity(base)]
                    pub base: $base,
                }
            )*
        };
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    pub struct First {
        #[graph_entity(key)]
        pub id: String,
    }

    derived!(Second: First, Third: Second, Fourth: Third, Fifth: Fourth, r#Sixth: Fifth);

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(base(First), closed)]
    pub(crate) enum Any {
        Sixth(Sixth),
        Third(self::Third),
        First(super::chain::First),
    }
}

#[test]
fn long_chains() {
    let any = survives::<chain::Any>(r##"{"@odata.type":"#microsoft.graph.sixth","id":"6"}"##);
    assert_eq!((&*any.id, &*any.as_sixth().expect("the last").id), ("6", "6"));
    assert!(json::from_str::<chain::Any>(r##"{"@odata.type":"#microsoft.graph.second","id":"2"}"##).is_err());
    let create = chain::AnyCreate::Third(chain::ThirdCreate::new(chain::SecondCreate::new(
        chain::FirstCreate::new("3".to_owned()),
    )));
    assert_eq!(chain::Any::from_create(&create).expect("a third").key(), "3");
}

/// Raw identifiers: of the enum, of a variant, of a type and of a field.
#[test]
fn raw_identifiers_in_a_function() {
    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    #[graph_entity(abstract)]
    #[allow(non_camel_case_types)]
    struct r#type {
        r#ref: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    #[allow(non_camel_case_types)]
    struct r#match {
        #[graph_entity(base)]
        r#type: r#type,
        r#for: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    #[graph_entity(base(r#type))]
    #[allow(non_camel_case_types)]
    enum r#enum {
        r#match(r#match),
        #[graph_entity(other)]
        r#else(Unknown<r#type>),
    }

    let value = survives::<r#enum>(r##"{"@odata.type":"#microsoft.graph.match","ref":"r","for":5}"##);
    assert_eq!(
        (value.r#ref.as_deref(), value.as_match().and_then(|value| value.r#for)),
        (Some("r"), Some(5))
    );
    let other = survives::<r#enum>(r##"{"@odata.type":"#microsoft.graph.loop","ref":null,"x":1}"##);
    assert!(other.as_else().is_some());
    let patch = enumPatch::r#match(matchPatch { r#for: None.into(), ..matchPatch::default() });
    assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.match","for":null}"##);
}

/// A complex type that is derived from the root and holds values of the hierarchy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, GraphComplex)]
#[graph_entity(abstract, derive(Eq, Hash))]
pub struct Filter {
    pub note: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, GraphComplex)]
#[graph_entity(derive(Eq, Hash))]
pub struct NameFilter {
    #[graph_entity(base)]
    pub filter: Filter,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, GraphComplex)]
#[graph_entity(derive(Eq, Hash))]
pub struct AllFilter {
    #[graph_entity(base)]
    pub filter: Filter,
    pub filters: Vec<AnyFilter>,
    pub exceptions: Vec<Option<AnyFilter>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, GraphComplex)]
#[graph_entity(base(Filter), closed, derive(Eq, Hash))]
pub enum AnyFilter {
    Name(NameFilter),
    All(AllFilter),
}

#[test]
fn hierarchies_that_contain_themselves() {
    let text = r##"{"@odata.type":"#microsoft.graph.allFilter","note":"n","filters":[{"@odata.type":"#microsoft.graph.nameFilter","note":null,"name":"a"},{"@odata.type":"#microsoft.graph.allFilter","note":null,"filters":[],"exceptions":[]}],"exceptions":[null]}"##;
    let any = survives::<AnyFilter>(text);
    assert_eq!(any.as_all().map(|all| all.filters.len()), Some(2));
    let patch =
        AnyFilterPatch::Name(NameFilterPatch { name: Some("b".to_owned()), ..NameFilterPatch::default() });
    let patches: HashSet<_> = [patch.clone(), patch].into_iter().collect();
    assert_eq!((patches.len(), HashSet::from([any.clone(), any]).len()), (1, 1));
}

mod private {
    use super::{Entity, GraphEntity};

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/cars", derive(Eq, Hash))]
    pub(crate) struct Car {
        #[graph_entity(key)]
        pub(crate) id: i32,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(path = "/vans", derive(Eq, Hash))]
    pub(crate) struct Van {
        #[graph_entity(base)]
        pub(crate) car: Car,
        pub(crate) load: Option<i32>,
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(base(Car), closed, path = "/any", create = "NewAny", patch = "Change", derive(Eq, Hash))]
    pub(crate) enum AnyCar {
        Car(Car),
        Van(Van),
    }

    /// Less visible than its types, and without any of its own.
    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    #[graph_entity(base(Entity), closed)]
    pub(super) enum Objects {
        User(super::directory::User),
    }
}

#[test]
fn visibility_and_names_of_companions() {
    let create = private::NewAny::Van(private::VanCreate::new(private::CarCreate::new(7)));
    assert_eq!(HashSet::from([create.clone()]).len(), 1);
    let mut any = private::AnyCar::from_create(&create).expect("a van");
    let change = private::Change::Van(private::VanPatch { load: 5.into(), ..private::VanPatch::default() });
    any.as_van_mut().expect("a van").load = Some(5);
    assert_eq!((any.id, any.as_van().and_then(|van| van.load)), (7, Some(5)));
    assert_eq!(json::to_string(&change), r##"{"@odata.type":"#microsoft.graph.van","load":5}"##);
    let objects = private::ObjectsPatch::User(UserPatch::default());
    assert_eq!(json::to_string(&objects), r##"{"@odata.type":"#microsoft.graph.user"}"##);
    assert_eq!(private::Objects::entity_type().paths(), [""; 0]);
}

/// Variants with the names of what generated code mentions.
mod names {
    use graph_entity::{GraphEntity, Unknown};

    macro_rules! things {
        ($($name:ident),*) => {
            $(
                #[derive(Debug, Clone, PartialEq, GraphEntity)]
                pub(super) struct $name {
                    #[graph_entity(base)]
                    pub(super) base: Thing,
                }
            )*

            #[derive(Debug, Clone, PartialEq, GraphEntity)]
            #[graph_entity(base(Thing), path = "/things")]
            pub(super) enum AnyThing {
                $($name($name),)*
                #[graph_entity(other)]
                Error(Unknown<Thing>),
            }
        };
    }

    #[derive(Debug, Clone, PartialEq, GraphEntity)]
    pub(super) struct Thing {
        #[graph_entity(key, read_only)]
        pub(super) id: String,
    }

    things!(
        Target, Patch, Create, Key, Type, Base, Value, Result, Box, None, Some, Ok, Err, Self_, Structured
    );
}

#[test]
fn names_that_generated_code_mentions() {
    let target = survives::<names::AnyThing>(r##"{"@odata.type":"#microsoft.graph.target","id":"1"}"##);
    assert_eq!((&*target.id, target.as_target().is_some(), target.as_self_().is_some()), ("1", true, false));
    let error = survives::<names::AnyThing>(r##"{"@odata.type":"#microsoft.graph.error","id":"2"}"##);
    assert_eq!(error.into_error().expect("of no listed type").type_name(), "microsoft.graph.error");
}

/// Types whose namespace and whose names the module says.
#[graph_entity::graph_defaults(namespace = "Contoso", rename_types = "PascalCase", rename_all = "PascalCase")]
mod contoso {
    use graph_entity::{GraphComplex, Unknown};

    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    pub(super) struct Shape {
        pub(super) line_width: i32,
    }

    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    #[deprecated]
    pub(super) struct Circle {
        #[graph_entity(base)]
        shape: Shape,
        pub(super) radius: i32,
    }

    #[derive(Debug, Clone, PartialEq, GraphComplex)]
    #[graph_entity(base(Shape))]
    #[allow(deprecated)]
    pub(super) enum AnyShape {
        #[deprecated = "round"]
        Circle(Circle),
        #[graph_entity(other)]
        Other(Unknown<Shape>),
    }
}

#[test]
#[allow(deprecated)]
fn enums_in_modules_with_defaults() {
    let text = r##"{"@odata.type":"#Contoso.Circle","LineWidth":1,"Radius":2}"##;
    let shape = survives::<contoso::AnyShape>(text);
    assert_eq!((shape.line_width, shape.as_circle().map(|circle| circle.radius)), (1, Some(2)));
}
