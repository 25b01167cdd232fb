//! Builds a request: [`Call`].

mod list;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, IF_MATCH};
use http::{Method, Request, Response, Uri};

use crate::entity::GraphEntity;
use crate::model::StructuredType;
use crate::payload::Collection;

use crate::client::base_url::BaseUrl;
use crate::client::error::RequestError;
use crate::client::next_link;
use crate::client::projection::Projection;
use crate::client::response::{ClientError, FromResponse, read};
use crate::percent;

const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");
const PREFER: HeaderName = HeaderName::from_static("prefer");

/// A request under construction. Its response is read into an `R`.
///
/// [`build`](Self::build) reports all mistakes. Each request has the headers `Accept: application/json` and
/// `OData-MaxVersion: 4.0`, and with a body also `Content-Type: application/json` and `OData-Version: 4.0`.
#[must_use = "nothing is sent: build the request and give it to an HTTP client"]
pub struct Call<R> {
    base: Arc<BaseUrl>,
    ty: &'static StructuredType,
    method: Method,
    url: String,
    /// The query part, percent-encoded, without the question mark.
    query: String,
    headers: HeaderMap,
    preferences: Vec<String>,
    body: Vec<u8>,
    /// The first mistake.
    failure: Option<RequestError>,
    response: PhantomData<fn() -> R>,
}

impl<R> Call<R> {
    pub(in crate::client) fn new(
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

    /// Adds a query option, such as `$filter` with `displayName eq 'Hall & Co'`. Percent-encodes the name and
    /// the value.
    ///
    /// Checks neither the name nor the value.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        if !self.query.is_empty() {
            self.query.push('&');
        }
        self.query.push_str(&percent::query(name));
        self.query.push('=');
        self.query.push_str(&percent::query(value));
        self
    }

    /// Sets a header. Replaces an earlier value.
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

    /// Sets `Authorization: Bearer` with this token, marked as sensitive so that it is not logged.
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

    /// Sets `If-Match`: the service changes the entity only if its version is still this one, and otherwise
    /// answers 412. `etag` comes from [`etag`](super::etag()), from a [`Projection`] or from the
    /// [`control`](Collection::control) information of a list's item; `*` matches any version.
    ///
    /// ```
    /// use graph_entity_core::client::Resource;
    /// use graph_entity_core::{GraphEntity, PatchValue};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     pub name: Option<String>,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let printers = Resource::<Printer>::new("https://example.com/v1.0")?;
    /// let text = r#"{"value": [{"@odata.etag": "W/\"1\"", "id": "7", "name": "Hall"}]}"#;
    /// let page = printers.list().read(&http::Response::new(text))?;
    /// for (printer, control) in page.items() {
    ///     let patch = PrinterPatch { name: PatchValue::Set("Lobby".into()) };
    ///     let etag = control.etag.as_deref().ok_or("the service keeps no versions")?;
    ///     let update = printers.update(&printer.id, &patch).if_match(etag).build()?;
    ///     assert_eq!(update.headers()["if-match"], "W/\"1\"");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn if_match(self, etag: impl AsRef<str>) -> Self {
        self.header(IF_MATCH, etag.as_ref())
    }

    /// Adds a preference, such as `odata.maxpagesize=50` or `outlook.timezone="Pacific Standard Time"` (RFC
    /// 7240).
    pub fn prefer(mut self, preference: &str) -> Self {
        self.preferences.push(preference.to_owned());
        self
    }

    /// Adds `Prefer: include-unknown-enum-members`: the response names members that were added to an
    /// evolvable enumeration later.
    pub fn include_unknown_enum_members(self) -> Self {
        self.prefer("include-unknown-enum-members")
    }

    /// Builds the request. Call it again to send the request again.
    ///
    /// # Errors
    ///
    /// A [`RequestError`], such as a verb that the declaration does not offer, or missing parents.
    pub fn build(&self) -> Result<Request<Vec<u8>>, RequestError> {
        self.to(self.uri()?)
    }

    /// Reads the response to this request.
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

    pub(super) fn uri(&self) -> Result<Uri, RequestError> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let mark = if self.query.is_empty() { "" } else { "?" };
        let url = format!("{}{mark}{}", self.url, self.query);
        let length = url.len();
        // Only the length can be wrong: the base URL was parsed, and the rest is percent-encoded.
        Uri::try_from(url).map_err(|_| RequestError::UrlTooLong { length })
    }

    pub(super) fn to(&self, uri: Uri) -> Result<Request<Vec<u8>>, RequestError> {
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

    /// The URL of the page after the one at `page`, with the link to it. `None` without a link: some services
    /// write an empty one on their last page.
    pub(in crate::client) fn following<'l>(
        &self,
        page: &Uri,
        context: Option<&str>,
        link: Option<&'l str>,
    ) -> Result<Option<(Uri, &'l str)>, RequestError> {
        let Some(link) = link.filter(|link| !link.trim().is_empty()) else {
            return Ok(None);
        };
        Ok(Some((next_link::resolve(&self.base, &page.to_string(), context, link)?, link)))
    }

    /// The same call to another URL of the service, with the query of that URL.
    pub(in crate::client) fn at_link(mut self, link: &str) -> Self {
        match next_link::resolve(&self.base, &self.url, None, link) {
            Ok(uri) => {
                self.url = uri.to_string();
                self.query.clear();
                self
            }
            Err(error) => self.failed(error),
        }
    }

    /// The same call to the URL with one more segment.
    pub(in crate::client) fn with_segment(mut self, segment: &str) -> Self {
        self.url.push('/');
        self.url.push_str(segment);
        self
    }

    fn failed(mut self, error: RequestError) -> Self {
        self.failure.get_or_insert(error);
        self
    }

    /// The same request with another type of response.
    pub(in crate::client) fn into_response<S>(self) -> Call<S> {
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

    pub(in crate::client) fn selecting<S>(self, properties: &[&str]) -> Call<S> {
        let unknown = properties.iter().find(|property| {
            let name = property.split('/').next().unwrap_or(property);
            let has = |ty: &StructuredType| ty.is_open() || ty.index_of(name).is_some();
            !has(self.ty) && !self.ty.derived().any(has)
        });
        let call = match unknown {
            Some(name) => {
                let error =
                    RequestError::UnknownProperty { entity: self.ty.name(), name: (*name).to_owned() };
                self.failed(error)
            }
            None => self.query("$select", &properties.join(",")),
        };
        call.into_response()
    }
}

impl<T> Call<Collection<T>> {
    /// Adds `Prefer: odata.maxpagesize`: asks for pages of at most this many entities.
    pub fn max_page_size(self, entities: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={entities}"))
    }
}

impl<E: GraphEntity> Call<E> {
    /// Sets `$select`: only these properties. The response is read into a [`Projection`].
    pub fn select(self, properties: &[&str]) -> Call<Projection<E>> {
        self.selecting(properties)
    }

    /// Adds `Prefer: return=minimal`, for a create whose entity the program does not need. The response's
    /// headers `Location` and `OData-EntityId` then have the entity's URL. A service that does not honour the
    /// preference sends the entity anyway.
    pub fn return_minimal(self) -> Call<Option<E>> {
        self.prefer("return=minimal").into_response()
    }
}

impl<E: GraphEntity> Call<Option<E>> {
    /// Adds `Prefer: return=minimal`, for an update whose entity the program does not need.
    pub fn return_minimal(self) -> Self {
        self.prefer("return=minimal")
    }

    /// Adds `Prefer: return=representation`: asks for the updated entity, which a service may otherwise omit.
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
