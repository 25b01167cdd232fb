//! The engine behind the derived `Serialize` and `Deserialize`: descriptors to and from every serde format.

mod de;
mod ser;

pub use self::de::{deserialize, deserialize_element, deserialize_enum};
pub use self::ser::{serialize, serialize_element, serialize_enum};
