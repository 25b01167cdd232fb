use syn::Attribute;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;

use crate::ctxt::Ctxt;
use crate::symbol::{self, Place};

/// The name of serde's attribute, which many Rust types have and which has no effect here.
pub(super) const SERDE: &str = "serde";

/// Reports an attribute of serde, and names the attribute of this crate to use instead.
pub(super) fn report(cx: &Ctxt, attr: &Attribute, place: Place) {
    let word = attr
        .parse_args_with(|input: ParseStream<'_>| {
            let word = input.call(proc_macro2::Ident::parse_any)?.to_string();
            input.parse::<proc_macro2::TokenStream>()?;
            Ok(word)
        })
        .unwrap_or_default();
    let of_types = matches!(place, Place::EntityEnum | Place::ComplexEnum | Place::TypeVariant);
    if of_types && word == symbol::OTHER {
        cx.doubt(symbol::OTHER);
    }
    let help = match (word.as_str(), place) {
        ("rename" | "rename_all" | "rename_all_fields" | "alias", _) if of_types => {
            "leave it out: the types that the enum lists have the names"
        }
        ("tag" | "content" | "untagged", _) if of_types => {
            "leave it out: the property `@odata.type` says of which type a value is"
        }
        ("rename", Place::Field | Place::Variant) => "write `#[graph_entity(rename = \"…\")]`",
        ("rename", _) => "write `#[graph_entity(name = \"…\")]`",
        ("rename_all" | "rename_all_fields", _) => {
            "write `#[graph_entity(rename_all = \"…\")]`; `camelCase` is the default"
        }
        ("default", _) => "write `#[graph_entity(default)]` or `#[graph_entity(default = …)]` on the field",
        ("skip_serializing_if", _) => {
            "leave it out: responses always write nulls, and requests omit unset properties by themselves"
        }
        ("skip" | "skip_serializing" | "skip_deserializing", _) => {
            "every field is a property: mark it `#[graph_entity(read_only)]`, or keep it outside the struct"
        }
        ("flatten", _) => {
            "for dynamic properties mark the struct `#[graph_entity(open)]` and the field \
             `#[graph_entity(dynamic)]`"
        }
        ("with" | "serialize_with" | "deserialize_with" | "from" | "into" | "try_from", _) => {
            "wrap the value in a newtype that derives `GraphScalar` or implements `Element`"
        }
        ("deny_unknown_fields", _) => "leave it out: requests are strict, responses are not",
        ("other", Place::Variant | Place::TypeVariant) => "write `#[graph_entity(other)]`",
        ("crate", _) => "write `#[graph_entity(crate = \"…\")]`",
        ("transparent", _) => "derive `GraphScalar`, which does this",
        _ => "leave it out: the derive macro makes `Serialize` and `Deserialize` itself",
    };
    cx.error(attr, format!("`#[serde(…)]` has no effect here\nhelp: {help}"));
}
