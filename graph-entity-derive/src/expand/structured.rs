use proc_macro2::{Ident, Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::companion::Role;
use super::typed::{self, Borrow, Form};
use crate::model::{Property, Structured, Value};

/// `impl Structured` for the declared type or one of its companions.
pub(super) fn structured(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let role_name = role.variant();
    let get = arms(structured, role, typed::get, Borrow::Shared, &quote!(__p::ValueRef));
    let slot = arms(structured, role, typed::slot, Borrow::Mutable, &quote!(__p::Slot));
    let empty = empty(structured, role);
    let stamp = (role == Role::Declared).then(|| stamp(structured));
    quote! {
        #[automatically_derived]
        impl __p::Structured for #ident {
            fn shape(&self) -> __p::Shape {
                __p::Shape { ty: &__TYPE, role: __p::Role::#role_name }
            }
            fn get(&self, __index: usize) -> __p::ValueRef<'_> {
                #get
            }
            fn slot(&mut self, __index: usize) -> __p::Slot<'_> {
                #slot
            }
            #stamp
            fn empty() -> Self {
                #empty
            }
        }
    }
}

/// A `match` from a property's index to what `access` makes of it; just "absent" where there is no property.
fn arms(
    structured: &Structured<'_>,
    role: Role,
    access: fn(&Property<'_>, Form) -> TokenStream,
    borrow: Borrow,
    result: &TokenStream,
) -> TokenStream {
    let mut arms = TokenStream::new();
    for (index, property) in structured.properties.iter().enumerate() {
        if let Some(form) = Form::of(property, role) {
            let index = Literal::usize_unsuffixed(index);
            let access = access(property, form);
            arms.extend(quote!(#index => #access,));
        }
    }
    if let Some(dynamic) = &structured.dynamic {
        let index = Literal::usize_unsuffixed(structured.properties.len());
        let access = typed::dynamic(dynamic, borrow);
        arms.extend(quote!(#index => #access,));
    }
    if arms.is_empty() {
        return quote!({ let _ = __index; #result::Absent });
    }
    quote! {
        match __index {
            #arms
            _ => #result::Absent,
        }
    }
}

/// A value of placeholders and declared defaults.
fn empty(structured: &Structured<'_>, role: Role) -> TokenStream {
    let fields = structured.properties.iter().filter_map(|property| {
        let ident = property.ident;
        let value = match (Form::of(property, role)?, &property.default) {
            (Form::Declared, Some(default)) if role == Role::Declared => value(*default, property),
            (Form::Declared, _) => {
                let placeholder = typed::of_property(property, "placeholder");
                quote!(#placeholder())
            }
            (Form::Defaulted | Form::Patch, _) => typed::absent(property),
        };
        Some(quote!(#ident: #value))
    });
    let dynamic = structured.dynamic.iter().map(|dynamic| {
        let ident = dynamic.ident;
        let ty = dynamic.ty;
        quote!(#ident: <#ty as __p::DynamicField>::empty())
    });
    let fields = fields.chain(dynamic);
    quote!(Self { #(#fields),* })
}

/// `fn stamp`, for a type that has something to stamp.
fn stamp(structured: &Structured<'_>) -> TokenStream {
    let mut create = TokenStream::new();
    let mut update = TokenStream::new();
    for property in &structured.properties {
        let Some(on_update) = property.on_update else { continue };
        let ident = property.ident;
        let value = value(on_update, property);
        let set = quote!(self.#ident = #value;);
        if property.default.is_none() {
            create.extend(set.clone());
        }
        update.extend(set);
    }
    if update.is_empty() {
        return TokenStream::new();
    }
    quote! {
        fn stamp(&mut self, __event: __p::Stamp) {
            match __event {
                __p::Stamp::Create => { #create }
                __p::Stamp::Update => { #update }
                _ => {}
            }
        }
    }
}

/// A declared value, as the property's type.
pub(super) fn value(value: Value<'_>, property: &Property<'_>) -> TokenStream {
    let single = match value {
        Value::TypeDefault(name) => return quote_spanned!(name.span()=> __p::TypeDefault::type_default()),
        Value::Whole(expr) => return quote!(#expr),
        Value::Single(expr) => quote!(#expr),
        Value::Text(expr) => {
            let element = property.shape.element;
            quote!(<#element as __p::From<&str>>::from(#expr))
        }
    };
    match property.shape.kind {
        crate::shape::Kind::Nullable => quote!(__p::Some(#single)),
        crate::shape::Kind::Single | crate::shape::Kind::Collection => single,
    }
}
