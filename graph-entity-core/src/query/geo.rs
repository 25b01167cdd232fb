//! Geographic and geometric literals (ABNF section 7): parsed, for a later evaluator.

use std::fmt;

use super::parse::cursor::{Parse, Parser};

/// A literal such as `geography'SRID=0;Point(142.1 64.1)'`.
#[derive(Debug, Clone, PartialEq)]
pub struct Geo {
    /// Whether it is on the round earth or on a plane.
    pub kind: GeoKind,
    /// The identifier of the coordinate system.
    pub srid: u32,
    /// What it is.
    pub shape: Shape,
}

/// The two kinds of spatial values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GeoKind {
    /// `geography`, on the round earth.
    Geography,
    /// `geometry`, on a plane.
    Geometry,
}

/// Two to four numbers: longitude and latitude (or x and y), then altitude and a linear measure.
pub type Position = Vec<f64>;

/// The shape of a spatial value.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Shape {
    /// `Point(1 2)`.
    Point(Position),
    /// `LineString(1 2,3 4)`.
    LineString(Vec<Position>),
    /// `Polygon((1 1,2 2,3 3,1 1))`: rings.
    Polygon(Vec<Vec<Position>>),
    /// `MultiPoint((1 2),(3 4))`.
    MultiPoint(Vec<Position>),
    /// `MultiLineString((1 2,3 4))`.
    MultiLineString(Vec<Vec<Position>>),
    /// `MultiPolygon(((1 1,2 2,1 1)))`.
    MultiPolygon(Vec<Vec<Vec<Position>>>),
    /// `GeometryCollection(Point(1 2))`.
    Collection(Vec<Shape>),
}

#[derive(Clone, Copy)]
enum Word {
    Point,
    LineString,
    Polygon,
    MultiPoint,
    MultiLineString,
    MultiPolygon,
    Collection,
}

const WORDS: [(&str, Word); 7] = [
    ("Point", Word::Point),
    ("LineString", Word::LineString),
    ("Polygon", Word::Polygon),
    ("MultiPoint", Word::MultiPoint),
    ("MultiLineString", Word::MultiLineString),
    ("MultiPolygon", Word::MultiPolygon),
    ("GeometryCollection", Word::Collection),
];

impl Parser<'_> {
    /// ABNF `geographyPoint` and all the others.
    pub(super) fn geo(&mut self) -> Parse<Geo> {
        let kinds = [("geography", GeoKind::Geography), ("geometry", GeoKind::Geometry)];
        let kind = self.word(&kinds, "`geography` or `geometry`")?;
        self.expect(b'\'', "`'`")?;
        let (srid, shape) = self.full_shape()?;
        self.expect(b'\'', "`'`")?;
        Ok(Geo { kind, srid, shape })
    }

    /// ABNF `fullPointLiteral` and the like: the coordinate system and the shape.
    pub(super) fn full_shape(&mut self) -> Parse<(u32, Shape)> {
        Ok((self.srid()?, self.shape()?))
    }

    fn srid(&mut self) -> Parse<u32> {
        if !self.eat_ignoring_case("SRID") {
            return Err(self.fail("`SRID=`"));
        }
        self.expect(b'=', "`=`")?;
        let start = self.position();
        self.digits(1, 5)?;
        // of five digits at most
        let srid = self.since(start).parse().unwrap_or_default();
        self.expect(b';', "`;`")?;
        Ok(srid)
    }

    /// A literal of one kind and shape, both named as in a literal.
    pub(super) fn geo_of(&mut self, kind: &'static str, shape: &'static str) -> Parse<()> {
        self.word(&[(kind, ())], kind)?;
        self.expect(b'\'', "`'`")?;
        self.full_shape_of(shape)?;
        self.expect(b'\'', "`'`")
    }

    /// A coordinate system and a shape of one kind.
    pub(super) fn full_shape_of(&mut self, shape: &'static str) -> Parse<()> {
        self.srid()?;
        let start = self.position();
        self.word(&[(shape, ())], shape)?;
        self.back_to(start);
        self.shape().map(drop)
    }

    fn shape(&mut self) -> Parse<Shape> {
        self.count_node()?;
        let word = self.word(&WORDS, "a shape such as `Point`")?;
        Ok(match word {
            Word::Point => Shape::Point(self.point()?),
            Word::LineString => Shape::LineString(self.line()?),
            Word::Polygon => Shape::Polygon(self.polygon()?),
            Word::MultiPoint => Shape::MultiPoint(self.in_parentheses(0, Self::point)?),
            Word::MultiLineString => Shape::MultiLineString(self.in_parentheses(0, Self::line)?),
            Word::MultiPolygon => Shape::MultiPolygon(self.in_parentheses(0, Self::polygon)?),
            Word::Collection => {
                Shape::Collection(self.nested(|parser| parser.in_parentheses(1, Self::shape))?)
            }
        })
    }

    fn in_parentheses<T>(&mut self, least: usize, item: fn(&mut Self) -> Parse<T>) -> Parse<Vec<T>> {
        self.open()?;
        let mut items = Vec::new();
        if least == 0 && self.eat(b')', "`)`") {
            return Ok(items);
        }
        loop {
            self.count_node()?;
            items.push(item(self)?);
            if items.len() < least {
                self.expect(b',', "`,`")?;
            } else if !self.eat(b',', "`,`") {
                self.close()?;
                return Ok(items);
            }
        }
    }

    fn point(&mut self) -> Parse<Position> {
        self.open()?;
        let position = self.geo_position()?;
        self.close()?;
        Ok(position)
    }

    fn line(&mut self) -> Parse<Vec<Position>> {
        self.in_parentheses(2, Self::geo_position)
    }

    fn ring(&mut self) -> Parse<Vec<Position>> {
        self.in_parentheses(1, Self::geo_position)
    }

    fn polygon(&mut self) -> Parse<Vec<Vec<Position>>> {
        self.in_parentheses(1, Self::ring)
    }

    fn geo_position(&mut self) -> Parse<Position> {
        let mut position = Vec::with_capacity(2);
        loop {
            let start = self.position();
            self.number()?;
            // of the grammar of numbers, which `f64` reads
            position.push(self.since(start).parse().unwrap_or(f64::NAN));
            match position.len() {
                1 => self.expect(b' ', "a space")?,
                4 => return Ok(position),
                _ if !self.eat(b' ', "a space") => return Ok(position),
                _ => {}
            }
        }
    }
}

impl fmt::Display for Geo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.kind {
            GeoKind::Geography => "geography",
            GeoKind::Geometry => "geometry",
        };
        write!(f, "{prefix}'SRID={};{}'", self.srid, self.shape)
    }
}

/// Prints the shape as it stands behind the coordinate system.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Point(position) => write!(f, "Point({})", Numbers(position)),
            Self::LineString(line) => write!(f, "LineString{}", Line(line)),
            Self::Polygon(rings) => write!(f, "Polygon{}", Lines(rings)),
            Self::MultiPoint(points) => {
                f.write_str("MultiPoint")?;
                list(f, points, |f, point| write!(f, "({})", Numbers(point)))
            }
            Self::MultiLineString(lines) => write!(f, "MultiLineString{}", Lines(lines)),
            Self::MultiPolygon(polygons) => {
                f.write_str("MultiPolygon")?;
                list(f, polygons, |f, polygon| write!(f, "{}", Lines(polygon)))
            }
            Self::Collection(shapes) => {
                f.write_str("GeometryCollection")?;
                list(f, shapes, |f, shape| write!(f, "{shape}"))
            }
        }
    }
}

struct Numbers<'a>(&'a [f64]);

impl fmt::Display for Numbers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{}", crate::edm::PrimitiveValue::Double(*number))?;
        }
        Ok(())
    }
}

struct Line<'a>(&'a [Position]);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        list(f, self.0, |f, position| write!(f, "{}", Numbers(position)))
    }
}

struct Lines<'a>(&'a [Vec<Position>]);

impl fmt::Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        list(f, self.0, |f, line| write!(f, "{}", Line(line)))
    }
}

fn list<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    print: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_str("(")?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        print(f, item)?;
    }
    f.write_str(")")
}
