//! Updates of one entity that meet, and work that has to wait until the store is unlocked.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::*;

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/notes")]
struct Note {
    #[graph_entity(key)]
    id: i32,
    text: Unlocked,
    left: Option<i32>,
    right: Option<i32>,
}

fn note(text: &str) -> Note {
    Note { id: 1, text: Unlocked(text.to_owned()), left: None, right: None }
}

fn stored(text: &str) -> (MemoryStore<Note>, Option<ETag>) {
    let store = MemoryStore::new();
    let etag = store.insert(&ParentKeys::none(), note(text)).unwrap().etag;
    (store, etag)
}

fn left(value: i32) -> NotePatch {
    NotePatch { left: Some(value).into(), ..NotePatch::default() }
}

fn right(value: i32) -> NotePatch {
    NotePatch { right: Some(value).into(), ..NotePatch::default() }
}

fn at(etag: Option<ETag>) -> Preconditions {
    let if_match = etag.map(|etag| ETagMatch::OneOf(vec![etag]));
    Preconditions { if_match, ..Preconditions::default() }
}

fn update(
    store: &MemoryStore<Note>,
    patch: NotePatch,
    preconditions: &Preconditions,
) -> Result<Versioned<Note>, Problem> {
    ready(store.update(&cx(), &1, patch, preconditions))
}

/// The properties that the updates change.
fn sides(store: &MemoryStore<Note>) -> (Option<i32>, Option<i32>) {
    let note = ready(store.get(&cx(), &1)).unwrap().entity;
    (note.left, note.right)
}

fn meanwhile(store: &MemoryStore<Note>, work: impl FnOnce(&MemoryStore<Note>) + 'static) {
    let store = store.clone();
    MEANWHILE.set(Some(Box::new(move || work(&store))));
}

struct Refuses;

impl Hooks<Note> for Refuses {
    fn before_create(&self, _: &RequestContext, _: &mut Note) -> Result<(), Problem> {
        Err(Problem::conflict())
    }

    fn before_update(&self, _: &RequestContext, _: &Note, _: &mut Note) -> Result<(), Problem> {
        Err(Problem::conflict())
    }
}

#[test]
fn nothing_is_copied_or_freed_while_the_store_is_locked() {
    let (store, _) = stored("a");
    LOOKED_INTO.set(Some(Arc::clone(&store.engine.state)));
    let create =
        || NoteCreate { text: Unlocked("b".to_owned()), ..NoteCreate::new(1, Unlocked(String::new())) };
    update(&store, left(1), &Preconditions::default()).unwrap();
    let text = NotePatch { text: Unlocked("c".to_owned()).into(), ..NotePatch::default() };
    update(&store, text, &Preconditions::default()).unwrap();
    assert_eq!(store.insert(&ParentKeys::none(), note("d")).unwrap_err().status(), 409);
    assert_eq!(ready(store.create(&cx(), create())).unwrap_err().status(), 409);
    let refusing = store.clone().with_hooks(Refuses);
    assert_eq!(update(&refusing, left(2), &Preconditions::default()).unwrap_err().status(), 409);
    assert_eq!(ready(refusing.create(&cx(), create())).unwrap_err().status(), 409);
    ready(store.delete(&cx(), &1, &Preconditions::default())).unwrap();
    store.insert(&ParentKeys::none(), note("e")).unwrap();
    ready(store.delete_contained(&cx())).unwrap();
    assert!(!ready(store.contains(&cx(), &1)).unwrap());
}

#[test]
fn an_update_that_loses_begins_again_and_is_not_overtaken() {
    let (store, _) = stored("a");
    let waiting = std::rc::Rc::new(RefCell::new(None));
    let overtaken = std::rc::Rc::clone(&waiting);
    meanwhile(&store, move |store| {
        update(store, right(1), &Preconditions::default()).unwrap();
        // The next time, the update that has lost has a turn, so the other one waits.
        meanwhile(store, move |store| {
            let store = store.clone();
            let mut other = Box::pin(async move {
                store.update(&cx(), &1, right(2), &Preconditions::default()).await.map(drop)
            });
            assert!(other.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            *overtaken.borrow_mut() = Some(other);
        });
    });
    let changed = update(&store, left(1), &Preconditions::default()).unwrap().entity;
    assert_eq!((changed.left, changed.right), (Some(1), Some(1)));
    ready(waiting.take().unwrap()).unwrap();
    assert_eq!(sides(&store), (Some(1), Some(2)));
    // Nobody has a turn any more.
    meanwhile(&store, |store| drop(update(store, left(3), &Preconditions::default()).unwrap()));
    update(&store, right(3), &Preconditions::default()).unwrap();
    assert_eq!(sides(&store), (Some(3), Some(3)));
}

#[test]
fn preconditions_hold_for_the_entity_that_is_replaced() {
    let delete = |store: &MemoryStore<Note>| {
        ready(store.delete(&cx(), &1, &Preconditions::default())).unwrap();
    };
    let (store, etag) = stored("changed");
    meanwhile(&store, |store| drop(update(store, right(1), &Preconditions::default()).unwrap()));
    assert_eq!(update(&store, left(1), &at(etag)).unwrap_err().status(), 412);
    assert_eq!(sides(&store), (None, Some(1)));

    let (store, etag) = stored("gone");
    meanwhile(&store, delete);
    assert_eq!(update(&store, left(1), &at(etag)).unwrap_err().status(), 404);

    // Created anew with the same values, it is another entity.
    let (store, etag) = stored("new");
    meanwhile(&store, move |store| {
        delete(store);
        store.insert(&ParentKeys::none(), note("new")).unwrap();
    });
    assert_eq!(update(&store, left(1), &at(etag)).unwrap_err().status(), 412);
    assert_eq!(sides(&store), (None, None));
}

/// Counts the updates that are done.
struct Counts(Arc<AtomicUsize>);

impl Hooks<Note> for Counts {
    fn before_update(&self, _: &RequestContext, _: &Note, _: &mut Note) -> Result<(), Problem> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[test]
fn no_update_of_several_threads_is_lost() {
    const EACH: i32 = 300;
    let (store, _) = stored("a");
    let calls = Arc::new(AtomicUsize::new(0));
    let store = store.with_hooks(Counts(Arc::clone(&calls)));
    update(&store, left(0), &Preconditions::default()).unwrap();
    // So that updates meet: the others run while an entity is copied.
    let others_first = || meanwhile(&store, |_| thread::yield_now());
    // Two threads count together, each from the version that it has read.
    let count = || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut etags = Vec::new();
        while etags.len() < EACH as usize {
            let read = ready(store.get(&cx(), &1)).unwrap();
            let patch = left(read.entity.left.unwrap() + 1);
            let (cx, preconditions) = (cx(), at(read.etag));
            others_first();
            match runtime.block_on(store.update(&cx, &1, patch, &preconditions)) {
                Ok(changed) => etags.push(changed.etag),
                Err(problem) => assert_eq!(problem.status(), 412),
            }
        }
        etags
    };
    // The third changes a property of its own.
    let own = || -> Vec<_> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let change = |value| {
            let (cx, none) = (cx(), Preconditions::default());
            others_first();
            assert_eq!(sides(&store).1, if value == 0 { None } else { Some(value - 1) });
            runtime.block_on(store.update(&cx, &1, right(value), &none)).unwrap().etag
        };
        (0..EACH).map(change).collect()
    };
    let etags: Vec<_> = thread::scope(|scope| {
        let threads = [scope.spawn(count), scope.spawn(count), scope.spawn(own)];
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(sides(&store), (Some(2 * EACH), Some(EACH - 1)));
    assert_eq!(etags.iter().collect::<HashSet<_>>().len(), 3 * EACH as usize);
    assert_eq!(calls.load(Ordering::Relaxed), 3 * EACH as usize + 1);
}
