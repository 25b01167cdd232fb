//! The query options of a list.

use http::header::{ACCEPT, HeaderValue};

use super::Call;
use crate::client::error::RequestError;
use crate::client::projection::Projection;
use crate::client::typed::{Condition, Order, Selected};
use crate::entity::GraphEntity;
use crate::payload::Collection;

impl<E: GraphEntity> Call<Collection<E>> {
    /// Sets `$filter`: only entities that meet the condition. [`property!`](crate::client::property) starts a
    /// condition.
    pub fn filter(self, condition: Condition<E>) -> Self {
        match condition.text() {
            Ok(filter) => self.query("$filter", &filter),
            Err(error) => self.failed(error),
        }
    }

    /// Sets `$orderby`: the first item in which two entities differ decides their order.
    pub fn order_by(self, items: impl IntoIterator<Item = Order<E>>) -> Self {
        match joined(items.into_iter().map(Order::text)) {
            Ok(items) => self.query("$orderby", &items),
            Err(error) => self.failed(error),
        }
    }

    /// Sets `$search`: only entities that match the words, and the phrases in double quotes, such as
    /// `hall AND NOT "second floor"`.
    pub fn search(self, expression: &str) -> Self {
        self.query("$search", expression)
    }

    /// Sets `$count=true`: the `count` of each page is the number of entities in all pages together.
    pub fn with_count(self) -> Self {
        self.query("$count", "true")
    }

    /// Asks for `/$count`: the number of entities that match [`filter`](Self::filter) and
    /// [`search`](Self::search).
    ///
    /// The request omits `$top`, `$skip`, `$orderby`, `$select` and `$count`: they have no meaning for a
    /// number, and services refuse them there.
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
        self = self.with_segment("$count");
        self.query = without(&self.query, &["$top", "$skip", "$orderby", "$select", "$count"]);
        self.headers.insert(ACCEPT, HeaderValue::from_static("text/plain"));
        self.into_response()
    }

    /// Sets `$top`: at most this many entities in all pages together.
    pub fn top(self, count: u32) -> Self {
        self.query("$top", &count.to_string())
    }

    /// Sets `$skip`: omits this many entities at the start.
    pub fn skip(self, count: u32) -> Self {
        self.query("$skip", &count.to_string())
    }

    /// Sets `$select` to properties that [`property!`](crate::client::property) makes.
    pub fn select_properties(
        self,
        properties: impl IntoIterator<Item = Selected<E>>,
    ) -> Call<Collection<Projection<E>>> {
        match joined(properties.into_iter().map(Selected::text)) {
            Ok(properties) => self.query("$select", &properties).into_response(),
            Err(error) => self.failed(error).into_response(),
        }
    }

    /// Sets `$select`: only these properties of each entity. The response is read into [`Projection`]s.
    pub fn select(self, properties: &[&str]) -> Call<Collection<Projection<E>>> {
        self.selecting(properties)
    }
}

/// The query without the options of these names.
fn without(query: &str, names: &[&str]) -> String {
    let is_kept = |option: &&str| !names.contains(&option.split('=').next().unwrap_or(option));
    query.split('&').filter(is_kept).collect::<Vec<_>>().join("&")
}

fn joined(items: impl Iterator<Item = Result<String, RequestError>>) -> Result<String, RequestError> {
    Ok(items.collect::<Result<Vec<_>, _>>()?.join(","))
}
