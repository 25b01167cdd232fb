//! The words of `#[graph_entity(…)]`, and the items that each is allowed on.

/// The name of the only attribute of all derives.
pub(crate) const GRAPH_ENTITY: &str = "graph_entity";

/// The attribute in which a declaration gets what its module says.
pub(crate) const GRAPH_ENTITY_MODULE: &str = "graph_entity_module";

/// The derives.
pub(crate) const DERIVES: [&str; 4] = ["GraphEntity", "GraphComplex", "GraphEnum", "GraphScalar"];

pub(crate) const ABSTRACT: &str = "abstract";
pub(crate) const BASE: &str = "base";
pub(crate) const CLOSED: &str = "closed";
pub(crate) const CRATE: &str = "crate";
pub(crate) const CREATE: &str = "create";
pub(crate) const DEFAULT: &str = "default";
pub(crate) const DEFAULT_ON_READ: &str = "default_on_read";
pub(crate) const DERIVE: &str = "derive";
pub(crate) const DYNAMIC: &str = "dynamic";
pub(crate) const FLAGS: &str = "flags";
pub(crate) const IMMUTABLE: &str = "immutable";
pub(crate) const KEY: &str = "key";
pub(crate) const MAX_LENGTH: &str = "max_length";
pub(crate) const NAME: &str = "name";
pub(crate) const NAMESPACE: &str = "namespace";
pub(crate) const NOT_NULL: &str = "not_null";
pub(crate) const ON_READ_ONLY: &str = "on_read_only";
pub(crate) const ON_SELECT: &str = "on_select";
pub(crate) const ON_UPDATE: &str = "on_update";
pub(crate) const OPEN: &str = "open";
pub(crate) const OPERATIONS: &str = "operations";
pub(crate) const OTHER: &str = "other";
pub(crate) const PATCH: &str = "patch";
pub(crate) const PATH: &str = "path";
pub(crate) const PERMISSIONS: &str = "permissions";
pub(crate) const RANGE: &str = "range";
pub(crate) const READ_ONLY: &str = "read_only";
pub(crate) const RENAME: &str = "rename";
pub(crate) const RENAME_ALL: &str = "rename_all";
pub(crate) const RENAME_TYPES: &str = "rename_types";
pub(crate) const REQUIRED: &str = "required";
pub(crate) const SINGLETON: &str = "singleton";
pub(crate) const SUPPORTS: &str = "supports";
pub(crate) const UNKNOWN: &str = "unknown";
pub(crate) const VALUE: &str = "value";

/// An item that takes attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Entity,
    Complex,
    Enum,
    Scalar,
    Field,
    Variant,
    /// An enum of entity types.
    EntityEnum,
    /// An enum of complex types.
    ComplexEnum,
    /// A variant of an enum of types.
    TypeVariant,
    /// A module with `graph_defaults`.
    Module,
}

impl Place {
    pub(crate) const ALL: [Self; 10] = [
        Self::Entity,
        Self::Complex,
        Self::Enum,
        Self::Scalar,
        Self::Field,
        Self::Variant,
        Self::EntityEnum,
        Self::ComplexEnum,
        Self::TypeVariant,
        Self::Module,
    ];

    /// The attributes that are allowed here.
    pub(crate) const fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Entity => &[
                PATH,
                SINGLETON,
                ABSTRACT,
                NAME,
                NAMESPACE,
                RENAME_ALL,
                OPERATIONS,
                PERMISSIONS,
                ON_READ_ONLY,
                OPEN,
                SUPPORTS,
                CREATE,
                REQUIRED,
                PATCH,
                DERIVE,
                CRATE,
            ],
            Self::Complex => &[ABSTRACT, NAME, NAMESPACE, RENAME_ALL, OPEN, SUPPORTS, PATCH, DERIVE, CRATE],
            Self::Enum => &[NAME, NAMESPACE, RENAME_ALL, FLAGS, CRATE],
            Self::Scalar => &[CRATE],
            Self::Field => &[
                KEY,
                READ_ONLY,
                IMMUTABLE,
                NOT_NULL,
                DEFAULT,
                DEFAULT_ON_READ,
                ON_UPDATE,
                ON_SELECT,
                RENAME,
                SUPPORTS,
                RANGE,
                MAX_LENGTH,
                DYNAMIC,
                BASE,
            ],
            Self::Variant => &[RENAME, VALUE, UNKNOWN, OTHER],
            Self::EntityEnum => {
                &[BASE, CLOSED, PATH, OPERATIONS, PERMISSIONS, SUPPORTS, CREATE, PATCH, DERIVE, CRATE]
            }
            Self::ComplexEnum => &[BASE, CLOSED, SUPPORTS, PATCH, DERIVE, CRATE],
            Self::TypeVariant => &[OTHER],
            Self::Module => &[NAMESPACE, RENAME_ALL, RENAME_TYPES, CRATE],
        }
    }

    /// The name of the place in a message.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Entity => "a `GraphEntity` struct",
            Self::Complex => "a `GraphComplex` struct",
            Self::Enum => "a `GraphEnum`",
            Self::Scalar => "a `GraphScalar`",
            Self::Field => "a field",
            Self::Variant => "a variant",
            Self::EntityEnum => "a `GraphEntity` enum",
            Self::ComplexEnum => "a `GraphComplex` enum",
            Self::TypeVariant => "a variant of an enum of types",
            Self::Module => "`graph_defaults`",
        }
    }

    /// Whether a declaration here takes the attribute from its module.
    pub(crate) fn takes_from_module(self, word: &str) -> bool {
        let attribute = if word == RENAME_TYPES { NAME } else { word };
        Self::Module.attributes().contains(&word) && self.attributes().contains(&attribute)
    }
}

/// The advice for words of other frameworks.
pub(crate) fn advice(word: &str) -> Option<&'static str> {
    Some(match word {
        "id" | "primary_key" => "the field that identifies an entity is marked `key`",
        "computed" | "readonly" | "server" | "generated" => "a property that the service sets is `read_only`",
        "const" | "create_only" | "frozen" => "a property that is set at creation only is `immutable`",
        "nullable" => "a property that may be null has the type `Option<…>`",
        "optional" | "absent" | "sparse" => {
            "a property that may be null has the type `Option<…>`; \
             one that is never null, but may be left out of a response, is marked `not_null` as well"
        }
        "nonnull" | "non_null" | "not_nullable" => {
            "a property is never null unless its type is `Option<…>`; \
             an `Option<…>` that is absent instead of null is marked `not_null`"
        }
        "selectable" | "select_only" | "hidden" => {
            "a property that a response has only if `$select` names it is marked `on_select`"
        }
        "route" | "url" | "uri" | "endpoint" | "collection" => "the path of an entity set is `path = \"/…\"`",
        "skip" | "ignore" => "every field is a property; keep other data outside the struct",
        "flatten" | "extra" | "additional_data" => {
            "further properties go into a field marked `dynamic`, on a struct marked `open`; \
             the properties of a base type come with a field marked `base`"
        }
        "methods" | "actions" => {
            "the operations of the routes are `operations(list, get, create, update, delete)`"
        }
        "scopes" | "scope" => "scopes are `permissions(read(delegated(\"A.B.All\")), …)`",
        "min" | "max" => "bounds are `range(min..=max)`",
        "min_length" | "minlength" | "min_len" => "there is no minimum length, only `max_length = n`",
        "evolvable" => "an enumeration is evolvable if one variant, the sentinel, is marked `unknown`",
        "version" | "prefix" => "the service has the prefix of all paths: `.prefix(\"/v1.0\")`",
        "extends" | "inherits" | "base_type" | "derived_from" | "parent" | "super" => {
            "a base type is the type of a field marked `base`"
        }
        "navigation" | "nav" | "relationship" | "expand" => {
            "there are no navigation properties yet: a property keeps the other entity's key"
        }
        "etag" | "concurrency" | "concurrency_token" | "row_version" => {
            "a store keeps the version of each entity, and a service writes it as `@odata.etag`"
        }
        "write_only" | "writeonly" | "secret" => {
            "there are no write-only properties yet: what a request may set, a response may show"
        }
        "length" | "maxlength" | "max_len" => "the greatest length is `max_length = n`",
        "filterable" | "sortable" | "orderby" => "query options are `supports(filter, select, order_by)`",
        "sentinel" | "unknown_future_value" => "the sentinel of an evolvable enumeration is marked `unknown`",
        "alias" | "field" | "column" => "the name on the wire is `rename = \"…\"`",
        "discriminant" => "a member's number is `value = n`",
        _ => return None,
    })
}

/// The advice for a word that is an attribute of another item.
pub(crate) fn advice_at(place: Place, word: &str) -> Option<&'static str> {
    match (place, word) {
        (Place::Field, OPEN) => {
            Some("the field that keeps dynamic properties is marked `dynamic`, its struct `open`")
        }
        (Place::Field, REQUIRED) => {
            Some("a property is required unless its type is `Option<…>` or `Vec<…>` or it has a `default`")
        }
        (Place::Variant, DEFAULT) => {
            Some("the default member is marked `#[default]`, in an enum with `#[derive(Default)]`")
        }
        (Place::Entity | Place::Complex, BASE) => {
            Some("the base is a field: `#[graph_entity(base)] pub entity: Entity`")
        }
        (Place::EntityEnum | Place::ComplexEnum, NAME | NAMESPACE | RENAME) => {
            Some("an enum of types has the name of its base")
        }
        (Place::EntityEnum | Place::ComplexEnum, ABSTRACT | OPEN) => {
            Some("write it on the types that the enum lists, or on its base")
        }
        (Place::EntityEnum, SINGLETON | ON_READ_ONLY) => Some("the types that the enum lists say that"),
        (Place::EntityEnum | Place::ComplexEnum, RENAME_ALL) => {
            Some("the types that the enum lists have the properties, and their names")
        }
        (Place::ComplexEnum, PATH) => Some("only entities have a path"),
        (Place::TypeVariant, RENAME | NAME | VALUE | UNKNOWN) => {
            Some("the type of the variant has the name: `name = \"…\"` on its declaration")
        }
        (Place::Entity | Place::Complex, CLOSED) => Some("an enum of types is `closed`"),
        (Place::Field, ABSTRACT) => Some("a type is `abstract`: write it on the struct"),
        (Place::Entity, KEY) => Some("the field that identifies an entity is marked `#[graph_entity(key)]`"),
        (Place::Field | Place::Variant, NAME) => Some("the name on the wire is `rename = \"…\"`"),
        (Place::Entity | Place::Complex | Place::Enum, RENAME) => {
            Some("the name of a type is `name = \"…\"`")
        }
        _ => None,
    }
}

/// The attribute that was meant by a word that is not an attribute here, if there is one.
pub(crate) fn meant(place: Place, word: &str) -> Option<&'static str> {
    Some(match (place, word) {
        (Place::Field, "id" | "primary_key") => KEY,
        (Place::Field, "computed" | "readonly" | "server" | "generated") => READ_ONLY,
        (Place::Field, "const" | "create_only" | "frozen") => IMMUTABLE,
        (Place::Field, "length" | "maxlength" | "max_len") => MAX_LENGTH,
        (Place::Field | Place::Variant, NAME | "alias" | "field" | "column") => RENAME,
        (Place::Field, "extends" | "inherits" | "base_type") => BASE,
        (Place::Field, OPEN | "flatten" | "extra" | "additional_data") => DYNAMIC,
        (Place::Variant, "sentinel" | "unknown_future_value") => UNKNOWN,
        (Place::Variant, "discriminant") => VALUE,
        (Place::Entity, "route" | "url" | "uri" | "endpoint" | "collection") => PATH,
        (Place::Entity | Place::Complex | Place::Enum, RENAME) => NAME,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_for_unknown_words_only() {
        for place in Place::ALL {
            for word in place.attributes() {
                assert_eq!(advice(word), None, "{word}");
            }
        }
    }
}
