//! Memory of the process.

use std::fs;

/// The resident memory now, in KiB; 0 where the system does not report it.
pub fn resident() -> u64 {
    status("VmRSS:")
}

/// The most resident memory since [`forget`], in KiB.
pub fn peak() -> u64 {
    status("VmHWM:")
}

/// Restarts the measurement of the peak.
pub fn forget() {
    // Where this fails, the peak is that of the whole process: too high rather than too low.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn status(name: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
