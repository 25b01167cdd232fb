//! Makes a place of several types fit a value that is to be copied to it.

use super::{DynamicProperties, Structured, is_same_type, type_name};
use crate::error::{Error, ErrorKind};
use crate::model::StructuredType;

/// Sets all properties to the declared defaults that [`Structured::blank`] omits.
pub(crate) fn fill_all(value: &mut dyn Structured) {
    for index in 0..value.shape().ty.properties().len() {
        value.fill_missing(index);
    }
}

/// Makes a place for values of several types an empty value of the type `ty`, with all declared defaults.
/// Changes nothing in any other place.
#[doc(hidden)]
pub fn become_empty(value: &mut dyn Structured, ty: &StructuredType) {
    if value.as_polymorphic().is_some_and(|place| place.retype(ty.name())) {
        fill_all(value);
    }
}

/// Makes `target` an empty value of the type of `source`.
pub(super) fn become_like(target: &mut dyn Structured, source: &dyn Structured) -> Result<(), Error> {
    let name = type_name(source).unwrap_or_default();
    let retyped = target.as_polymorphic().is_some_and(|target| target.retype(name));
    if retyped && is_same_type(target, source) { Ok(()) } else { Err(mismatch()) }
}

/// Whether a patch has the properties of the root only, so that it fits values of each derived type.
pub(super) fn is_for_any_type(patch: &dyn Structured, value: &dyn Structured) -> bool {
    patch.shape().unknown && type_name(patch).is_none() && value.shape().ty.is_a(patch.shape().ty)
}

/// Makes the place an empty value of the complex type `ty`, with all declared defaults, and returns the value
/// that was there.
///
/// # Errors
///
/// When the place is not for the type. Then it changes nothing.
pub(super) fn replace(
    target: &mut dyn Structured,
    ty: &'static StructuredType,
) -> Result<Box<dyn Structured>, Error> {
    let place = target.as_polymorphic().filter(|place| {
        let hierarchy = place.hierarchy().hierarchy();
        hierarchy.is_some_and(|hierarchy| hierarchy.types().iter().any(|listed| std::ptr::eq(*listed, ty)))
    });
    let place = place.ok_or_else(mismatch)?;
    let old = place.take();
    if !place.retype(ty.name()) {
        return Err(mismatch());
    }
    fill_all(target);
    Ok(old)
}

/// The dynamic properties that the type does not declare.
pub(super) fn undeclared(dynamic: &DynamicProperties, ty: &StructuredType) -> DynamicProperties {
    let kept = dynamic.iter().filter(|(name, _)| ty.index_of(name).is_none());
    kept.map(|(name, value)| (name, value.clone())).collect()
}

pub(super) fn type_conflict(stored: &dyn Structured, patch: &dyn Structured) -> Error {
    let unlisted = "another type";
    let message = format!(
        "the update is for a value of {}, and the stored one is of {}; an entity keeps its type",
        type_name(patch).unwrap_or(unlisted),
        type_name(stored).unwrap_or(unlisted)
    );
    Error::new(ErrorKind::TypeConflict, message)
}

pub(super) fn mismatch() -> Error {
    Error::new(ErrorKind::InvalidValue, "the value is of another type than the property")
}
