//! The other side: axum handlers and serde_derive structs, as a good author would write them for this one
//! resource.

mod memory;
mod sqlite;

use std::path::Path as FilePath;
use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::entity::{self, BASE_URL, PATH, TOKEN};
use crate::server::Store;

const TYPE: &str = "#microsoft.graph.modelScores";

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Scores {
    #[serde(rename = "@odata.type")]
    odata_type: &'static str,
    id: Uuid,
    model: Option<String>,
    manufacturer: Option<String>,
    model_device_count: i64,
    endpoint_analytics_score: f64,
    startup_performance_score: f64,
    app_reliability_score: f64,
    work_from_anywhere_score: f64,
    battery_health_score: f64,
    health_status: Health,
    is_managed: bool,
    notes: Option<String>,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Health {
    #[default]
    Unknown,
    InsufficientData,
    NeedsAttention,
    MeetingGoals,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Create {
    #[serde(default)]
    model: Option<String>,
    #[serde(default)]
    manufacturer: Option<String>,
    #[serde(default)]
    model_device_count: i64,
    #[serde(default = "no_score")]
    endpoint_analytics_score: f64,
    #[serde(default = "no_score")]
    startup_performance_score: f64,
    #[serde(default = "no_score")]
    app_reliability_score: f64,
    #[serde(default = "no_score")]
    work_from_anywhere_score: f64,
    #[serde(default = "no_score")]
    battery_health_score: f64,
    #[serde(default)]
    health_status: Health,
    #[serde(default)]
    is_managed: bool,
    #[serde(default)]
    notes: Option<String>,
}

fn no_score() -> f64 {
    -1.0
}

/// Distinguishes an absent property from null.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Patch {
    #[serde(default, deserialize_with = "given")]
    model: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    manufacturer: Option<Option<String>>,
    model_device_count: Option<i64>,
    endpoint_analytics_score: Option<f64>,
    startup_performance_score: Option<f64>,
    app_reliability_score: Option<f64>,
    work_from_anywhere_score: Option<f64>,
    battery_health_score: Option<f64>,
    health_status: Option<Health>,
    is_managed: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    notes: Option<Option<String>>,
}

fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Scores {
    fn new(create: Create) -> Self {
        Self {
            odata_type: TYPE,
            id: Uuid::new_v4(),
            model: create.model,
            manufacturer: create.manufacturer,
            model_device_count: create.model_device_count,
            endpoint_analytics_score: create.endpoint_analytics_score,
            startup_performance_score: create.startup_performance_score,
            app_reliability_score: create.app_reliability_score,
            work_from_anywhere_score: create.work_from_anywhere_score,
            battery_health_score: create.battery_health_score,
            health_status: create.health_status,
            is_managed: create.is_managed,
            notes: create.notes,
        }
    }

    fn apply(&mut self, patch: Patch) {
        macro_rules! set {
            ($($field:ident)*) => {$( if let Some(value) = patch.$field { self.$field = value; } )*};
        }
        set! { model manufacturer model_device_count endpoint_analytics_score startup_performance_score }
        set! { app_reliability_score work_from_anywhere_score battery_health_score health_status is_managed notes }
    }
}

impl From<entity::ModelScores> for Scores {
    fn from(seed: entity::ModelScores) -> Self {
        Self {
            odata_type: TYPE,
            id: seed.id.parse().unwrap(),
            model: seed.model,
            manufacturer: seed.manufacturer,
            model_device_count: seed.model_device_count,
            endpoint_analytics_score: seed.endpoint_analytics_score,
            startup_performance_score: seed.startup_performance_score,
            app_reliability_score: seed.app_reliability_score,
            work_from_anywhere_score: seed.work_from_anywhere_score,
            battery_health_score: seed.battery_health_score,
            health_status: Health::MeetingGoals,
            is_managed: seed.is_managed,
            notes: seed.notes,
        }
    }
}

#[derive(Serialize)]
struct One {
    #[serde(rename = "@odata.context")]
    context: Arc<str>,
    #[serde(flatten)]
    scores: Scores,
}

#[derive(Serialize)]
struct Many {
    #[serde(rename = "@odata.context")]
    context: Arc<str>,
    value: Vec<Scores>,
}

struct Failure(StatusCode, &'static str, String);

impl Failure {
    fn not_found() -> Self {
        Self(StatusCode::NOT_FOUND, "notFound", "There is no such entity.".to_owned())
    }
}

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        Self(StatusCode::BAD_REQUEST, "badRequest", rejection.body_text())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let error = serde_json::json!({ "error": { "code": self.1, "message": self.2 } });
        (self.0, Json(error)).into_response()
    }
}

/// The storage of the entities.
trait Scored: Clone + Send + Sync + 'static {
    fn get(&self, id: Uuid) -> impl Future<Output = Option<Scores>> + Send;
    fn list(&self) -> impl Future<Output = Vec<Scores>> + Send;
    fn insert(&self, scores: Scores) -> impl Future<Output = Scores> + Send;
    fn update(&self, id: Uuid, patch: Patch) -> impl Future<Output = Option<Scores>> + Send;
}

#[derive(Clone)]
struct App<D> {
    data: D,
    entity_context: Arc<str>,
    set_context: Arc<str>,
}

pub fn router(store: Store, path: &FilePath) -> Router {
    match store {
        Store::Memory => routes(memory::Memory::seeded()),
        Store::Sqlite => routes(sqlite::Sqlite::open(path)),
    }
}

fn routes<D: Scored>(data: D) -> Router {
    let set_context = format!("{BASE_URL}/$metadata#{}", PATH.trim_start_matches('/'));
    let entity_context = format!("{set_context}/$entity").into();
    Router::new()
        .route(PATH, get(list::<D>).post(create::<D>))
        .route(&format!("{PATH}/{{id}}"), get(read::<D>).patch(update::<D>))
        .fallback(async || Failure::not_found())
        .layer(middleware::from_fn(authorize))
        .layer(middleware::from_fn(identify))
        .with_state(App { data, entity_context, set_context: set_context.into() })
}

/// The headers that Graph clients expect on every response.
async fn identify(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert("odata-version", HeaderValue::from_static("4.0"));
    if let Ok(id) = HeaderValue::try_from(Uuid::new_v4().to_string()) {
        headers.insert("request-id", id);
    }
    response
}

async fn authorize(request: Request, next: Next) -> Response {
    let header = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if header.and_then(|value| value.strip_prefix("Bearer ")) == Some(TOKEN) {
        return next.run(request).await;
    }
    let failure = Failure(StatusCode::UNAUTHORIZED, "unauthorized", "Send a valid bearer token.".to_owned());
    ([(header::WWW_AUTHENTICATE, "Bearer")], failure).into_response()
}

async fn list<D: Scored>(State(app): State<App<D>>) -> Json<Many> {
    Json(Many { context: app.set_context, value: app.data.list().await })
}

async fn read<D: Scored>(State(app): State<App<D>>, Path(id): Path<Uuid>) -> Result<Json<One>, Failure> {
    let scores = app.data.get(id).await.ok_or_else(Failure::not_found)?;
    Ok(Json(One { context: app.entity_context, scores }))
}

async fn create<D: Scored>(
    State(app): State<App<D>>,
    create: Result<Json<Create>, JsonRejection>,
) -> Result<impl IntoResponse, Failure> {
    let Json(create) = create?;
    let scores = app.data.insert(Scores::new(create)).await;
    let location = [(header::LOCATION, format!("{BASE_URL}{PATH}/{}", scores.id))];
    Ok((StatusCode::CREATED, location, Json(One { context: app.entity_context, scores })))
}

async fn update<D: Scored>(
    State(app): State<App<D>>,
    Path(id): Path<Uuid>,
    patch: Result<Json<Patch>, JsonRejection>,
) -> Result<Json<One>, Failure> {
    let Json(patch) = patch?;
    let scores = app.data.update(id, patch).await.ok_or_else(Failure::not_found)?;
    Ok(Json(One { context: app.entity_context, scores }))
}
