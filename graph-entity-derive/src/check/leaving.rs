//! Whether an expression would leave the generated function that computes it, by `return` or `?`.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

/// The first `return` or `?` in an expression, unless it leaves a closure, a function or an `async` block
/// inside. What the tokens of a macro mean is not known, so `?` in them is for the compiler to report.
pub(super) fn leaving_in(expr: &Expr) -> Option<TokenTree> {
    find(expr.to_token_stream())
}

fn find(tokens: TokenStream) -> Option<TokenTree> {
    let mut tokens = tokens.into_iter().peekable();
    // After an operand, `|` is an operator. Anywhere else, it begins a closure.
    let mut after_operand = false;
    while let Some(token) = tokens.next() {
        let is_operand = is_operand(&token);
        match token {
            TokenTree::Ident(word) if word == "return" => return Some(TokenTree::Ident(word)),
            TokenTree::Ident(word) if word == "fn" && matches!(tokens.peek(), Some(TokenTree::Ident(_))) => {
                tokens.by_ref().find(is_body);
            }
            TokenTree::Ident(word) if word == "async" => {
                tokens.next_if(|token| is_word(token, "move"));
                tokens.next_if(is_body);
            }
            TokenTree::Punct(punct) if punct.as_char() == '?' && after_operand => {
                return Some(TokenTree::Punct(punct));
            }
            TokenTree::Punct(punct) if punct.as_char() == '|' => {
                if after_operand {
                    tokens.next_if(|token| is_mark(token, &['|']));
                } else {
                    skip_closure(&mut tokens);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '!' && after_operand => {
                tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
                after_operand = true;
                continue;
            }
            TokenTree::Group(group) => {
                if let Some(found) = find(group.stream()) {
                    return Some(found);
                }
            }
            _ => {}
        }
        after_operand = is_operand;
    }
    None
}

/// Whether a token ends an operand, rather than an operator or a keyword before one.
fn is_operand(token: &TokenTree) -> bool {
    const BEFORE_ONE: [&str; 9] = ["break", "else", "if", "in", "match", "move", "mut", "static", "while"];
    match token {
        TokenTree::Ident(word) => !BEFORE_ONE.iter().any(|keyword| word == keyword),
        TokenTree::Literal(_) | TokenTree::Group(_) => true,
        TokenTree::Punct(_) => false,
    }
}

/// The body of a function, or the end of a function without one.
pub(super) fn is_body(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    }
}

fn is_word(token: &TokenTree, expected: &str) -> bool {
    matches!(token, TokenTree::Ident(word) if word == expected)
}

fn is_mark(token: &TokenTree, expected: &[char]) -> bool {
    matches!(token, TokenTree::Punct(punct) if expected.contains(&punct.as_char()))
}

/// Skips the parameters of a closure after their first `|`, and its body.
fn skip_closure(tokens: &mut Peekable<IntoIter>) {
    tokens.by_ref().find(|token| is_mark(token, &['|']));
    tokens.by_ref().find(|token| is_mark(token, &[',', ';']));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_expression_is_found() {
        let cases = [
            ("return", true),
            ("{ if a { return; } 1 }", true),
            ("f()?", true),
            ("f().await?", true),
            ("(|| 1)() + f()?", true),
            ("a || return", true),
            ("[f(|x| x?), g()?]", true),
            ("match f() { Some(x) | Other(x) => x, None => return }", true),
            ("(|| f()?)()", false),
            ("(move |x: i32| -> Option<i32> { return f()? })(1)", false),
            ("f(|| { return 1 }, 2)", false),
            ("{ fn one() -> Option<i32> { f()? } one() }", false),
            ("{ fn one<T: ?Sized>() -> i32 { 1 } one::<str>() }", false),
            ("run(async move { f().await?; g() })", false),
            ("some!(a? { return })", false),
            ("a != b", false),
            ("a | b", false),
            ("f() || g()", false),
        ];
        for (source, expected) in cases {
            let expr: Expr = syn::parse_str(source).unwrap();
            assert_eq!(leaving_in(&expr).is_some(), expected, "{source}");
        }
    }
}
