//! `$skiptoken`: a place in a list, opaque to clients.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graph_entity_core::KeyValues;
use graph_entity_core::model::StructuredType;
use graph_entity_core::query::bound::{BoundOrderBy, OrderValue};

use crate::entity_set::Cursor;

/// Makes the token for the entities after this place, in the list with this identity.
pub(super) fn write(place: &Cursor, identity: u64, ty: &StructuredType) -> String {
    let mut bytes = identity.to_be_bytes().to_vec();
    let predicate = place.key().to_predicate(ty);
    let key = predicate.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&predicate);
    for text in place.order().iter().map(OrderValue::to_text).chain([key.to_owned()]) {
        bytes.extend_from_slice(text.len().to_string().as_bytes());
        bytes.push(b':');
        bytes.extend_from_slice(text.as_bytes());
    }
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads the place; `None` if the text is no token, or a token of another list.
pub(super) fn read(
    token: &str,
    identity: u64,
    ty: &StructuredType,
    order_by: &[BoundOrderBy],
) -> Option<Cursor> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (found, texts) = bytes.split_first_chunk()?;
    if u64::from_be_bytes(*found) != identity {
        return None;
    }
    let mut rest = std::str::from_utf8(texts).ok()?;
    let mut next = || {
        let (length, behind) = rest.split_once(':')?;
        let (text, behind) = behind.split_at_checked(length.parse().ok()?)?;
        rest = behind;
        Some(text)
    };
    let order = order_by.iter().map(|item| OrderValue::from_text(item.expr().ty(), next()?));
    let order = order.collect::<Option<Vec<_>>>()?;
    let key = KeyValues::parse_predicate(ty, next()?).ok()?;
    rest.is_empty().then(|| Cursor::new(order, key))
}
