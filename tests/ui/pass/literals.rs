//! Constants from texts, where other types and macros have their names.
#![deny(warnings)]
#![no_implicit_prelude]

use ::graph_entity::{Date, date, date_time_offset, decimal, duration, guid, time_of_day};

const FOUNDED: Date = date!("1975-04-04");

mod own {
    pub struct Date;
    pub const VALUE: Date = Date;
    pub const DAY: ::graph_entity::Date = ::graph_entity::date!("2024-02-29");
}

fn generic<T: ::std::str::FromStr + ::std::cmp::PartialEq>(text: &str, value: T) {
    ::std::assert!(<T as ::std::str::FromStr>::from_str(text).is_ok_and(|read| read == value), "{text}");
}

fn main() {
    const START: &str = "2017-01-01T03:00:31.5+03:00";
    let _ = own::VALUE;
    generic("1975-04-04", FOUNDED);
    generic("2024-02-29", own::DAY);
    generic("-9999-01-01", date!("-9999-01-01"));
    generic(START, date_time_offset!(START));
    generic("9999-12-31T23:59Z", date_time_offset!(::std::concat!("9999-12-31", "T23:59Z")));
    generic("08:30:00.000000001", time_of_day!("08:30:00.000000001"));
    generic("-P1DT2H3M4.5S", duration!("-P1DT2H3M4.5S"));
    generic("01234567-89AB-cdef-0123-456789abcdef", guid!("01234567-89AB-cdef-0123-456789abcdef"));
    generic("-79228162514264337593543950335", decimal!("-79228162514264337593543950335"));
    generic("1.50e-3", decimal!("1.50e-3"));
    ::std::assert_eq!(decimal!("1.10").scale(), 2);
}
