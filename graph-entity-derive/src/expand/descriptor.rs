use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::{access, base, names, typed};
use crate::attr::{ReadOnlyPolicy, Verb};
use crate::model::{
    Access, Entity, EntityEnum, Number, Permissions, Property, QueryOptions, Range, Structured,
    StructuredKind,
};

/// The bits of the core crate's `PropertyFlags`.
mod flag {
    pub(super) const KEY: u16 = 1;
    pub(super) const READ_ONLY: u16 = 1 << 1;
    pub(super) const IMMUTABLE: u16 = 1 << 2;
    pub(super) const DEFAULT: u16 = 1 << 3;
    pub(super) const FILTER: u16 = 1 << 4;
    pub(super) const SELECT: u16 = 1 << 5;
    pub(super) const ORDER_BY: u16 = 1 << 6;
    pub(super) const CONSTRAINED: u16 = 1 << 7;
    pub(super) const ON_UPDATE: u16 = 1 << 8;
    pub(super) const INDEXED: u16 = 1 << 9;
    pub(super) const DEFAULT_ON_READ: u16 = 1 << 10;
    pub(super) const ON_SELECT: u16 = 1 << 11;
}

/// `static __TYPE`: the name, the properties and the less frequent facets of a structured type.
pub(super) fn structured_type(structured: &Structured<'_>, policy: ReadOnlyPolicy) -> TokenStream {
    let type_control = format!("\"@odata.type\":\"#{}\"", structured.qualified_name);
    // One repetition for all properties, because nested token streams cost compile time.
    let names = structured.properties.iter().map(|property| property.name.as_str());
    // The JSON writer copies 32 bytes of each short key.
    let keys = structured.properties.iter().map(|property| json_key(&property.name));
    let types = structured.properties.iter().map(PropertyType);
    let flags = structured.properties.iter().map(|property| Literal::u16_unsuffixed(flags(property)));
    let open = structured.dynamic.is_some();
    let dynamic = structured.dynamic.as_ref().map(access::check_dynamic);
    let kind = match structured.kind {
        StructuredKind::Entity => quote!(Entity),
        StructuredKind::Complex => quote!(Complex),
    };
    let policy = match policy {
        ReadOnlyPolicy::Ignore => quote!(Ignore),
        ReadOnlyPolicy::RejectIfChanged => quote!(RejectIfChanged),
        ReadOnlyPolicy::Reject => quote!(Reject),
    };
    let limits =
        structured.properties.iter().enumerate().flat_map(|(index, property)| limits(index, property));
    let doc = structured.declared.docs.text();
    let property_docs = property_docs(&structured.properties);
    let count = Literal::usize_unsuffixed(structured.properties.len());
    let own = quote!([#(__p::StructuralProperty {
        name: #names,
        json_key: *#keys,
        ty: #types,
        flags: #flags,
    },)*]);
    let (table, properties) = match &structured.base {
        None => {
            (quote!(static __PROPERTIES: [__p::StructuralProperty; #count] = #own;), quote!(&__PROPERTIES))
        }
        Some(_) if structured.properties.is_empty() => {
            (TokenStream::new(), quote!(__p::StructuredType::properties(<__Base as __p::BaseOf>::TYPE)))
        }
        Some(_) => {
            let table = quote! {
                static __PROPERTIES: [__p::StructuralProperty; <__Base as __p::BaseOf>::INHERITED + #count] =
                    __p::properties(<__Base as __p::BaseOf>::TYPE, &#own);
            };
            (table, quote!(&__PROPERTIES))
        }
    };
    let derived_from = structured.base.as_ref().map(|base| {
        let base = base::descriptor(structured, base);
        quote!(.derived_from(#base))
    });
    let is_abstract = structured.is_abstract.then(|| quote!(.abstract_type()));
    let fields = base::renamed_fields(structured);
    let names = Literal::u128_unsuffixed(names::bits(structured));
    let by_name = names::table(structured.properties.iter().map(|property| property.name.as_str()));
    let by_name = Literal::byte_string(&by_name);
    quote! {
        #dynamic
        #table
        static __TYPE: __p::StructuredType = __p::StructuredType::new(
            __p::StructuredKind::#kind,
            #type_control,
            #properties,
            #by_name,
            #open,
            __p::ReadOnlyPolicy::#policy,
            &[#(#limits),*],
            #doc,
            #property_docs,
            #names,
        )
        #fields
        #derived_from
        #is_abstract;
    }
}

/// The type of a property in its descriptor.
struct PropertyType<'a>(&'a Property<'a>);

impl ToTokens for PropertyType<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        typed::property_type(self.0).to_tokens(tokens);
        if self.0.optional {
            tokens.extend(quote!(.or_absent()));
        }
    }
}

/// `,"name":` in 32 bytes: padded with spaces, or cut off.
fn json_key(name: &str) -> Literal {
    let mut key = format!(",\"{name}\":").into_bytes();
    key.resize(32, b' ');
    Literal::byte_string(&key)
}

fn flags(property: &Property<'_>) -> u16 {
    let facets = [
        (property.key, flag::KEY),
        (property.access == Access::ReadOnly, flag::READ_ONLY),
        (property.access == Access::Immutable && !property.key, flag::IMMUTABLE),
        (property.default.is_some(), flag::DEFAULT),
        (property.supports.filter, flag::FILTER),
        (property.supports.select, flag::SELECT),
        (property.supports.order_by, flag::ORDER_BY),
        (property.range.is_some() || property.max_length.is_some(), flag::CONSTRAINED),
        (property.on_update.is_some(), flag::ON_UPDATE),
        (property.indexed, flag::INDEXED),
        (property.default_on_read, flag::DEFAULT_ON_READ),
        (property.on_select, flag::ON_SELECT),
    ];
    facets.into_iter().filter(|(holds, _)| *holds).fold(0, |flags, (_, flag)| flags | flag)
}

/// The flags of the query options.
pub(super) fn query_flags(supports: QueryOptions) -> u16 {
    let flags = [
        (supports.filter, flag::FILTER),
        (supports.select, flag::SELECT),
        (supports.order_by, flag::ORDER_BY),
    ];
    flags.into_iter().filter(|(holds, _)| *holds).fold(0, |flags, (_, flag)| flags | flag)
}

/// The documentation of the properties, each text preceded by NUL. It is one text, because each separate text
/// would be an object to compile and a relocation in the binary: 1.1 kB of an entity with twenty properties,
/// and 3 % of the time of its check.
fn property_docs(properties: &[Property<'_>]) -> String {
    let mut docs = String::new();
    for property in properties {
        docs.push('\0');
        docs += &property.docs.text().replace('\0', "");
    }
    docs.truncate(docs.trim_end_matches('\0').len());
    docs
}

/// The limits that few properties have, as pairs of an index and a facet.
fn limits(index: usize, property: &Property<'_>) -> Vec<TokenStream> {
    let mut facets = Vec::new();
    if let Some((_, range)) = property.range {
        let range = self::range(range);
        facets.push(quote!(__p::Facet::Range(#range)));
    }
    if let Some((_, length)) = property.max_length {
        let length = Literal::u32_unsuffixed(length);
        facets.push(quote!(__p::Facet::MaxLength(#length)));
    }
    let index = Literal::usize_unsuffixed(index);
    facets.into_iter().map(|facet| quote!((#index, #facet))).collect()
}

/// The bounds, as a `RangeLimit`.
pub(super) fn range(range: Range) -> TokenStream {
    let (min, max) = (limit(range.min), limit(range.max));
    quote!(__p::RangeLimit::new(#min, #max))
}

fn limit(bound: Option<Number>) -> TokenStream {
    match bound {
        None => quote!(__p::Limit::Unbounded),
        Some(Number::Integer(value)) => quote!(__p::Limit::Integer(#value)),
        Some(Number::Double(value)) => quote!(__p::Limit::Double(#value)),
    }
}

/// `static __ENTITY`: the paths of an entity type and the verbs that they offer.
pub(super) fn entity_type(entity: &Entity<'_>) -> TokenStream {
    served(&entity.paths, entity.singleton, &entity.operations, &entity.permissions)
}

/// As [`entity_type`], for an enum of entity types.
pub(super) fn entity_enum(entity: &EntityEnum<'_>) -> TokenStream {
    served(&entity.paths, false, &entity.operations, &entity.permissions)
}

fn served(
    paths: &[String],
    singleton: bool,
    operations: &[Verb],
    permissions: &Option<[Option<Permissions>; 5]>,
) -> TokenStream {
    let operations = operations.iter().fold(0, |bits, operation| bits | 1 << *operation as u8);
    let operations = Literal::u8_unsuffixed(operations);
    let permissions = match permissions {
        None => quote!(__p::VerbPermissions::UNSPECIFIED),
        Some(permissions) => {
            let permissions = permissions.iter().map(operation_permissions);
            quote!(__p::VerbPermissions::new([#(#permissions),*]))
        }
    };
    quote! {
        static __ENTITY: __p::EntityType = __p::EntityType::new(
            &__TYPE,
            &[#(#paths),*],
            #singleton,
            __p::Verbs::from_bits(#operations),
            #permissions,
        );
    }
}

fn operation_permissions(permissions: &Option<Permissions>) -> TokenStream {
    let Some(permissions) = permissions else { return quote!(__p::None) };
    let delegated = scopes(permissions.delegated.as_deref());
    let application = scopes(permissions.application.as_deref());
    quote!(__p::Some(__p::Permissions::new(#delegated, #application)))
}

fn scopes(scopes: Option<&[String]>) -> TokenStream {
    match scopes {
        Some(scopes) => quote!(__p::Some(&[#(#scopes),*])),
        None => quote!(__p::None),
    }
}
