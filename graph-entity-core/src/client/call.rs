//! A request to be built: [`Call`].

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_MATCH};
use http::{Method, Request, Response, Uri};

use crate::entity::GraphEntity;
use crate::model::StructuredType;
use crate::payload::Collection;

use super::base_url::BaseUrl;
use super::error::RequestError;
use super::next_link;
use super::projection::Projection;
use super::response::{ClientError, FromResponse, read};
use super::typed::{Condition, Order, Selected};
use crate::percent;

const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");
const PREFER: HeaderName = HeaderName::from_static("prefer");

/// A request that is being put together, and what its response is read into: `R`.
///
/// What is wrong with it is said by [`build`](Self::build). It has the headers `Accept: application/json` and
/// `OData-MaxVersion: 4.0`, and with a body `Content-Type: application/json` and `OData-Version: 4.0`.
#[must_use = "nothing is sent: build the request and give it to an HTTP client"]
pub struct Call<R> {
    base: Arc<BaseUrl>,
    ty: &'static StructuredType,
    method: Method,
    url: String,
    /// Percent-encoded, without the question mark.
    query: String,
    headers: HeaderMap,
    preferences: Vec<String>,
    body: Vec<u8>,
    /// The first thing that went wrong.
    failure: Option<RequestError>,
    response: PhantomData<fn() -> R>,
}

impl<R> Call<R> {
    pub(super) fn new(
        base: Arc<BaseUrl>,
        ty: &'static StructuredType,
        method: Method,
        url: Result<String, RequestError>,
        body: Vec<u8>,
    ) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(ODATA_MAX_VERSION, HeaderValue::from_static("4.0"));
        if !body.is_empty() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            headers.insert(ODATA_VERSION, HeaderValue::from_static("4.0"));
        }
        let (url, failure) = match url {
            Ok(url) => (url, None),
            Err(error) => (String::new(), Some(error)),
        };
        let (query, preferences, response) = (String::new(), Vec::new(), PhantomData);
        Self { base, ty, method, url, query, headers, preferences, body, failure, response }
    }

    /// Adds a query option, such as `$filter` with `displayName eq 'Hall & Co'`; both are percent-encoded here.
    ///
    /// Neither the option nor its value is checked.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(&percent::query(name));
        self.query.push('=');
        self.query.push_str(&percent::query(value));
        self
    }

    /// Sets a header, in place of the one there was.
    pub fn header<N, V>(mut self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName> + fmt::Display,
        V: TryInto<HeaderValue>,
    {
        let shown = name.to_string();
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(value)) => {
                self.headers.insert(name, value);
                self
            }
            _ => self.failed(RequestError::InvalidHeader { name: shown }),
        }
    }

    /// `Authorization: Bearer` with this token, marked as sensitive so that it is not logged.
    pub fn bearer_token(mut self, token: &str) -> Self {
        match HeaderValue::try_from(format!("Bearer {token}")) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.headers.insert(AUTHORIZATION, value);
                self
            }
            Err(_) => self.failed(RequestError::InvalidHeader { name: AUTHORIZATION.to_string() }),
        }
    }

    /// `If-Match`: the entity is changed only while its version is this one, as the header `ETag` or `@odata.etag` gave it;
    /// `*` stands for any. Otherwise the response is 412.
    pub fn if_match(self, etag: &str) -> Self {
        self.header(IF_MATCH, etag)
    }

    /// Adds a preference, such as `odata.maxpagesize=50` or `outlook.timezone="Pacific Standard Time"` (RFC 7240).
    pub fn prefer(mut self, preference: &str) -> Self {
        self.preferences.push(preference.to_owned());
        self
    }

    /// `Prefer: include-unknown-enum-members`: members that an evolvable enumeration got later come by name.
    pub fn include_unknown_enum_members(self) -> Self {
        self.prefer("include-unknown-enum-members")
    }

    /// The request. It can be built again, to be sent again.
    ///
    /// # Errors
    ///
    /// What [`RequestError`] has: an operation that the declaration does not offer, parents that are missing, …
    pub fn build(&self) -> Result<Request<Vec<u8>>, RequestError> {
        self.to(self.uri()?)
    }

    /// Reads the response.
    ///
    /// # Errors
    ///
    /// As [`read`].
    pub fn read(&self, response: &Response<impl AsRef<[u8]>>) -> Result<R, ClientError>
    where
        R: FromResponse,
    {
        read(response)
    }

    fn uri(&self) -> Result<Uri, RequestError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let mark = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{mark}{}", self.url, self.query);
        let length = url.len();
        // All but the length has been seen to: the base URL is one, the rest is percent-encoded.
        Uri::try_from(url).map_err(|_| RequestError::UrlTooLong { length })
    }

    fn to(&self, uri: Uri) -> Result<Request<Vec<u8>>, RequestError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let mut request = Request::new(self.body.clone());
        *request.method_mut() = self.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers.clone();
        if !self.preferences.is_empty() {
            let invalid = |_| RequestError::InvalidHeader { name: PREFER.to_string() };
            let value = HeaderValue::try_from(self.preferences.join(", ")).map_err(invalid)?;
            request.headers_mut().append(PREFER, value);
        }
        Ok(request)
    }

    fn failed(mut self, error: RequestError) -> Self {
        self.failure.get_or_insert(error);
        self
    }

    /// The same request, its response read into something else.
    fn into<S>(self) -> Call<S> {
        Call {
            base: self.base,
            ty: self.ty,
            method: self.method,
            url: self.url,
            query: self.query,
            headers: self.headers,
            preferences: self.preferences,
            body: self.body,
            failure: self.failure,
            response: PhantomData,
        }
    }

    fn selecting<S>(self, properties: &[&str]) -> Call<S> {
        let unknown = properties.iter().find(|property| {
            let name = property.split('/').next().unwrap_or(property);
            !self.ty.is_open() && self.ty.index_of(name).is_none()
        });
        let call = match unknown {
            Some(name) => {
                let error =
                    RequestError::UnknownProperty { entity: self.ty.name(), name: (*name).to_owned() };
                self.failed(error)
            }
            None => self.query("$select", &properties.join(",")),
        };
        call.into()
    }
}

impl<T> Call<Collection<T>> {
    /// `Prefer: odata.maxpagesize`: pages of at most this many entities.
    pub fn max_page_size(self, entities: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={entities}"))
    }

    /// The request for the page after `page`, with the headers of this one; `None` after the last page.
    ///
    /// # Errors
    ///
    /// When the page's `@odata.nextLink` is not a URL, or leads to another scheme, host or port than the base URL: it is not
    /// followed then, as the request carries the client's token.
    pub fn next_page(&self, page: &Collection<T>) -> Result<Option<Request<Vec<u8>>>, RequestError> {
        let Some(link) = &page.next_link else {
            return Ok(None);
        };
        let uri = next_link::resolve(&self.base, &self.url, page.context.as_deref(), link)?;
        self.to(uri).map(Some)
    }
}

impl<E: GraphEntity> Call<Collection<E>> {
    /// `$filter`: only entities that meet the condition, which [`property!`](super::property) begins.
    pub fn filter(self, condition: Condition<E>) -> Self {
        match condition.text() {
            Ok(filter) => self.query("$filter", &filter),
            Err(error) => self.failed(error),
        }
    }

    /// `$orderby`: the first item in which two entities differ decides.
    pub fn order_by(self, items: impl IntoIterator<Item = Order<E>>) -> Self {
        match joined(items.into_iter().map(Order::text)) {
            Ok(items) => self.query("$orderby", &items),
            Err(error) => self.failed(error),
        }
    }

    /// `$search`: only entities in which the service finds words and phrases in double quotes, such as
    /// `hall AND NOT "second floor"`.
    pub fn search(self, expression: &str) -> Self {
        self.query("$search", expression)
    }

    /// `$count=true`: each page says in `count` how many entities there are in all pages.
    pub fn with_count(self) -> Self {
        self.query("$count", "true")
    }

    /// `/$count`: only how many entities there are, of those that [`filter`](Self::filter) and [`search`](Self::search) choose.
    ///
    /// Nothing else can be said of them: `$top`, `$skip`, `$orderby`, `$select` and `$count`, which have no meaning for a number and
    /// which services refuse there, are left out of the request.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_core::client::{Resource, property};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     pub floor: i32,
    /// }
    ///
    /// let printers = Resource::<Printer>::new("https://graph.microsoft.com/v1.0")?;
    /// let call = printers.list().filter(property!(Printer, floor).gt(3)).count();
    /// let url = "https://graph.microsoft.com/v1.0/print/printers/$count?$filter=floor%20gt%203";
    /// assert_eq!(call.build()?.uri(), url);
    /// let count: u64 = call.read(&http::Response::new("42"))?;
    /// assert_eq!(count, 42);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn count(mut self) -> Call<u64> {
        self.url.push_str("/$count");
        self.query = without(&self.query, &["$top", "$skip", "$orderby", "$select", "$count"]);
        self.headers.insert(ACCEPT, HeaderValue::from_static("text/plain"));
        self.into()
    }

    /// `$top`: at most so many entities, in all pages together.
    pub fn top(self, count: u32) -> Self {
        self.query("$top", &count.to_string())
    }

    /// `$skip`: without the first so many entities.
    pub fn skip(self, count: u32) -> Self {
        self.query("$skip", &count.to_string())
    }

    /// `$select` with properties that [`property!`](super::property) gives.
    pub fn select_properties(
        self,
        properties: impl IntoIterator<Item = Selected<E>>,
    ) -> Call<Collection<Projection<E>>> {
        match joined(properties.into_iter().map(Selected::text)) {
            Ok(properties) => self.query("$select", &properties).into(),
            Err(error) => self.failed(error).into(),
        }
    }

    /// `$select`: only these properties of each entity, which are read into [`Projection`]s.
    pub fn select(self, properties: &[&str]) -> Call<Collection<Projection<E>>> {
        self.selecting(properties)
    }
}

impl<E: GraphEntity> Call<E> {
    /// `$select`: only these properties, which are read into a [`Projection`].
    pub fn select(self, properties: &[&str]) -> Call<Projection<E>> {
        self.selecting(properties)
    }

    /// `Prefer: return=minimal`: for a create whose entity is not needed. The response's headers `Location` and `OData-EntityId`
    /// then say where it stands; a service that does not heed the preference sends the entity all the same.
    pub fn return_minimal(self) -> Call<Option<E>> {
        self.prefer("return=minimal").into()
    }
}

impl<E: GraphEntity> Call<Option<E>> {
    /// `Prefer: return=minimal`: the updated entity is not needed.
    pub fn return_minimal(self) -> Self {
        self.prefer("return=minimal")
    }

    /// `Prefer: return=representation`: asks for the updated entity, which services may otherwise leave out.
    pub fn return_representation(self) -> Self {
        self.prefer("return=representation")
    }
}

impl<R> Clone for Call<R> {
    fn clone(&self) -> Self {
        Self {
            base: Arc::clone(&self.base),
            ty: self.ty,
            method: self.method.clone(),
            url: self.url.clone(),
            query: self.query.clone(),
            headers: self.headers.clone(),
            preferences: self.preferences.clone(),
            body: self.body.clone(),
            failure: self.failure.clone(),
            response: PhantomData,
        }
    }
}

impl<R> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("query", &self.query)
            .field("headers", &self.headers)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

/// A query without the options of these names.
fn without(query: &str, names: &[&str]) -> String {
    let is_kept = |option: &&str| !names.contains(&option.split('=').next().unwrap_or(option));
    query.split('&').filter(is_kept).collect::<Vec<_>>().join("&")
}

fn joined(items: impl Iterator<Item = Result<String, RequestError>>) -> Result<String, RequestError> {
    Ok(items.collect::<Result<Vec<_>, _>>()?.join(","))
}
