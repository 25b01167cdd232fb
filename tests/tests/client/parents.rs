//! Contained sets: which declared path the parents given lead to.

use graph_entity_core::GraphEntity;
use graph_entity_core::client::{RequestError, Resource};
use graph_entity_tests::keys::Measurement;

use crate::requests::ROOT;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", path = "/people")]
struct User {
    #[graph_entity(key)]
    id: String,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/groups")]
struct Group {
    #[graph_entity(key)]
    id: i32,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users/{userId}/folders", path = "/Groups/{id}/folders")]
struct Folder {
    #[graph_entity(key)]
    id: String,
}

/// It has a path at the top, in users, in groups, and in the folders of both.
#[derive(GraphEntity)]
#[graph_entity(
    path = "/notes",
    path = "/users/{userId}/notes",
    path = "/groups/{groupId}/notes",
    path = "/users/{userId}/folders/{folderId}/notes",
    path = "/groups/{groupId}/folders/{folderId}/notes"
)]
struct Note {
    #[graph_entity(key, read_only)]
    id: String,
}

#[derive(GraphEntity)]
#[graph_entity(
    path = "/test/measurements/{measurement}/comments",
    path = "/users/{id}/comments",
    path = "/groups/{id}/comments"
)]
struct Comment {
    #[graph_entity(key, read_only)]
    id: String,
}

fn url<E: GraphEntity>(add: impl FnOnce(Resource<E>) -> Resource<E>) -> Result<String, RequestError> {
    let request = add(Resource::new(ROOT)?).list().build()?;
    Ok(request.uri().to_string().strip_prefix(ROOT).expect("below the root").to_owned())
}

#[test]
fn the_parents_choose_the_path() {
    type Case = (fn(Resource<Note>) -> Resource<Note>, &'static str);
    let cases: &[Case] = &[
        (|notes| notes, "/notes"),
        (|notes| notes.within::<User>("a"), "/users/a/notes"),
        (|notes| notes.within::<Group>(7), "/groups/7/notes"),
        (|notes| notes.parameter("groupId", "g/1"), "/groups/g%2F1/notes"),
        (|notes| notes.within::<User>("a").within::<Folder>("f"), "/users/a/folders/f/notes"),
        (|notes| notes.within::<Group>(7).within::<Folder>("f"), "/groups/7/folders/f/notes"),
        (|notes| notes.within::<Folder>("f").within::<User>(&"a".to_owned()), "/users/a/folders/f/notes"),
        (|notes| notes.parameter("folderId", "f").parameter("userId", "a"), "/users/a/folders/f/notes"),
        (|notes| notes.within::<User>("a").parameter("folderId", "f"), "/users/a/folders/f/notes"),
        (|notes| notes.within::<User>("").within::<Folder>(".."), "/users('')/folders('..')/notes"),
        (|notes| notes.keys_in_parentheses().within::<Group>(7), "/groups(7)/notes"),
        (|notes| notes.within::<User>("a").at("/users/{userId}/notes"), "/users/a/notes"),
    ];
    for (add, expected) in cases {
        assert_eq!(url(*add).as_deref(), Ok(*expected));
    }
}

#[test]
fn parents_with_composite_keys_are_given_by_type() {
    let within = |comments: Resource<Comment>| comments.within::<Measurement>(("d".to_owned(), 1));
    assert_eq!(url(within).as_deref(), Ok("/test/measurements(device='d',number=1)/comments"));
    let by_name = |comments: Resource<Comment>| comments.parameter("measurement", ("d".to_owned(), 1));
    assert_eq!(
        url(by_name).expect_err("names are needed").to_string(),
        "the key of the parent `measurement` has several values: \
         give it with `within`, which knows the names of the key properties"
    );
}

#[test]
fn several_paths_need_to_be_told_apart() {
    let error = url(|comments: Resource<Comment>| comments.parameter("id", "a")).expect_err("two fit");
    assert_eq!(
        error.to_string(),
        "the parents given for microsoft.graph.comment fit `/users/{id}/comments`, `/groups/{id}/comments`: \
         say which with `at`"
    );
    let at = |comments: Resource<Comment>| comments.parameter("id", "a").at("/groups/{id}/comments");
    assert_eq!(url(at).as_deref(), Ok("/groups/a/comments"));
    let unknown = url(|comments: Resource<Comment>| comments.at("/groups")).expect_err("no such path");
    assert!(
        unknown
            .to_string()
            .starts_with("microsoft.graph.comment does not declare the path `/groups`, only `/test/")
    );
}

#[test]
fn what_is_missing_and_what_has_no_place_is_said() {
    let error = url(|folders: Resource<Folder>| folders).expect_err("no parent");
    assert_eq!(
        error.to_string(),
        "the parents of microsoft.graph.folder: \
         `/users/{userId}/folders` lacks the key of `userId` (give it with `parameter` or `within`); \
         `/Groups/{id}/folders` lacks the key of `id` (give it with `parameter` or `within`)"
    );
    let error =
        url(|notes: Resource<Note>| notes.at("/users/{userId}/folders/{folderId}/notes").parameter("x", "1"))
            .expect_err("other parents");
    assert_eq!(
        error.to_string(),
        "the parents of microsoft.graph.note: `/users/{userId}/folders/{folderId}/notes` lacks the key of \
         `userId`, `folderId` (give it with `parameter` or `within`) and has no place for `x`"
    );
    let error = url(|users: Resource<User>| users.within::<Group>(1)).expect_err("not contained");
    assert!(error.to_string().contains("`/users` has no place for `microsoft.graph.group`"), "{error}");
}
