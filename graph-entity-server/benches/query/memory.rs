//! Memory of the process.

use std::fs;

/// What is resident now, in KiB; 0 where the system does not tell.
pub fn resident() -> u64 {
    status("VmRSS:")
}

/// The most that was resident since [`forget`], in KiB.
pub fn peak() -> u64 {
    status("VmHWM:")
}

/// Begins anew to look for the peak.
pub fn forget() {
    // Where it cannot be done, the peak is that of the process: too much rather than too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn status(name: &str) -> u64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}
