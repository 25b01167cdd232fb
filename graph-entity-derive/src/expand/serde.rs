use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// `Serialize` and `Deserialize`, each a call of one function of the core crate.
pub(crate) fn shims(ident: &Ident, serialize: &str, deserialize: &str) -> TokenStream {
    let serialize = Ident::new(serialize, Span::call_site());
    let deserialize = Ident::new(deserialize, Span::call_site());
    quote! {
        #[automatically_derived]
        impl __p::Serialize for #ident {
            fn serialize<__S: __p::Serializer>(&self, __s: __S) -> __p::Result<__S::Ok, __S::Error> {
                __p::#serialize(self, __s)
            }
        }
        #[automatically_derived]
        impl<'__de> __p::Deserialize<'__de> for #ident {
            fn deserialize<__D: __p::Deserializer<'__de>>(__d: __D) -> __p::Result<Self, __D::Error> {
                __p::#deserialize(__d)
            }
        }
    }
}

/// The shims of a structured type.
pub(crate) fn structured_shims(ident: &Ident) -> TokenStream {
    shims(ident, "serialize", "deserialize")
}
