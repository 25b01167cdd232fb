use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::companion::{companion, companion_impls};
use super::role::Role;
use super::scope::in_const;
use super::serde::structured_shims;
use super::structured::structured;
use super::unusable::unusable_element;
use super::{base, descriptor, rule, typed};
use crate::model::{Entity, Property};

/// Everything that `#[derive(GraphEntity)]` emits.
pub(crate) fn entity(entity: &Entity<'_>) -> TokenStream {
    let ident = entity.structured.declared.ident;
    let (create, patch) = (&entity.create, &entity.structured.patch);
    let structured_type = descriptor::structured_type(&entity.structured, entity.read_only_policy);
    let entity_type = descriptor::entity_type(entity);
    let key = key_item(entity);
    let base_items = base::items(&entity.structured);
    let base_rules = base::rules(&entity.structured, base::key_rule(entity));
    let concrete = (!entity.structured.is_abstract).then(|| {
        quote! {
            #[automatically_derived]
            impl __p::ConcreteEntity for #ident {}
        }
    });
    let rules = rule::of_properties(&entity.structured);
    let roles = [(ident, Role::Declared), (create, Role::Create), (patch, Role::Patch)];
    let mut items = quote! {
        #base_items
        #structured_type
        #entity_type
        #rules
        #base_rules
        #[automatically_derived]
        impl __p::GraphEntity for #ident {
            #key
            type Create = #create;
            type Patch = #patch;
            const ENTITY: &'static __p::EntityType = &__ENTITY;
        }
        #concrete
    };
    items.extend(unusable_element(ident, "EntityInProperty"));
    let mut companions = TokenStream::new();
    for (ident, role) in roles {
        items.extend(structured(&entity.structured, ident, role));
        items.extend(structured_shims(ident));
        items.extend(base::deref(&entity.structured, ident, role));
        if role != Role::Declared {
            items.extend(companion_impls(&entity.structured, ident, role));
            companions.extend(companion(&entity.structured, ident, role));
        }
    }
    companions.extend(in_const(&entity.structured.declared, &items));
    companions
}

/// The type of the key property, or a tuple of the types of several key properties. Without one, it is the
/// key of the base.
pub(crate) fn key_type(entity: &Entity<'_>) -> TokenStream {
    let types: Vec<_> = key_properties(entity).map(typed::key_part).collect();
    if types.is_empty()
        && let Some(of_base) = base::key_type(&entity.structured)
    {
        return of_base;
    }
    match &types[..] {
        [single] => single.clone(),
        _ => quote!((#(#types),*)),
    }
}

/// `type Key`, with the span of the key's type: where that type is private, the error is there.
fn key_item(entity: &Entity<'_>) -> TokenStream {
    let key = key_type(entity);
    let (first, last) = match (key_properties(entity).next(), key_properties(entity).last()) {
        (Some(first), Some(last)) => (typed::type_ends(first.ty).0, typed::type_ends(last.ty).1),
        _ => match &entity.structured.base {
            Some(base) => typed::type_ends(base.ty),
            None => (Span::call_site(), Span::call_site()),
        },
    };
    let (start, end) = (quote_spanned!(first=> type Key =), quote_spanned!(last=> ;));
    quote!(#start #key #end)
}

fn key_properties<'a>(entity: &'a Entity<'a>) -> impl Iterator<Item = &'a Property<'a>> {
    entity.structured.properties.iter().filter(|property| property.key)
}
