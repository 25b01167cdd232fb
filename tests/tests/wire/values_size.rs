//! The memory that the values of a document may take (W10).

use graph_entity_core::json::{self, FromJson, ReadOptions};
use graph_entity_core::{DynamicValue, ErrorKind, Untyped};
use graph_entity_tests::values::{
    DrawingPatch, ForestCreate, Frame, ListsCreate, ListsPatch, ParcelCreate, ParcelPatch, Point, Tree,
};

/// What an allocator takes for a short text.
const TEXT: usize = 32;

/// Reads the text as `T`, with so many bytes: the path of the error, if there is one.
fn read<T: FromJson>(text: &str, bytes: usize) -> Option<String> {
    let options = ReadOptions::default().max_values_size(bytes);
    let error = json::from_slice_with::<T>(text.as_bytes(), &options).err()?;
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{text}: {error}");
    assert!(error.to_string().contains(&format!("more than the {bytes} bytes")), "{error}");
    Some(error.path().to_owned())
}

#[test]
fn items_members_and_dynamic_properties_take_memory() {
    type Read = fn(&str, usize) -> Option<String>;
    let (create, patch): (Read, Read) = (read::<ListsCreate>, read::<ListsPatch>);
    let (open, open_patch): (Read, Read) = (read::<ParcelCreate>, read::<ParcelPatch>);
    let point = size_of::<Point>();
    let tree = size_of::<Tree>();
    let text = size_of::<String>() + TEXT;
    let untyped = size_of::<Untyped>();
    let member = size_of::<(String, Untyped)>();
    let entry = size_of::<(Box<str>, DynamicValue)>();
    let annotation = size_of::<(String, String)>();
    // The reader, the document, the bytes that it takes, and the place where one byte less does not do.
    let cases: [(Read, &str, usize, &str); 24] = [
        (create, r#"{}"#, 0, ""),
        (create, r#"{"points":[],"bytes":[]}"#, 0, ""),
        (create, r#"{"points":[{"x":1}]}"#, 4 * point, "points/0"),
        (create, r#"{"points":[{"x":1},{"x":1},{"x":1},{"x":1}]}"#, 4 * point, "points/0"),
        (create, r#"{"points":[{"x":1},{"x":1},{"x":1},{"x":1},{"x":1}]}"#, 8 * point, "points/4"),
        (patch, r#"{"points":[{"x":1},{"x":1},{"x":1},{"x":1},{"x":1}]}"#, 8 * point, "points/4"),
        (patch, r#"{"nullablePoints":[null]}"#, 4 * (size_of::<Option<Point>>() + TEXT), "nullablePoints/0"),
        (create, r#"{"bytes":[1,2,3,4,5,6,7,8]}"#, 8, "bytes/0"),
        (create, r#"{"bytes":[1,2,3,4,5,6,7,8,9]}"#, 16, "bytes/8"),
        (create, r#"{"int64s":[1],"doubles":[1]}"#, 2 * 4 * 8, "doubles/0"),
        (create, r#"{"strings":["",""]}"#, 4 * text, "strings/0"),
        (
            read::<ForestCreate>,
            r#"{"trees":[{"height":1,"trees":[{"height":1,"trees":[]}]}]}"#,
            8 * tree,
            "trees/0/trees/0",
        ),
        (
            read::<DrawingPatch>,
            r#"{"layers":[{"origin":{"x":1},"corner":null,"tags":["a"]}]}"#,
            4 * (size_of::<Frame>() + text),
            "layers/0/tags/0",
        ),
        (open, r#"{"a":null}"#, 4 * entry + TEXT, "a"),
        (open, r#"{"a":1}"#, 4 * entry + 2 * TEXT, "a"),
        (open, r#"{"a":""}"#, 4 * entry + TEXT, "a"),
        (open, r#"{"a":[]}"#, 4 * entry + TEXT, "a"),
        (open, r#"{"a":[[],[],[]]}"#, 4 * entry + TEXT + 4 * untyped, "a/0"),
        (open_patch, r#"{"a":[[],[],[],[],[]]}"#, 4 * entry + TEXT + 8 * untyped, "a/4"),
        (open, r#"{"a":[[null]]}"#, 4 * entry + TEXT + 8 * untyped, "a/0/0"),
        (open, r#"{"a":{"b":{}}}"#, 4 * entry + 2 * TEXT + 4 * member, "a/b"),
        (open_patch, r#"{"a":{"b":{"c":{}}}}"#, 4 * entry + 3 * TEXT + 8 * member, "a/b/c"),
        (open, r#"{"a":null,"b":null,"c":null,"d":null,"e":null}"#, 8 * entry + 5 * TEXT, "e"),
        (open, r##"{"a@odata.type":"#Int64"}"##, 4 * annotation, "a@odata.type"),
    ];
    for (read, text, bytes, place) in cases {
        assert_eq!(read(text, bytes), None, "{text}");
        if let Some(less) = bytes.checked_sub(1) {
            assert_eq!(read(text, less).as_deref(), Some(place), "{text}");
        }
    }
}
