//! Names and identifiers (ABNF section 6).

use crate::edm::PrimitiveType;
use crate::query::abnf::rule::ParseRule;
use crate::query::parse::cursor::{Parse, Parser};

/// The rules of ABNF section 6.
pub(super) fn names(name: &str) -> Option<ParseRule> {
    Some(match name {
        "odataidentifier"
        | "namespacepart"
        | "entitysetname"
        | "singletonentity"
        | "entitytypename"
        | "complextypename"
        | "typedefinitionname"
        | "enumerationtypename"
        | "enumerationmember"
        | "termname"
        | "primitiveproperty"
        | "primitivekeyproperty"
        | "primitivenonkeyproperty"
        | "primitivecolproperty"
        | "complexproperty"
        | "complexcolproperty"
        | "streamproperty"
        | "navigationproperty"
        | "entitynavigationproperty"
        | "entitycolnavigationproperty"
        | "action"
        | "actionimport"
        | "function"
        | "entityfunction"
        | "entitycolfunction"
        | "complexfunction"
        | "complexcolfunction"
        | "primitivefunction"
        | "primitivecolfunction"
        | "entityfunctionimport"
        | "entitycolfunctionimport"
        | "complexfunctionimport"
        | "complexcolfunctionimport"
        | "primitivefunctionimport"
        | "primitivecolfunctionimport"
        | "parametername"
        | "keypropertyalias"
        | "computedproperty"
        | "lambdavariableexpr"
        | "annotationqualifier"
        | "singletypename" => |p| p.identifier().map(drop),
        "namespace" | "optionallyqualifiedentitytypename" | "optionallyqualifiedcomplextypename" => {
            |p| p.qualified().map(drop)
        }
        "optionallyqualifiedtypename" => |p| p.type_name().map(drop),
        "qualifiedentitytypename"
        | "qualifiedcomplextypename"
        | "qualifiedtypedefinitionname"
        | "qualifiedenumtypename"
        | "singlequalifiedtypename" => |p| p.fully_qualified().map(drop),
        "qualifiedtypename" => |p| {
            if p.rest().starts_with("Collection(") {
                p.advance("Collection(".len());
                p.fully_qualified()?;
                return p.close();
            }
            p.fully_qualified().map(drop)
        },
        "primitivetypename" => |p| p.primitive_type_name(),
        "parameteralias" => |p| {
            p.expect(b'@', "`@`")?;
            p.identifier().map(drop)
        },
        "annotationinquery"
        | "complexannotationinquery"
        | "entityannotationinquery"
        | "primitiveannotationinquery"
        | "primitivecolannotationinquery" => |p| {
            p.expect(b'@', "`@`")?;
            p.term().map(drop)
        },
        _ => return None,
    })
}

impl Parser<'_> {
    /// ABNF `primitiveTypeName`.
    fn primitive_type_name(&mut self) -> Parse<()> {
        const SHAPES: [&str; 7] =
            ["Collection", "LineString", "MultiLineString", "MultiPoint", "MultiPolygon", "Point", "Polygon"];
        self.require_text("Edm.")?;
        // No name precedes a longer name that begins with it.
        if PrimitiveType::ALL
            .iter()
            .map(|ty| ty.short_name())
            .chain(["Stream"])
            .any(|name| self.eat_text(name))
        {
            return Ok(());
        }
        if self.eat_text("Geography") || self.eat_text("Geometry") {
            // The abstract types may be without a shape
            let _ = SHAPES.iter().any(|name| self.eat_text(name));
            return Ok(());
        }
        Err(self.fail("a primitive type"))
    }
}
