//! Requests to a service and what its responses say, without sending anything: the feature `client`.
//!
//! A [`Resource`] makes an [`http::Request`] out of what an entity declares; any HTTP client sends it; what comes back is read
//! into the entity.
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
//! // `send` stands for an HTTP client, such as ureq or reqwest.
//! let get = printers.get("7").bearer_token("a token");
//! let printer = get.read(&send(get.build()?)?)?;
//! assert_eq!(printer.name.as_deref(), Some("Hall"));
//!
//! // All pages of a list.
//! let list = printers.list().query("$filter", "startswith(name, 'H')").bearer_token("a token");
//! let mut request = Some(list.build()?);
//! while let Some(next) = request {
//!     let page = list.read(&send(next)?)?;
//!     for printer in &page.value {
//!         println!("{}", printer.id);
//!     }
//!     request = list.next_page(&page)?;
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
//! Requests and responses are those of the crate `http`, with bodies as bytes. With ureq 3, `agent.run(request)` sends one; let
//! it give error statuses as responses (`http_status_as_error(false)`), as [`Call::read`] wants to see them. reqwest takes
//! one as `client.execute(request.try_into()?)`; what it answers with becomes a response again so:
//!
//! ```text
//! let mut response = http::Response::new(Vec::new());
//! *response.status_mut() = answer.status();
//! *response.headers_mut() = answer.headers().clone();
//! *response.body_mut() = answer.bytes().await?.into();
//! ```
//!
//! A [`Call`] builds its request as often as it is asked to, so that one which was refused with 429 can be sent again after
//! [`ClientError::retry_after`].
//!
//! # URLs
//!
//! Keys stand as segments, percent-encoded (`/printers/a%2Fb`). They stand in parentheses where they have several values
//! (`/lines(order='a',number=2)`), where they could not stand as a segment (empty, `.`, `..`, or beginning with `$`), and
//! everywhere if [`keys_in_parentheses`](Resource::keys_in_parentheses) says so. Sets that are contained in other entities need
//! the keys of those: [`within`](Resource::within), [`parameter`](Resource::parameter).
//!
//! # Tokens stay with the service
//!
//! A page's link to the next one is followed only to the scheme, host and port of the base URL
//! ([`next_page`](Call::next_page)): a response cannot send the client, and its token, elsewhere. An HTTP client that follows
//! redirects by itself has to see to the same for those.
//!
//! # What the program does not know
//!
//! A service may be newer than the program. What it reads and does not know is kept where the declaration has a place for it:
//! members of an enumeration with an `other` variant, flags, dynamic properties of open types. All of it is written back
//! unchanged, and [`changes()`] says only what differs, so that an update leaves alone what it does not mean.

mod base_url;
mod call;
mod changes;
mod error;
mod key;
mod next_link;
mod projection;
mod resource;
mod response;
mod singleton;
mod target;
mod typed;

pub use self::call::Call;
pub use self::changes::changes;
pub use self::error::{PathMismatch, RequestError};
pub use self::key::IntoKey;
pub use self::projection::Projection;
pub use self::resource::Resource;
pub use self::response::{ClientError, FromResponse, RetryAfter, ServiceError, etag, read};
pub use self::singleton::Singleton;
pub use self::typed::{Comparable, Condition, Holds, Order, Ordered, Selected, Term, Text};
pub use crate::property;
