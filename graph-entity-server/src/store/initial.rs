//! Where a store's values come from when no request sends them: the value of a singleton at first, and the
//! properties that nobody sets.

use std::sync::Arc;

use graph_entity_core::Stamp;
use graph_entity_core::model::{
    ElementType, PropertyFlags, StructuralProperty, StructuredType, Verb, template,
};

use crate::build_error::BuildError;
use crate::entity_set::{AnyEntity, Maker, OptionalHooks};
use crate::problem::Problem;
use crate::store::key;

/// The value of a singleton before anybody has changed it: the result of an empty create.
///
/// # Errors
///
/// 404 if the declaration does not give a value to every property, so that the program has to insert one.
pub(crate) fn singleton(maker: Maker) -> Result<Arc<AnyEntity>, Problem> {
    if !Gaps::of_declared(maker.ty.structured()).is_empty() {
        return Err(Problem::not_found().with_message("The service has not given this singleton a value."));
    }
    maker.entity_with(|entity| {
        entity.stamp(Stamp::Create);
        key::assign(entity, |_| Ok(None))
    })
}

/// Checks that a store of this type never serves a placeholder, and that a singleton gets a value.
///
/// `is_stored` says whether the singleton that no entity contains has a value already. Singletons that
/// entities contain are not asked for: the program may insert them later, with the entities.
///
/// # Errors
///
/// [`BuildError::Hierarchy`], [`BuildError::UnsetProperties`], [`BuildError::UnsetSingleton`].
pub(crate) fn check(
    maker: Maker,
    hooks: &OptionalHooks,
    is_stored: impl FnOnce() -> bool,
) -> Result<(), BuildError> {
    let (ty, offered) = (maker.ty.structured(), maker.ty.offered());
    let entity_type = || ty.name().to_owned();
    if ty.hierarchy().is_some() {
        return Err(BuildError::Hierarchy { entity_type: entity_type() });
    }
    if maker.ty.is_singleton() {
        let properties = Gaps::of_declared(ty);
        let plain = maker.ty.paths().iter().find(|path| template::parameters(path).next().is_none());
        if let Some(path) = plain
            && !properties.is_empty()
            && !is_stored()
        {
            let path = (*path).to_owned();
            return Err(BuildError::UnsetSingleton { entity_type: entity_type(), path, properties });
        }
    }
    let mut gaps = if offered.contains(Verb::Create) {
        Gaps::of_created(ty)
    } else if offered.contains(Verb::Update) {
        Gaps::of_updated(ty)
    } else {
        Vec::new()
    };
    gaps.retain(|path| !hooks.fill(path));
    if gaps.is_empty() {
        return Ok(());
    }
    Err(BuildError::UnsetProperties { entity_type: entity_type(), properties: gaps })
}

/// Where the values of a structured type come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// From a request, which has no read-only properties.
    Request,
    /// From the declaration alone.
    Declaration,
}

/// Finds the properties that would keep a placeholder: nobody sends them, they may not be null or absent, and
/// the declaration has no value for them.
struct Gaps {
    paths: Vec<String>,
    /// The types around the current property, with the origin of their values: a complex type may contain
    /// itself.
    around: Vec<(&'static StructuredType, Origin)>,
}

impl Gaps {
    /// The gaps of an entity that a request creates.
    fn of_created(ty: &'static StructuredType) -> Vec<String> {
        Self::find(|gaps| gaps.structured(ty, Origin::Request, ""))
    }

    /// The gaps that an update can make: complex values are sent as a whole, where there was none before.
    fn of_updated(ty: &'static StructuredType) -> Vec<String> {
        Self::find(|gaps| {
            for property in ty.properties().iter().filter(|property| !property.is_fixed_after_create()) {
                gaps.sent(property, property.name());
            }
        })
    }

    /// The gaps of a value that the declaration makes.
    fn of_declared(ty: &'static StructuredType) -> Vec<String> {
        Self::find(|gaps| gaps.structured(ty, Origin::Declaration, ""))
    }

    fn find(search: impl FnOnce(&mut Self)) -> Vec<String> {
        let mut gaps = Self { paths: Vec::new(), around: Vec::new() };
        search(&mut gaps);
        gaps.paths
    }

    fn structured(&mut self, ty: &'static StructuredType, origin: Origin, path: &str) {
        if self.around.iter().any(|(around, of)| std::ptr::eq(*around, ty) && *of == origin) {
            return;
        }
        self.around.push((ty, origin));
        for derived in ty.derived() {
            self.structured(derived, origin, path);
        }
        // The properties of an enum of types are those of the types that it lists.
        let listed = ty.hierarchy().is_some();
        for property in ty.properties().iter().filter(|_| !listed) {
            let name = property.name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
            if origin == Origin::Request && !property.is_read_only() {
                self.sent(property, &path);
            } else if !has_value(property) {
                match property.ty().element() {
                    ElementType::Complex(inner) => {
                        self.structured(inner.descriptor(), Origin::Declaration, &path);
                    }
                    _ => self.paths.push(path),
                }
            }
        }
        self.around.pop();
    }

    /// A property that a request may send.
    fn sent(&mut self, property: &StructuralProperty, path: &str) {
        if let ElementType::Complex(inner) = property.ty().element() {
            self.structured(inner.descriptor(), Origin::Request, path);
        }
    }
}

/// Whether the property has a value although no request sends it.
fn has_value(property: &StructuralProperty) -> bool {
    let ty = property.ty();
    let may_be_left_out = ty.is_nullable() || ty.is_collection() || ty.is_optional();
    let declared = PropertyFlags::DEFAULT.with(PropertyFlags::ON_UPDATE);
    may_be_left_out || property.flags().intersects(declared) || key::is_assigned(property)
}
