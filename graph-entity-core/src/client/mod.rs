//! Builds requests to a service and reads its responses, but sends nothing: the feature `client`.
//!
//! A [`Resource`] builds an [`http::Request`] from an entity's declaration. Any HTTP client sends the
//! request. The response is read into the entity.
//!
//! ```
//! use graph_entity_core::GraphEntity;
//! use graph_entity_core::client::{ClientError, Resource};
//! use http::{Request, Response, StatusCode};
//!
//! /// A printer.
//! #[derive(Debug, GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     pub name: Option<String>,
//! }
//!
//! # fn send(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, std::io::Error> {
//! #     let missing = request.uri().path().ends_with("/8");
//! #     let body = match request.uri().query() {
//! #         _ if missing => r#"{"error": {"code": "notFound", "message": "There is no printer 8."}}"#,
//! #         Some(_) => r#"{"value": [{"id": "7"}]}"#,
//! #         None => r#"{"id": "7", "name": "Hall"}"#,
//! #     };
//! #     let mut response = Response::new(body.into());
//! #     *response.status_mut() = if missing { StatusCode::NOT_FOUND } else { StatusCode::OK };
//! #     Ok(response)
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let printers = Resource::<Printer>::new("https://graph.microsoft.com/v1.0")?;
//!
//! // `send` is any HTTP client, such as ureq or reqwest.
//! let get = printers.get("7").bearer_token("a token");
//! let printer = get.read(&send(get.build()?)?)?;
//! assert_eq!(printer.name.as_deref(), Some("Hall"));
//!
//! // All pages of a list.
//! let list = printers.list().query("$filter", "startswith(name, 'H')").bearer_token("a token");
//! let mut pages = list.pages();
//! while let Some(request) = pages.request()? {
//!     let page = pages.read(&send(request)?)?;
//!     for printer in &page.value {
//!         println!("{}", printer.id);
//!     }
//! }
//!
//! // What the service refuses is an error with its status and reason.
//! let get = printers.get("8");
//! let error = get.read(&send(get.build()?)?).unwrap_err();
//! assert_eq!(error.status(), StatusCode::NOT_FOUND);
//! assert_eq!(error.to_string(), "404 Not Found: notFound: There is no printer 8.");
//! # Ok(())
//! # }
//! ```
//!
//! # Sending
//!
//! Requests and responses are those of the crate `http`, with bodies as bytes. With ureq 3,
//! `agent.run(request)` sends a request. Set `http_status_as_error(false)`, so that error statuses are
//! responses that [`Call::read`] can read. With reqwest, `client.execute(request.try_into()?)` sends a
//! request. Convert its response back like this:
//!
//! ```text
//! let mut response = http::Response::new(Vec::new());
//! *response.status_mut() = answer.status();
//! *response.headers_mut() = answer.headers().clone();
//! *response.body_mut() = answer.bytes().await?.into();
//! ```
//!
//! A [`Call`] can build its request several times, and so can [`Pages`]: after a response with the status
//! 429, send the request again when [`ClientError::retry_after`] says so.
//!
//! # URLs
//!
//! A key is a percent-encoded path segment (`/printers/a%2Fb`). It is in parentheses instead if it has
//! several values (`/lines(order='a',number=2)`), if it cannot be a segment (it is empty, `.` or `..`, or
//! begins with `$`), or if [`keys_in_parentheses`](Resource::keys_in_parentheses) asks for that. A set that
//! is contained in other entities needs their keys: [`within`](Resource::within),
//! [`parameter`](Resource::parameter).
//!
//! # Some properties, and whole entities
//!
//! The response to a [`select`](Call::select) is read into [`Projection`]s, which have only the properties
//! that came: [`get`](Projection::get) is `None` for the others, and [`changes()`] never sends them. A
//! projection that has all that a response must have becomes the entity with
//! [`complete`](Projection::complete); any other names the missing ones.
//!
//! # Versions
//!
//! An update under [`if_match`](Call::if_match) is made only if the entity is still as it was read. The
//! version comes with the entity: [`etag()`] finds it in the response with one entity,
//! [`Collection::control`](crate::Collection::control) has that of a list's item, and [`Projection::etag`]
//! that of a projection.
//!
//! # Changes since an earlier response
//!
//! [`Call::delta`] (Microsoft Graph) and [`Call::track_changes`] (OData) ask for a [`Delta`]: the entities
//! that are new or changed, as projections, and those that are gone. Its last page has a delta link.
//! [`Call::since`] asks for what happened after it, also in another run of the program:
//!
//! ```
//! use graph_entity_core::GraphEntity;
//! use graph_entity_core::client::{DeltaItem, Resource, property};
//!
//! #[derive(GraphEntity)]
//! #[graph_entity(path = "/users")]
//! pub struct User {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     pub display_name: Option<String>,
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let send = |_| http::Response::new(r#"{"value": [{"id": "1"}, {"id": "2", "@removed": {}}],
//! #     "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=8"}"#);
//! let users = Resource::<User>::new("https://graph.microsoft.com/v1.0")?;
//! let kept = "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=7";
//! let changes = users.list().delta().since(kept).bearer_token("a token");
//! let mut pages = changes.pages();
//! while let Some(request) = pages.request()? {
//!     let page = pages.read(&send(request))?;
//!     for item in &page.value {
//!         match item {
//!             DeltaItem::Changed(user) => match user.entity.get(property!(User, display_name)) {
//!                 Some(name) => println!("{:?} is called {name:?} now", user.entity.key()),
//!                 None => println!("{:?} has another change", user.entity.key()),
//!             },
//!             DeltaItem::Removed(user) => println!("{:?} is gone", user.key()),
//!             _ => {}
//!         }
//!     }
//!     if let Some(link) = page.delta_link {
//!         println!("keep {link} for the next time");
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Tokens stay with the service
//!
//! The client follows next links ([`pages`](Call::pages)) and delta links only to the scheme, host and port
//! of the base URL, so that a response cannot send the client, and its token, to another server. An HTTP
//! client that follows redirects by itself must do the same for redirects.
//!
//! # Values that the program does not know
//!
//! A service may be newer than the program. The program keeps values that it does not know where the
//! declaration has a place for them: members of an enumeration with an `other` variant, flags, dynamic
//! properties of open types. It writes all of them back unchanged. [`changes()`] contains only the
//! differences, so that an update does not touch the rest.

mod base_url;
mod body;
mod call;
mod changes;
mod delta;
mod error;
mod key;
mod next_link;
mod pages;
mod projection;
mod resource;
mod response;
mod retry_after;
mod service_error;
mod singleton;
mod target;
mod typed;

pub use self::call::Call;
pub use self::changes::{Changes, changes};
pub use self::delta::{Changed, Delta, DeltaItem, Link, Reason, Removed};
pub use self::error::{PathMismatch, RequestError};
pub use self::key::IntoKey;
pub use self::pages::{Paged, Pages};
pub use self::projection::{Incomplete, Projection};
pub use self::resource::Resource;
pub use self::response::{ClientError, FromResponse, control, etag, read};
pub use self::retry_after::{RetryAfter, retry_after};
pub use self::service_error::ServiceError;
pub use self::singleton::Singleton;
pub use self::typed::{Comparable, Computed, Condition, Holds, Order, Ordered, Selected, Stored, Term, Text};
pub use crate::property;
