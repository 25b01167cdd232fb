//! Writes short ASCII texts without allocating.

/// A text of at most `N` ASCII characters on the stack. `N` is the length of the type's longest text form.
pub(super) struct Text<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Text<N> {
    pub(super) const fn new() -> Self {
        Self { bytes: [0; N], len: 0 }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    #[allow(clippy::expect_used)] // every caller pushes ASCII alone: digits, signs, separators
    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).expect("ASCII is UTF-8")
    }

    #[cfg(any(feature = "decimal", feature = "jiff"))]
    pub(super) fn push(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.push_bytes(text.as_bytes());
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }
}

#[cfg(feature = "jiff")]
impl<const N: usize> Text<N> {
    /// Pushes two digits; `value` is below 100.
    pub(super) fn push_2_digits(&mut self, value: u8) {
        self.push_bytes(&[b'0' + value / 10, b'0' + value % 10]);
    }

    /// Pushes the digits of a whole number, without leading zeros.
    pub(super) fn push_integer(&mut self, value: u64) {
        self.push_str(itoa::Buffer::new().format(value));
    }

    /// Pushes a point and the fraction without its trailing zeros. Pushes nothing if the fraction is zero.
    pub(super) fn push_fraction(&mut self, nanoseconds: u32) {
        if nanoseconds == 0 {
            return;
        }
        let mut digits = *b".000000000";
        let mut rest = nanoseconds;
        for digit in digits[1..].iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        let zeros = digits.iter().rev().take_while(|digit| **digit == b'0').count();
        self.push_bytes(&digits[..digits.len() - zeros]);
    }
}

/// The impls that follow from a type's `fn text(&self) -> Text<N>`: `Display`, and `Serialize` as that
/// string.
macro_rules! impl_text_form {
    ($type:ident) => {
        impl $type {
            /// Appends the text form, as `Display` writes it.
            pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(self.text().as_bytes());
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.text().as_str())
            }
        }

        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($type)).field(&format_args!("{self}")).finish()
            }
        }
    };
}

/// Implements `Deserialize` from the text form. `$expected` names the form in the error for any other input.
#[cfg(any(feature = "jiff", feature = "uuid"))]
macro_rules! impl_serde_text {
    ($type:ident, $expected:expr) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.text().as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::edm::serde::deserialize_text(deserializer, $expected)
            }
        }
    };
}

#[cfg(any(feature = "jiff", feature = "uuid"))]
pub(super) use impl_serde_text;
pub(super) use impl_text_form;
