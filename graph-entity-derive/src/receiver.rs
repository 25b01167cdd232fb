use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Data, DeriveInput, Meta};

use crate::symbol::GRAPH_ENTITY;

/// Replaces `Self` in the types of the fields and in their attributes by the name of the type. Descriptors,
/// Create and Patch repeat these in places where there is no `Self`, or another one.
pub(crate) fn replace(input: &mut DeriveInput) {
    let Data::Struct(data) = &mut input.data else { return };
    for field in &mut data.fields {
        let tokens = field.ty.to_token_stream();
        if mentions_self(tokens.clone())
            && let Ok(ty) = syn::parse2(replaced(tokens, &input.ident))
        {
            field.ty = ty;
        }
        for attr in &mut field.attrs {
            if let Meta::List(list) = &mut attr.meta
                && list.path.is_ident(GRAPH_ENTITY)
                && mentions_self(list.tokens.clone())
            {
                list.tokens = replaced(std::mem::take(&mut list.tokens), &input.ident);
            }
        }
    }
}

fn mentions_self(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "Self",
        TokenTree::Group(group) => mentions_self(group.stream()),
        _ => false,
    })
}

fn replaced(tokens: TokenStream, name: &Ident) -> TokenStream {
    let replace = |token| match token {
        TokenTree::Ident(ident) if ident == "Self" => {
            let mut name = name.clone();
            name.set_span(ident.span());
            TokenTree::Ident(name)
        }
        TokenTree::Group(group) => {
            let mut replaced = Group::new(group.delimiter(), replaced(group.stream(), name));
            replaced.set_span(group.span());
            TokenTree::Group(replaced)
        }
        other => other,
    };
    tokens.into_iter().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn self_becomes_the_name_of_the_type() {
        let mut input: DeriveInput = syn::parse_quote! {
            struct Folder {
                children: Vec<Self>,
                itself: (Self),
                #[graph_entity(default = Self::NAME.to_owned())]
                name: String,
            }
        };
        replace(&mut input);
        let expected: DeriveInput = syn::parse_quote! {
            struct Folder {
                children: Vec<Folder>,
                itself: (Folder),
                #[graph_entity(default = Folder::NAME.to_owned())]
                name: String,
            }
        };
        assert_eq!(input.to_token_stream().to_string(), expected.to_token_stream().to_string());
    }
}
