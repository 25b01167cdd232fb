use std::collections::HashMap;

use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{BinOp, Expr, ExprBinary, Fields, Lit, Type};

use super::declared::{declared, qualified_name};
use crate::ast::{Enum, Variant};
use crate::attr::{literal, literal_number};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{EnumMember, Enumeration, Other};
use crate::name::identifier_error;
use crate::shape::{Primitive, Shape, named_lifetime};

/// Reads an enum that derives `GraphEnum`.
pub(crate) fn enumeration<'a>(cx: &Ctxt, input: &'a Enum<'a>) -> Enumeration<'a> {
    let attrs = &input.attrs;
    let flags = attrs.flags.is_some();
    let rename_all = attrs.rename_all.as_ref().map_or(Case::Camel, |given| given.value);
    let mut members = Vec::new();
    let mut sentinel = None;
    // After a variant without a valid number, the numbers of the following variants are meaningless.
    let (mut numbered, quiet) = (true, Ctxt::quiet());
    let mut other = None;
    for variant in &input.variants {
        if variant.attrs.other.is_some() {
            let ty = check_other(cx, variant, flags, other.is_some());
            if other.is_none() {
                other = ty.map(|ty| Other { ident: variant.ident, ty });
            }
            continue;
        }
        check_unit(cx, variant);
        if let Some(unknown) = &variant.attrs.unknown {
            if let Some(default) = variant.default {
                let help = "help: mark another member `#[default]`";
                let message = format!(
                    "`{}` is what clients get for members that they do not know: \
                     it cannot be the default\n{help}",
                    variant.ident
                );
                cx.error(default, message);
            }
            if let Some(first) =
                sentinel.and_then(|index: usize| members.get(index)).map(|first: &EnumMember<'_>| first.ident)
            {
                let help = "help: mark only the member that clients get instead of the members after it";
                cx.error(
                    &unknown.name,
                    format!("an enumeration has one sentinel: `{first}` is marked `unknown` already\n{help}"),
                );
            } else {
                sentinel = Some(members.len());
            }
        }
        let value = value(if numbered { cx } else { &quiet }, variant, flags, &members);
        numbered = numbered && value.is_some();
        members.push(EnumMember {
            ident: variant.ident,
            name: name(cx, variant, rename_all),
            value: value.unwrap_or_default(),
        });
    }
    if members.is_empty() && matches!(input.input.data, syn::Data::Enum(_)) {
        cx.error(&input.input.ident, "an enumeration has at least one member");
    }
    check_distinct(cx, &input.variants, &members, numbered);
    Enumeration {
        declared: declared(cx, input.input, attrs),
        qualified_name: qualified_name(input.input, attrs),
        members,
        flags,
        sentinel,
        other,
    }
}

fn name(cx: &Ctxt, variant: &Variant<'_>, rename_all: Case) -> String {
    if let Some(rename) = &variant.attrs.rename {
        return rename.value.value();
    }
    let name = rename_all.of_variant(&variant.ident.unraw().to_string());
    if let Some(message) = identifier_error(&name) {
        cx.error(variant.ident, format!("{message}\nhelp: name the member with `rename = \"…\"`"));
    }
    name
}

fn check_unit(cx: &Ctxt, variant: &Variant<'_>) {
    if matches!(variant.fields, Fields::Unit) {
        return;
    }
    let help =
        "help: to keep the names of members that are not declared, mark one `Variant(Box<str>)` as `other`";
    cx.error(variant.fields, format!("a member of an enumeration holds no values\n{help}"));
}

/// Checks the variant marked `other`, and returns the type of its text.
fn check_other<'a>(cx: &Ctxt, variant: &Variant<'a>, flags: bool, second: bool) -> Option<&'a Type> {
    let attrs = &variant.attrs;
    let other = attrs.other.as_ref()?;
    if second {
        cx.error(&other.name, "an enumeration has one `other`: another variant is marked `other` already");
    }
    if flags {
        let message = "a flags enumeration has no `other`: `Flags<…>` keeps the names that are not declared";
        cx.error(&other.name, message);
    }
    let names = [
        attrs.rename.as_ref().map(|given| &given.name),
        attrs.value.as_ref().map(|given| &given.name),
        attrs.unknown.as_ref().map(|given| &given.name),
    ];
    for name in names.into_iter().flatten() {
        cx.error(
            name,
            format!("`{name}` has no effect on the `other` variant, which is not a member itself"),
        );
    }
    match variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            let ty = &fields.unnamed.first()?.ty;
            let text = matches!(Shape::of(ty).primitive, Some(Primitive::Text));
            if !text || Shape::of(ty).kind != crate::shape::Kind::Single {
                let remove = named_lifetime(ty).map(|name| format!(", and remove `<{name}>` from the enum"));
                let help = format!("help: write `Box<str>`{}", remove.unwrap_or_default());
                cx.error(ty, format!("the `other` variant keeps a name\n{help}"));
                return None;
            }
            Some(ty)
        }
        fields => {
            let tokens =
                if fields.is_empty() { variant.ident.to_token_stream() } else { fields.to_token_stream() };
            cx.error(
                tokens,
                format!("the `other` variant keeps a name\nhelp: write `{}(Box<str>)`", variant.ident),
            );
            None
        }
    }
}

const COMBINATION: &str =
    "\nhelp: remove it: a combination is not a member, and a `Flags<…>` holds several members";

/// A member's number: the written number, or the next after the number of the member before.
fn value(cx: &Ctxt, variant: &Variant<'_>, flags: bool, before: &[EnumMember<'_>]) -> Option<i64> {
    let written = match (&variant.attrs.value, variant.discriminant) {
        (Some(given), Some(_)) => {
            cx.error(
                &given.name,
                "the variant has a number already: remove `value`, or the `= …` after the variant",
            );
            Some(given.value.number)
        }
        (Some(given), None) => Some(given.value.number),
        (None, Some(discriminant)) => {
            let number = literal_number(discriminant);
            if let Some(Lit::Str(name)) = literal(discriminant) {
                // The compiler underlines the string too. This error is on the variant.
                let help = format!("help: write `#[graph_entity(rename = {})]` before it", name.token());
                let message = format!("the value after `=` is the number of a member, not its name\n{help}");
                cx.error(variant.ident, message);
            } else if number.is_none() {
                let combined =
                    flags && matches!(discriminant, Expr::Binary(ExprBinary { op: BinOp::BitOr(_), .. }));
                let help = if combined { COMBINATION } else { "" };
                let message = format!("the number of a member is a literal, such as `4` or `1 << 2`{help}");
                cx.error(discriminant, message);
            }
            number
        }
        (None, None) => None,
    };
    if let Some(value) = written {
        if flags && value != 0 && !(value > 0 && value.count_ones() == 1) {
            let help = if value > 0 { COMBINATION } else { "" };
            let message =
                format!("{value} is not a power of two, as the members of a flags enumeration are{help}");
            cx.error(number_tokens(variant), message);
        }
        return Some(value);
    }
    if variant.discriminant.is_some() {
        return None;
    }
    let implied = if flags {
        u32::try_from(before.len()).ok().filter(|index| *index < 63).map(|index| 1 << index)
    } else {
        before.last().map_or(Some(0), |last| last.value.checked_add(1))
    };
    if implied.is_none() {
        let message = if flags {
            "a flags enumeration has at most 63 members: its values are bits of an `i64`"
        } else {
            "the next number does not fit into an `i64`\nhelp: give this member a number with `value = …`"
        };
        cx.error(variant.ident, message);
    }
    implied
}

/// The tokens that determine a variant's number.
fn number_tokens(variant: &Variant<'_>) -> proc_macro2::TokenStream {
    match (&variant.attrs.value, variant.discriminant) {
        (Some(given), _) => given.value.expr.to_token_stream(),
        (None, Some(discriminant)) => discriminant.to_token_stream(),
        (None, None) => variant.ident.to_token_stream(),
    }
}

/// Reports members with the name or the number of an earlier member.
fn check_distinct(cx: &Ctxt, variants: &[Variant<'_>], members: &[EnumMember<'_>], numbered: bool) {
    let mut names = HashMap::new();
    let mut values = HashMap::new();
    for member in members {
        let Some(variant) = variants.iter().find(|variant| variant.ident == member.ident) else { continue };
        if let Some(first) = names.insert(member.name.as_str(), member.ident) {
            let tokens = match &variant.attrs.rename {
                Some(rename) => rename.value.to_token_stream(),
                None => variant.ident.to_token_stream(),
            };
            cx.error(
                tokens,
                format!("the member `{}` is declared twice: `{first}` has that name too", member.name),
            );
        }
        let written = variant.attrs.value.is_none() && variant.discriminant.is_some();
        // The compiler itself reports two equal numbers after variants.
        if let Some((first, first_written)) = values.insert(member.value, (member.ident, written))
            && !(first_written && written)
            && numbered
        {
            cx.error(number_tokens(variant), format!("`{first}` has the number {} too", member.value));
        }
    }
}
