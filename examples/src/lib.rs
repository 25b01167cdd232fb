//! Entity declarations that the example programs, the tests and the benchmarks share.

pub mod device_management;
