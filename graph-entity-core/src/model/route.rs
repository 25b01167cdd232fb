use std::fmt;

use super::entity::EntityType;
use super::operation::{Operation, Operations};
use super::permission::Permissions;
use super::template::parameters;

/// One thing that a client can do at one of an entity's paths.
///
/// ```
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers", operations(list, get), permissions(read(delegated("Printer.Read.All"))))]
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
    operation: Operation,
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

    /// What the request does.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        self.operation
    }

    /// The HTTP method, in capitals.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.operation.method()
    }

    /// Whether the URL goes on with the entity's key: everything on one entity of a set.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        !self.entity_type.is_singleton() && self.operation.is_on_entity()
    }

    /// The template of the URL below the service's root: `/print/printers/{id}`, `/shop/lines(order={order},number={number})`.
    ///
    /// A key is called by its property. Where a parent's parameter has that name already, the type's name comes before it:
    /// `/users/{id}/notes/{noteId}`.
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

    /// The status of a response that did what was asked; `return=minimal` makes it 204.
    #[must_use]
    pub const fn success(&self) -> u16 {
        match self.operation {
            Operation::List | Operation::Get | Operation::Update => 200,
            Operation::Create => 201,
            Operation::Delete => 204,
        }
    }

    /// All statuses that a response may have: of success first, then 304 and those of errors, in ascending order.
    ///
    /// 403 is among them where permissions are declared.
    ///
    /// Left out is what any request may get, whatever it asks for: 408, 414 and 429 from limits, 501 for a part of the
    /// protocol that is not implemented, and the other 5xx; and 428, which is the choice of an entity set.
    pub fn statuses(&self) -> impl Iterator<Item = u16> + use<> {
        let operation = self.operation;
        let writes = matches!(operation, Operation::Create | Operation::Update);
        let ty = self.entity_type.structured();
        let client_sets_key = ty.key().any(|index| !ty.properties()[index].is_read_only());
        let is_below_another = operation.is_on_entity() || parameters(self.path).next().is_some();
        let can = [
            (self.success(), true),
            (204, writes),
            (304, operation == Operation::Get),
            (400, true),
            (401, true),
            (403, self.permissions().is_some()),
            (404, is_below_another),
            (406, true),
            (409, operation == Operation::Create && client_sets_key),
            (412, operation.is_on_entity()),
            (413, writes),
            (415, writes),
        ];
        can.into_iter().filter(|(_, can)| *can).map(|(status, _)| status)
    }

    /// The scopes that allow it; `None` where the declaration says nothing.
    #[must_use]
    pub const fn permissions(&self) -> Option<Permissions> {
        self.entity_type.permissions().of(self.operation)
    }
}

/// The method and the template: `GET /print/printers/{id}`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method(), self.template())
    }
}

impl EntityType {
    /// What a client can do with entities of this type: path by path in declared order, at each path the operations in the
    /// order list, get, create, update, delete. A singleton is neither listed nor created nor deleted.
    pub fn routes(&'static self) -> impl Iterator<Item = Route> {
        self.paths().iter().flat_map(move |path| {
            Operation::ALL.into_iter().filter_map(move |operation| self.route(path, operation))
        })
    }

    /// What `operation` is at the declared path `path`, if the declaration offers it there.
    #[must_use]
    pub fn route(&'static self, path: &str, operation: Operation) -> Option<Route> {
        let path = self.paths().iter().find(|declared| **declared == path)?;
        self.offered().contains(operation).then_some(Route { entity_type: self, path, operation })
    }

    /// The declared operations, as far as a singleton can have them: it is neither listed nor created nor deleted.
    #[must_use]
    pub const fn offered(&self) -> Operations {
        if self.is_singleton() {
            self.operations().intersection(Operations::NONE.with(Operation::Get).with(Operation::Update))
        } else {
            self.operations()
        }
    }
}
