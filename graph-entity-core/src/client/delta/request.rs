//! Asks for changes: the requests whose responses are [`Delta`]s.

use http::Uri;

use super::Delta;
use crate::client::call::Call;
use crate::client::error::RequestError;
use crate::client::projection::Projection;
use crate::entity::GraphEntity;
use crate::payload::Collection;

/// `delta` and `track_changes`, for lists of whole entities and for lists with `$select`.
macro_rules! ask_for_changes {
    ($response:ty) => {
        impl<E: GraphEntity> Call<$response> {
            /// Asks for changes with the function `delta` of Microsoft Graph: `GET /users/delta`.
            ///
            /// The first response has the entities as they are, the last page of it a delta link. Whoever
            /// keeps that link gets the changes [`since`](Call::since) then.
            ///
            /// ```
            /// use graph_entity_core::GraphEntity;
            /// use graph_entity_core::client::Resource;
            ///
            /// #[derive(GraphEntity)]
            /// #[graph_entity(path = "/users")]
            /// pub struct User {
            ///     #[graph_entity(key, read_only)]
            ///     pub id: String,
            /// }
            ///
            /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
            /// let users = Resource::<User>::new("https://graph.microsoft.com/v1.0")?;
            /// let changes = users.list().delta();
            /// assert_eq!(changes.build()?.uri(), "https://graph.microsoft.com/v1.0/users/delta");
            /// let text = r#"{"value": [], "@odata.deltaLink": "/v1.0/users/delta?$deltatoken=7"}"#;
            /// let delta = changes.read(&http::Response::new(text))?;
            /// let link = changes.delta_link(&delta)?.ok_or("not the last page")?.to_string();
            /// // Later, with the link from wherever the program keeps it:
            /// let changes = users.list().delta().since(&link).build()?;
            /// assert_eq!(changes.uri(), "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=7");
            /// # Ok(())
            /// # }
            /// ```
            pub fn delta(self) -> Call<Delta<E>> {
                self.with_segment("delta").into_response()
            }

            /// Asks for changes with `Prefer: odata.track-changes` (OData 4.01 Protocol §8.2.8.8). A service
            /// that keeps no changes sends no delta link.
            pub fn track_changes(self) -> Call<Delta<E>> {
                self.prefer("odata.track-changes").into_response()
            }
        }
    };
}

ask_for_changes!(Collection<E>);
ask_for_changes!(Collection<Projection<E>>);

impl<E: GraphEntity> Call<Delta<E>> {
    /// Sets `$select`: of each entity only these properties, and only changes of them.
    pub fn select(self, properties: &[&str]) -> Self {
        self.selecting(properties)
    }

    /// Adds `Prefer: odata.maxpagesize`: asks for pages of at most this many changes.
    pub fn max_page_size(self, changes: u32) -> Self {
        self.prefer(&format!("odata.maxpagesize={changes}"))
    }

    /// Asks for the changes after those of this delta link, which the program may have kept as text. The link
    /// has the whole query, so it replaces that of the call.
    ///
    /// [`build`](Self::build) fails if the link leads to another scheme, host or port than the base URL: the
    /// client's token would go there.
    pub fn since(self, delta_link: &str) -> Self {
        self.at_link(delta_link)
    }

    /// The absolute URL of the page's delta link, to be kept for [`since`](Self::since). Only the last page
    /// has one.
    ///
    /// # Errors
    ///
    /// When the link is not a URL, or leads to another scheme, host or port than the base URL.
    pub fn delta_link(&self, page: &Delta<E>) -> Result<Option<Uri>, RequestError> {
        let link = self.following(&self.uri()?, page.context.as_deref(), page.delta_link.as_deref())?;
        Ok(link.map(|(uri, _)| uri))
    }
}
