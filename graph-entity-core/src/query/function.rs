//! The canonical functions (URL Conventions §5.1.1.5 to §5.1.1.11).

use std::ops::RangeInclusive;

use super::error::nearest;

macro_rules! functions {
    ($($(#[$doc:meta])+ $variant:ident $name:literal $least:literal..=$most:literal,)+) => {
        /// A canonical function. `cast`, `isof` and `case` are expressions instead, because they take types
        /// and pairs.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Function {
            $($(#[$doc])+ $variant,)+
        }

        impl Function {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name as the specification spells it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The number of arguments.
            #[must_use]
            pub const fn arity(self) -> RangeInclusive<usize> {
                match self {
                    $(Self::$variant => $least..=$most,)+
                }
            }
        }
    };
}

functions! {
    /// `concat(a,b)`: two strings or collections, `a` followed by `b`.
    Concat "concat" 2..=2,
    /// `contains(a,b)`: whether `b` is in `a`.
    Contains "contains" 2..=2,
    /// `endswith(a,b)`.
    EndsWith "endswith" 2..=2,
    /// `indexof(a,b)`: the position where `b` begins in `a`, from 0, or -1.
    IndexOf "indexof" 2..=2,
    /// `length(a)`: the number of characters or items.
    Length "length" 1..=1,
    /// `startswith(a,b)`.
    StartsWith "startswith" 2..=2,
    /// `substring(a,from)` or `substring(a,from,length)`.
    Substring "substring" 2..=3,
    /// `hassubset(a,b)`: whether all items of `b` are in `a`.
    HasSubset "hassubset" 2..=2,
    /// `hassubsequence(a,b)`: whether `a` contains the items of `b` in this order.
    HasSubsequence "hassubsequence" 2..=2,
    /// `matchesPattern(a,pattern)`: whether a regular expression of ECMAScript matches.
    MatchesPattern "matchesPattern" 2..=2,
    /// `tolower(a)`.
    ToLower "tolower" 1..=1,
    /// `toupper(a)`.
    ToUpper "toupper" 1..=1,
    /// `trim(a)`: without white space at the beginning and the end.
    Trim "trim" 1..=1,
    /// `date(a)`: the day of a DateTimeOffset.
    Date "date" 1..=1,
    /// `day(a)`: the day of the month.
    Day "day" 1..=1,
    /// `fractionalseconds(a)`: the fraction of the second, a Decimal.
    FractionalSeconds "fractionalseconds" 1..=1,
    /// `hour(a)`.
    Hour "hour" 1..=1,
    /// `maxdatetime()`: the latest DateTimeOffset.
    MaxDateTime "maxdatetime" 0..=0,
    /// `mindatetime()`: the earliest DateTimeOffset.
    MinDateTime "mindatetime" 0..=0,
    /// `minute(a)`.
    Minute "minute" 1..=1,
    /// `month(a)`.
    Month "month" 1..=1,
    /// `now()`.
    Now "now" 0..=0,
    /// `second(a)`: the whole second.
    Second "second" 1..=1,
    /// `time(a)`: the time of day of a DateTimeOffset.
    Time "time" 1..=1,
    /// `totaloffsetminutes(a)`: the offset from UTC.
    TotalOffsetMinutes "totaloffsetminutes" 1..=1,
    /// `totalseconds(a)`: a duration in seconds, a Decimal.
    TotalSeconds "totalseconds" 1..=1,
    /// `year(a)`.
    Year "year" 1..=1,
    /// `ceiling(a)`: rounded up.
    Ceiling "ceiling" 1..=1,
    /// `floor(a)`: rounded down.
    Floor "floor" 1..=1,
    /// `round(a)`: rounded to the nearest, a half away from zero.
    Round "round" 1..=1,
    /// `geo.distance(a,b)`: the shortest distance between two points.
    GeoDistance "geo.distance" 2..=2,
    /// `geo.intersects(point,polygon)`.
    GeoIntersects "geo.intersects" 2..=2,
    /// `geo.length(line)`.
    GeoLength "geo.length" 1..=1,
}

impl Function {
    /// The function with this name, in any case.
    ///
    /// ```
    /// # use graph_entity_core::query::Function;
    /// assert_eq!(Function::from_name("StartsWith"), Some(Function::StartsWith));
    /// assert_eq!(Function::from_name("substringof"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name().eq_ignore_ascii_case(name))
    }

    pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
        nearest(name, Self::ALL.iter().map(|function| function.name()))
    }
}
