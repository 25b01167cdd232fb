//! The entity set over the tables: [`SqliteStore`].

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use graph_entity_core::GraphEntity;
#[cfg(doc)]
use graph_entity_core::KeyValues;

use super::connection::SqliteDatabase;
use super::engine::SqliteEngine;
use super::error::SqliteError;
use crate::entity_set::{AnyEntity, Hooks, OptionalHooks, ParentKeys, Versioned, typed};
use crate::problem::Problem;
use crate::store::view::entity_set_over_engine;

/// An entity set that stores its entities in an SQLite database.
///
/// A clone is another handle to the same entities. If the parent of a contained set is in the same database,
/// the store checks in the same transaction that the parent exists, and answers 404 to a create without it.
/// Deleting the parent deletes the entities that it contains, if both stores are open.
///
/// A read-only property that may not be null is part of a key, has a `default` or an `on_update`, or
/// [hooks](Hooks::fills) set it: a service is not built otherwise.
///
/// ```no_run
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{GraphService, ParentKeys, SqliteDatabase, SqliteStore};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key, read_only)]
///     id: String,
///     display_name: Option<String>,
/// }
///
/// let database = SqliteDatabase::open("graph.db")?;
/// let printers = SqliteStore::<Printer>::open(&database)?;
/// printers.insert(&ParentKeys::none(), Printer { id: "1".into(), display_name: Some("Hall".into()) })?;
/// let service = GraphService::builder().entity_set::<Printer>(printers).allow_anonymous().build()?;
/// # drop(service);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Tables
///
/// All paths of an entity without parameters are one entity set in one table, which has the name of the first
/// of them. Every contained path has a table of its own. A table's name is its path without the parameters:
///
/// ```sql
/// SELECT "id", "lastStateUpdateDateTime" FROM "deviceManagement/deviceManagementScripts/userRunStates"
///     WHERE "@parent.0" = '3ea9f8c1-…';
/// ```
///
/// | column | holds |
/// |---|---|
/// | `@parent.0`, `@parent.1`, … | the keys of the entities that contain the row's; of a composite key the text `1,'x'` |
/// | the key properties | primary key, with the parents' keys |
/// | `@version` | the row's version, from which its ETag is made |
/// | one for each property, by its name on the wire | its value |
/// | `@dynamic` | the dynamic properties of an open type as JSON, with their `@odata.type` |
///
/// | OData type | stored as |
/// |---|---|
/// | Boolean, integers | INTEGER |
/// | Single, Double | REAL, INF and -0.0 included; NaN, which SQLite does not have, is the TEXT `NaN`, whatever its payload |
/// | Decimal | TEXT of fixed width before the point, whose order is that of the numbers; a second column `…@scale` has the number of decimal places |
/// | String, Guid | TEXT |
/// | Binary | BLOB |
/// | DateTimeOffset | TEXT, the instant in UTC, whose order is that of time: `2016-12-31T21:00:31.7073518`; a second column `…@offset` has the offset in minutes |
/// | Date, TimeOfDay | TEXT: `2017-01-31`, `23:59:31.5` |
/// | Duration | TEXT, seconds in 19 digits |
/// | enumerations | INTEGER, the member's number; an unknown member is TEXT, its name |
/// | flags | INTEGER, the bits; with unknown members TEXT: `3,future` |
/// | complex values, collections | TEXT, JSON |
///
/// Dates before year 0, negative durations and negative Decimals are stored as `-` and their ten's
/// complement, so that they too sort correctly. In a key, an enumeration is its member's name: keys sort as
/// [`KeyValues`] do.
///
/// # Queries
///
/// SQLite itself filters, sorts, counts and pages a list, in memory that does not grow with the table. Values
/// of a query are parameters of the SQL, never a part of its text.
///
/// | of a query | becomes |
/// |---|---|
/// | comparisons, `in`, `has`, `and`, `or`, `not`, `startswith` of columns and constants, `contains` of a column and a constant of up to 256 bytes | SQL, with indexes where there are some |
/// | other `contains`, `endswith`, `matchesPattern`, `tolower`, `length`, `year`, `round` and the other functions of text, times and numbers | calls of SQL functions that this library registers, because SQLite's own map case, count and trim otherwise and know no offsets |
/// | arithmetic, `cast`, `isof`, `case`; paths into complex values, lambdas and functions of collections; dynamic properties; `$search` | a call of a registered function that reads the columns it needs of the row, and evaluates this part of the query as [`evaluate`](graph_entity_core::query::bound::evaluate) does |
/// | conditions that would read long values of a row too often: 64 calls of functions, or 256 comparisons that no index answers; more than 500 conditions joined with `and` | one call of the same function |
/// | `$orderby` of a property of a primitive type or an enumeration | `ORDER BY` its column |
/// | other items of `$orderby` | `ORDER BY` a call that evaluates them |
///
/// The next page is found by the values of `$orderby` and by the key at the end of the page before. So if the
/// first item of `$orderby` has an index, a late page costs as much as the first.
///
/// # Limits of a query
///
/// A query that costs more than [`ListQuery::limits`](crate::ListQuery::limits) allow is answered 400. The
/// core evaluates each part of a query for each row within a budget, and each call of a function of texts. So
/// a query with several parts may cost several budgets for one row. `$skip` is limited where SQLite sorts
/// rows: in every order but that of the key or of an index, forwards or backwards. The end of the request's
/// time ends the query, also in the middle of a row. A stored row that cannot be read is answered 500,
/// whatever the query.
///
/// # Indexes
///
/// The key is indexed. A property whose own `supports(…)` names `filter` or `order_by` has an index
/// `TABLE@PROPERTY`, unless it is a Binary, a complex value or a collection. A property that supports
/// everything by default has none, because each index makes writes more expensive. Opening the store creates
/// and drops these indexes, and leaves indexes with other names unchanged.
///
/// # Numbers
///
/// A read-only key that is an integer gets the number after the greatest that the set has or had. The table
/// `@counters` keeps the numbers of deleted rows, so that no number is given again; there may be gaps. When
/// the type has no greater number, a create is answered 500, and the log says so.
///
/// # Changes of the declaration
///
/// Opening a store creates its tables, or compares existing ones with the declaration. A missing column is
/// added if the property is nullable, has a default or is a collection; existing rows get null, the default
/// or an empty collection. Every other difference is a [`SqliteError`] that names the table and the column.
/// The same rules apply to the properties of complex types, which are inside the JSON of their columns. The
/// table `@columns` lists the OData type of each column and of each property of a complex type. A new member
/// of an enumeration needs no change.
///
/// # Writing and reading
///
/// One thread writes. It takes the waiting writes, runs them in one transaction (each in a savepoint, so that
/// a failing write undoes only itself), commits once and then answers them all: an answered write is on the
/// disk (`journal_mode = WAL`, `synchronous = FULL`). A few threads read, each with a connection of its own.
/// Queries that may read a whole table leave one of these threads free, and end when their caller goes away.
pub struct SqliteStore<E> {
    pub(super) engine: Arc<SqliteEngine>,
    entity: PhantomData<fn() -> E>,
}

entity_set_over_engine!(SqliteStore);

impl<E> fmt::Debug for SqliteStore<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.engine.fmt(f)
    }
}

impl<E: GraphEntity> SqliteStore<E> {
    /// Opens the tables of `E`: creates missing tables, and adds missing columns where that is possible.
    ///
    /// It blocks the thread until the database is ready, so call it before serving.
    ///
    /// # Errors
    ///
    /// When a table differs from the declaration in another way, or the declaration cannot be stored.
    pub fn open(database: &SqliteDatabase) -> Result<Self, SqliteError> {
        // Not `?`, because its conversions would be two more functions to compile for each entity.
        match SqliteEngine::open(database, E::entity_type(), E::constructors()) {
            Ok(engine) => Ok(Self { engine, entity: PhantomData }),
            Err(error) => Err(error),
        }
    }

    /// The same store, whose writes go through `hooks`. They replace earlier hooks. Other handles to the same
    /// entities do not change.
    ///
    /// Hooks run on the thread that writes, inside the transaction.
    #[must_use]
    pub fn with_hooks(mut self, hooks: impl Hooks<E>) -> Self {
        SqliteEngine::set_hooks(&mut self.engine, OptionalHooks::by(hooks));
        self
    }

    /// Adds an entity with its own key.
    ///
    /// It blocks the thread until the entity is on the disk: use it for seeding before the service starts,
    /// not in handlers. For many entities [`insert_all`](Self::insert_all) is much faster, because they share
    /// a commit.
    ///
    /// # Errors
    ///
    /// 409 when the key is taken; 404 when the parent's store is open in the same database and the parent
    /// does not exist; an internal problem when `parents` does not fit the entity's declared paths or the
    /// database fails.
    pub fn insert(&self, parents: &ParentKeys, entity: E) -> Result<Versioned<E>, Problem> {
        typed(self.engine.insert(parents, Arc::new(entity))?)
    }

    /// Adds entities with their own keys: all of them or, on an error, none. Returns their number.
    ///
    /// It blocks the thread until they are on the disk.
    ///
    /// # Errors
    ///
    /// As [`insert`](Self::insert).
    pub fn insert_all<I>(&self, parents: &ParentKeys, entities: I) -> Result<usize, Problem>
    where
        I: IntoIterator<Item = E, IntoIter: Send + 'static>,
    {
        let entities = entities.into_iter().map(|entity| Arc::new(entity) as Arc<AnyEntity>);
        self.engine.insert_all(parents, Box::new(entities))
    }
}
