use graph_entity::{date, date_time_offset, decimal, duration, guid, time_of_day};

const DECLARED: graph_entity::Date = date!("2024-1-15");

const TEXT: &str = "P1M";

fn main() {
    let _ = DECLARED;
    let _ = date!("2023-02-29");
    let _ = date_time_offset!("2024-01-15T12:00:00");
    let _ = time_of_day!("24:00");
    let _ = duration!(TEXT);
    let _ = guid!("0123456789abcdef0123456789abcdef");
    let _ = decimal!("1e-29");
}
