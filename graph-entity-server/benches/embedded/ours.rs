//! Our side: the declaration over one of our stores.

use std::path::Path;

use graph_entity_server::{GraphService, MemoryStore, ParentKeys, SqliteDatabase, SqliteStore};

use crate::entity::{BASE_URL, ModelScores, TOKEN, seeds};
use crate::server::Store;

/// Makes the service; a database is made in the file `path`.
pub fn service(store: Store, path: &Path) -> GraphService {
    let builder = GraphService::builder().bearer_token(TOKEN).base_url(BASE_URL);
    let top = ParentKeys::none();
    let builder = match store {
        Store::Memory => {
            let set = MemoryStore::new();
            seeds().for_each(|entity| drop(set.insert(&top, entity).unwrap()));
            builder.entity_set::<ModelScores>(set)
        }
        Store::Sqlite => {
            let database = SqliteDatabase::open(path).unwrap();
            let set = SqliteStore::open(&database).unwrap();
            set.insert_all(&top, seeds().collect::<Vec<_>>()).unwrap();
            builder.entity_set::<ModelScores>(set)
        }
    };
    builder.build().unwrap()
}
