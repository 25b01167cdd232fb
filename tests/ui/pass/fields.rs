//! Raw identifiers, fields and variants that are not compiled, deprecated ones, strange and aliased types.
#![deny(warnings)]
#![allow(non_snake_case)]

use graph_entity_core::{GraphComplex, GraphEntity, GraphEnum};

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct r#User {
    #[graph_entity(key)]
    pub r#type: String,
    pub r#match: Option<r#Kind>,
    #[cfg(any())]
    pub absent: Missing,
    #[cfg(all())]
    #[graph_entity(default = 5)]
    pub present: i32,
    #[cfg_attr(all(), graph_entity(rename = "renamed"))]
    pub original: bool,
    #[deprecated(note = "use `present`")]
    #[graph_entity(default)]
    pub old: Option<r#Kind>,
    #[deprecated]
    pub older: String,
    pub Upper: Phone,
    pub many: Phones,
    pub maybe: Vec<Phone>,
    pub self_: i32,
    pub index: i32,
    #[graph_entity(rename = "other")]
    pub __index: i32,
    pub __this: Place,
    #[graph_entity(not_null)]
    pub optional: Option<Place>,
    #[graph_entity(not_null)]
    pub optional_many: Option<Phones>,
    #[graph_entity(not_null, default = Some(vec![None]), default_on_read)]
    pub optional_maybe: ::std::option::Option<Vec<Phone>>,
    #[graph_entity(not_null, default = "x", max_length = 3, immutable)]
    pub optional_text: Option<Box<str>>,
    #[graph_entity(not_null, on_select, supports(filter, order_by), default = Some(r#Kind::Old))]
    pub optional_kind: Option<r#Kind>,
    #[graph_entity(not_null, read_only, on_update = 1, range(..=5))]
    pub optional_number: Option<i32>,
    #[deprecated]
    #[graph_entity(not_null)]
    pub old_optional: Option<Vec<r#Kind>>,
}

pub type Phone = Option<String>;
pub type Phones = Vec<String>;

#[derive(GraphEnum, Clone, Copy, PartialEq)]
pub enum r#Kind {
    r#Async,
    #[cfg(any())]
    Absent,
    #[deprecated]
    Old,
    Self_,
}

#[derive(GraphComplex)]
#[deprecated]
pub struct Old {
    #[deprecated]
    pub value: i32,
}

#[derive(GraphComplex)]
pub struct Place {
    pub r#where: String,
    pub parent: Option<Box<str>>,
}

fn main() {
    let phone = graph_entity_core::PatchValue::Set("1".to_owned());
    let patch = UserPatch { Upper: phone, many: Some(Vec::new()), ..Default::default() };
    assert_eq!(patch.many, Some(Vec::new()));
    assert!(patch.r#match == UserPatch::default().r#match);
}
