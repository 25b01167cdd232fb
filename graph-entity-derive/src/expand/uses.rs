use proc_macro2::TokenStream;
use quote::quote;

use super::typed::property_type;
use super::value;
use crate::model::{Structured, Value};

/// Uses types and values that the tokens leave open, so that mistakes in them are reported together with
/// mistakes that keep the declaration from being expanded.
pub(crate) fn uses(structured: &Structured<'_>) -> TokenStream {
    let well_typed = || structured.properties.iter().filter(|property| property.well_typed);
    let types = well_typed().filter(|property| property.shape.primitive.is_none()).map(property_type);
    let values = well_typed().flat_map(|property| {
        let values = [property.default, property.on_update].into_iter().flatten();
        // Literals were compared with the tokens of the type.
        values.filter(|value| matches!(value, Value::TypeDefault(_) | Value::Whole(_))).map(|value| {
            let (ty, value) = (property.field_ty, value::expression(value, property));
            quote!(let _: #ty = #value;)
        })
    });
    quote! {
        #[allow(dead_code)]
        fn __uses() {
            #(let _ = #types;)*
            #(#values)*
        }
    }
}
