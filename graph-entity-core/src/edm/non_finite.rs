//! The floating-point values that have no digits, by name (OData ABNF `nanInfinity`).

/// The names. `-INF` precedes `INF`, so that a parser may take the first that fits.
pub(crate) const NON_FINITE: [&str; 3] = ["NaN", "-INF", "INF"];

/// The expected value in a message about a floating-point number in JSON.
pub(crate) const NUMBER_OR_NON_FINITE: &str = r#"a number, "INF", "-INF" or "NaN""#;

/// The value of `INF`, `-INF` or `NaN`.
pub(crate) const fn non_finite(text: &str) -> Option<f64> {
    match text.as_bytes() {
        b"INF" => Some(f64::INFINITY),
        b"-INF" => Some(f64::NEG_INFINITY),
        b"NaN" => Some(f64::NAN),
        _ => None,
    }
}

/// The name of a value that JSON numbers lack; `None` for any other value.
pub(crate) fn non_finite_text(value: f64) -> Option<&'static str> {
    if value.is_finite() {
        None
    } else if value.is_nan() {
        Some("NaN")
    } else if value > 0.0 {
        Some("INF")
    } else {
        Some("-INF")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        for name in NON_FINITE {
            let value = non_finite(name).unwrap();
            assert!(!value.is_finite());
            assert_eq!(non_finite_text(value), Some(name));
        }
        assert_eq!(non_finite_text(f64::MAX), None);
        assert_eq!(non_finite("+INF"), None);
    }
}
