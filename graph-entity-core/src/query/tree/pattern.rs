//! The regular expressions of `matchesPattern` (URL Conventions §5.1.1.7.1).

use std::fmt::Write;

use regex_lite::{Regex, RegexBuilder};

/// A compiled regular expression of ECMAScript without flags. Matching takes time in proportion to the size
/// of the pattern and of the text, and [`cost`](Self::cost) predicts it.
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
    size: u32,
}

/// Why a pattern was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// The pattern is not a regular expression, or is too large.
    Invalid(String),
    /// The pattern needs a feature that is not implemented.
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
    /// The greatest [`size`](Self::size): 2,048 states, which take 64 KiB.
    pub const MAX_SIZE: u32 = 2048;

    /// Compiles a pattern.
    ///
    /// # Errors
    /// If the text is not a pattern, needs a feature that is not implemented, or is larger than
    /// [`MAX_SIZE`](Self::MAX_SIZE).
    pub fn new(text: &str) -> Result<Self, PatternError> {
        let translated = Translation::of(text)?;
        let build = |size: u32| RegexBuilder::new(&translated).size_limit(size as usize * STATE).build();
        // Only the compiler of `regex-lite` knows the size of a compiled pattern, and it tells only whether
        // the size is beyond a limit. Most patterns are within the first three limits.
        let mut size = 8;
        let regex = loop {
            match build(size) {
                Ok(regex) => break regex,
                Err(error) if size == Self::MAX_SIZE => {
                    return Err(PatternError::Invalid(error.to_string()));
                }
                Err(_) => size *= 2,
            }
        };
        // Narrows the size to an eighth.
        for step in [size / 4, size / 8] {
            if build(size - step).is_ok() {
                size -= step;
            }
        }
        Ok(Self { text: text.into(), regex, size })
    }

    /// How many states the compiled pattern has, rounded up. It has about one for each character, class and
    /// operator, with repetitions such as `{200}` written out.
    #[must_use]
    pub const fn size(&self) -> u32 {
        self.size
    }

    /// How many steps it costs to match a text of this many bytes: the size × the length / 16. Matching may
    /// look at every state for each character.
    #[must_use]
    pub const fn cost(&self, bytes: usize) -> u64 {
        (self.size as u64).saturating_mul((bytes as u64).saturating_add(1)) / 16
    }

    /// The pattern as the query wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the pattern matches anywhere in the text.
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

/// The bytes of a state as the compiler counts them. The ranges and branches that a state refers to count
/// extra.
const STATE: usize = 32;

/// The white space of ECMAScript, as the content of a class.
const SPACE: &str =
    r"\t\n\v\f\r \xA0\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

/// Rewrites syntax that means something else in the crate `regex-lite` than in ECMAScript.
struct Translation<'t> {
    rest: std::str::Chars<'t>,
    out: String,
    in_class: bool,
    names: Vec<&'t str>,
}

impl<'t> Translation<'t> {
    fn of(text: &'t str) -> Result<String, PatternError> {
        let out = String::with_capacity(text.len());
        let mut translation = Self { rest: text.chars(), out, in_class: false, names: Vec::new() };
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
        if let Some(rest) = rest.strip_prefix("?<") {
            let name = rest.split_once('>').map(|(name, _)| name).filter(|name| is_group_name(name));
            let Some(name) = name.filter(|name| !self.names.contains(name)) else {
                return Err(PatternError::Invalid(
                    "a group's name is a word that no other group has".to_owned(),
                ));
            };
            self.names.push(name);
            self.rest = rest[name.len() + 1..].chars();
        } else if let Some(rest) = rest.strip_prefix("?:") {
            self.rest = rest.chars();
        } else if rest.starts_with('?') {
            // These are flags in `regex-lite`. ECMAScript sets flags outside the pattern.
            return Err(PatternError::Invalid("a group begins with `(`, `(?:` or `(?<name>`".to_owned()));
        }
        // Makes no group capture, because nobody asks for the text of a group. Remembering it would take
        // memory for each group in each state: 40 MB for a pattern of 800 groups.
        self.out.push_str("(?:");
        Ok(())
    }

    /// Translates the escape that follows a `\`.
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
            // A class cannot contain a negated class.
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

    /// Writes a code point as a literal. Half of a surrogate pair becomes U+FFFD, because no text contains
    /// it.
    fn code_point(&mut self, code: u32) {
        let code = char::from_u32(code).map_or(0xFFFD, u32::from);
        // Writing to a string cannot fail.
        let _ = write!(self.out, r"\x{{{code:X}}}");
    }

    /// Translates `\x` or `\u` with this many digits. Without the digits, it is only the letter.
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

fn is_group_name(name: &str) -> bool {
    let is_first = |c: char| c.is_alphabetic() || c == '_' || c == '$';
    name.starts_with(is_first) && name.chars().all(|c| is_first(c) || c.is_numeric())
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
        for pattern in [
            "(",
            "[a",
            r"\",
            "(?i)a",
            "(?x:a)",
            "(a{999}){999}",
            "x{2,1}",
            "*",
            "(?<1>a)",
            "(?<>a)",
            "(?<a",
            "(?<a>b)(?<a>c)",
        ] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::Invalid(_))), "{pattern}");
        }
        for pattern in ["a(?=b)", "(?!a)", "(?<=a)", "(?<!a)b", r"(a)\1", r"(?<n>a)\k<n>", r"\p{L}"] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::NotImplemented(_))), "{pattern}");
        }
    }
    #[test]
    fn the_size_is_that_of_the_repetitions() {
        let size = |pattern: &str| Pattern::new(pattern).unwrap().size();
        assert!(size("a") <= 8 && size("^[A-Z]{3}-[0-9]+$") <= 24, "{}", size("^[A-Z]{3}-[0-9]+$"));
        assert!((800..=1024).contains(&size("(a?){200}a{200}b")), "{}", size("(a?){200}a{200}b"));
        assert!(size("((a{10}){10}){10}") >= 1000);
        assert!(size(&"(a)".repeat(800)) < 1024);
        assert_eq!(
            Pattern::new("a{200}").unwrap().cost(4 << 20),
            u64::from(size("a{200}")) * ((4 << 20) + 1) / 16
        );
        for pattern in ["(a?){2000}", "a{3000}", "(((a{20}){20}){20}){20}"] {
            assert!(matches!(Pattern::new(pattern), Err(PatternError::Invalid(_))), "{pattern}");
        }
    }
}
