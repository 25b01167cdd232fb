//! Kill -9 at any moment, under load: whatever was acknowledged is there, and nothing that was not written as
//! a whole.

use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use serde_json::Value;

use crate::connection::Connection;
use crate::example::{Example, Folder, SCORES};
use crate::times;

const WRITERS: usize = 8;

/// What a writer knows of the entities that it has made, by their `model`.
#[derive(Default)]
struct Known {
    /// The id, and `modelDeviceCount`: none when it is deleted.
    entities: HashMap<String, (String, Option<i64>)>,
    /// The last write without an answer: the `model`, and the count that it may have now.
    unanswered: Option<(String, Option<i64>)>,
    made: usize,
    acknowledged: usize,
}

impl Known {
    /// Writes until the process is killed.
    fn write_on(&mut self, writer: usize, address: &str, acknowledged: &Sender<()>) {
        let mut connect = Connection::open(address);
        while let Ok(connection) = &mut connect {
            match self.write(writer, connection) {
                Ok(()) => {
                    self.unanswered = None;
                    self.acknowledged += 1;
                    // Nobody counts any more once the process is killed.
                    let _ = acknowledged.send(());
                }
                Err(_) => return,
            }
        }
    }

    /// One write: mostly a create, sometimes a change or a delete of something made before.
    fn write(&mut self, writer: usize, connection: &mut Connection) -> io::Result<()> {
        let number = self.acknowledged;
        let earlier = format!("{writer}-{}", self.made / 2);
        match (number % 5, self.entities.get(&earlier).cloned()) {
            (2 | 3, Some((id, Some(_)))) => {
                let count = i64::try_from(number).expect("few writes");
                self.unanswered = Some((earlier.clone(), Some(count)));
                let body = format!(r#"{{"modelDeviceCount": {count}}}"#);
                let changed = connection.send("PATCH", &format!("{SCORES}/{id}"), &body)?;
                assert_eq!(changed.status, 200);
                self.entities.insert(earlier, (id, Some(count)));
            }
            (4, Some((id, Some(_)))) => {
                self.unanswered = Some((earlier.clone(), None));
                assert_eq!(connection.send("DELETE", &format!("{SCORES}/{id}"), "")?.status, 204);
                self.entities.insert(earlier, (id, None));
            }
            _ => {
                let model = format!("{writer}-{}", self.made);
                self.made += 1;
                self.unanswered = Some((model.clone(), Some(0)));
                let created = connection.send("POST", SCORES, &format!(r#"{{"model": "{model}"}}"#))?;
                assert_eq!(created.status, 201);
                let body: Value = serde_json::from_slice(&created.body).expect("an entity");
                let id = body["id"].as_str().expect("an id").to_owned();
                self.entities.insert(model, (id, Some(0)));
            }
        }
        Ok(())
    }

    /// Compares with the stored entities, and learns the outcome of the write without an answer.
    fn check(&mut self, stored: &mut HashMap<String, (String, i64)>, lost: &mut Vec<String>) {
        if let Some((model, count)) = self.unanswered.take() {
            match stored.get(&model) {
                // not done, or done: it may be either
                Some((id, found)) if count == Some(*found) => {
                    self.entities.insert(model, (id.clone(), count));
                }
                None if count.is_none() => {
                    self.entities.entry(model).and_modify(|(_, count)| *count = None);
                }
                _ => {}
            }
        }
        for (model, (id, count)) in &self.entities {
            let found = stored.remove(model);
            if found != count.map(|count| (id.clone(), count)) {
                lost.push(format!("{model}: acknowledged {id} with {count:?}, found {found:?}"));
            }
        }
    }
}

/// All entities, by `model`.
fn stored(address: &str) -> HashMap<String, (String, i64)> {
    let mut connection = Connection::open(address).expect("it listens");
    let mut stored = HashMap::new();
    let mut next = Some(SCORES.to_owned());
    while let Some(path) = next {
        let page = connection.send("GET", &path, "").expect("it answers");
        assert_eq!(page.status, 200);
        let page: Value = serde_json::from_slice(&page.body).expect("a page");
        for entity in page["value"].as_array().expect("entities") {
            let text = |name: &str| entity[name].as_str().expect("a text").to_owned();
            let entity = (text("id"), entity["modelDeviceCount"].as_i64().expect("a number"));
            assert!(stored.insert(text("model"), entity).is_none());
        }
        next = page["@odata.nextLink"]
            .as_str()
            .map(|link| link[link.find("/beta").expect("a link")..].to_owned());
    }
    stored
}

/// `GRAPH_ENTITY_KILLS=30 cargo test --release -p graph-entity-examples --test faults kill -- --nocapture`
#[test]
fn what_was_acknowledged_survives_kills_under_load() {
    let rounds = times("GRAPH_ENTITY_KILLS", 3);
    let folder = Folder::new();
    let mut writers: Vec<Known> = (0..WRITERS).map(|_| Known::default()).collect();
    let mut unanswered = 0;
    for round in 0..=rounds {
        let mut example = Example::start(folder.path(), &["--token", "t"]);
        let (mut found, mut lost) = (stored(&example.address), Vec::new());
        let there = found.len();
        unanswered += writers.iter().filter(|known| known.unanswered.is_some()).count();
        writers.iter_mut().for_each(|known| known.check(&mut found, &mut lost));
        assert!(lost.is_empty(), "after {round} kills {} writes are lost:\n{}", lost.len(), lost.join("\n"));
        assert!(found.is_empty(), "nobody wrote {found:?}");
        if round == rounds {
            let acknowledged: usize = writers.iter().map(|known| known.acknowledged).sum();
            println!(
                "{rounds} kills, {acknowledged} acknowledged writes, {unanswered} unanswered, \
                 {there} entities: none lost"
            );
            break;
        }
        thread::scope(|scope| {
            let (sender, acknowledged) = channel();
            for (number, known) in writers.iter_mut().enumerate() {
                let (sender, address) = (sender.clone(), &example.address);
                scope.spawn(move || known.write_on(number, address, &sender));
            }
            // Each round at another moment of what the writers do.
            for _ in 0..200 + 37 * (round % 11) {
                acknowledged.recv().expect("they write");
            }
            example.process.kill().expect("it runs");
        });
    }
}
