//! The declarations with `#[derive(GraphEntity)]`, which makes the Create and Patch types itself.

use std::fmt::Write as _;

use crate::declaration::{Access, COMPLEX, ENTITY, MEMBERS, Property, Type, group, groups};

/// The program that declares so many entities and reads and writes them.
pub(crate) fn program(entities: usize) -> String {
    let mut code = String::from(
        "use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum, json};\n\
         use graph_entity_core::json::{FromJson, ToJson};\n",
    );
    for number in 0..groups(entities) {
        declare_enumeration(&mut code, number);
        _ = write!(code, "\n#[derive(GraphComplex)]\npub struct Complex{number} {{\n");
        declare_properties(&mut code, &COMPLEX, number, number);
    }
    for number in 0..entities {
        _ = write!(
            code,
            "\n/// The entity number {number}.\n#[derive(GraphEntity)]\n\
             #[graph_entity(path = \"/deviceManagement/entities{number}\")]\npub struct Entity{number} {{\n"
        );
        declare_properties(&mut code, &ENTITY, number, group(number));
    }
    code.push_str(
        "\nfn round_trip<T: FromJson + ToJson>(text: &[u8]) -> usize {\n    \
         json::from_slice::<T>(text).map_or(0, |value| json::to_vec(&value).len())\n}\n",
    );
    code
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
