//! The same declarations as a careful author writes them by hand for `serde_derive`: entity, Create, Patch.
//!
//! They do a little less than ours: no `@odata.type`, no offset of times, no limits, no error paths.

use std::fmt::Write as _;

use crate::declaration::{Access, COMPLEX, MEMBERS, Property, Type, group, groups};

pub(crate) const DEPENDENCIES: &str = "\
serde = { version = \"1\", features = [\"derive\"] }
serde_json = { version = \"1\", features = [\"float_roundtrip\"] }
jiff = { version = \"0.2\", default-features = false, features = [\"std\", \"serde\"] }
";

const HELPERS: &str = "
/// Distinguishes null, `Some(None)`, from absence: by `default`, `None`.
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

/// What the author of the structs needs of them.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) derives: &'static str,
    /// Whether a patch changes single properties of a complex value, or replaces the value.
    pub(crate) patches_complex: bool,
}

/// Which of the three types of a declaration is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Declared,
    Create,
    Patch,
}

/// Adds the declarations of so many entities, with the types that groups of them share.
pub(crate) fn declare(code: &mut String, entities: usize, properties: &[Property], style: Style) {
    code.push_str(HELPERS);
    for number in 0..groups(entities) {
        declare_enumeration(code, number, style);
        let name = format!("Complex{number}");
        declare_struct(code, &name, &COMPLEX, Role::Declared, (number, number), style);
        if style.patches_complex {
            declare_struct(code, &name, &COMPLEX, Role::Patch, (number, number), style);
        }
    }
    for number in 0..entities {
        for role in [Role::Declared, Role::Create, Role::Patch] {
            let name = format!("Entity{number}");
            declare_struct(code, &name, properties, role, (number, group(number)), style);
        }
    }
}

fn declare_enumeration(code: &mut String, number: usize, style: Style) {
    _ = write!(
        code,
        "\n#[derive(Default, {})]\n#[serde(rename_all = \"camelCase\")]\n\
         pub enum Enumeration{number} {{\n    #[default]\n",
        style.derives
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
    style: Style,
) {
    let (suffix, strict) = match role {
        Role::Declared => ("", ""),
        Role::Create => ("Create", ", deny_unknown_fields"),
        Role::Patch => ("Patch", ", deny_unknown_fields"),
    };
    _ = write!(
        code,
        "\n/// {name}{suffix}.\n#[derive({})]\n\
         #[serde(rename_all = \"camelCase\"{strict})]\npub struct {name}{suffix} {{\n",
        style.derives
    );
    for property in properties {
        let has_it = match role {
            Role::Declared => true,
            Role::Create => property.access != Access::ReadOnly,
            Role::Patch => property.access == Access::ReadWrite,
        };
        if has_it {
            _ = writeln!(code, "    /// {}", property.doc);
            let (attributes, ty) = field(property, role, group, style);
            if !attributes.is_empty() {
                _ = writeln!(code, "    #[serde({attributes})]");
            }
            _ = writeln!(code, "    pub {}: {ty},", property.field(number));
        }
    }
    code.push_str("}\n");
}

/// The attributes and the type of a field.
fn field(property: &Property, role: Role, group: usize, style: Style) -> (&'static str, String) {
    const LEFT_OUT: &str = "skip_serializing_if = \"Option::is_none\"";
    let single = single_type(property.ty, role, group, style);
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

fn single_type(ty: Type, role: Role, group: usize, style: Style) -> String {
    match ty {
        Type::String => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Double => "f64".to_owned(),
        Type::DateTimeOffset => "Timestamp".to_owned(),
        Type::Strings => "Vec<String>".to_owned(),
        Type::Enumeration => format!("Enumeration{group}"),
        Type::Complex if role == Role::Patch && style.patches_complex => format!("Complex{group}Patch"),
        Type::Complex => format!("Complex{group}"),
    }
}
