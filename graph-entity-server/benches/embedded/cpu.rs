//! Processor time of the server's threads.

use std::fs;

/// The name of the threads that do not belong to the server.
pub const CLIENT: &str = "client";

/// The processor time of all threads but the clients', in seconds; 0 where the system does not report it.
pub fn of_server() -> f64 {
    let Ok(threads) = fs::read_dir("/proc/self/task") else {
        return 0.0;
    };
    let of_thread = |thread: fs::DirEntry| {
        let read = |file| fs::read_to_string(thread.path().join(file)).ok();
        if read("comm")?.trim() == CLIENT {
            return None;
        }
        read("schedstat")?.split(' ').next()?.parse::<f64>().ok()
    };
    threads.filter_map(Result::ok).filter_map(of_thread).sum::<f64>() / 1e9
}
