//! The same questions in SQL, as somebody would write it who knows the table and the question.

use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread;

use graph_entity_core::DateTimeOffset;
use rusqlite::{Connection, Params, Row};
use tokio::sync::oneshot;

use crate::device::{Compliance, Device};

const COLUMNS: &str = r#""id", "deviceName", "department", "userPrincipalName", "operatingSystem", "osVersion", "serialNumber", "complianceState", "isEncrypted", "totalStorage", "freeStorage", "healthScore", "enrolledDateTime", "enrolledDateTime@offset", "lastSyncDateTime", "lastSyncDateTime@offset", "notes", "@version""#;
const TABLE: &str = r#""deviceManagement/managedDevices""#;

type Job = Box<dyn FnOnce(&Table) + Send>;

/// A connection on a thread of its own, so that no request blocks a runtime.
#[derive(Clone)]
pub struct ByHand(Sender<Job>);

impl ByHand {
    pub fn open(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8192").unwrap();
        let (jobs, received) = mpsc::channel::<Job>();
        thread::spawn(move || {
            let table = Table(connection);
            received.iter().for_each(|job| job(&table));
        });
        Self(jobs)
    }

    pub async fn ask<T: Send + 'static>(&self, work: impl FnOnce(&Table) -> T + Send + 'static) -> T {
        let (sender, receiver) = oneshot::channel();
        self.0.send(Box::new(move |table| drop(sender.send(work(table))))).unwrap();
        receiver.await.unwrap()
    }
}

pub struct Table(Connection);

impl Table {
    pub fn page(&self, rest: &str, params: impl Params) -> Vec<Device> {
        let mut statement = self.0.prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLE} {rest}")).unwrap();
        statement.query_map(params, device).unwrap().collect::<Result<_, _>>().unwrap()
    }

    pub fn count(&self, rest: &str, params: impl Params) -> u64 {
        let mut statement = self.0.prepare_cached(&format!("SELECT count(*) FROM {TABLE} {rest}")).unwrap();
        statement.query_row(params, |row| row.get::<_, i64>(0)).unwrap() as u64
    }
}

fn device(row: &Row<'_>) -> rusqlite::Result<Device> {
    let _version: i64 = row.get(17)?;
    Ok(Device {
        id: row.get(0)?,
        device_name: row.get(1)?,
        department: row.get(2)?,
        user_principal_name: row.get(3)?,
        operating_system: row.get(4)?,
        os_version: row.get(5)?,
        serial_number: row.get(6)?,
        compliance_state: match row.get(7)? {
            0 => Compliance::Unknown,
            1 => Compliance::Compliant,
            2 => Compliance::Noncompliant,
            _ => Compliance::InGracePeriod,
        },
        is_encrypted: row.get(8)?,
        total_storage: row.get(9)?,
        free_storage: row.get(10)?,
        health_score: row.get(11)?,
        enrolled_date_time: instant(row, 12)?.unwrap(),
        last_sync_date_time: instant(row, 14)?,
        notes: row.get(16)?,
    })
}

fn instant(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<DateTimeOffset>> {
    let Some(text) = row.get_ref(at)?.as_str_or_null().unwrap() else { return Ok(None) };
    let utc: DateTimeOffset = format!("{text}Z").parse().unwrap();
    let offset = row.get(at + 1)?;
    Ok(DateTimeOffset::from_unix(utc.unix_seconds(), utc.subsec_nanos(), offset))
}
