//! What the tokens of an expression tell: whether it refers to `self`, and whether it is the same each time.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprCall, ExprMacro, ExprMethodCall, Lit, Token};

use super::leaving::is_body;
use crate::attr::literal;

/// The first `self` in an expression, even in a closure or in the tokens of a macro. A function declared
/// inside may have a `self` of its own, and `self::` begins a path.
pub(super) fn self_in(expr: &Expr) -> Option<Ident> {
    find_self(expr.to_token_stream())
}

fn find_self(tokens: TokenStream) -> Option<Ident> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "fn" && matches!(tokens.peek(), Some(TokenTree::Ident(_))) => {
                // The parameters and the body of a function.
                tokens.by_ref().find(is_body);
            }
            TokenTree::Ident(word) if word == "use" => {
                let is_end =
                    |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
                tokens.by_ref().find(is_end);
            }
            TokenTree::Ident(word) if word == "pub" => {
                if matches!(tokens.peek(), Some(TokenTree::Group(_))) {
                    tokens.next();
                }
            }
            TokenTree::Ident(word) if word == "self" => {
                let is_path =
                    matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                if !is_path {
                    return Some(word);
                }
            }
            TokenTree::Group(group) => {
                if let Some(found) = find_self(group.stream()) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether an expression consists of literals and constants, so that the compiler can compute it.
pub(super) fn is_constant(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Unary(unary) => is_constant(&unary.expr),
        Expr::Binary(binary) => is_constant(&binary.left) && is_constant(&binary.right),
        Expr::Cast(cast) => is_constant(&cast.expr),
        Expr::Field(field) => is_constant(&field.base),
        Expr::Group(group) => is_constant(&group.expr),
        Expr::Paren(paren) => is_constant(&paren.expr),
        Expr::Reference(reference) => is_constant(&reference.expr),
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_constant),
        // `Some(5)`, and newtypes: functions have names in lower case.
        Expr::Call(ExprCall { func, args, .. }) => {
            last_word(func).is_some_and(|name| name.starts_with(char::is_uppercase))
                && args.iter().all(is_constant)
        }
        _ => false,
    }
}

/// Whether an expression may be a member of an enumeration, or `Some` of one.
pub(super) fn is_member(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => last_word(expr).is_some_and(|name| name != "None"),
        Expr::Call(ExprCall { func, args, .. }) => {
            last_word(func).is_some_and(|name| name == "Some")
                && args.len() == 1
                && args.first().is_some_and(|inner| matches!(inner, Expr::Path(_)))
        }
        Expr::Group(group) => is_member(&group.expr),
        Expr::Paren(paren) => is_member(&paren.expr),
        _ => false,
    }
}

/// Whether an expression surely has the same value each time: a constant, or one in another type.
pub(super) fn is_always_the_same(expr: &Expr) -> bool {
    is_constant(expr) || unconverted(expr).is_some_and(is_always_the_same) || is_empty_value(expr)
}

/// The `X` of `X.to_owned()`, `String::from(X)` and the like.
pub(super) fn unconverted(expr: &Expr) -> Option<&Expr> {
    match expr {
        Expr::MethodCall(ExprMethodCall { receiver, method, args, .. }) if args.is_empty() => {
            ["to_owned", "to_string", "into", "clone"]
                .iter()
                .any(|name| method == name)
                .then_some(&**receiver)
        }
        Expr::Call(ExprCall { func, args, .. }) if args.len() == 1 => {
            let name = last_word(func)?;
            args.first().filter(|_| name == "from" || name.starts_with(char::is_uppercase))
        }
        Expr::Group(group) => unconverted(&group.expr),
        Expr::Paren(paren) => unconverted(&paren.expr),
        _ => None,
    }
}

/// The `X` of `Some(X)` and of newtypes; any other expression itself.
pub(super) fn constructed(expr: &Expr) -> &Expr {
    match expr {
        Expr::Call(ExprCall { func, args, .. })
            if last_word(func).is_some_and(|name| name.starts_with(char::is_uppercase))
                && args.len() == 1 =>
        {
            args.first().map_or(expr, constructed)
        }
        _ => expr,
    }
}

/// `String::new()` and `Default::default()`.
fn is_empty_value(expr: &Expr) -> bool {
    let Expr::Call(ExprCall { func, args, .. }) = expr else { return false };
    let Expr::Path(path) = &**func else { return false };
    let words: Vec<_> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    args.is_empty() && matches!(words[..], [.., "String", "new"] | [.., "default"])
}

/// The last name in the path that an expression is.
fn last_word(expr: &Expr) -> Option<String> {
    let Expr::Path(path) = expr else { return None };
    path.path.segments.last().map(|last| last.ident.to_string())
}

/// The items in `vec![…]`; none for any other expression.
pub(super) fn items(expr: &Expr) -> Vec<Expr> {
    let Expr::Macro(ExprMacro { mac, .. }) = expr else { return Vec::new() };
    if mac.path.segments.last().is_none_or(|last| last.ident != "vec") {
        return Vec::new();
    }
    if let Ok(items) = mac.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
        return items.into_iter().collect();
    }
    // `vec![item; count]`
    let repeated = mac.parse_body_with(|input: syn::parse::ParseStream<'_>| {
        let item: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        input.parse::<Expr>()?;
        Ok(item)
    });
    repeated.into_iter().collect()
}

/// The text in a string literal, or in one that is converted.
pub(super) fn text_of(expr: &Expr) -> Option<String> {
    match literal(expr) {
        Some(Lit::Str(text)) => Some(text.value()),
        Some(_) => None,
        None => text_of(unconverted(expr)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expr(source: &str) -> Expr {
        syn::parse_str(source).unwrap()
    }

    #[test]
    fn self_is_found_wherever_it_is_the_entity() {
        let cases = [
            ("self", true),
            ("self.y + 1", true),
            ("(|| self.y)()", true),
            ("format!(\"{}\", self.y)", true),
            ("{ let a = 1; vec![a, self.b] }", true),
            ("{ fn one() -> i32 { 1 } self.y + one() }", true),
            ("{ let call: fn(i32) -> i32 = f; call(self.y) }", true),
            ("self::LIMIT", false),
            ("Self::LIMIT", false),
            ("myself", false),
            ("{ use self::limits::LIMIT; LIMIT }", false),
            ("{ use crate::limits::{self, MAX}; limits::f(MAX) }", false),
            ("{ struct One; impl One { pub(self) fn get(&self) -> i32 { self.x } } One.get() }", false),
        ];
        for (source, expected) in cases {
            assert_eq!(self_in(&expr(source)).is_some(), expected, "{source}");
        }
    }

    #[test]
    fn values_that_are_always_the_same() {
        let cases = [
            ("\"x\"", true),
            ("\"x\".to_owned()", true),
            ("String::from(\"x\")", true),
            ("String::from(\"x\").into()", true),
            ("Box::<str>::from(NAME)", true),
            ("Id(\"x\".to_owned())", true),
            ("-LIMIT", true),
            ("limits::LIMIT + 1", true),
            ("String::new()", true),
            ("Default::default()", true),
            ("Guid::new()", false),
            ("new_id()", false),
            ("new_id().to_string()", false),
            ("random(7)", false),
            ("format!(\"{}\", next())", false),
            ("Id::from(next())", false),
        ];
        for (source, expected) in cases {
            assert_eq!(is_always_the_same(&expr(source)), expected, "{source}");
        }
    }

    #[test]
    fn items_of_a_vec() {
        let counts = [("vec![1, 2, 3]", 3), ("vec![7; 2]", 1), ("vec![]", 0), ("other![1]", 0), ("f()", 0)];
        for (source, expected) in counts {
            assert_eq!(items(&expr(source)).len(), expected, "{source}");
        }
    }
}
