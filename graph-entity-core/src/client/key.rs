//! Keys as the program gives them, and their form in a URL.

use crate::edm::PrimitiveValue;
use crate::entity::{Element, EntityKey, KeyValues};
use crate::model::StructuredType;

use crate::percent;

/// The types that can be used as a key of the type `K`: the key, a reference to it, and `&str` for a
/// `String`. For a key of several parts, a tuple of such values:
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::client::Resource;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/rooms")]
/// pub struct Room {
///     #[graph_entity(key)]
///     pub building: String,
///     #[graph_entity(key)]
///     pub number: i32,
/// }
///
/// let rooms = Resource::<Room>::new("https://graph.microsoft.com/v1.0")?;
/// let call = rooms.get(("A", 7));
/// # Ok::<(), graph_entity_core::client::RequestError>(())
/// ```
///
/// A key of another type does not compile:
///
/// ```compile_fail,E0277
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
/// let printers = Resource::<Printer>::new("https://graph.microsoft.com/v1.0")?;
/// printers.get(7);
/// # Ok::<(), graph_entity_core::client::RequestError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of the type `{K}`",
    note = "give the key itself, a reference to it, or a `&str` for a `String`; for a key of several parts, \
            a tuple of such values"
)]
pub trait IntoKey<K> {
    /// The values of the key.
    fn into_key(self) -> KeyValues;
}

#[diagnostic::do_not_recommend]
impl<K: Element + Send + Sync> IntoKey<K> for K {
    fn into_key(self) -> KeyValues {
        self.to_values()
    }
}

impl IntoKey<()> for () {
    fn into_key(self) -> KeyValues {
        self.to_values()
    }
}

impl<K: EntityKey> IntoKey<K> for &K {
    fn into_key(self) -> KeyValues {
        self.to_values()
    }
}

impl IntoKey<String> for &str {
    fn into_key(self) -> KeyValues {
        [PrimitiveValue::from(self)].into_iter().collect()
    }
}

macro_rules! composite_key {
    ($($part:ident $given:ident $value:ident),+) => {
        #[diagnostic::do_not_recommend]
        impl<$($part: Element + Send + Sync, $given: IntoKey<$part>),+> IntoKey<($($part,)+)>
            for ($($given,)+)
        {
            fn into_key(self) -> KeyValues {
                let ($($value,)+) = self;
                let parts = [$($value.into_key()),+];
                parts.iter().flat_map(|part| part.as_slice()).cloned().collect()
            }
        }
    };
}

composite_key!(A X a, B Y b);
composite_key!(A X a, B Y b, C Z c);
composite_key!(A X a, B Y b, C Z c, D W d);
composite_key!(A X a, B Y b, C Z c, D W d, E V e);
composite_key!(A X a, B Y b, C Z c, D W d, E V e, F U f);

/// The form of single keys. Composite keys are always in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Convention {
    /// `/printers/7`, the form of Microsoft Graph.
    #[default]
    Segment,
    /// `/printers('7')`, which every OData service reads.
    Parentheses,
}

/// The text that follows the name of an entity set to address the entity with this key: `/7`, `('7')` or
/// `(a=1,b='x')`.
///
/// `None` when the key has no value, or has several and `ty` does not have their names.
pub(super) fn suffix(ty: Option<&StructuredType>, key: &KeyValues, convention: Convention) -> Option<String> {
    if let [value] = key.as_slice() {
        let text = text(value);
        return Some(if convention == Convention::Segment && is_segment(&text) {
            format!("/{}", percent::segment(&text))
        } else {
            format!("({})", percent::literal(&value.to_literal()))
        });
    }
    let ty = ty?;
    let names = ty.key().map(|index| ty.properties()[index].name());
    let parts: Vec<_> = names
        .zip(key.as_slice())
        .map(|(name, value)| format!("{name}={}", percent::literal(&value.to_literal())))
        .collect();
    (!parts.is_empty()).then(|| format!("({})", parts.join(",")))
}

/// The text of a value. In a URL, Binary is base64url (OData ABNF `binaryValue`).
fn text(value: &PrimitiveValue) -> String {
    match value {
        PrimitiveValue::Binary(binary) => {
            binary.to_string().replace('+', "-").replace('/', "_").replace('=', "")
        }
        value => value.to_text(),
    }
}

/// Whether a key can be a path segment. URL normalisers remove dot segments, even encoded ones, and a segment
/// that starts with `$` is never a key (OData 4.01 URL Conventions §4).
fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..") && !text.starts_with('$')
}
