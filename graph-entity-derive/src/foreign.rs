//! Types of other crates and of Rust's library that authors are likely to use, and their counterparts in
//! OData.
//!
//! An author's own type may have the same name. So the names only choose the text of an error that occurs
//! anyway if the type is not a property.

use syn::{Path, PathSegment};

/// The counterpart of a type in OData, by its name in the core crate's `__private`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Counterpart {
    Binary,
    Date,
    DateTimeOffset,
    Decimal,
    Duration,
    /// No counterpart: the type may be meant for dynamic properties.
    Dynamic,
    Guid,
    Int64,
    String,
    TimeOfDay,
}

impl Counterpart {
    /// The counterpart of a type with this path.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let last = path.segments.last()?;
        let name = last.ident.to_string();
        let from = |crates: &[&str]| {
            path.segments.len() > 1
                && path.segments.first().is_some_and(|first| crates.iter().any(|name| first.ident == name))
        };
        let alone = path.segments.len() == 1;
        Some(match name.as_str() {
            // The core crate's own types have these names too, and are properties.
            "Date" if alone => Self::Date,
            "Decimal" if alone => Self::Decimal,
            "Duration" if alone => Self::Duration,
            "DynamicProperties" | "DynamicValue" | "Untyped" => Self::Dynamic,
            "Uuid" => Self::Guid,
            "NaiveDate" => Self::Date,
            "Date" if from(&["time", "jiff"]) => Self::Date,
            "DateTime" if has_arguments(last) || from(&["chrono", "jiff"]) => Self::DateTimeOffset,
            "NaiveDateTime" | "OffsetDateTime" | "PrimitiveDateTime" | "SystemTime" | "Timestamp"
            | "UtcDateTime" | "Zoned" => Self::DateTimeOffset,
            "Instant" if from(&["std"]) => Self::DateTimeOffset,
            "NaiveTime" => Self::TimeOfDay,
            "Time" if from(&["time", "jiff"]) => Self::TimeOfDay,
            "SignedDuration" | "TimeDelta" => Self::Duration,
            "Duration" if from(&["std", "core", "chrono", "time"]) => Self::Duration,
            "BigDecimal" | "BigInt" | "BigUint" => Self::Decimal,
            "Decimal" if from(&["rust_decimal"]) => Self::Decimal,
            "Bytes" | "BytesMut" => Self::Binary,
            "IpAddr" | "Ipv4Addr" | "Ipv6Addr" | "OsString" | "PathBuf" | "SocketAddr" | "Uri" | "Url" => {
                Self::String
            }
            "NonZeroU8" | "NonZeroU16" | "NonZeroU32" | "NonZeroU64" | "NonZeroUsize" | "NonZeroI64" => {
                Self::Int64
            }
            _ => return None,
        })
    }

    /// The name in `__private`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dynamic => "DynamicProperties",
            Self::Binary => "Binary",
            Self::Date => "Date",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::Decimal => "Decimal",
            Self::Duration => "Duration",
            Self::Guid => "Guid",
            Self::Int64 => "Int64",
            Self::String => "String",
            Self::TimeOfDay => "TimeOfDay",
        }
    }
}

fn has_arguments(segment: &PathSegment) -> bool {
    !segment.arguments.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counterparts() {
        let cases = [
            ("Uuid", Some(Counterpart::Guid)),
            ("uuid::Uuid", Some(Counterpart::Guid)),
            ("DateTime<Utc>", Some(Counterpart::DateTimeOffset)),
            ("chrono::DateTime<chrono::Utc>", Some(Counterpart::DateTimeOffset)),
            ("std::time::Duration", Some(Counterpart::Duration)),
            ("Duration", Some(Counterpart::Duration)),
            // Names of the core crate's own types, or of many types.
            ("my::Duration", None),
            ("graph_entity::Date", None),
            ("graph_entity_core::Date", None),
            ("DateTime", None),
            ("Value", None),
            ("Untyped", Some(Counterpart::Dynamic)),
            ("graph_entity::DynamicValue", Some(Counterpart::Dynamic)),
        ];
        for (source, expected) in cases {
            assert_eq!(Counterpart::of(&syn::parse_str(source).unwrap()), expected, "{source}");
        }
    }
}
