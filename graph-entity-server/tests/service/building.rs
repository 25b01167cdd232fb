//! Services that are refused when they are built.

use graph_entity_core::{ConcreteEntity, GraphComplex, GraphEntity};
use graph_entity_server::{
    BuildError, EntitySet, GraphService, GraphServiceBuilder, Hooks, MemoryStore, ParentKeys, Problem,
    RequestContext, Versioned,
};

use crate::fixture::{Client, Owner, Script, Settings};

#[test]
fn what_cannot_be_served_is_not_built() {
    let script = || GraphService::builder().entity_set::<Script>(MemoryStore::new());
    let cases = [
        (script().build().err(), Some(BuildError::NoAuthorization)),
        (script().bearer_token("").build().err(), Some(BuildError::InvalidToken)),
        (script().bearer_token("a b").build().err(), Some(BuildError::InvalidToken)),
        (
            script().allow_anonymous().prefix("beta").build().err(),
            Some(BuildError::InvalidPrefix { prefix: "beta".into() }),
        ),
        (
            script().allow_anonymous().base_url("beta").build().err(),
            Some(BuildError::InvalidBaseUrl { url: "beta".into() }),
        ),
        (script().entity_set::<Settings>(MemoryStore::new()).allow_anonymous().build().err(), None),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}

/// Read-only properties that nobody sets, and others that somebody does.
#[derive(Debug, Default, GraphComplex)]
struct Address {
    street: String,
    #[graph_entity(read_only)]
    checked: bool,
    #[graph_entity(read_only, default = 1)]
    checks: i32,
    parts: Vec<Address>,
}

/// What a type without `Create` may leave to the program.
macro_rules! printers {
    ($($name:ident($($attribute:tt)*) { $($(#[$of:meta])* $field:ident: $ty:ty,)* })*) => {$(
        #[derive(Debug, GraphEntity)]
        #[graph_entity(path = "/printers", name = "printer" $($attribute)*)]
        struct $name { $($(#[$of])* $field: $ty,)* }
    )*};
}

printers! {
    Unset() {
        #[graph_entity(key, read_only)] id: String,
        #[graph_entity(read_only)] url: String,
        #[graph_entity(read_only)] pages: i64,
        #[graph_entity(read_only)] place: Address,
        display_name: String,
    }
    Set() {
        #[graph_entity(key, read_only)] id: i32,
        #[graph_entity(read_only, default = "x")] url: String,
        #[graph_entity(read_only, on_update = 1)] pages: i64,
        #[graph_entity(read_only)] owner: Option<String>,
        #[graph_entity(read_only, not_null)] model: Option<String>,
        #[graph_entity(read_only)] places: Vec<Address>,
    }
    Inside() {
        #[graph_entity(key)] id: i32,
        addresses: Vec<Address>,
    }
    UnsetKey() {
        #[graph_entity(key, read_only)] is_first: bool,
    }
    Listed(, operations(list, get, delete)) {
        #[graph_entity(key, read_only)] id: String,
        #[graph_entity(read_only)] url: String,
        place: Address,
    }
    Updated(, operations(get, update)) {
        #[graph_entity(key)] id: i32,
        #[graph_entity(read_only)] url: String,
        #[graph_entity(immutable)] birthplace: Address,
        place: Option<Address>,
    }
}

/// Hooks that set these properties.
struct Fill(&'static [&'static str]);

impl<E: GraphEntity> Hooks<E> for Fill {
    fn fills(&self) -> &[&str] {
        self.0
    }
}

fn unset<E: ConcreteEntity>(fill: Option<&'static [&'static str]>) -> Vec<String> {
    let mut store = MemoryStore::<E>::new();
    if let Some(fill) = fill {
        store = store.with_hooks(Fill(fill));
    }
    match GraphService::builder().entity_set::<E>(store).allow_anonymous().build() {
        Ok(_) => Vec::new(),
        Err(BuildError::UnsetProperties { entity_type, properties }) => {
            assert_eq!(entity_type, "microsoft.graph.printer");
            properties
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_store_never_serves_a_placeholder() {
    let cases: [(&str, Vec<String>, &[&str]); 12] = [
        ("by nobody", unset::<Unset>(None), &["url", "pages", "place/street", "place/checked"]),
        (
            "hooks that fill none",
            unset::<Unset>(Some(&[])),
            &["url", "pages", "place/street", "place/checked"],
        ),
        (
            "hooks that fill some",
            unset::<Unset>(Some(&["pages", "ur", "place/checked"])),
            &["url", "place/street"],
        ),
        ("hooks that fill all", unset::<Unset>(Some(&["place", "url", "pages"])), &[]),
        ("by the declaration", unset::<Set>(None), &[]),
        ("inside what clients send", unset::<Inside>(None), &["addresses/checked"]),
        ("inside, by hooks", unset::<Inside>(Some(&["addresses/checked"])), &[]),
        ("a key without a next value", unset::<UnsetKey>(None), &["isFirst"]),
        ("no request writes", unset::<Listed>(None), &[]),
        ("an update writes", unset::<Updated>(None), &["place/checked"]),
        ("an update writes, hooks fill", unset::<Updated>(Some(&["place/checked"])), &[]),
        ("hooks of no use", unset::<Updated>(Some(&["place/checks", "url", "pla"])), &["place/checked"]),
    ];
    for (what, found, expected) in cases {
        assert_eq!(found, expected, "{what}");
    }
    let error = GraphService::builder().entity_set::<UnsetKey>(MemoryStore::new()).allow_anonymous().build();
    assert_eq!(
        error.unwrap_err().to_string(),
        "`microsoft.graph.printer` has read-only properties that nobody sets, so that clients would read \
         placeholders: `isFirst`. Declare a `default` or an `on_update`, make the type an `Option`, or give \
         the store hooks that set them and name them in `Hooks::fills`"
    );
}

/// A set of somebody's own.
struct Own;

impl EntitySet<Unset> for Own {
    async fn get(&self, _: &RequestContext, _: &String) -> Result<Versioned<Unset>, Problem> {
        Err(Problem::not_found())
    }
}

#[test]
fn a_set_of_ones_own_is_trusted() {
    let builder = GraphService::builder().entity_set::<Unset>(Own).allow_anonymous();
    assert_eq!(builder.build().err(), None);
}

/// A singleton whose value the service makes up in part.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/status", path = "/scripts/{scriptId}/status", singleton)]
struct Status {
    #[graph_entity(key, read_only)]
    id: String,
    #[graph_entity(read_only)]
    since: i32,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/scripts")]
struct Scripts {
    #[graph_entity(key)]
    id: i32,
}

#[test]
fn a_singleton_is_there_from_the_start_or_inserted() {
    fn unset<E: ConcreteEntity>(store: impl EntitySet<E>) -> Option<(String, Vec<String>)> {
        let builder = GraphService::builder().entity_set::<Scripts>(MemoryStore::new());
        match builder.entity_set::<E>(store).allow_anonymous().build() {
            Ok(_) => None,
            Err(BuildError::UnsetSingleton { path, properties, .. }) => Some((path, properties)),
            Err(other) => panic!("{other}"),
        }
    }
    let (owner, status) =
        (("/owner".to_owned(), vec!["name".into()]), ("/status".to_owned(), vec!["since".into()]));
    let top = ParentKeys::none();
    let memory = (MemoryStore::<Owner>::new(), MemoryStore::<Status>::new());
    assert_eq!(unset(memory.0.clone()), Some(owner.clone()));
    assert_eq!(unset(memory.1.clone()), Some(status.clone()));
    // One that somebody inserted under an entity is no value of the other path.
    let status_of = |id: &str| Status { id: id.into(), since: 5 };
    memory.1.insert(&ParentKeys::new([1]), status_of("b")).unwrap();
    assert_eq!(unset(memory.1.clone()), Some(status.clone()));
    memory.0.insert(&top, Owner { name: "Ann".into() }).unwrap();
    memory.1.insert(&top, status_of("a")).unwrap();
    assert_eq!((unset(memory.0), unset(memory.1)), (None, None));
    #[cfg(feature = "sqlite")]
    {
        use graph_entity_server::{SqliteDatabase, SqliteStore};
        let folder = tempfile::TempDir::new().unwrap();
        let database = SqliteDatabase::open(folder.path().join("graph.db")).unwrap();
        let store = SqliteStore::<Owner>::open(&database).unwrap();
        assert_eq!(unset(store.clone()), Some(owner));
        store.insert(&top, Owner { name: "Ann".into() }).unwrap();
        assert_eq!(unset(store), None);
    }
}

/// A singleton that only a program can begin, and that nobody reads before.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/scripts/{scriptId}/owner", singleton, name = "owner")]
struct ScriptOwner {
    name: String,
}

#[test]
fn a_contained_singleton_may_be_inserted_later() {
    let owners = MemoryStore::<ScriptOwner>::new();
    let builder = GraphService::builder().entity_set::<Scripts>(MemoryStore::new());
    let client =
        Client::of(builder.entity_set::<ScriptOwner>(owners.clone()).allow_anonymous().build().unwrap());
    client.post("/scripts", r#"{"id": 1}"#).expect(201);
    let missing = client.get("/scripts/1/owner").expect(404);
    assert_eq!(missing.json["error"]["message"], "The service has not given this singleton a value.");
    owners.insert(&ParentKeys::new([1]), ScriptOwner { name: "Ann".into() }).unwrap();
    assert_eq!(client.get("/scripts/1/owner").expect(200).json["name"], "Ann");
}

macro_rules! people {
    ($($name:ident($($attribute:tt)*) { $($field:ident: $ty:ty,)* })*) => {$(
        #[derive(GraphEntity)]
        #[graph_entity($($attribute)*, name = "user")]
        struct $name {
            #[graph_entity(key, read_only)]
            id: String,
            $($field: $ty,)*
        }
    )*};
}

people! {
    User(path = "/users") { display_name: Option<String>, }
    Me(path = "/me", singleton) { display_name: Option<String>, }
    Shorter(path = "/me", singleton) {}
    Other(path = "/me", singleton) { display_name: Option<i32>, }
    Member(path = "/members") { display_name: Option<String>, }
    Twin(path = "/Users") { display_name: Option<String>, }
    Stray(path = "/groups/{groupId}/users") { display_name: Option<String>, }
}

#[test]
fn a_refusal_names_the_types() {
    fn and<E: ConcreteEntity>(builder: GraphServiceBuilder) -> Option<String> {
        builder.entity_set::<E>(MemoryStore::new()).build().err().map(|error| error.to_string())
    }
    let users = || GraphService::builder().allow_anonymous().entity_set::<User>(MemoryStore::new());
    let and_me = || users().entity_set::<Me>(MemoryStore::new());
    let shared = |first: &str, second: &str| {
        Some(format!(
            "two entity types are called `microsoft.graph.user`, at `{first}` and at `{second}`: give one of \
             them another `name`"
        ))
    };
    let text = |text: &str| Some(text.to_owned());
    let no_list = |name: &str| {
        Some(format!(
            "`$top` is a page size for `microsoft.graph.{name}`, but no registered entity set of it has a \
             list: register it, or remove `top_is_page_size_of`"
        ))
    };
    let cases = [
        (and::<Me>(users()), None),
        (and::<Shorter>(users()), shared("/users", "/me")),
        (and::<Other>(users()), shared("/users", "/me")),
        (and::<Member>(users()), shared("/users", "/members")),
        (and::<Member>(and_me()), shared("/users", "/members")),
        (
            and::<User>(users()),
            text("`microsoft.graph.user` is registered twice: call `entity_set` for it once"),
        ),
        (
            and::<Shorter>(and_me()),
            text("`microsoft.graph.user` and `microsoft.graph.user` are both at `/me`: register one of them"),
        ),
        (
            and::<Twin>(users()),
            text(
                "the paths `/users` of `microsoft.graph.user` and `/Users` of `microsoft.graph.user` \
                 overlap: a request could mean either",
            ),
        ),
        (
            and::<Stray>(users()),
            text(
                "the path `/groups/{groupId}/users` of `microsoft.graph.user` is contained in `/groups`, at \
                 which no entity set is registered",
            ),
        ),
        (
            and::<Me>(users().require_if_match::<Script>()),
            text(
                "`If-Match` is required for `microsoft.graph.script`, but no registered entity set of it \
                 checks preconditions",
            ),
        ),
        (and::<Me>(users().top_is_page_size_of::<User>()), None),
        (and::<Me>(users().top_is_page_size_of::<Script>()), no_list("script")),
        // A singleton has no list, and a service in which all lists do so checks the names all the same.
        (and::<Me>(users().top_is_page_size_of::<Me>()), no_list("user")),
        (and::<Me>(users().top_is_page_size().top_is_page_size_of::<Script>()), no_list("script")),
        (and::<Me>(users().top_is_page_size_of::<Script>().top_is_page_size()), no_list("script")),
        (
            and::<Me>(users().bearer_token("Bearer x")),
            text(
                "the bearer token is empty or has characters beyond visible ASCII: give the token without \
                 `Bearer `",
            ),
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}
