//! The entity set over the tables: [`SqliteStore`].

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use graph_entity_core::{EntityKey, GraphEntity, KeyValues, Structured};

use super::connection::{Session, SqliteDatabase};
use super::error::SqliteError;
use super::function::NewEntity;
use super::query::Plan;
use super::row::{self, Parents, PrimaryKey};
use super::schema;
use super::table::Table;
use super::table::registry::Registry;
use crate::entity_set::{
    Cursor, ETag, EntitySet, Hooks, ListQuery, OptionalHooks, Page, ParentKeys, Preconditions,
    RequestContext, Versioned,
};
use crate::problem::Problem;
use crate::store::{initial, key, version};

/// An entity set that stores its entities in an SQLite database.
///
/// A clone is another handle to the same entities. If the parent of a contained set is in the same database,
/// the store checks in the same transaction that the parent exists, and answers 404 to a create without it.
/// Deleting the parent deletes the entities that it contains, if both stores are open.
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
/// A query that costs more than [`ListQuery::limits`] allow is answered 400. The core evaluates each part of
/// a query for each row within a budget, and each call of a function of texts. So a query with several parts
/// may cost several budgets for one row. `$skip` is limited where SQLite sorts rows: in every order but that
/// of the key or of an index, forwards or backwards. The end of the request's time ends the query, also in
/// the middle of a row. A stored row that cannot be read is answered 500, whatever the query.
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
/// `@counters` keeps the numbers of deleted rows, so that no number is given again; there may be gaps. When the
/// type has no greater number, a create is answered 500, and the log says so.
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
    database: SqliteDatabase,
    /// The tables, each with the path that distinguishes it from the others.
    tables: Arc<[(&'static str, Arc<Table>)]>,
    hooks: OptionalHooks<E>,
    entity: PhantomData<fn() -> E>,
}

impl<E> Clone for SqliteStore<E> {
    fn clone(&self) -> Self {
        let (database, tables) = (self.database.clone(), Arc::clone(&self.tables));
        Self { database, tables, hooks: self.hooks.clone(), entity: PhantomData }
    }
}

impl<E> fmt::Debug for SqliteStore<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables: Vec<_> = self.tables.iter().map(|(_, table)| &table.name).collect();
        f.debug_struct("SqliteStore").field("database", &self.database).field("tables", &tables).finish()
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
        let _opening = database.tables().opening();
        let mut tables = Vec::new();
        let mut new = Vec::new();
        for (path, table) in Table::all_of(E::entity_type())? {
            let table = match database.tables().find(&table)? {
                Some(open) => open,
                None => {
                    let table = Arc::new(table);
                    new.push(Arc::clone(&table));
                    table
                }
            };
            tables.push((path, table));
        }
        let ensured = new.clone();
        database.write_blocking(move |session| {
            let defaults = E::empty();
            ensured.iter().try_for_each(|table| {
                let added = schema::ensure(session.connection(), table, &defaults)?;
                schema::rewrite_rows(session, table, &added, || Box::new(E::empty()))
            })
        })?;
        for table in new {
            database.tables().add(table);
        }
        let hooks = OptionalHooks::default();
        Ok(Self { database: database.clone(), tables: tables.into(), hooks, entity: PhantomData })
    }

    /// The same store, whose writes go through `hooks`. They replace earlier hooks. Other handles to the same
    /// entities do not change.
    ///
    /// Hooks run on the thread that writes, inside the transaction.
    #[must_use]
    pub fn with_hooks(self, hooks: impl Hooks<E>) -> Self {
        Self { hooks: OptionalHooks::by(hooks), ..self }
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
        let place = self.place(parents)?;
        self.database.write_blocking(move |session| {
            place.require_parent(session)?;
            place.insert(session, entity)
        })
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
        let place = self.place(parents)?;
        let entities = entities.into_iter();
        self.database.write_blocking(move |session| {
            place.require_parent(session)?;
            let mut count = 0;
            for entity in entities {
                place.insert(session, entity)?;
                count += 1;
            }
            Ok(count)
        })
    }

    /// The entity set under these parents.
    pub(super) fn place(&self, parents: &ParentKeys) -> Result<Place, Problem> {
        let table = self.table(parents.container(E::entity_type())?)?;
        let stored = row::parents(&table, parents.values())?;
        let keys = parents.values().to_vec();
        Ok(Place { table, tables: Arc::clone(self.database.tables()), parents: stored, keys })
    }

    /// The hooks and their arguments from the request, for a job that outlives the request.
    fn rules(&self, cx: &RequestContext, parents: &ParentKeys) -> Option<Rules<E>> {
        let hooks = self.hooks.clone();
        hooks.is_some().then(|| Rules { hooks, cx: cx.clone(), parents: parents.clone() })
    }

    fn table(&self, path: &str) -> Result<Arc<Table>, Problem> {
        let table =
            self.tables.iter().find(|(declared, _)| *declared == path).map(|(_, table)| Arc::clone(table));
        table.ok_or_else(|| {
            Problem::internal(format!("{} has no path `{path}`", E::entity_type().structured().name()))
        })
    }
}

/// The hooks of a store, with their arguments, for the writer.
struct Rules<E> {
    hooks: OptionalHooks<E>,
    cx: RequestContext,
    parents: ParentKeys,
}

/// An entity set under its parents, with the parts of the database that a job needs.
pub(super) struct Place {
    pub(super) table: Arc<Table>,
    tables: Arc<Registry>,
    pub(super) parents: Parents,
    keys: Vec<KeyValues>,
}

impl Place {
    fn primary_key(&self, key: &KeyValues) -> Result<PrimaryKey, SqliteError> {
        row::primary_key(&self.table, self.parents.clone(), key)
    }

    /// 404 if the parent's table is open and does not have the parent.
    fn require_parent(&self, session: &Session<'_>) -> Result<(), Problem> {
        let Some((key, parents)) = self.keys.split_last() else {
            return Ok(());
        };
        let Some(table) = self.tables.parent_of(&self.table) else {
            return Ok(());
        };
        let key = row::primary_key(&table, row::parents(&table, parents)?, key)?;
        match row::version(session, &table, &key)? {
            Some(_) => Ok(()),
            None => Err(Problem::not_found().with_message("There is no such entity to contain this one.")),
        }
    }

    fn insert<E: GraphEntity>(&self, session: &Session<'_>, entity: E) -> Result<Versioned<E>, Problem> {
        let version = version::first();
        row::insert(session, &self.table, &self.parents, &entity, version)?;
        Ok(versioned(entity, version))
    }

    /// Reads the row. A singleton that is not stored yet is stored with its initial value, if it has one.
    fn get_or_begin<E: GraphEntity>(
        &self,
        session: &Session<'_>,
        key: &PrimaryKey,
    ) -> Result<(E, i64), Problem> {
        let mut entity = E::empty();
        if let Some(version) = row::get(session, &self.table, key, &mut entity)? {
            return Ok((entity, version));
        }
        if !E::entity_type().is_singleton() {
            return Err(Problem::not_found());
        }
        self.require_parent(session)?;
        let entity = initial::singleton::<E>()?.ok_or_else(Problem::not_found)?;
        let version = version::first();
        row::insert(session, &self.table, &self.parents, &entity, version)?;
        Ok((entity, version))
    }
}

fn etag(version: i64) -> ETag {
    ETag::from_version(version.unsigned_abs())
}

fn versioned<E>(entity: E, version: i64) -> Versioned<E> {
    Versioned::new(entity).with_etag(etag(version))
}

/// The place of the last entity of a page.
fn cursor(query: &ListQuery, entity: &dyn Structured) -> Result<Cursor, SqliteError> {
    let stop = || query.limits.is_over();
    let budget = query.limits.budget(&stop);
    let cursor = query.cursor_within(entity, &budget.evaluation(entity));
    cursor.map_err(|error| SqliteError::query(error, Some("$orderby")))
}

impl<E: GraphEntity> EntitySet<E> for SqliteStore<E> {
    fn checks_preconditions(&self) -> bool {
        true
    }

    async fn list(
        &self,
        _: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> Result<Page<E>, Problem> {
        let place = self.place(parents)?;
        let new: NewEntity = || Box::new(E::empty());
        let plan = Plan::new(&place.table, &place.parents, query, new)?;
        let is_short = query.is_plain();
        let query = query.clone();
        let work = move |session: &Session<'_>| {
            let mut items = Vec::with_capacity(query.page_size.min(1000));
            let answer = plan.run(session, &mut |row| {
                let mut entity = E::empty();
                let version = row.read(&mut entity)?;
                items.push(versioned(entity, version));
                Ok(())
            })?;
            let last = items.last().filter(|_| answer.more);
            let next = last.map(|last| cursor(&query, &*last.entity)).transpose()?;
            Ok((items, next, answer.count))
        };
        let (items, next, count) =
            if is_short { self.database.read(work).await? } else { self.database.query(work).await? };
        let mut page = match next {
            Some(next) => Page::with_next(items, next),
            None => Page::last(items),
        };
        page.count = count;
        Ok(page.answering())
    }

    async fn get(
        &self,
        _: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> Result<Versioned<E>, Problem> {
        let place = self.place(parents)?;
        let key = place.primary_key(&key.to_values())?;
        let table = Arc::clone(&place.table);
        let is_singleton = E::entity_type().is_singleton();
        let begin_as = is_singleton.then(|| key.clone());
        let found = self.database.read(move |session| {
            let mut entity = E::empty();
            let version = row::get(session, &table, &key, &mut entity)?;
            Ok(version.map(|version| versioned(entity, version)))
        });
        match (found.await?, begin_as) {
            (Some(found), _) => Ok(found),
            (None, Some(key)) => {
                let begin = move |session: &Session<'_>| place.get_or_begin(session, &key);
                let (entity, version) = self.database.write(begin).await?;
                Ok(versioned(entity, version))
            }
            (None, None) => Err(Problem::not_found()),
        }
    }

    async fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> Result<Versioned<E>, Problem> {
        let place = self.place(parents)?;
        let mut entity = E::from_create(&create)?;
        let rules = self.rules(cx, parents);
        let work = move |session: &Session<'_>| {
            place.require_parent(session)?;
            key::assign(&mut entity, |index| {
                Ok(row::greatest(session, &place.table, &place.parents, index)?)
            })?;
            if let Some(Rules { hooks, cx, parents }) = &rules {
                hooks.create(cx, parents, &mut entity)?;
            }
            place.insert(session, entity)
        };
        self.database.write(work).await
    }

    async fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> Result<Versioned<E>, Problem> {
        let place = self.place(parents)?;
        let key = place.primary_key(&key.to_values())?;
        let preconditions = preconditions.clone();
        let rules = self.rules(cx, parents);
        let work = move |session: &Session<'_>| {
            let (mut entity, version) = place.get_or_begin::<E>(session, &key)?;
            preconditions.check(&etag(version))?;
            let stored = rules.as_ref().map(|_| entity.duplicate());
            entity.apply(&patch)?;
            if let (Some(Rules { hooks, cx, parents }), Some(stored)) = (&rules, &stored) {
                hooks.update(cx, parents, stored, &mut entity)?;
            }
            let version = version.saturating_add(1);
            row::update(session, &place.table, &key, &entity, version)?;
            Ok(versioned(entity, version))
        };
        self.database.write(work).await
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        let place = self.place(parents)?;
        let key_values = key.to_values();
        let key = place.primary_key(&key_values)?;
        let mut inside = place.parents.clone();
        inside.extend(row::parents(&place.table, &[key_values])?);
        let preconditions = preconditions.clone();
        let rules = self.rules(cx, parents);
        let work = move |session: &Session<'_>| {
            let version = row::version(session, &place.table, &key)?.ok_or_else(Problem::not_found)?;
            preconditions.check(&etag(version))?;
            if let Some(Rules { hooks, cx, parents }) = &rules {
                let mut stored = E::empty();
                row::get(session, &place.table, &key, &mut stored)?;
                hooks.delete(cx, parents, &stored)?;
            }
            row::delete(session, &place.table, &key)?;
            for contained in place.tables.contained_in(&place.table) {
                row::delete_contained(session, &contained, &inside)?;
            }
            Ok(())
        };
        self.database.write(work).await
    }

    async fn contains(
        &self,
        _: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> Result<bool, Problem> {
        let place = self.place(parents)?;
        let key = place.primary_key(&key.to_values())?;
        let work = move |session: &Session<'_>| row::version(session, &place.table, &key);
        Ok(self.database.read(work).await?.is_some())
    }

    async fn delete_contained(&self, _: &RequestContext, parents: &ParentKeys) -> Result<(), Problem> {
        // If the parent's table is in this database, its transaction has deleted these rows already, and
        // nothing is written here.
        let table = self.table(parents.path())?;
        let inside = row::parents(&table, parents.values())?;
        self.database.write(move |session| Ok(row::delete_contained(session, &table, &inside)?)).await
    }
}
