//! Geographic and geometric literals (ABNF section 7).

use super::cursor::{Parse, Parser};
use crate::query::ast::{Geo, GeoKind, Position, Shape};

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
    /// ABNF `geographyPoint` and all rules like it.
    pub(in crate::query) fn geo(&mut self) -> Parse<Geo> {
        let kinds = [("geography", GeoKind::Geography), ("geometry", GeoKind::Geometry)];
        let kind = self.word(&kinds, "`geography` or `geometry`")?;
        self.expect(b'\'', "`'`")?;
        let (srid, shape) = self.full_shape()?;
        self.expect(b'\'', "`'`")?;
        Ok(Geo { kind, srid, shape })
    }

    /// ABNF `fullPointLiteral` and the like: the coordinate system and the shape.
    pub(in crate::query) fn full_shape(&mut self) -> Parse<(u32, Shape)> {
        Ok((self.srid()?, self.shape()?))
    }

    pub(in crate::query) fn srid(&mut self) -> Parse<u32> {
        if !self.eat_ignoring_case("SRID") {
            return Err(self.fail("`SRID=`"));
        }
        self.expect(b'=', "`=`")?;
        let start = self.position();
        self.digits(1, 5)?;
        // At most five digits
        let srid = self.since(start).parse().unwrap_or_default();
        self.expect(b';', "`;`")?;
        Ok(srid)
    }

    /// A literal of one kind and shape, both with their names in the literal.
    pub(in crate::query) fn geo_of(&mut self, kind: &'static str, shape: &'static str) -> Parse<()> {
        self.word(&[(kind, ())], kind)?;
        self.expect(b'\'', "`'`")?;
        self.full_shape_of(shape)?;
        self.expect(b'\'', "`'`")
    }

    /// A coordinate system and a shape of one kind.
    pub(in crate::query) fn full_shape_of(&mut self, shape: &'static str) -> Parse<()> {
        self.srid()?;
        self.shape_of(shape)
    }

    /// A shape of one kind.
    pub(in crate::query) fn shape_of(&mut self, shape: &'static str) -> Parse<()> {
        let start = self.position();
        self.word(&[(shape, ())], shape)?;
        self.back_to(start);
        self.shape().map(drop)
    }

    pub(in crate::query) fn shape(&mut self) -> Parse<Shape> {
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

    pub(in crate::query) fn point(&mut self) -> Parse<Position> {
        self.open()?;
        let position = self.geo_position()?;
        self.close()?;
        Ok(position)
    }

    pub(in crate::query) fn line(&mut self) -> Parse<Vec<Position>> {
        self.in_parentheses(2, Self::geo_position)
    }

    pub(in crate::query) fn ring(&mut self) -> Parse<Vec<Position>> {
        self.in_parentheses(1, Self::geo_position)
    }

    pub(in crate::query) fn polygon(&mut self) -> Parse<Vec<Vec<Position>>> {
        self.in_parentheses(1, Self::ring)
    }

    pub(in crate::query) fn geo_position(&mut self) -> Parse<Position> {
        let mut position = Vec::with_capacity(2);
        loop {
            let start = self.position();
            self.number()?;
            // The text has the grammar of a number, which `f64` reads
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
