use std::fmt;

use super::entity::EntityType;
use super::permission::Permissions;
use super::template::parameters;
use super::verb::{Verb, Verbs};

/// One verb at one of an entity's paths.
///
/// ```
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers", operations(list, get))]
/// #[graph_entity(permissions(read(delegated("Printer.Read.All"))))]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let routes: Vec<_> = Printer::entity_type().routes().collect();
/// assert_eq!(routes[1].to_string(), "GET /print/printers/{id}");
/// assert_eq!(routes[1].statuses().collect::<Vec<_>>(), [200, 304, 400, 401, 403, 404, 406, 412]);
/// let permissions = routes[1].permissions().map(|permissions| permissions.to_string());
/// assert_eq!(permissions.as_deref(), Some("delegated: Printer.Read.All; application: not supported"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Route {
    entity_type: &'static EntityType,
    path: &'static str,
    verb: Verb,
}

impl Route {
    /// The entity type.
    #[must_use]
    pub const fn entity_type(&self) -> &'static EntityType {
        self.entity_type
    }

    /// The declared path of the entity set or singleton, with a `{parameter}` for each parent's key.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The verb of the request.
    #[must_use]
    pub const fn verb(&self) -> Verb {
        self.verb
    }

    /// The HTTP method, in upper case.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.verb.method()
    }

    /// Whether the URL continues with the entity's key, as for each verb on one entity of a set.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        !self.entity_type.is_singleton() && self.verb.is_on_entity()
    }

    /// The template of the URL below the service's root: `/print/printers/{id}`,
    /// `/shop/lines(order={order},number={number})`.
    ///
    /// A key has the name of its property. Where a parent's parameter has that name already, the type's name
    /// precedes it: `/users/{id}/notes/{noteId}`.
    #[must_use]
    pub fn template(&self) -> String {
        if !self.has_key() {
            return self.path.to_owned();
        }
        let ty = self.entity_type.structured();
        let names: Vec<_> = ty.key().map(|index| ty.properties()[index].name()).collect();
        match names.as_slice() {
            [name] => format!("{}/{{{}}}", self.path, self.parameter_name(name)),
            names => {
                let parts: Vec<_> =
                    names.iter().map(|name| format!("{name}={{{}}}", self.parameter_name(name))).collect();
                format!("{}({})", self.path, parts.join(","))
            }
        }
    }

    fn parameter_name(&self, property: &str) -> String {
        if parameters(self.path).all(|parameter| parameter != property) {
            return property.to_owned();
        }
        let qualified = self.entity_type.structured().name();
        let ty = qualified.rsplit_once('.').map_or(qualified, |(_, name)| name);
        let mut rest = property.chars();
        let first = rest.next().map(|first| first.to_ascii_uppercase());
        ty.chars().chain(first).chain(rest).collect()
    }

    /// The status of a successful response. With `return=minimal` the status of a create or update is 204
    /// instead.
    #[must_use]
    pub const fn success(&self) -> u16 {
        match self.verb {
            Verb::List | Verb::Get | Verb::Update => 200,
            Verb::Create => 201,
            Verb::Delete => 204,
        }
    }

    /// All statuses that a response may have: first those of success, then 304 and those of errors, in
    /// ascending order.
    ///
    /// The list has 403 only where permissions are declared.
    ///
    /// It omits the statuses that any request may get: 408, 414 and 429 from limits, 501 for a part of the
    /// protocol that is not implemented, and the other 5xx. It also omits 428, because each entity set
    /// chooses whether to demand `If-Match`.
    pub fn statuses(&self) -> impl Iterator<Item = u16> + use<> {
        let verb = self.verb;
        let writes = matches!(verb, Verb::Create | Verb::Update);
        let ty = self.entity_type.structured();
        let client_sets_key = ty.key().any(|index| !ty.properties()[index].is_read_only());
        let is_below_another = verb.is_on_entity() || parameters(self.path).next().is_some();
        let can = [
            (self.success(), true),
            (204, writes),
            (304, verb == Verb::Get),
            (400, true),
            (401, true),
            (403, self.permissions().is_some()),
            (404, is_below_another),
            (406, true),
            (409, verb == Verb::Create && client_sets_key),
            (412, verb.is_on_entity()),
            (413, writes),
            (415, writes),
        ];
        can.into_iter().filter(|(_, can)| *can).map(|(status, _)| status)
    }

    /// The scopes that allow the request; `None` where the declaration has no permissions for the verb.
    #[must_use]
    pub const fn permissions(&self) -> Option<Permissions> {
        self.entity_type.permissions().of(self.verb)
    }
}

/// Writes the method and the template: `GET /print/printers/{id}`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.template())
    }
}

impl EntityType {
    /// The requests that a client can send for entities of this type: path by path in declared order, and at
    /// each path the verbs in the order list, get, create, update, delete. A singleton can be neither listed
    /// nor created nor deleted.
    pub fn routes(&'static self) -> impl Iterator<Item = Route> {
        self.paths()
            .iter()
            .flat_map(move |path| Verb::ALL.into_iter().filter_map(move |verb| self.route(path, verb)))
    }

    /// The route of `verb` at the declared path `path`, if the declaration offers the verb.
    #[must_use]
    pub fn route(&'static self, path: &str, verb: Verb) -> Option<Route> {
        let path = self.paths().iter().find(|declared| **declared == path)?;
        self.offered().contains(verb).then_some(Route { entity_type: self, path, verb })
    }

    /// The declared verbs. For a singleton only those that a singleton can have: it can be neither listed nor
    /// created nor deleted.
    #[must_use]
    pub const fn offered(&self) -> Verbs {
        if self.is_singleton() {
            self.verbs().intersection(Verbs::NONE.with(Verb::Get).with(Verb::Update))
        } else {
            self.verbs()
        }
    }
}
