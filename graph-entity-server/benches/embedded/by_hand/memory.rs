//! A map behind a lock.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use uuid::Uuid;

use super::{Patch, Scored, Scores};
use crate::entity::{self, COUNT};

#[derive(Clone)]
pub struct Memory(Arc<RwLock<BTreeMap<Uuid, Scores>>>);

impl Memory {
    pub fn seeded() -> Self {
        let seeds = entity::seeds().map(Scores::from).map(|scores| (scores.id, scores));
        Self(Arc::new(RwLock::new(seeds.collect())))
    }
}

impl Scored for Memory {
    async fn get(&self, id: Uuid) -> Option<Scores> {
        self.0.read().unwrap().get(&id).cloned()
    }

    async fn list(&self) -> Vec<Scores> {
        self.0.read().unwrap().values().take(COUNT).cloned().collect()
    }

    async fn insert(&self, scores: Scores) -> Scores {
        self.0.write().unwrap().insert(scores.id, scores.clone());
        scores
    }

    async fn update(&self, id: Uuid, patch: Patch) -> Option<Scores> {
        let mut map = self.0.write().unwrap();
        let scores = map.get_mut(&id)?;
        scores.apply(patch);
        Some(scores.clone())
    }
}
