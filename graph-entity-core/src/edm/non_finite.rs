//! The values of floating-point numbers that have no digits, by their names (OData ABNF `nanInfinity`).

/// The value of `INF`, `-INF` or `NaN`.
pub(crate) fn non_finite(text: &str) -> Option<f64> {
    match text {
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => None,
    }
}

/// The text of a value that JSON numbers lack.
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
