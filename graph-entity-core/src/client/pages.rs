//! Goes from page to page: [`Pages`].

use std::collections::HashSet;
use std::fmt;

use http::{Request, Response, Uri};

use super::call::Call;
use super::delta::Delta;
use super::error::RequestError;
use super::next_link;
use super::response::{ClientError, FromResponse};
use crate::payload::Collection;

/// A response that may go on in a next page: a [`Collection`] or a [`Delta`].
pub trait Paged: sealed::Sealed {
    /// `@odata.nextLink`: the URL of the next page. The last page has none, or an empty one.
    fn next_link(&self) -> Option<&str>;

    /// `@odata.context`: the URL that a relative link starts from.
    fn context(&self) -> Option<&str>;
}

pub(super) mod sealed {
    /// Keeps [`Paged`](super::Paged) to the payloads of this crate, so that it may get more methods.
    pub trait Sealed {}
}

impl<T> sealed::Sealed for Collection<T> {}

impl<T> Paged for Collection<T> {
    fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }
}

impl<E> sealed::Sealed for Delta<E> {}

impl<E> Paged for Delta<E> {
    fn next_link(&self) -> Option<&str> {
        self.next_link.as_deref()
    }

    fn context(&self) -> Option<&str> {
        self.context.as_deref()
    }
}

impl<R: Paged> Call<R> {
    /// Goes from page to page: [`Pages`] builds the request for each, and notices links that go in a circle.
    pub fn pages(self) -> Pages<R> {
        Pages::new(self)
    }

    /// Builds the request for the page after `page`, with the headers of this one. `None` after the last
    /// page, whose `@odata.nextLink` is absent, null or empty.
    ///
    /// For a program that keeps nothing but a page; elsewhere [`pages`](Self::pages) is the better choice.
    ///
    /// # Errors
    ///
    /// When the page's `@odata.nextLink` is not a URL, or leads to another scheme, host or port than the base
    /// URL. The client does not follow such a link, because the request carries the client's token. Also when
    /// the link leads to the URL of this call, the first page: the pages would never end.
    pub fn next_page(&self, page: &R) -> Result<Option<Request<Vec<u8>>>, RequestError> {
        let first = self.uri()?;
        match self.following(&first, page.context(), page.next_link())? {
            None => Ok(None),
            Some((uri, link)) if next_link::normal_form(&uri) == next_link::normal_form(&first) => {
                Err(RequestError::RepeatedPage { link: link.to_owned() })
            }
            Some((uri, _)) => self.to(uri).map(Some),
        }
    }
}

/// The pages of a list, one after the other: [`Call::pages`] makes it.
///
/// [`request`](Self::request) builds the request for the page that is due, as often as it is asked for,
/// until [`read`](Self::read) has read that page. So a request that was answered with 429, or not at all, is
/// simply built again.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::client::Resource;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// # fn send(request: http::Request<Vec<u8>>) -> http::Response<&'static str> {
/// #     http::Response::new(match request.uri().query() {
/// #         None => r#"{"value": [{"id": "7"}], "@odata.nextLink": "?$skiptoken=7"}"#,
/// #         Some(_) => r#"{"value": [{"id": "8"}]}"#,
/// #     })
/// # }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let printers = Resource::<Printer>::new("https://graph.microsoft.com/v1.0")?;
/// let mut pages = printers.list().bearer_token("a token").pages();
/// let mut ids = Vec::new();
/// while let Some(request) = pages.request()? {
///     let page = pages.read(&send(request))?;
///     ids.extend(page.value.into_iter().map(|printer| printer.id));
/// }
/// assert_eq!(ids, ["7", "8"]);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent: build the requests and give them to an HTTP client"]
pub struct Pages<R> {
    call: Call<R>,
    due: Due,
    /// The URLs of the pages that were read, in their normal form.
    seen: HashSet<String>,
}

/// The page that is due.
#[derive(Debug, Clone)]
enum Due {
    First,
    /// The page at this URL.
    At(Uri),
    /// None: the last page was read.
    End,
    /// None: the link to it is not followed.
    Refused(RequestError),
}

impl<R> Pages<R> {
    pub(super) fn new(call: Call<R>) -> Self {
        Self { call, due: Due::First, seen: HashSet::new() }
    }

    /// Builds the request for the page that is due, with the headers of the call. `None` after the last page.
    ///
    /// A program whose token expires between two pages replaces the header `Authorization` of the request.
    ///
    /// # Errors
    ///
    /// As [`Call::build`] for the first page, and as [`Call::next_page`] for the others; also
    /// [`RequestError::RepeatedPage`] for a link to any page that was already read. The page that has such a
    /// link was read before, so that its entities are not lost.
    pub fn request(&self) -> Result<Option<Request<Vec<u8>>>, RequestError> {
        match &self.due {
            Due::First => self.call.build().map(Some),
            Due::At(uri) => self.call.to(uri.clone()).map(Some),
            Due::End => Ok(None),
            Due::Refused(error) => Err(error.clone()),
        }
    }

    /// Reads the page that was due. Then the next one is due.
    ///
    /// # Errors
    ///
    /// As [`read`](super::read). The same page is then due again.
    pub fn read(&mut self, response: &Response<impl AsRef<[u8]>>) -> Result<R, ClientError>
    where
        R: FromResponse + Paged,
    {
        let page = self.call.read(response)?;
        self.advance(page.context(), page.next_link());
        Ok(page)
    }

    fn advance(&mut self, context: Option<&str>, link: Option<&str>) {
        let here = match &self.due {
            Due::First => self.call.uri(),
            Due::At(uri) => Ok(uri.clone()),
            Due::End | Due::Refused(_) => return,
        };
        let next = here.and_then(|here| {
            self.seen.insert(next_link::normal_form(&here));
            self.call.following(&here, context, link)
        });
        self.due = match next {
            Ok(None) => Due::End,
            Ok(Some((uri, link))) if self.seen.contains(&next_link::normal_form(&uri)) => {
                Due::Refused(RequestError::RepeatedPage { link: link.to_owned() })
            }
            Ok(Some((uri, _))) => Due::At(uri),
            Err(error) => Due::Refused(error),
        };
    }
}

impl<R> Clone for Pages<R> {
    fn clone(&self) -> Self {
        Self { call: self.call.clone(), due: self.due.clone(), seen: self.seen.clone() }
    }
}

impl<R> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("call", &self.call).field("due", &self.due).finish_non_exhaustive()
    }
}
