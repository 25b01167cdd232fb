//! Only the types: axum handlers that read a Create or a Patch and answer with entities.
//!
//! ```text
//! cargo run --release -p own-handlers [-- ADDRESS]
//! curl -d '{"subject": "No paper"}' -H 'Content-Type: application/json' http://127.0.0.1:8080/helpDesk/tickets
//! ```

#![allow(clippy::print_stdout, reason = "it says where it listens")]

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Router, http::StatusCode};
use graph_entity::server::Problem;
use graph_entity::server::handlers::{EntityResponse, Graph};
use graph_entity::{Collection, DateTimeOffset, GraphEntity, GraphEnum};

/// A ticket of the help desk.
#[derive(Clone, GraphEntity)]
#[graph_entity(path = "/helpDesk/tickets", namespace = "example")]
struct Ticket {
    #[graph_entity(key, read_only)]
    id: i64,
    #[graph_entity(max_length = 200)]
    subject: String,
    #[graph_entity(default)]
    status: TicketStatus,
    #[graph_entity(read_only)]
    closed_date_time: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, Copy, PartialEq, Default, GraphEnum)]
#[graph_entity(namespace = "example")]
enum TicketStatus {
    #[default]
    Open,
    Closed,
}

const TICKETS: &str = "/helpDesk/tickets";

#[derive(Clone, Default)]
struct Desk(Arc<Mutex<BTreeMap<i64, Ticket>>>);

impl Desk {
    fn tickets(&self) -> MutexGuard<'_, BTreeMap<i64, Ticket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn list(State(desk): State<Desk>) -> Graph<Collection<Ticket>> {
    Graph(desk.tickets().values().cloned().collect())
}

/// What does not fit the declaration never gets here: it is answered 400 with the property at fault.
async fn create(
    State(desk): State<Desk>,
    Graph(create): Graph<TicketCreate>,
) -> Result<EntityResponse<Ticket>, Problem> {
    let mut ticket = Ticket::from_create(&create)?;
    let mut tickets = desk.tickets();
    ticket.id = tickets.last_key_value().map_or(0, |(last, _)| *last) + 1;
    tickets.insert(ticket.id, ticket.clone());
    let location = format!("{TICKETS}/{}", ticket.id);
    Ok(EntityResponse::created(ticket, location).context(format!("/$metadata#{}/$entity", &TICKETS[1..])))
}

async fn read(State(desk): State<Desk>, Path(id): Path<i64>) -> Result<Graph<Ticket>, Problem> {
    desk.tickets().get(&id).cloned().map(Graph).ok_or_else(|| missing(id))
}

async fn change(
    State(desk): State<Desk>,
    Path(id): Path<i64>,
    Graph(patch): Graph<TicketPatch>,
) -> Result<Graph<Ticket>, Problem> {
    let mut tickets = desk.tickets();
    let ticket = tickets.get_mut(&id).ok_or_else(|| missing(id))?;
    let mut changed = ticket.clone();
    changed.apply(&patch)?;
    *ticket = changed;
    Ok(Graph(ticket.clone()))
}

/// An operation that is none of the five.
async fn close(State(desk): State<Desk>, Path(id): Path<i64>) -> Result<Graph<Ticket>, Problem> {
    let mut tickets = desk.tickets();
    let ticket = tickets.get_mut(&id).ok_or_else(|| missing(id))?;
    if ticket.status == TicketStatus::Closed {
        let problem = Problem::new(StatusCode::CONFLICT, "alreadyClosed", "The ticket is closed already.");
        return Err(problem.with_target("status"));
    }
    ticket.status = TicketStatus::Closed;
    ticket.closed_date_time = Some(DateTimeOffset::now());
    Ok(Graph(ticket.clone()))
}

fn missing(id: i64) -> Problem {
    Problem::not_found().with_message(format!("There is no ticket {id}."))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let router = Router::new()
        .route(TICKETS, get(list).post(create))
        .route(&format!("{TICKETS}/{{id}}"), get(read).patch(change))
        .route(&format!("{TICKETS}/{{id}}/close"), post(close))
        .with_state(Desk::default());

    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("ready: http://{}/helpDesk/tickets", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}
