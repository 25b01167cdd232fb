//! The program that declares entities, reads each from JSON, mounts them in a `GraphService` and asks for
//! each.

use std::fmt::Write as _;

use crate::declaration::{MOUNTED, groups, members_of};
use crate::{ours, table_of_calls};

/// The store that entities are mounted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Store {
    Memory,
    Sqlite,
}

/// What the program does with its entities besides reading them.
pub(crate) struct Mounting {
    store: Option<Store>,
    has_hooks: bool,
}

impl Mounting {
    pub(crate) const fn nothing() -> Self {
        Self { store: None, has_hooks: false }
    }

    pub(crate) const fn in_memory(has_hooks: bool) -> Self {
        Self { store: Some(Store::Memory), has_hooks }
    }

    pub(crate) const fn in_sqlite(has_hooks: bool) -> Self {
        Self { store: Some(Store::Sqlite), has_hooks }
    }
}

const IMPORTS: &str = "\
use graph_entity::json::{self, FromJson};
use graph_entity::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};
";

const READ: &str = "
fn read<T: FromJson>(text: &[u8]) -> bool {
    json::from_slice::<T>(text).is_ok()
}
";

/// The text comes from outside, so that the compiler can compute nothing.
const MAIN: &str = "
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let read = READS.iter().filter(|read| read(text.as_bytes())).count();
    println!(\"read {read}\");
";

/// The program of so many entities.
pub(crate) fn mounted(mounting: &Mounting, entities: usize) -> String {
    let mut code = IMPORTS.to_owned();
    if let Some(store) = mounting.store {
        code.push_str("use graph_entity::server::{GraphService, GraphServiceBuilder};\n");
        code.push_str(match store {
            Store::Memory => "use graph_entity::server::MemoryStore;\n",
            Store::Sqlite => "use graph_entity::server::{SqliteDatabase, SqliteError, SqliteStore};\n",
        });
    }
    if mounting.has_hooks {
        code.push_str("use graph_entity::server::{Hooks, Problem, RequestContext};\n");
    }
    ours::declare(&mut code, entities, &MOUNTED);
    if mounting.has_hooks {
        (0..entities).for_each(|number| declare_hooks(&mut code, number));
    }
    code.push_str(READ);
    table_of_calls::three_types(&mut code, "READS: &[fn(&[u8]) -> bool]", "read", entities);
    if let Some(store) = mounting.store {
        mount(&mut code, store, mounting.has_hooks, entities);
    }
    code.push_str(MAIN);
    if let Some(store) = mounting.store {
        serve(&mut code, store, entities);
    }
    code.push_str("}\n");
    code
}

/// A rule that compares the stored entity with the new one.
fn declare_hooks(code: &mut String, number: usize) {
    _ = write!(
        code,
        "
struct Rules{number};

impl Hooks<Entity{number}> for Rules{number} {{
    fn before_update(
        &self,
        _: &RequestContext,
        stored: &Entity{number},
        new: &mut Entity{number},
    ) -> Result<(), Problem> {{
        if new.error_count_{number} < stored.error_count_{number} {{
            return Err(Problem::bad_request(\"fewerErrors\", \"The number of errors only grows.\"));
        }}
        Ok(())
    }}
}}
"
    );
}

/// A function for each group of entities: as a program has one for each of its modules.
fn mount(code: &mut String, store: Store, has_hooks: bool, entities: usize) {
    let function_type = match store {
        Store::Memory => "fn(GraphServiceBuilder) -> GraphServiceBuilder",
        Store::Sqlite => {
            "fn(GraphServiceBuilder, &SqliteDatabase) -> Result<GraphServiceBuilder, SqliteError>"
        }
    };
    for group in 0..groups(entities) {
        _ = match store {
            Store::Memory => writeln!(
                code,
                "\nfn mount{group}(builder: GraphServiceBuilder) -> GraphServiceBuilder {{\n    builder"
            ),
            Store::Sqlite => writeln!(
                code,
                "\nfn mount{group}(\n    builder: GraphServiceBuilder,\n    database: &SqliteDatabase,\n\
                 ) -> Result<GraphServiceBuilder, SqliteError> {{\n    Ok(builder"
            ),
        };
        for number in members_of(group, entities) {
            let hooks = if has_hooks { format!(".with_hooks(Rules{number})") } else { String::new() };
            let store = match store {
                Store::Memory => "MemoryStore::new()",
                Store::Sqlite => "SqliteStore::open(database)?",
            };
            _ = writeln!(code, "        .entity_set::<Entity{number}>({store}{hooks})");
        }
        code.push_str(match store {
            Store::Memory => "}\n",
            Store::Sqlite => "    )\n}\n",
        });
    }
    let functions = (0..groups(entities)).map(|group| format!("mount{group}"));
    table_of_calls::table(code, &format!("MOUNTS: &[{function_type}]"), functions);
}

fn serve(code: &mut String, store: Store, entities: usize) {
    let (prepare, call) = match store {
        Store::Memory => ("", "mount(builder)"),
        Store::Sqlite => (
            "    let directory = host::directory();\n    let database = host::open(&directory);\n",
            "mount(builder, &database).unwrap()",
        ),
    };
    _ = write!(
        code,
        "{prepare}    let builder = MOUNTS.iter().fold(GraphService::builder(), |builder, mount| {call});
    let service = builder.allow_anonymous().build().unwrap();
    println!(\"answered {{}}\", host::ask(&service, {entities}));
"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_is_read_and_mounted_once() {
        for (mounting, stores, hooks) in [
            (Mounting::nothing(), 0, 0),
            (Mounting::in_memory(false), 9, 0),
            (Mounting::in_sqlite(false), 9, 0),
            (Mounting::in_memory(true), 9, 9),
            (Mounting::in_sqlite(true), 9, 9),
        ] {
            let source = mounted(&mounting, 9);
            assert_eq!(source.matches("    read::<Entity").count(), 27);
            assert_eq!(source.matches(".entity_set::<Entity").count(), stores);
            assert_eq!(source.matches("impl Hooks<Entity").count(), hooks);
            assert_eq!(source.matches(".with_hooks(Rules").count(), hooks);
        }
    }

    #[test]
    fn an_entity_has_twelve_properties() {
        let source = mounted(&Mounting::nothing(), 1);
        let (_, entity) = source.split_once("pub struct Entity0 {").expect("it is declared");
        let (entity, _) = entity.split_once("\n}").expect("it ends");
        assert_eq!(entity.matches("    pub ").count(), 12);
    }
}
