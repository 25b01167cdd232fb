//! Enumerations and flags: their names, numbers and sentinels.

use graph_entity_core::{Flags, GraphEnum};
use graph_entity_tests::enumerations::{Access, Channel, Color, Feature, Status};

use crate::lamp::{Shape, Use};
use crate::members;

#[test]
fn enumerations() {
    let shape = Shape::enum_type();
    assert_eq!(shape.name(), "contoso.home.lampShape");
    assert_eq!(shape.doc(), "The shape.");
    assert_eq!(
        members(shape),
        [("RoundOne", 0), ("square", 5), ("Flat", 6), ("UnknownFutureValue", 7), ("Star", 8)]
    );
    assert_eq!(shape.sentinel(), Some(3));
    assert!(shape.is_after_sentinel(4) && !shape.is_after_sentinel(3) && !shape.is_after_sentinel(0));
    assert!(!shape.is_flags());
    assert_eq!((shape.index_of_name("Flat"), shape.index_of_value(5)), (Some(2), Some(1)));
    assert_eq!((shape.index_of_name("flat"), shape.index_of_value(4)), (None, None));
    assert_eq!(Shape::Other("x".into()).name(), "x");
    assert_eq!(Shape::from_index(4), Some(Shape::Star));
    assert_eq!(Shape::from_index(5), None);

    assert_eq!(members(Color::enum_type()), [("red", 0), ("green", 1), ("lightBlue", 7)]);
    assert_eq!(Color::enum_type().sentinel(), None);
    assert!(!Color::enum_type().is_after_sentinel(2));
    assert_eq!(Status::enum_type().sentinel(), Some(2));
    assert_eq!(Channel::from_other("x"), Some(Channel::Other("x".into())));
    assert_eq!(Status::from_other("x"), None);
}

#[test]
fn flags() {
    assert!(Access::enum_type().is_flags());
    assert_eq!(members(Access::enum_type()), [("none", 0), ("read", 1), ("write", 2), ("share", 8)]);
    assert_eq!(members(Use::enum_type()), [("indoor", 1), ("outdoor", 2), ("garden", 16)]);
    assert_eq!(
        members(Feature::enum_type()),
        [("sound", 1), ("light", 2), ("unknownFutureValue", 4), ("smell", 8)]
    );
    assert_eq!(Feature::enum_type().sentinel(), Some(2));

    let mut access: Flags<Access> = serde_json::from_str(r#""read,admin""#).unwrap();
    access.insert(Access::Share);
    assert_eq!((access.bits(), access.to_string()), (9, "read,share,admin".to_owned()));
    access.remove(Access::Read);
    assert!(
        access.contains(Access::Share) && !access.contains(Access::Read) && !access.contains(Access::None)
    );
    assert_eq!(access.unknown().collect::<Vec<_>>(), ["admin"]);
    assert!(Flags::<Access>::none().contains(Access::None));
}
