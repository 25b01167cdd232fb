//! The store over the tables, for a type that it knows by its descriptor: [`SqliteEngine`].

use std::fmt;
use std::sync::Arc;

use graph_entity_core::model::EntityType;
use graph_entity_core::{Constructors, KeyValues, Structured, value};

use super::codec::Taken;
use super::connection::{Session, SqliteDatabase};
use super::error::SqliteError;
use super::place::{Place, etag, versioned};
use super::query::Plan;
use super::row;
use super::schema;
use super::table::Table;
use crate::build_error::BuildError;
use crate::entity_set::{
    AnyEntity, Cursor, Engine, EntitySets, ErasedPage, ListQuery, Maker, OptionalHooks, PageRoom, ParentKeys,
    Preconditions, RequestContext, Versioned,
};
use crate::problem::Problem;
use crate::store::{initial, key};
use crate::task::Work;

/// The store that a [`SqliteStore`](super::SqliteStore) of any entity points to.
pub(super) struct SqliteEngine {
    maker: Maker,
    pub(super) database: SqliteDatabase,
    /// The tables, each with the path that distinguishes it from the others.
    pub(super) tables: Arc<[(&'static str, Arc<Table>)]>,
    hooks: OptionalHooks,
}

/// The hooks of a store, and their context, for the writer.
struct Rules {
    hooks: OptionalHooks,
    cx: RequestContext,
}

impl SqliteEngine {
    pub(super) fn open(
        database: &SqliteDatabase,
        ty: &'static EntityType,
        constructors: &'static Constructors,
    ) -> Result<Arc<Self>, SqliteError> {
        let maker = Maker::new(ty, constructors);
        let _opening = database.tables().opening();
        let mut tables = Vec::new();
        let mut new = Vec::new();
        for (path, table) in Table::all_of(maker.ty)? {
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
            let defaults = maker.entity();
            ensured.iter().try_for_each(|table| {
                let added = schema::ensure(session.connection(), table, &*defaults)?;
                schema::rewrite_rows(session, table, &added, maker)
            })
        })?;
        for table in new {
            database.tables().add(table);
        }
        let (database, hooks) = (database.clone(), OptionalHooks::default());
        Ok(Arc::new(Self { maker, database, tables: tables.into(), hooks }))
    }

    /// Makes `this` the same tables under other hooks.
    pub(super) fn set_hooks(this: &mut Arc<Self>, hooks: OptionalHooks) {
        let (database, tables) = (this.database.clone(), Arc::clone(&this.tables));
        *this = Arc::new(Self { maker: this.maker, database, tables, hooks });
    }

    pub(super) fn insert(
        &self,
        parents: &ParentKeys,
        entity: Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let place = self.place(parents)?;
        self.database.write_blocking(move |session| {
            place.require_parent(session)?;
            place.insert(session, entity)
        })
    }

    pub(super) fn insert_all(
        &self,
        parents: &ParentKeys,
        entities: Box<dyn Iterator<Item = Arc<AnyEntity>> + Send>,
    ) -> Result<usize, Problem> {
        let place = self.place(parents)?;
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

    /// Whether the singleton that no entity contains is stored. It blocks the thread.
    fn has_singleton(&self) -> Result<bool, Problem> {
        let place = self.place(&ParentKeys::none())?;
        let key = place.primary_key(&KeyValues::default())?;
        let stored = move |session: &Session<'_>| row::version(session, &place.table, &key);
        Ok(self.database.write_blocking(stored)?.is_some())
    }

    /// The entity set under these parents.
    pub(super) fn place(&self, parents: &ParentKeys) -> Result<Place, Problem> {
        let table = self.table(self.maker.container(parents)?)?;
        let stored = row::parents(&table, parents.values())?;
        let (keys, tables) = (parents.values().to_vec(), Arc::clone(self.database.tables()));
        Ok(Place { maker: self.maker, table, tables, parents: stored, keys })
    }

    /// The hooks and their context, for a job that outlives the request.
    fn rules(&self, cx: &RequestContext) -> Option<Rules> {
        let hooks = self.hooks.clone();
        hooks.is_some().then(|| Rules { hooks, cx: cx.clone() })
    }

    fn table(&self, path: &str) -> Result<Arc<Table>, Problem> {
        let table =
            self.tables.iter().find(|(declared, _)| *declared == path).map(|(_, table)| Arc::clone(table));
        table.ok_or_else(|| {
            Problem::internal(format!("{} has no path `{path}`", self.maker.ty.structured().name()))
        })
    }
}

/// The place of the last entity of a page.
fn cursor(query: &ListQuery, entity: &dyn Structured) -> Result<Cursor, SqliteError> {
    let stop = || query.limits.is_over();
    let budget = query.limits.budget(&stop);
    let cursor = query.cursor_within(entity, &budget.evaluation(entity));
    cursor.map_err(|error| SqliteError::query(error, Some("$orderby")))
}

impl Engine for SqliteEngine {
    fn maker(&self) -> Maker {
        self.maker
    }

    fn check(&self) -> Result<(), BuildError> {
        // Where the database fails, each request will say so.
        initial::check(self.maker, &self.hooks, || self.has_singleton().unwrap_or(true))
    }

    fn register(self: Arc<Self>, sets: &mut EntitySets) {
        sets.0.push(self);
    }

    async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Result<ErasedPage, Problem> {
        let place = self.place(cx.parents())?;
        let maker = self.maker;
        let plan = Plan::new(&place.table, &place.parents, query, maker)?;
        let kind = if query.is_plain() { Work::Short } else { Work::Long };
        let query = query.clone();
        let work = move |session: &Session<'_>| {
            let mut items = Vec::with_capacity(query.page_size.min(1000));
            let mut room = PageRoom::of(&query.limits);
            let empty = value::memory(&*maker.entity());
            let answer = plan.run(session, &mut |row| {
                if room.is_full() {
                    return Ok(None);
                }
                let (mut version, mut taken) = (0, Taken::default());
                let entity = maker.entity_with(|entity| {
                    version = row.read(entity, &mut taken)?;
                    Ok::<_, SqliteError>(())
                })?;
                let bytes = if taken.has_nested { value::memory(&*entity) } else { empty + taken.texts };
                let has_room = room.take(bytes);
                if has_room {
                    items.push(versioned(entity, version));
                }
                Ok(has_room.then_some(bytes))
            })?;
            let last = items.last().filter(|_| answer.more);
            let next = last.map(|last| cursor(&query, &*last.entity)).transpose()?;
            Ok(ErasedPage { items, count: answer.count, next, answers: true })
        };
        Ok(self.database.query(kind, work).await?)
    }

    async fn get(&self, cx: &RequestContext, key: &KeyValues) -> Result<Versioned<AnyEntity>, Problem> {
        let place = self.place(cx.parents())?;
        let key = place.primary_key(key)?;
        let find = move |session: &Session<'_>| {
            let found = place.find(session, &key)?;
            Ok((found, place, key))
        };
        let (found, place, key) = self.database.read(find).await?;
        if let Some((entity, version)) = found {
            return Ok(versioned(entity, version));
        }
        if !self.maker.ty.is_singleton() {
            return Err(Problem::not_found());
        }
        let begin = move |session: &Session<'_>| place.get_or_begin(session, &key);
        let (entity, version) = self.database.write(begin).await?;
        Ok(versioned(entity, version))
    }

    async fn create(
        &self,
        cx: &RequestContext,
        mut entity: Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let place = self.place(cx.parents())?;
        let rules = self.rules(cx);
        let work = move |session: &Session<'_>| {
            place.require_parent(session)?;
            let new = Maker::unshared(&mut entity)?;
            key::assign(new, |index| Ok(row::greatest(session, &place.table, &place.parents, index)?))?;
            if let Some(Rules { hooks, cx }) = &rules {
                hooks.create(cx, new)?;
            }
            place.insert(session, entity)
        };
        self.database.write(work).await
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        patch: Box<AnyEntity>,
        preconditions: &Preconditions,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let place = self.place(cx.parents())?;
        let key = place.primary_key(key)?;
        let preconditions = preconditions.clone();
        let rules = self.rules(cx);
        let work = move |session: &Session<'_>| {
            let (mut entity, version) = place.get_or_begin(session, &key)?;
            preconditions.check_update(&*entity, &etag(version))?;
            let stored = rules.as_ref().map(|_| place.maker.copy(&*entity)).transpose()?;
            let new = Maker::unshared(&mut entity)?;
            value::update(new, &*patch)?;
            if let (Some(Rules { hooks, cx }), Some(stored)) = (&rules, &stored) {
                hooks.update(cx, &**stored, new)?;
            }
            let version = version.saturating_add(1);
            row::update(session, &place.table, &key, new, version)?;
            Ok(versioned(entity, version))
        };
        self.database.write(work).await
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        let place = self.place(cx.parents())?;
        let mut inside = place.parents.clone();
        inside.extend(row::parents(&place.table, std::slice::from_ref(key))?);
        let key = place.primary_key(key)?;
        let preconditions = preconditions.clone();
        let rules = self.rules(cx);
        let work = move |session: &Session<'_>| {
            let version = row::version(session, &place.table, &key)?.ok_or_else(Problem::not_found)?;
            preconditions.check_delete(&etag(version))?;
            if let Some(Rules { hooks, cx }) = &rules
                && let Some((stored, _)) = place.find(session, &key)?
            {
                hooks.delete(cx, &*stored)?;
            }
            row::delete(session, &place.table, &key)?;
            for contained in place.tables.contained_in(&place.table) {
                row::delete_contained(session, &contained, &inside)?;
            }
            Ok(())
        };
        self.database.write(work).await
    }

    async fn contains(&self, cx: &RequestContext, key: &KeyValues) -> Result<bool, Problem> {
        let place = self.place(cx.parents())?;
        let key = place.primary_key(key)?;
        let work = move |session: &Session<'_>| row::version(session, &place.table, &key);
        Ok(self.database.read(work).await?.is_some())
    }

    async fn delete_contained(&self, cx: &RequestContext) -> Result<(), Problem> {
        // If the parent's table is in this database, its transaction has deleted these rows already, and
        // nothing is written here.
        let table = self.table(cx.parents().path())?;
        let inside = row::parents(&table, cx.parents().values())?;
        self.database.write(move |session| Ok(row::delete_contained(session, &table, &inside)?)).await
    }
}

impl fmt::Debug for SqliteEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tables: Vec<_> = self.tables.iter().map(|(_, table)| &table.name).collect();
        f.debug_struct("SqliteStore").field("database", &self.database).field("tables", &tables).finish()
    }
}
