//! Finds the complex values that lack properties, in text that was read already.
//!
//! A second way through the text, so that reading whole entities pays nothing for it. Only a projection that
//! has complex values takes it.

use super::named_type::NamedBy;
use super::scan::Scanner;
use crate::error::Error;
use crate::model::{ElementType, StructuredType};
use crate::wire::{Presence, PropertySet, names_type, qualified_name};

/// The presence of the entity that comes next, and has these properties.
///
/// # Errors
///
/// When the text is not JSON, which the first reading has found already.
pub(super) fn of_next(
    scanner: &mut Scanner<'_>,
    ty: &'static StructuredType,
    properties: PropertySet,
) -> Result<Presence, Error> {
    let is_complex = |ty: ElementType| matches!(ty, ElementType::Complex(_));
    let mut declared = ty.properties().iter().enumerate();
    if declared.any(|(index, property)| properties.contains(index) && is_complex(property.ty().element())) {
        return object(scanner, ty, false);
    }
    Ok(Presence::of(properties))
}

/// `is_inside` is whether it is a complex value, and not the entity.
fn object(
    scanner: &mut Scanner<'_>,
    ty: &'static StructuredType,
    is_inside: bool,
) -> Result<Presence, Error> {
    let mut presence = Presence::default();
    let mut ty = ty;
    if let Some(hierarchy) = ty.hierarchy() {
        let named = NamedBy::find(scanner, true)?;
        let listed = hierarchy.find(named.as_ref().map_or("", NamedBy::name));
        ty = listed.unwrap_or_else(|| hierarchy.root());
        presence = presence.of_type(ty);
    }
    scanner.open("an object", b'{')?;
    let (mut first, mut expected, mut scratch) = (true, 0, String::new());
    while let Some(name) = scanner.next_member(first, &mut scratch)? {
        first = false;
        let Some(index) = ty.index_near(name, expected) else {
            if is_inside && names_type(name) && presence.is_of_declared_type() && !ty.is_open() {
                let mut given = String::new();
                if scanner.next_token() == b'"' {
                    scanner.string_into(&mut given)?;
                    if qualified_name(&given) != ty.name() {
                        presence.cut();
                    }
                    continue;
                }
            }
            scanner.skip_value()?;
            continue;
        };
        expected = index + 1;
        presence.insert(index);
        match ty.properties()[index].ty().element() {
            ElementType::Complex(complex) => {
                let inner = value(scanner, complex.descriptor())?;
                presence.set_inner(index, inner);
            }
            _ => scanner.skip_value()?,
        }
    }
    Ok(presence)
}

/// The presence of a complex value or a collection of them; `None` if it is whole.
fn value(scanner: &mut Scanner<'_>, ty: &'static StructuredType) -> Result<Option<Presence>, Error> {
    match scanner.next_token() {
        b'{' => object(scanner, ty, true).map(|presence| (!presence.is_whole(ty)).then_some(presence)),
        b'[' => {
            scanner.open("an array", b'[')?;
            let (mut items, mut count) = (Presence::default(), 0);
            while scanner.next_item(count == 0)? {
                let inner = value(scanner, ty)?;
                items.set_inner(count, inner);
                count += 1;
            }
            Ok((!items.has_whole_values()).then_some(items))
        }
        _ => scanner.skip_value().map(|()| None),
    }
}
