//! An entity set in an axum server that has a state, an authentication and data of its own.
//!
//! ```text
//! cargo run --release -p embed-axum [-- ADDRESS]
//! curl -H 'Authorization: Bearer alice-token' http://127.0.0.1:8080/api/v1.0/me/tasks
//! ```

#![allow(clippy::print_stdout, reason = "it says where it listens")]

use std::collections::HashMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing};
use graph_entity::GraphEntity;
use graph_entity::server::{
    EntitySet, GraphService, ListQuery, Page, Preconditions, Problem, RequestContext, Versioned, assign_key,
};

/// A task of somebody's.
#[derive(GraphEntity)]
#[graph_entity(path = "/me/tasks", namespace = "example")]
struct Task {
    #[graph_entity(key, read_only)]
    id: String,
    #[graph_entity(max_length = 100)]
    title: String,
    #[graph_entity(default = false)]
    is_done: bool,
    #[graph_entity(read_only)]
    owner: Option<String>,
}

/// Who is calling, as the host's own layer found out.
#[derive(Clone)]
struct Caller(String);

impl Caller {
    fn owns(&self, task: &Task) -> bool {
        task.owner.as_ref() == Some(&self.0)
    }
}

/// What the host keeps: users by their tokens, and tasks.
#[derive(Default)]
struct App {
    tokens: HashMap<String, String>,
    tasks: Mutex<HashMap<String, Task>>,
}

impl App {
    fn tasks(&self) -> MutexGuard<'_, HashMap<String, Task>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The tasks as an entity set: everybody sees their own.
struct Tasks(Arc<App>);

type Answer<T> = Result<T, Problem>;

impl EntitySet<Task> for Tasks {
    async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Answer<Page<Task>> {
        let caller = cx.identity::<Caller>()?;
        Ok(Page::from_unsorted(self.0.tasks().values().filter(|task| caller.owns(task)), query))
    }

    async fn get(&self, cx: &RequestContext, id: &String) -> Answer<Versioned<Task>> {
        let caller = cx.identity::<Caller>()?;
        let tasks = self.0.tasks();
        tasks.get(id).filter(|task| caller.owns(task)).map(Versioned::from).ok_or_else(Problem::not_found)
    }

    async fn create(&self, cx: &RequestContext, new: TaskCreate) -> Answer<Versioned<Task>> {
        let mut task = Task::from_create(&new)?;
        assign_key(&mut task)?;
        task.owner = Some(cx.identity::<Caller>()?.0.clone());
        let created = Versioned::from(&task);
        self.0.tasks().insert(task.id.clone(), task);
        Ok(created)
    }

    async fn update(
        &self,
        cx: &RequestContext,
        id: &String,
        patch: TaskPatch,
        _: &Preconditions,
    ) -> Answer<Versioned<Task>> {
        let caller = cx.identity::<Caller>()?;
        let mut tasks = self.0.tasks();
        let task = tasks.get_mut(id).filter(|task| caller.owns(task)).ok_or_else(Problem::not_found)?;
        let mut changed = task.duplicate();
        changed.apply(&patch)?;
        *task = changed;
        Ok(Versioned::from(&*task))
    }

    async fn delete(&self, cx: &RequestContext, id: &String, _: &Preconditions) -> Answer<()> {
        let caller = cx.identity::<Caller>()?;
        let mut tasks = self.0.tasks();
        tasks.get(id).filter(|task| caller.owns(task)).ok_or_else(Problem::not_found)?;
        tasks.remove(id);
        Ok(())
    }
}

/// The host's own authentication.
async fn authenticate(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = header.and_then(|value| value.strip_prefix("Bearer "));
    let Some(name) = token.and_then(|token| app.tokens.get(token)) else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    request.extensions_mut().insert(Caller(name.clone()));
    next.run(request).await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let tokens = ["alice", "bob"].map(|name| (format!("{name}-token"), name.to_owned()));
    let app = Arc::new(App { tokens: tokens.into(), ..App::default() });
    let service = GraphService::builder()
        .entity_set::<Task>(Tasks(Arc::clone(&app)))
        .authorized_by_host::<Caller>()
        .build()?;
    let router: Router = Router::new()
        .nest_service("/api/v1.0", service)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), authenticate))
        .route("/health", routing::get(async || "fine"));

    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("ready: http://{}/api/v1.0/me/tasks", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
