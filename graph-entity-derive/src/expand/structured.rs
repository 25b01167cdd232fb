use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::access::{self, Borrow, FieldAccess};
use super::role::{Form, Role};
use super::{base, typed, value};
use crate::model::{Structured, Value};
use crate::shape::Kind;

/// `impl Structured` for the declared type, the Create or the Patch.
pub(super) fn structured(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let role_name = role.variant();
    let get = arms(structured, role, Borrow::Shared, &quote!(__p::ValueRef));
    let slot = arms(structured, role, Borrow::Mutable, &quote!(__p::Slot));
    let making = making(structured, role);
    let stamp = (role == Role::Declared).then(|| stamp(structured));
    quote! {
        #[automatically_derived]
        impl __p::Structured for #ident {
            fn shape(&self) -> __p::Shape {
                __p::Shape::new(&__TYPE, __p::Role::#role_name)
            }
            fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
                #get
            }
            fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
                #slot
            }
            #stamp
            #making
        }
    }
}

/// A `match` from a property's index to `result`. Without properties, it is just "absent".
fn arms(structured: &Structured<'_>, role: Role, borrow: Borrow, result: &TokenStream) -> TokenStream {
    let fields = || {
        let properties = structured.properties.iter().enumerate();
        properties.filter_map(|(index, property)| Some((index, property, Form::of(property, role)?)))
    };
    let indexes = fields().map(|(index, ..)| Literal::usize_unsuffixed(index));
    let accesses = fields().map(|(_, property, form)| FieldAccess { property, form, borrow });
    let dynamic = structured.dynamic.as_ref().map(|dynamic| {
        let index = Literal::usize_unsuffixed(structured.properties.len());
        let access = access::dynamic(dynamic, borrow);
        quote!(#index => #access,)
    });
    let count = Literal::usize_unsuffixed(structured.properties.len());
    let function = match borrow {
        Borrow::Shared => ("get", quote!(&)),
        Borrow::Mutable => ("slot", quote!(&mut)),
    };
    let of_base = base::call(structured, role, function, &quote!(__p::base_index(__index, __own, #count)));
    let (index, rest) = match of_base {
        Some(call) => {
            (quote!(__p::own_index(__index, <__Base as __p::BaseOf>::INHERITED)), quote!(__own => #call))
        }
        None => (quote!(__index), quote!(_ => #result::Absent)),
    };
    if fields().next().is_none() && dynamic.is_none() && structured.base.is_none() {
        return quote!({ let _ = __index; #result::Absent });
    }
    quote! {
        match #index {
            #(#indexes => #accesses,)*
            #dynamic
            #rest,
        }
    }
}

/// `fn empty`; also `fn blank` and `fn fill_missing`, for a type with defaults that are computed only where
/// they are needed.
fn making(structured: &Structured<'_>, role: Role) -> TokenStream {
    let blank = blank(structured, role);
    let later: Vec<_> = structured
        .properties
        .iter()
        .enumerate()
        .filter(|_| role == Role::Declared)
        .filter_map(|(index, property)| {
            let default = property.default.filter(Value::takes_work)?;
            Some((Literal::usize_unsuffixed(index), property.ident, value::expression(default, property)))
        })
        .collect();
    let is_derived = role == Role::Declared && structured.base.is_some();
    if later.is_empty() && !is_derived {
        return quote!(fn empty() -> Self { #blank });
    }
    let indexes: Vec<_> = later.iter().map(|(index, ..)| index).collect();
    // If the value has another type, the error shows the field.
    let places = later.iter().map(|(_, ident, _)| {
        let span = Span::call_site().located_at(ident.span());
        quote_spanned!(span=> self.#ident)
    });
    let values = later.iter().map(|(.., value)| value);
    let empty = if is_derived {
        quote!(__p::filled())
    } else {
        quote! {
            let mut __value = <Self as __p::Structured>::blank();
            #(<Self as __p::Structured>::fill_missing(&mut __value, #indexes);)*
            __value
        }
    };
    // A base does nothing at an index past its own.
    let of_base = base::call(structured, role, ("fill_missing", quote!(&mut)), &quote!(__index));
    let fill_missing = match of_base {
        Some(call) if later.is_empty() => call,
        Some(call) => quote! {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                #(#indexes => #places = #values,)*
                _ => #call,
            }
        },
        None => quote! {
            match __index {
                #(#indexes => #places = #values,)*
                _ => {}
            }
        },
    };
    quote! {
        fn empty() -> Self {
            #empty
        }
        fn blank() -> Self {
            #blank
        }
        fn fill_missing(&mut self, __index: __p::usize) {
            #fill_missing
        }
    }
}

/// A value with placeholders, and with the declared defaults that need no work.
fn blank(structured: &Structured<'_>, role: Role) -> TokenStream {
    let (mut required, mut placeholders) = (Vec::new(), Vec::new());
    let (mut none, mut absent) = (Vec::new(), Vec::new());
    let mut others = TokenStream::new();
    for property in &structured.properties {
        let Some(form) = Form::of(property, role) else { continue };
        let ident = property.ident;
        let nullable = property.shape.kind == Kind::Nullable;
        match (form, property.default) {
            (_, Some(default)) if role == Role::Declared && !default.takes_work() => {
                let value = value::expression(default, property);
                others.extend(quote!(#ident: #value,));
            }
            (Form::Declared, _) if nullable => none.push(ident),
            (Form::Declared, _) => {
                required.push(ident);
                placeholders.push(typed::tested(property, "placeholder"));
            }
            (Form::Defaulted | Form::Patch, _) if nullable => absent.push(ident),
            (Form::Defaulted | Form::Patch, _) if typed::is_known(property, form) => none.push(ident),
            (Form::Defaulted | Form::Patch, _) => {
                let value = typed::absent(property);
                others.extend(quote!(#ident: #value,));
            }
        }
    }
    if let Some(dynamic) = &structured.dynamic {
        let ident = dynamic.ident;
        let ty = dynamic.ty;
        others.extend(quote!(#ident: <__p::Dynamic<#ty>>::placeholder(),));
    }
    let base = base::blank(structured, role);
    quote! {
        Self {
            #base
            #(#required: #placeholders(),)*
            #(#none: __p::None,)*
            #(#absent: __p::PatchValue::Absent,)*
            #others
        }
    }
}

/// `fn stamp`, for a type with a property that the service sets.
fn stamp(structured: &Structured<'_>) -> TokenStream {
    let mut create = TokenStream::new();
    let mut update = TokenStream::new();
    for property in &structured.properties {
        let Some(on_update) = property.on_update else { continue };
        let ident = property.ident;
        let value = value::expression(on_update, property);
        let set = quote!(self.#ident = #value;);
        if property.default.is_none() {
            create.extend(set.clone());
        }
        update.extend(set);
    }
    let base = base::call(structured, Role::Declared, ("stamp", quote!(&mut)), &quote!(__event));
    if update.is_empty() {
        return match base {
            Some(call) => quote!(fn stamp(&mut self, __event: __p::Stamp) { #call }),
            None => TokenStream::new(),
        };
    }
    let base = base.map(|call| quote!(#call;));
    quote! {
        fn stamp(&mut self, __event: __p::Stamp) {
            #base
            match __event {
                __p::Stamp::Create => { #create }
                __p::Stamp::Update => { #update }
                _ => {}
            }
        }
    }
}
