//! The code for a declaration with mistakes: the errors, and impls, Create and Patch without function, so
//! that code that uses the type has no further errors.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::check::MAX_KEY_PROPERTIES;
use crate::expand::{self, Role};
use crate::model::{Complex, Declared, Entity, Enumeration, Hierarchy, Scalar, Structured};
use crate::shape::{Kind, Primitive, is_itself, is_one_more_error_elsewhere};

pub(crate) fn entity(entity: &Entity<'_>, error: &syn::Error) -> TokenStream {
    let structured = &entity.structured;
    let ident = structured.declared.ident;
    let (create, patch) = (&entity.create, &structured.patch);
    let key = if has_usable_key(structured) { expand::key_type(entity) } else { quote!(()) };
    let items = entity_items(ident, "EntityInProperty", &key, &quote!(#create), patch);
    let companions = [(create, Role::Create), (patch, Role::Patch)];
    with_structured(structured, &companions, items, error)
}

pub(crate) fn complex(complex: &Complex<'_>, error: &syn::Error) -> TokenStream {
    let structured = &complex.structured;
    let (ident, patch) = (structured.declared.ident, &structured.patch);
    with_structured(structured, &[(patch, Role::Patch)], complex_items(ident, patch), error)
}

pub(crate) fn hierarchy(hierarchy: &Hierarchy<'_>, error: &syn::Error) -> TokenStream {
    let (ident, patch) = (hierarchy.declared.ident, &hierarchy.patch);
    let key = if hierarchy.base.is_some() { quote!(<__Base as __p::BaseOf>::Key) } else { quote!(()) };
    let mut items = expand::of_types(hierarchy);
    items.extend(expand::access_stub(hierarchy));
    items.extend(expand::structured_shims(ident));
    items.extend(match &hierarchy.entity {
        Some(entity) => {
            let create = expand::create_type(hierarchy, entity);
            entity_items(ident, "EntitiesInProperty", &key, &create, patch)
        }
        None => complex_items(ident, patch),
    });
    items.extend(structured_stub(ident));
    let mut companions = TokenStream::new();
    // That of a value of an unlisted type needs the base.
    let is_complete = hierarchy.base.is_some();
    for (ident, role) in expand::companions_of(hierarchy) {
        items.extend(structured_stub(ident));
        items.extend(expand::structured_shims(ident));
        if is_complete {
            companions.extend(expand::hierarchy_companion(hierarchy, ident, role));
            items.extend(expand::hierarchy_companion_impls(ident));
        } else {
            let vis = hierarchy.declared.vis;
            companions.extend(quote!(#[derive(Debug, Clone, PartialEq)] #vis enum #ident {}));
        }
    }
    beside(error, &hierarchy.declared, &companions, &items)
}

pub(crate) fn enumeration(enumeration: &Enumeration<'_>, error: &syn::Error) -> TokenStream {
    let ident = enumeration.declared.ident;
    let role = if enumeration.flags {
        let unusable = expand::unusable_element(ident, "FlagsInProperty");
        quote! {
            #[automatically_derived]
            impl __p::FlagsEnum for #ident {
                const TYPE: &'static __p::EnumType = &__TYPE;
            }
            #unusable
        }
    } else {
        element(ident, &quote!(__p::ElementType::Enum(&__TYPE)), "serialize_enum", "deserialize_enum")
    };
    let items = quote! {
        static __TYPE: __p::EnumType = __p::EnumType::new("", &[], __p::None, false, "");
        #[automatically_derived]
        impl __p::GraphEnum for #ident {
            fn enum_type() -> &'static __p::EnumType {
                &__TYPE
            }
            fn member(&self) -> __p::Member<'_> {
                loop {}
            }
            fn from_index(_: __p::u16) -> __p::Option<Self> {
                loop {}
            }
        }
        #role
    };
    beside(error, &enumeration.declared, &TokenStream::new(), &items)
}

pub(crate) fn scalar(scalar: &Scalar<'_>, error: &syn::Error) -> TokenStream {
    let ty = quote!(<__p::String as __p::Element>::TYPE);
    let items = element(scalar.declared.ident, &ty, "serialize_element", "deserialize_element");
    beside(error, &scalar.declared, &TokenStream::new(), &items)
}

/// The descriptor and the impls of an entity type. `unusable` is the bound that a property of it names.
fn entity_items(
    ident: &Ident,
    unusable: &str,
    key: &TokenStream,
    create: &TokenStream,
    patch: &Ident,
) -> TokenStream {
    let nothing = structured_type("Entity");
    let unusable = expand::unusable_element(ident, unusable);
    quote! {
        #nothing
        static __ENTITY: __p::EntityType = __p::EntityType::new(
            &__TYPE,
            &[],
            false,
            __p::Verbs::from_bits(0),
            __p::VerbPermissions::UNSPECIFIED,
        );
        #[automatically_derived]
        impl __p::ConcreteEntity for #ident {}
        #[automatically_derived]
        impl __p::GraphEntity for #ident {
            type Key = #key;
            type Create = #create;
            type Patch = #patch;
            const ENTITY: &'static __p::EntityType = &__ENTITY;
        }
        #unusable
    }
}

/// The descriptor and the impls of a complex type.
fn complex_items(ident: &Ident, patch: &Ident) -> TokenStream {
    let nothing = structured_type("Complex");
    let element = expand::complex_element(ident, patch);
    let in_patch = expand::complex_in_patch(patch);
    quote! {
        #nothing
        #[automatically_derived]
        impl __p::GraphComplex for #ident {
            type Patch = #patch;
            const TYPE: &'static __p::StructuredType = &__TYPE;
        }
        #element
        #in_patch
    }
}

/// A descriptor without a name and properties: the rules between types do not look at it.
fn structured_type(kind: &str) -> TokenStream {
    let kind = Ident::new(kind, Span::call_site());
    quote! {
        static __TYPE: __p::StructuredType = __p::StructuredType::new(
            __p::StructuredKind::#kind,
            "\"@odata.type\":\"#\"",
            &[],
            &[],
            false,
            __p::ReadOnlyPolicy::Ignore,
            &[],
            "",
            "",
            0,
        );
    }
}

/// `Structured` and the impls that build on it, for the declared type, its Create and its Patch.
fn with_structured(
    structured: &Structured<'_>,
    companions: &[(&Ident, Role)],
    mut items: TokenStream,
    error: &syn::Error,
) -> TokenStream {
    let ident = structured.declared.ident;
    // A field of the type itself makes it infinite, which is one more error wherever code has a value.
    let is_no_type = |ty| is_one_more_error_elsewhere(ty) || is_itself(ty, ident);
    if structured.properties.iter().any(|property| !property.well_typed && is_no_type(property.ty)) {
        return error.to_compile_error();
    }
    let mut structs = TokenStream::new();
    items.extend(expand::tested_base(structured));
    items.extend(expand::deref(structured, ident, Role::Declared));
    items.extend(structured_stub(ident));
    items.extend(expand::structured_shims(ident));
    items.extend(expand::uses(structured));
    items.extend(expand::rules(structured));
    for (ident, role) in companions {
        structs.extend(expand::companion(structured, ident, *role));
        items.extend(expand::deref(structured, ident, *role));
        items.extend(structured_stub(ident));
        items.extend(expand::structured_shims(ident));
        items.extend(expand::companion_impls(structured, ident, *role));
        if expand::has_requirements(structured, *role) {
            // The mistake may be the `read_only` or `default` that makes a property required. The author's
            // code then correctly uses `Default`.
            items.extend(expand::default_impl(ident));
        }
    }
    beside(error, &structured.declared, &structs, &items)
}

fn structured_stub(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __p::Structured for #ident {
            fn shape(&self) -> __p::Shape {
                loop {}
            }
            fn get(&self, _: __p::usize) -> __p::ValueRef<'_> {
                __p::ValueRef::Absent
            }
            fn slot(&mut self, _: __p::usize) -> __p::Slot<'_> {
                __p::Slot::Absent
            }
            fn empty() -> Self {
                loop {}
            }
        }
    }
}

fn element(ident: &Ident, ty: &TokenStream, serialize: &str, deserialize: &str) -> TokenStream {
    let shims = expand::shims(ident, serialize, deserialize);
    let members = expand::element_members(ty);
    quote! {
        #[automatically_derived]
        impl __p::Element for #ident {
            #members
        }
        #shims
    }
}

/// `Element` for a type with parameters.
fn generic_element(declared: &Declared<'_>) -> TokenStream {
    let ident = declared.ident;
    let (impl_generics, ty_generics, clause) = declared.generics.split_for_impl();
    let bounds = clause.map(|clause| &clause.predicates).into_iter().flatten();
    let members = expand::element_members(&quote!(<__p::String as __p::Element>::TYPE));
    quote! {
        #[automatically_derived]
        impl #impl_generics __p::Element for #ident #ty_generics
        where
            #(#bounds,)*
            Self: 'static,
        {
            #members
        }
    }
}

/// Whether the number of key properties is allowed, and their types too, as far as the tokens determine them.
fn has_usable_key(structured: &Structured<'_>) -> bool {
    let mut keys = structured.properties.iter().filter(|property| property.key);
    keys.clone().count() <= MAX_KEY_PROPERTIES
        && keys.all(|property| {
            let shape = property.shape;
            property.well_typed && shape.kind == Kind::Single && shape.primitive != Some(Primitive::Float)
        })
}

/// The errors, then the code. A generic type has no Create and Patch, because these would need its
/// parameters. It still implements `Element` where it can be the type of a property, so that its uses are not
/// errors.
fn beside(
    error: &syn::Error,
    declared: &Declared<'_>,
    structs: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let error = error.to_compile_error();
    if !declared.generics.params.is_empty() {
        let element = generic_element(declared);
        let items = expand::in_const(declared, &element);
        return quote!(#error #items);
    }
    let items = expand::in_const(declared, items);
    quote!(#error #structs #items)
}
