//! The host of a URL, with its port.

use std::net::Ipv6Addr;

/// The longest name of a host, in bytes, as DNS has it. Every link of a response repeats it.
const MAX_NAME: usize = 255;

/// Whether a URL can have this text as its authority, without a user (RFC 3986 §3.2): a name or an IPv4
/// address, or an IPv6 address in brackets, and then perhaps a port.
///
/// Of the characters that RFC 3986 allows in a name, those count that names in use have.
pub(super) fn is_authority(text: &str) -> bool {
    let (is_host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else { return false };
            (address.parse::<Ipv6Addr>().is_ok(), port)
        }
        None => {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (is_name(name), port)
        }
    };
    is_host && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !text.is_empty() && text.len() <= MAX_NAME && text.bytes().all(allowed)
}

/// Digits of a number up to 65535, or none: `http://host:/` has the scheme's port (RFC 3986 §3.2.3).
fn is_port(text: &str) -> bool {
    // The parser of numbers also takes a sign.
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text.is_empty() || text.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_addresses_and_ports() {
        let long = "a".repeat(MAX_NAME);
        let good = [
            "localhost",
            "graph.example.com",
            "graph.example.com.",
            "a_b-c~1",
            "10.0.0.1:8080",
            "h:0",
            "h:65535",
            "h:00080",
            "h:",
            "[::1]",
            "[::1]:80",
            "[2001:DB8::ffff:10.0.0.1]:443",
            &long,
        ];
        let bad = [
            "",
            ":",
            ":80",
            "h:65536",
            "h:99999999999999999999",
            "h:-1",
            "h:+1",
            "h: 80",
            "h:80:80",
            "h:x",
            "h:80/",
            "user@h",
            "user:80@h",
            "user:word@h",
            "::1",
            "[::1",
            "::1]",
            "[]",
            "[::1]80",
            "[::1]]",
            "[::1]:65536",
            "[::1]@h",
            "[10.0.0.1]",
            "[h]",
            "[fe80::1%25eth0]",
            "[fe80::1%eth0]",
            "[v1.x]",
            "h[::1]",
            "a b",
            "a,b",
            "a/b",
            "a\\b",
            "a?b",
            "a#b",
            "a%2fb",
            "<a>",
            "h\u{e9}",
            &format!("{long}a"),
        ];
        for text in good {
            assert!(is_authority(text), "{text}");
        }
        for text in bad {
            assert!(!is_authority(text), "{text}");
        }
    }
}
