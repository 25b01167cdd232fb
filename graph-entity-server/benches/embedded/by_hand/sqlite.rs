//! The table that our side makes, with the same pragmas and threads: one thread writes, and commits all
//! waiting writes together; as many threads as on our side read.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

use rusqlite::{Connection, OptionalExtension, Row, params};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Health, Patch, Scored, Scores, TYPE};
use crate::entity::COUNT;

const GET: &str = r#"SELECT "id", "model", "manufacturer", "modelDeviceCount", "endpointAnalyticsScore", "startupPerformanceScore", "appReliabilityScore", "workFromAnywhereScore", "batteryHealthScore", "healthStatus", "isManaged", "notes" FROM "deviceManagement/userExperienceAnalyticsModelScores" WHERE "id" = ?1"#;
const LIST: &str = r#"SELECT "id", "model", "manufacturer", "modelDeviceCount", "endpointAnalyticsScore", "startupPerformanceScore", "appReliabilityScore", "workFromAnywhereScore", "batteryHealthScore", "healthStatus", "isManaged", "notes" FROM "deviceManagement/userExperienceAnalyticsModelScores" ORDER BY "id" LIMIT ?1"#;
const INSERT: &str = r#"INSERT INTO "deviceManagement/userExperienceAnalyticsModelScores" ("id", "model", "manufacturer", "modelDeviceCount", "endpointAnalyticsScore", "startupPerformanceScore", "appReliabilityScore", "workFromAnywhereScore", "batteryHealthScore", "healthStatus", "isManaged", "notes", "@version") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1)"#;
const UPDATE: &str = r#"UPDATE "deviceManagement/userExperienceAnalyticsModelScores" SET "model" = ?2, "manufacturer" = ?3, "modelDeviceCount" = ?4, "endpointAnalyticsScore" = ?5, "startupPerformanceScore" = ?6, "appReliabilityScore" = ?7, "workFromAnywhereScore" = ?8, "batteryHealthScore" = ?9, "healthStatus" = ?10, "isManaged" = ?11, "notes" = ?12, "@version" = "@version" + 1 WHERE "id" = ?1"#;

type Read = Box<dyn FnOnce(&Connection) + Send>;
/// Work for the writer. It returns a function that sends the answer, which runs after the commit.
type Write = Box<dyn FnOnce(&Connection) -> Box<dyn FnOnce() + Send> + Send>;

#[derive(Clone)]
pub struct Sqlite {
    reads: Sender<Read>,
    writes: Sender<Write>,
}

impl Sqlite {
    pub fn open(path: &Path) -> Self {
        let (reads, jobs) = mpsc::channel::<Read>();
        let jobs = Arc::new(Mutex::new(jobs));
        for _ in 0..thread::available_parallelism().map_or(1, |cores| cores.get().min(4)) {
            let (connection, jobs) = (Connection::open(path).unwrap(), Arc::clone(&jobs));
            connection.execute_batch("PRAGMA query_only = ON").unwrap();
            thread::spawn(move || {
                loop {
                    let next = jobs.lock().unwrap().recv();
                    let Ok(job) = next else { return };
                    job(&connection);
                }
            });
        }
        let (writes, jobs) = mpsc::channel::<Write>();
        let connection = Connection::open(path).unwrap();
        let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384";
        connection.execute_batch(pragmas).unwrap();
        thread::spawn(move || write(&connection, &jobs));
        Self { reads, writes }
    }

    async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Connection) -> T + Send + 'static) -> T {
        let (sender, receiver) = oneshot::channel();
        let job = move |connection: &Connection| drop(sender.send(work(connection)));
        self.reads.send(Box::new(job)).unwrap();
        receiver.await.unwrap()
    }

    async fn write<T: Send + 'static>(&self, work: impl FnOnce(&Connection) -> T + Send + 'static) -> T {
        let (sender, receiver) = oneshot::channel();
        let job = move |connection: &Connection| -> Box<dyn FnOnce() + Send> {
            let outcome = work(connection);
            Box::new(move || drop(sender.send(outcome)))
        };
        self.writes.send(Box::new(job)).unwrap();
        receiver.await.unwrap()
    }
}

fn write(connection: &Connection, jobs: &Receiver<Write>) {
    while let Ok(first) = jobs.recv() {
        connection.prepare_cached("BEGIN IMMEDIATE").unwrap().execute([]).unwrap();
        let mut answers = vec![first(connection)];
        answers.extend(jobs.try_iter().take(255).map(|job| job(connection)));
        connection.prepare_cached("COMMIT").unwrap().execute([]).unwrap();
        answers.into_iter().for_each(|answer| answer());
    }
}

fn scores(row: &Row<'_>) -> rusqlite::Result<Scores> {
    Ok(Scores {
        odata_type: TYPE,
        id: row.get_ref(0)?.as_str()?.parse().unwrap(),
        model: row.get(1)?,
        manufacturer: row.get(2)?,
        model_device_count: row.get(3)?,
        endpoint_analytics_score: row.get(4)?,
        startup_performance_score: row.get(5)?,
        app_reliability_score: row.get(6)?,
        work_from_anywhere_score: row.get(7)?,
        battery_health_score: row.get(8)?,
        health_status: match row.get::<_, i64>(9)? {
            1 => Health::InsufficientData,
            2 => Health::NeedsAttention,
            3 => Health::MeetingGoals,
            _ => Health::Unknown,
        },
        is_managed: row.get(10)?,
        notes: row.get(11)?,
    })
}

fn find(connection: &Connection, id: Uuid) -> Option<Scores> {
    let mut buffer = Uuid::encode_buffer();
    let mut statement = connection.prepare_cached(GET).unwrap();
    statement.query_row([&*id.hyphenated().encode_lower(&mut buffer)], scores).optional().unwrap()
}

impl Scored for Sqlite {
    async fn get(&self, id: Uuid) -> Option<Scores> {
        self.read(move |connection| find(connection, id)).await
    }

    async fn list(&self) -> Vec<Scores> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(LIST).unwrap();
            let rows = statement.query_map([COUNT as i64], scores).unwrap();
            rows.map(Result::unwrap).collect()
        })
        .await
    }

    async fn insert(&self, new: Scores) -> Scores {
        self.write(move |connection| {
            let mut buffer = Uuid::encode_buffer();
            let mut statement = connection.prepare_cached(INSERT).unwrap();
            statement
                .execute(params![
                    &*new.id.hyphenated().encode_lower(&mut buffer),
                    new.model,
                    new.manufacturer,
                    new.model_device_count,
                    new.endpoint_analytics_score,
                    new.startup_performance_score,
                    new.app_reliability_score,
                    new.work_from_anywhere_score,
                    new.battery_health_score,
                    new.health_status as i64,
                    new.is_managed,
                    new.notes,
                ])
                .unwrap();
            new
        })
        .await
    }

    async fn update(&self, id: Uuid, patch: Patch) -> Option<Scores> {
        self.write(move |connection| {
            let mut changed = find(connection, id)?;
            changed.apply(patch);
            let mut buffer = Uuid::encode_buffer();
            let mut statement = connection.prepare_cached(UPDATE).unwrap();
            statement
                .execute(params![
                    &*id.hyphenated().encode_lower(&mut buffer),
                    changed.model,
                    changed.manufacturer,
                    changed.model_device_count,
                    changed.endpoint_analytics_score,
                    changed.startup_performance_score,
                    changed.app_reliability_score,
                    changed.work_from_anywhere_score,
                    changed.battery_health_score,
                    changed.health_status as i64,
                    changed.is_managed,
                    changed.notes,
                ])
                .unwrap();
            Some(changed)
        })
        .await
    }
}
