//! Geographic and geometric values. So far the crate only parses and prints them.

use std::fmt;

use crate::edm::PrimitiveValue;

/// A literal such as `geography'SRID=0;Point(142.1 64.1)'`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Geo {
    /// Whether the shape is on the round earth or on a plane.
    pub kind: GeoKind,
    /// The identifier of the coordinate system.
    pub srid: u32,
    /// The shape.
    pub shape: Shape,
}

impl Geo {
    /// A shape in a coordinate system.
    #[must_use]
    pub const fn new(kind: GeoKind, srid: u32, shape: Shape) -> Self {
        Self { kind, srid, shape }
    }
}

/// The two kinds of spatial values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
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

impl fmt::Display for Geo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.kind {
            GeoKind::Geography => "geography",
            GeoKind::Geometry => "geometry",
        };
        write!(f, "{prefix}'SRID={};{}'", self.srid, self.shape)
    }
}

/// Writes the shape in the form that follows the coordinate system.
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
            write!(f, "{}", PrimitiveValue::Double(*number))?;
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
