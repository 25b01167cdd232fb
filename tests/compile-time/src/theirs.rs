//! The same declarations as a careful author writes them by hand for `serde_derive`: entity, Create and
//! Patch.
//!
//! They do a little less than ours: no `@odata.type`, no offset of times, no limits, no error paths.

use std::fmt::Write as _;

use crate::declaration::{Access, COMPLEX, ENTITY, MEMBERS, Property, Type, group, groups};

const PRELUDE: &str = "\
use jiff::Timestamp;
use serde::de::{Deserializer, DeserializeOwned};
use serde::{Deserialize, Serialize};

/// Null and absence differ: `Some(None)` and, by `default`, `None`.
fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(d: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(d).map(Some)
}

fn unset() -> f64 {
    -1.0
}

fn enabled() -> bool {
    true
}
";

/// Which of the three types of a declaration is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Declared,
    Create,
    Patch,
}

/// The program that declares so many entities and reads and writes them.
pub(crate) fn program(entities: usize) -> String {
    let mut code = PRELUDE.to_owned();
    for number in 0..groups(entities) {
        declare_enumeration(&mut code, number);
        let name = format!("Complex{number}");
        declare_struct(&mut code, &name, &COMPLEX, Role::Declared, (number, number));
        declare_struct(&mut code, &name, &COMPLEX, Role::Patch, (number, number));
    }
    for number in 0..entities {
        for role in [Role::Declared, Role::Create, Role::Patch] {
            declare_struct(&mut code, &format!("Entity{number}"), &ENTITY, role, (number, group(number)));
        }
    }
    code.push_str(
        "\nfn round_trip<T: DeserializeOwned + Serialize>(text: &[u8]) -> usize {\n    \
         serde_json::from_slice::<T>(text)\
         .map_or(0, |value| serde_json::to_vec(&value).map_or(0, |json| json.len()))\n}\n",
    );
    code
}

fn declare_enumeration(code: &mut String, number: usize) {
    _ = write!(
        code,
        "\n#[derive(Default, Serialize, Deserialize)]\n#[serde(rename_all = \"camelCase\")]\n\
         pub enum Enumeration{number} {{\n    #[default]\n"
    );
    for member in MEMBERS {
        _ = writeln!(code, "    {member},");
    }
    code.push_str("}\n");
}

fn declare_struct(
    code: &mut String,
    name: &str,
    properties: &[Property],
    role: Role,
    (number, group): (usize, usize),
) {
    let (suffix, strict) = match role {
        Role::Declared => ("", ""),
        Role::Create => ("Create", ", deny_unknown_fields"),
        Role::Patch => ("Patch", ", deny_unknown_fields"),
    };
    _ = write!(
        code,
        "\n/// {name}{suffix}.\n#[derive(Serialize, Deserialize)]\n\
         #[serde(rename_all = \"camelCase\"{strict})]\npub struct {name}{suffix} {{\n"
    );
    for property in properties {
        let has_it = match role {
            Role::Declared => true,
            Role::Create => property.access != Access::ReadOnly,
            Role::Patch => property.access == Access::ReadWrite,
        };
        if has_it {
            _ = writeln!(code, "    /// {}", property.doc);
            let (attributes, ty) = field(property, role, group);
            if !attributes.is_empty() {
                _ = writeln!(code, "    #[serde({attributes})]");
            }
            _ = writeln!(code, "    pub {}: {ty},", property.field(number));
        }
    }
    code.push_str("}\n");
}

/// The attributes and the type of a field.
fn field(property: &Property, role: Role, group: usize) -> (&'static str, String) {
    const LEFT_OUT: &str = "skip_serializing_if = \"Option::is_none\"";
    let single = single_type(property.ty, role, group);
    let collection = property.ty == Type::Strings;
    match role {
        Role::Declared => match property.default {
            _ if collection => ("default", single),
            Some("-1.0") => ("default = \"unset\"", single),
            Some("true") => ("default = \"enabled\"", single),
            Some(_) => ("default", single),
            None if property.nullable => ("", format!("Option<{single}>")),
            None => ("", single),
        },
        Role::Create if collection => ("default, skip_serializing_if = \"Vec::is_empty\"", single),
        Role::Create if property.nullable || property.default.is_some() => {
            (LEFT_OUT, format!("Option<{single}>"))
        }
        Role::Create => ("", single),
        Role::Patch if property.nullable => (
            "default, deserialize_with = \"nullable\", skip_serializing_if = \"Option::is_none\"",
            format!("Option<Option<{single}>>"),
        ),
        Role::Patch => (LEFT_OUT, format!("Option<{single}>")),
    }
}

fn single_type(ty: Type, role: Role, group: usize) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::DateTimeOffset => "Timestamp".to_owned(),
        Type::Strings => "Vec<String>".to_owned(),
        Type::Enumeration => format!("Enumeration{group}"),
        Type::Complex if role == Role::Patch => format!("Complex{group}Patch"),
        Type::Complex => format!("Complex{group}"),
    }
}
