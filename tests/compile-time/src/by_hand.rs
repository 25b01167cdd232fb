//! The entities of `mounted`, written by hand with axum and serde: three structs and five handlers for each,
//! and a map behind a lock in the application's state. No queries, pages or ETags.

use std::fmt::Write as _;

use crate::declaration::{Access, MOUNTED, Property, Type, groups, members_of};
use crate::table_of_calls;
use crate::theirs::{self, Style};

pub(crate) const AXUM: &str =
    "axum = { version = \"0.8\", default-features = false, features = [\"json\"] }\n";

const PRELUDE: &str = "\
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use jiff::Timestamp;
use serde::de::{DeserializeOwned, Deserializer};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct List<T> {
    value: Vec<T>,
}
";

const READ: &str = "
fn read<T: DeserializeOwned>(text: &[u8]) -> bool {
    serde_json::from_slice::<T>(text).is_ok()
}
";

/// The program of so many entities.
pub(crate) fn program(entities: usize) -> String {
    let mut code = PRELUDE.to_owned();
    let style = Style { derives: "Clone, Serialize, Deserialize", patches_complex: false };
    theirs::declare(&mut code, entities, &MOUNTED, style);
    declare_state(&mut code, entities);
    for number in 0..entities {
        convert(&mut code, number);
        handle(&mut code, number);
    }
    code.push_str(READ);
    table_of_calls::three_types(&mut code, "READS: &[fn(&[u8]) -> bool]", "read", entities);
    for group in 0..groups(entities) {
        route(&mut code, group, entities);
    }
    let functions = (0..groups(entities)).map(|group| format!("mount{group}"));
    table_of_calls::table(&mut code, "MOUNTS: &[fn(Router<Arc<App>>) -> Router<Arc<App>>]", functions);
    _ = write!(
        code,
        "
fn main() {{
    let text = std::env::args().nth(1).unwrap_or_default();
    let read = READS.iter().filter(|read| read(text.as_bytes())).count();
    println!(\"read {{read}}\");
    let router = MOUNTS.iter().fold(Router::new(), |router, mount| mount(router));
    let router = router.with_state(Arc::new(App::default()));
    println!(\"answered {{}}\", host::ask(router, {entities}));
}}
"
    );
    code
}

fn declare_state(code: &mut String, entities: usize) {
    code.push_str("\n#[derive(Default)]\nstruct App {\n    last_id: AtomicU64,\n");
    for number in 0..entities {
        _ = writeln!(code, "    entities_{number}: Mutex<BTreeMap<String, Entity{number}>>,");
    }
    code.push_str(
        "}\n\nimpl App {\n    fn new_id(&self) -> String {\n        \
         self.last_id.fetch_add(1, Ordering::Relaxed).to_string()\n    }\n}\n",
    );
}

/// An entity from a Create, and changed by a Patch.
fn convert(code: &mut String, number: usize) {
    _ = write!(
        code,
        "\nimpl Entity{number} {{\n    \
         fn new(id: String, create: Entity{number}Create) -> Self {{\n        Self {{\n"
    );
    for property in &MOUNTED {
        let field = property.field(number);
        _ = match initial(property, &field) {
            Some(value) => writeln!(code, "            {field}: {value},"),
            None => writeln!(code, "            {field},"),
        };
    }
    _ = write!(code, "        }}\n    }}\n\n    fn apply(&mut self, patch: Entity{number}Patch) {{\n");
    for property in MOUNTED.iter().filter(|property| property.access == Access::ReadWrite) {
        let field = property.field(number);
        _ = writeln!(
            code,
            "        if let Some(value) = patch.{field} {{\n            self.{field} = value;\n        }}"
        );
    }
    code.push_str("    }\n}\n");
}

/// The expression that gives a new entity's property its value; none for the id, which is an argument.
fn initial(property: &Property, field: &str) -> Option<String> {
    let is_optional = property.default.is_some() && property.ty != Type::Strings;
    match (property.access, property.default) {
        _ if field == "id" => None,
        (Access::ReadOnly, _) => Some("Timestamp::now()".to_owned()),
        (_, Some("-1.0")) => Some(format!("create.{field}.unwrap_or_else(unset)")),
        (_, Some("true")) => Some(format!("create.{field}.unwrap_or_else(enabled)")),
        _ if is_optional => Some(format!("create.{field}.unwrap_or_default()")),
        _ => Some(format!("create.{field}")),
    }
}

fn handle(code: &mut String, number: usize) {
    let text = "
async fn list_N(State(app): State<Arc<App>>) -> Json<List<EntityN>> {
    let entities = app.entities_N.lock().unwrap();
    Json(List { value: entities.values().cloned().collect() })
}

async fn get_N(State(app): State<Arc<App>>, Path(id): Path<String>) -> Result<Json<EntityN>, StatusCode> {
    let entities = app.entities_N.lock().unwrap();
    entities.get(&id).cloned().map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn create_N(
    State(app): State<Arc<App>>,
    Json(create): Json<EntityNCreate>,
) -> (StatusCode, Json<EntityN>) {
    let entity = EntityN::new(app.new_id(), create);
    app.entities_N.lock().unwrap().insert(entity.id.clone(), entity.clone());
    (StatusCode::CREATED, Json(entity))
}

async fn update_N(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Json(patch): Json<EntityNPatch>,
) -> Result<Json<EntityN>, StatusCode> {
    let mut entities = app.entities_N.lock().unwrap();
    let entity = entities.get_mut(&id).ok_or(StatusCode::NOT_FOUND)?;
    entity.apply(patch);
    Ok(Json(entity.clone()))
}

async fn delete_N(State(app): State<Arc<App>>, Path(id): Path<String>) -> StatusCode {
    match app.entities_N.lock().unwrap().remove(&id) {
        Some(_) => StatusCode::NO_CONTENT,
        None => StatusCode::NOT_FOUND,
    }
}
";
    let number = number.to_string();
    let text = text.replace("EntityN", &format!("Entity{number}"));
    code.push_str(&text.replace("_N", &format!("_{number}")));
}

/// A function for each group of entities, as for ours.
fn route(code: &mut String, group: usize, entities: usize) {
    _ = writeln!(code, "\nfn mount{group}(router: Router<Arc<App>>) -> Router<Arc<App>> {{\n    router");
    for number in members_of(group, entities) {
        let path = format!("/deviceManagement/entities{number}");
        _ = writeln!(code, "        .route(\"{path}\", get(list_{number}).post(create_{number}))");
        let methods = format!("get(get_{number}).patch(update_{number}).delete(delete_{number})");
        _ = writeln!(code, "        .route(\"{path}/{{id}}\", {methods})");
    }
    code.push_str("}\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entity_has_five_handlers() {
        let source = program(9);
        for number in 0..9 {
            for verb in ["list", "get", "create", "update", "delete"] {
                assert_eq!(source.matches(&format!("({verb}_{number})")).count(), 1, "{verb} {number}");
            }
        }
        assert_eq!(source.matches("    read::<Entity").count(), 27);
    }
}
