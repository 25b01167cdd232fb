//! Literals in URLs and values in payloads (ABNF section 7).

use crate::query::abnf::rule::ParseRule;
use crate::query::parse::cursor::{Parse, Parser};

/// The rules of literals in URLs (ABNF section 7).
pub(super) fn literals(name: &str) -> Option<ParseRule> {
    Some(match name {
        "primitiveliteral" => |p| p.primitive_literal().map(drop),
        "keypropertyvalue" => |p| p.primitive_literal().map(drop),
        "null" | "nullvalue" => |p| p.require_text("null"),
        "binaryliteral" => |p| p.prefixed("binary", |p| p.binary_value()),
        "boolean" => |p| p.word(&[("true", ()), ("false", ())], "`true` or `false`"),
        "decimalliteral" | "doubleliteral" | "singleliteral" => |p| p.number(),
        "guid" => |p| p.guid(),
        "sbyteliteral" => |p| p.integer(3),
        "int16literal" => |p| p.integer(5),
        "int32literal" => |p| p.integer(10),
        "int64literal" => |p| p.integer(19),
        "stringliteral" => |p| p.quoted().map(drop),
        "date" => |p| p.date(),
        "datetimeoffsetliteral" | "datetimeoffsetvalueinurl" => |p| p.date_time_offset(),
        "durationliteral" => |p| {
            if p.peek() == Some(b'\'') {
                return p.in_quotes(|p| p.duration_value());
            }
            p.prefixed("duration", |p| p.duration_value())
        },
        "timeofdayliteral" => |p| p.time_of_day(),
        "enumliteral" => |p| p.enum_literal().map(drop),
        "singleenumliteral" => |p| p.any_of(&[|p| p.identifier().map(drop), |p| p.integer(19)]),
        _ => return geo_literals(name).or_else(|| parts_of_shapes(name)),
    })
}

fn geo_literals(name: &str) -> Option<ParseRule> {
    macro_rules! shapes {
        ($($geography:literal $geometry:literal $full:literal $shape:literal)+) => {
            match name {
                $($geography => |p| p.geo_of("geography", $shape),
                $geometry => |p| p.geo_of("geometry", $shape),
                $full => |p| p.full_shape_of($shape),)+
                _ => return None,
            }
        };
    }
    Some(shapes! {
        "geographycollection" "geometrycollection" "fullcollectionliteral" "GeometryCollection"
        "geographylinestring" "geometrylinestring" "fulllinestringliteral" "LineString"
        "geographymultilinestring" "geometrymultilinestring" "fullmultilinestringliteral" "MultiLineString"
        "geographymultipoint" "geometrymultipoint" "fullmultipointliteral" "MultiPoint"
        "geographymultipolygon" "geometrymultipolygon" "fullmultipolygonliteral" "MultiPolygon"
        "geographypoint" "geometrypoint" "fullpointliteral" "Point"
        "geographypolygon" "geometrypolygon" "fullpolygonliteral" "Polygon"
    })
}

fn parts_of_shapes(name: &str) -> Option<ParseRule> {
    Some(match name {
        "geoliteral" => |p| p.shape().map(drop),
        "collectionliteral" => |p| p.shape_of("GeometryCollection"),
        "linestringliteral" => |p| p.shape_of("LineString"),
        "multilinestringliteral" => |p| p.shape_of("MultiLineString"),
        "multipointliteral" => |p| p.shape_of("MultiPoint"),
        "multipolygonliteral" => |p| p.shape_of("MultiPolygon"),
        "pointliteral" => |p| p.shape_of("Point"),
        "polygonliteral" => |p| p.shape_of("Polygon"),
        "linestringdata" => |p| p.line().map(drop),
        "pointdata" => |p| p.point().map(drop),
        "polygondata" => |p| p.polygon().map(drop),
        "ringliteral" => |p| p.ring().map(drop),
        "positionliteral" => |p| p.geo_position().map(drop),
        "sridliteral" => |p| p.srid().map(drop),
        "geographyprefix" => |p| p.word(&[("geography", ())], "geography"),
        "geometryprefix" => |p| p.word(&[("geometry", ())], "geometry"),
        _ => return None,
    })
}

fn parts_of_times(name: &str) -> Option<ParseRule> {
    Some(match name {
        "year" => |p| p.year(),
        "month" => |p| p.two_digits("a month from 01 to 12", 1, 12),
        "day" => |p| p.two_digits("a day from 01 to 31", 1, 31),
        "hour" => |p| p.two_digits("an hour from 00 to 23", 0, 23),
        "minute" | "zerotofiftynine" => |p| p.two_digits("a minute from 00 to 59", 0, 59),
        "second" => |p| p.two_digits("a second from 00 to 60", 0, 60),
        "fractionalseconds" => |p| p.digits(1, 12),
        "onetonine" => |p| p.take(1, 1, "a digit from 1 to 9", |c| matches!(c, '1'..='9')),
        _ => return None,
    })
}

/// The rules of values in payloads, which are not percent-encoded (ABNF section 7).
pub(super) fn values(name: &str) -> Option<ParseRule> {
    Some(match name {
        "primitivevalue" => |p| p.primitive_value(),
        "binaryvalue" => |p| p.binary_value(),
        "booleanvalue" => |p| p.any_of(&[|p| p.require_text("true"), |p| p.require_text("false")]),
        "byte" | "bytevalue" => |p| p.digits(1, 3),
        "decimalvalue" | "doublevalue" | "singlevalue" => |p| p.number(),
        "naninfinity" => {
            |p| p.any_of(&[|p| p.require_text("NaN"), |p| p.require_text("-INF"), |p| p.require_text("INF")])
        }
        "guidvalue" => |p| p.guid(),
        "sbytevalue" => |p| p.integer(3),
        "int16value" => |p| p.integer(5),
        "int32value" => |p| p.integer(10),
        "int64value" => |p| p.integer(19),
        "datevalue" => |p| p.date(),
        "datetimeoffsetvalue" => |p| p.date_time_offset(),
        "durationvalue" => |p| p.duration_value(),
        "timeofdayvalue" => |p| p.time_of_day(),
        "enumvalue" => |p| p.enum_value().map(drop),
        "singleenumvalue" => |p| p.any_of(&[|p| p.identifier().map(drop), |p| p.integer(19)]),
        "stringvalue" => |p| p.quoted().map(drop),
        _ => return parts_of_times(name),
    })
}

impl Parser<'_> {
    fn prefixed(&mut self, prefix: &'static str, rule: ParseRule) -> Parse<()> {
        self.word(&[(prefix, ())], prefix)?;
        self.in_quotes(rule)
    }

    fn in_quotes(&mut self, rule: ParseRule) -> Parse<()> {
        self.expect(b'\'', "`'`")?;
        rule(self)?;
        self.expect(b'\'', "`'`")
    }

    /// The alternative that matches the whole rest, because several could match its beginning.
    fn primitive_value(&mut self) -> Parse<()> {
        let alternatives: [ParseRule; 9] = [
            |p| p.any_of(&[|p| p.require_text("true"), |p| p.require_text("false")]),
            |p| p.guid(),
            |p| p.duration_value(),
            |p| p.date_time_offset(),
            |p| p.date(),
            |p| p.time_of_day(),
            |p| p.full_shape().map(drop),
            |p| p.number(),
            |p| p.enum_value().map(drop),
        ];
        for alternative in alternatives {
            let whole = self.attempt(|p| {
                alternative(p)?;
                p.end()
            })?;
            if whole.is_some() {
                return Ok(());
            }
        }
        self.binary_value()
    }
}
