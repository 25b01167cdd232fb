//! Regular expressions of `matchesPattern` (URL Conventions §5.1.1.7.1).

use std::fmt::Write;

use regex_lite::{Regex, RegexBuilder};

/// A regular expression of ECMAScript without flags, compiled. It takes time in proportion to the text.
///
/// Look-around assertions, back references and `\p{…}` are not implemented. A character is a code point.
///
/// ```
/// use graph_entity_core::query::bound::Pattern;
///
/// let pattern = Pattern::new(r"^A\w*e$")?;
/// assert!(pattern.is_match("Abbe") && !pattern.is_match("Äbbe"));
/// # Ok::<(), graph_entity_core::query::bound::PatternError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    text: Box<str>,
    regex: Regex,
}

/// Why a pattern is none.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// It is no regular expression, or one that is too large.
    Invalid(String),
    /// It needs what is not implemented.
    NotImplemented(&'static str),
}

impl std::fmt::Display for PatternError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Invalid(why) => write!(f, "no regular expression: {why}"),
            Self::NotImplemented(what) => write!(f, "{what} in regular expressions are not implemented"),
        }
    }
}

impl std::error::Error for PatternError {}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// If it is not one, needs what is not implemented, or is too large.
    pub fn new(text: &str) -> Result<Self, PatternError> {
        const SIZE: usize = 1 << 16;
        let translated = Translation::of(text)?;
        let regex = RegexBuilder::new(&translated).size_limit(SIZE).build();
        let regex = regex.map_err(|error| PatternError::Invalid(error.to_string()))?;
        Ok(Self { text: text.into(), regex })
    }

    /// The pattern as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it matches anywhere in the text.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// White space of ECMAScript, as the content of a class.
const SPACE: &str =
    r"\t\n\v\f\r \xA0\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

/// What has another meaning in the crate `regex-lite` than in ECMAScript is written anew.
struct Translation<'t> {
    rest: std::str::Chars<'t>,
    out: String,
    in_class: bool,
}

impl<'t> Translation<'t> {
    fn of(text: &'t str) -> Result<String, PatternError> {
        let mut translation =
            Self { rest: text.chars(), out: String::with_capacity(text.len()), in_class: false };
        while let Some(c) = translation.rest.next() {
            translation.character(c)?;
        }
        Ok(translation.out)
    }

    fn character(&mut self, c: char) -> Result<(), PatternError> {
        match c {
            '\\' => return self.escape(),
            ']' if self.in_class => {
                self.in_class = false;
                self.out.push(']');
            }
            '[' | '&' | '~' if self.in_class => {
                self.out.push('\\');
                self.out.push(c);
            }
            '[' => self.open_class(),
            '.' if !self.in_class => self.out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            '(' if !self.in_class => return self.group(),
            c => self.out.push(c),
        }
        Ok(())
    }

    fn open_class(&mut self) {
        for (empty, class) in [("^]", r"[\x{0}-\x{10FFFF}]"), ("]", r"[^\x{0}-\x{10FFFF}]")] {
            if let Some(rest) = self.rest.as_str().strip_prefix(empty) {
                self.rest = rest.chars();
                self.out.push_str(class);
                return;
            }
        }
        self.in_class = true;
        self.out.push('[');
    }

    fn group(&mut self) -> Result<(), PatternError> {
        let rest = self.rest.as_str();
        if ["?=", "?!", "?<=", "?<!"].iter().any(|start| rest.starts_with(start)) {
            return Err(PatternError::NotImplemented("look-around assertions"));
        }
        // flags, which ECMAScript has elsewhere
        if rest.starts_with('?') && !rest.starts_with("?:") && !rest.starts_with("?<") {
            return Err(PatternError::Invalid("a group begins with `(`, `(?:` or `(?<name>`".to_owned()));
        }
        self.out.push('(');
        Ok(())
    }

    /// What stands behind a `\`.
    fn escape(&mut self) -> Result<(), PatternError> {
        let Some(c) = self.rest.next() else {
            return Err(PatternError::Invalid("a `\\` at the end".to_owned()));
        };
        match c {
            'd' | 'D' | 'w' | 'W' | 'B' | 'n' | 'r' | 't' | 'v' | 'f' => {
                self.out.push('\\');
                self.out.push(c);
            }
            'b' if self.in_class => self.code_point(8),
            'b' => self.out.push_str(r"\b"),
            's' if self.in_class => self.out.push_str(SPACE),
            's' => self.class("[", SPACE),
            // a class has no negated class in it
            'S' if self.in_class => return Err(PatternError::NotImplemented("`\\S` in brackets")),
            'S' => self.class("[^", SPACE),
            '0' => self.code_point(0),
            '1'..='9' | 'k' if !self.in_class => {
                return Err(PatternError::NotImplemented("back references"));
            }
            'p' | 'P' => return Err(PatternError::NotImplemented("Unicode properties")),
            'c' => match self.rest.clone().next().filter(char::is_ascii_alphabetic) {
                Some(letter) => {
                    self.rest.next();
                    self.code_point(u32::from(letter) % 32);
                }
                None => self.out.push_str(r"\\c"),
            },
            'x' => self.hexadecimal(2, 'x'),
            'u' => self.hexadecimal(4, 'u'),
            c => self.code_point(c.into()),
        }
        Ok(())
    }

    fn class(&mut self, open: &str, content: &str) {
        self.out.push_str(open);
        self.out.push_str(content);
        self.out.push(']');
    }

    /// A code point that stands for itself; half of a surrogate pair is in no text.
    fn code_point(&mut self, code: u32) {
        let code = char::from_u32(code).map_or(0xFFFD, u32::from);
        // writing to a string cannot fail
        let _ = write!(self.out, r"\x{{{code:X}}}");
    }

    /// `\x` or `\u` with so many digits; without them it is just the letter.
    fn hexadecimal(&mut self, digits: usize, letter: char) {
        let Some(mut code) = self.digits(digits) else { return self.out.push(letter) };
        if (0xD800..0xDC00).contains(&code)
            && let Some(rest) = self.rest.as_str().strip_prefix("\\u")
        {
            let before = std::mem::replace(&mut self.rest, rest.chars());
            match self.digits(4).filter(|low| (0xDC00..0xE000).contains(low)) {
                Some(low) => code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00),
                None => self.rest = before,
            }
        }
        self.code_point(code);
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest.as_str().get(..count)?;
        let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?;
        self.rest = self.rest.as_str().get(count..)?.chars();
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_as_ecmascript_does() {
        let cases = [
            ("", "", true),
            ("^A.*e$", "Alfreds Futterkiste", true),
            ("^A.*e$", "Alfreds\nFutterkiste", false),
            ("a.b", "a\u{2028}b", false),
            ("^.$", "😀", true),
            ("e$", "e\n", false),
            (r"^\d+$", "٣", false),
            (r"^\w+$", "é", false),
            (r"^\s$", "\u{a0}", true),
            (r"^[\sx]+$", "\u{feff}x ", true),
            (r"^\S+$", "a\u{3000}", false),
            (r"^[\b]$", "\u{8}", true),
            (r"a\/b", "a/b", true),
            (r"\u00e9\x41", "éA", true),
            (r"^\ud83d\ude00$", "😀", true),
            (r"\uZ", "uZ", true),
            (r"\cJ", "\n", true),
            (r"^[[&&~~\]]+$", "[&~]", true),
            ("^[^]$", "\n", true),
            ("[]", "x", false),
            ("(?<year>[0-9]{4})-(?:0[1-9])", "2017-01", true),
            ("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", false),
            ("100%", "100%", true),
            (r"\_", "_", true),
        ];
        for (pattern, text, matches) in cases {
            let compiled = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
            assert_eq!(compiled.is_match(text), matches, "{pattern} {text:?}");
        }
    }

    #[test]
    fn refuses_other_patterns() {
        for pattern in ["(", "[a", r"\", "(?i)a", "(?x:a)", "(a{999}){999}", "x{2,1}", "*"] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::Invalid(_))), "{pattern}");
        }
        for pattern in ["a(?=b)", "(?!a)", "(?<=a)", "(?<!a)b", r"(a)\1", r"(?<n>a)\k<n>", r"\p{L}"] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::NotImplemented(_))), "{pattern}");
        }
    }
}
