//! Reads the most frequent form of a date and time at once: `2017-01-01T00:00:31`, a fraction or none, and an
//! offset.

use jiff::civil;

/// Reads the most frequent form, as local time and the offset in minutes. Returns `None` for every other
/// text, valid or not.
pub(super) fn read_usual(text: &str) -> Option<(civil::DateTime, i16)> {
    let (date, rest) = text.as_bytes().split_first_chunk::<8>()?;
    let (time, rest) = rest.split_first_chunk::<8>()?;
    let ([b':', tens @ b'0'..=b'9', ones @ b'0'..=b'9'], rest) = rest.split_first_chunk::<3>()? else {
        return None;
    };
    let date = pairs(*date, *b"0000-00-")?;
    let time = pairs(*time, *b"00T00:00")?;
    let (nanoseconds, rest) = fraction(rest)?;
    let local = civil::DateTime::new(
        i16::from(date[0]) * 100 + i16::from(date[2]),
        date[5].cast_signed(),
        time[0].cast_signed(),
        time[3].cast_signed(),
        time[6].cast_signed(),
        ((tens - b'0') * 10 + (ones - b'0')).cast_signed(),
        nanoseconds,
    );
    Some((local.ok()?, offset(rest)?))
}

/// Reads pairs of digits. The result has each number at the index of its first digit. `form` has `0` for each
/// digit; every other character must be the same in `text`.
#[inline]
fn pairs(text: [u8; 8], form: [u8; 8]) -> Option<[u8; 8]> {
    // The XOR turns digits into 0 to 9, and equal characters into 0. The sum then sets the high bit of each
    // byte that is greater than these.
    let digits = u64::from_le_bytes(text) ^ u64::from_le_bytes(form);
    let most = u64::from_le_bytes(form.map(|byte| if byte == b'0' { 0x7f - 9 } else { 0x7f }));
    let more = (digits.wrapping_add(most) | digits) & u64::from_ne_bytes([0x80; 8]);
    (more == 0).then(|| digits.wrapping_mul(10).wrapping_add(digits >> 8).to_le_bytes())
}

/// Reads a fraction of at most nine digits, or none, as nanoseconds.
#[inline]
fn fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let [b'.', text @ ..] = text else {
        return Some((0, text));
    };
    let mut value = 0;
    let mut unit = 1_000_000_000;
    let mut rest = text;
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        unit /= 10;
        if unit == 0 {
            return None;
        }
        value += i32::from(digit - b'0') * unit;
        rest = after;
    }
    (rest.len() < text.len()).then_some((value, rest))
}

/// Reads `Z` or `±hh:mm`, as minutes.
#[inline]
fn offset(text: &[u8]) -> Option<i16> {
    let [sign @ (b'+' | b'-'), offset @ ..] = text else {
        return (text == b"Z").then_some(0);
    };
    let [a @ b'0'..=b'9', b @ b'0'..=b'9', b':', c @ b'0'..=b'9', d @ b'0'..=b'9'] = offset else {
        return None;
    };
    let number = |tens: &u8, ones: &u8| i16::from(tens - b'0') * 10 + i16::from(ones - b'0');
    let (hours, minutes) = (number(a, b), number(c, d));
    let offset = hours * 60 + minutes;
    (hours <= 23 && minutes <= 59).then_some(if *sign == b'-' { -offset } else { offset })
}
