//! The declarations with `#[derive(GraphEntity)]`, which makes the Create and Patch types itself.

use std::fmt::Write as _;
use std::path::Path;

use crate::declaration::{Access, COMPLEX, MEMBERS, Property, Type, group, groups};

/// The dependency of a crate that mounts its entities. The yardstick, which mounts nothing, has the same one:
/// they differ in code alone.
pub(crate) fn front_door(repository: &Path) -> String {
    let path = repository.join("graph-entity");
    format!("graph-entity = {{ path = {path:?}, features = [\"sqlite\"] }}\n")
}

/// Adds the declarations of so many entities, with the types that groups of them share.
pub(crate) fn declare(code: &mut String, entities: usize, properties: &[Property]) {
    for number in 0..groups(entities) {
        declare_shared(code, number);
    }
    for number in 0..entities {
        declare_entity(code, number);
        declare_properties(code, properties, number, group(number));
    }
}

/// How many of an entity's properties its base has.
const INHERITED: usize = 8;

/// As [`declare`], but the first properties are in an abstract base that a group of entities shares.
pub(crate) fn declare_derived(code: &mut String, entities: usize, properties: &[Property]) {
    let (inherited, own) = properties.split_at(INHERITED);
    for number in 0..groups(entities) {
        declare_shared(code, number);
        _ = write!(
            code,
            "\n/// What the entities of the group have.\n#[derive(GraphEntity)]\n\
             #[graph_entity(abstract)]\npub struct Base{number} {{\n"
        );
        declare_properties(code, inherited, number, number);
    }
    for number in 0..entities {
        let group = group(number);
        declare_entity(code, number);
        _ = writeln!(code, "    #[graph_entity(base)]\n    pub base: Base{group},");
        declare_properties(code, own, number, group);
    }
}

/// As [`declare_derived`], but with one base for all entities. `listed` adds the enum of them.
pub(crate) fn declare_family(code: &mut String, entities: usize, properties: &[Property], listed: bool) {
    let (inherited, own) = properties.split_at(INHERITED);
    for number in 0..groups(entities) {
        declare_shared(code, number);
    }
    _ = write!(
        code,
        "\n/// What all entities have.\n#[derive(GraphEntity)]\n\
         #[graph_entity(abstract)]\npub struct Root {{\n"
    );
    declare_properties(code, inherited, 0, 0);
    for number in 0..entities {
        declare_entity(code, number);
        _ = writeln!(code, "    #[graph_entity(base)]\n    pub base: Root,");
        declare_properties(code, own, number, group(number));
    }
    if listed {
        code.push_str(
            "\n/// Any of them.\n#[derive(GraphEntity)]\n\
             #[graph_entity(base(Root), path = \"/deviceManagement/all\")]\npub enum Any {\n",
        );
        for number in 0..entities {
            _ = writeln!(code, "    Entity{number}(Entity{number}),");
        }
        code.push_str("    #[graph_entity(other)]\n    Other(Unknown<Root>),\n}\n");
    }
}

fn declare_shared(code: &mut String, number: usize) {
    declare_enumeration(code, number);
    _ = write!(code, "\n#[derive(GraphComplex)]\npub struct Complex{number} {{\n");
    declare_properties(code, &COMPLEX, number, number);
}

fn declare_entity(code: &mut String, number: usize) {
    _ = write!(
        code,
        "\n/// The entity number {number}.\n#[derive(GraphEntity)]\n\
         #[graph_entity(path = \"/deviceManagement/entities{number}\")]\npub struct Entity{number} {{\n"
    );
}

fn declare_enumeration(code: &mut String, number: usize) {
    _ = write!(code, "\n#[derive(Default, GraphEnum)]\npub enum Enumeration{number} {{\n    #[default]\n");
    for member in MEMBERS {
        if member == "UnknownFutureValue" {
            code.push_str("    #[graph_entity(unknown)]\n");
        }
        _ = writeln!(code, "    {member},");
    }
    code.push_str("}\n");
}

fn declare_properties(code: &mut String, properties: &[Property], number: usize, group: usize) {
    for property in properties {
        _ = writeln!(code, "    /// {}", property.doc);
        let attributes = attributes(property);
        if !attributes.is_empty() {
            _ = writeln!(code, "    #[graph_entity({attributes})]");
        }
        _ = writeln!(code, "    pub {}: {},", property.field(number), rust_type(property, group));
    }
    code.push_str("}\n");
}

fn attributes(property: &Property) -> String {
    let mut attributes = Vec::new();
    if property.field(0) == "id" {
        attributes.push("key".to_owned());
    }
    match property.access {
        Access::ReadOnly => attributes.push("read_only".to_owned()),
        Access::Immutable => attributes.push("immutable".to_owned()),
        Access::ReadWrite => {}
    }
    match property.default {
        Some("") => attributes.push("default".to_owned()),
        Some(default) => attributes.push(format!("default = {default}")),
        None => {}
    }
    attributes.join(", ")
}

fn rust_type(property: &Property, group: usize) -> String {
    let ty = match property.ty {
        Type::String => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::DateTimeOffset => "DateTimeOffset".to_owned(),
        Type::Strings => "Vec<String>".to_owned(),
        Type::Enumeration => format!("Enumeration{group}"),
        Type::Complex => format!("Complex{group}"),
    };
    if property.nullable { format!("Option<{ty}>") } else { ty }
}
