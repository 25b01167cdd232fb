//! The entities of the benchmark: a million devices.

use graph_entity_core::{DateTimeOffset, GraphEntity, GraphEnum};

pub const COUNT: u64 = 1_000_000;

/// A managed device.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/deviceManagement/managedDevices")]
pub struct Device {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(supports(filter, select, order_by))]
    pub device_name: Option<String>,
    #[graph_entity(supports(filter, select))]
    pub department: Option<String>,
    pub user_principal_name: Option<String>,
    pub operating_system: String,
    pub os_version: Option<String>,
    pub serial_number: Option<String>,
    pub compliance_state: Compliance,
    pub is_encrypted: bool,
    pub total_storage: i64,
    pub free_storage: i64,
    pub health_score: f64,
    pub enrolled_date_time: DateTimeOffset,
    #[graph_entity(supports(order_by, select))]
    pub last_sync_date_time: Option<DateTimeOffset>,
    pub notes: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
pub enum Compliance {
    Unknown,
    Compliant,
    Noncompliant,
    InGracePeriod,
}

/// Numbers that look random (splitmix64).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The device with this number; devices are numbered in the order of their keys.
pub fn device(number: u64) -> Device {
    let random = mixed(number);
    let part = |shift: u32, end: u64| (random >> shift) % end;
    let time = |seconds: u64| DateTimeOffset::from_unix(1_600_000_000 + seconds as i64, 0, 0).unwrap();
    let compliance =
        [Compliance::Unknown, Compliance::Compliant, Compliance::Noncompliant, Compliance::InGracePeriod];
    Device {
        id: format!("{number:08x}-0000-4000-8000-{:012x}", random & 0xffff_ffff_ffff),
        device_name: Some(format!("DESKTOP-{:08X}", mixed(number ^ 1 << 40) >> 32)),
        department: (part(0, 20) > 0).then(|| format!("department {}", part(5, 1000))),
        user_principal_name: Some(format!("user{}@contoso.example", part(10, 400_000))),
        operating_system: ["Windows", "macOS", "iOS", "Android"][part(3, 4) as usize].to_owned(),
        os_version: Some(format!("10.0.{}.{}", 19_000 + part(20, 9), part(24, 5000))),
        serial_number: Some(format!("{:012X}", random >> 16)),
        compliance_state: compliance[part(30, 4) as usize],
        is_encrypted: part(33, 10) > 0,
        total_storage: 64 << (30 + part(36, 5)),
        free_storage: part(8, 64 << 30) as i64,
        health_score: part(12, 10_000) as f64 / 100.0,
        enrolled_date_time: time(part(14, 50_000_000)),
        last_sync_date_time: (part(1, 50) > 0).then(|| time(50_000_000 + part(17, 40_000_000))),
        notes: (part(2, 3) == 0).then(|| format!("Room {}, building {}", part(6, 900), part(9, 40))),
    }
}
