//! Doubles, by the hundred thousand: read as `str::parse` reads them, printed with the fewest digits that
//! read the same.

use graph_entity_core::json;
use graph_entity_tests::values::{EMPTY_LISTS, Lists, ListsCreate};

/// SplitMix64: quick, and the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn read(texts: &[String]) -> Vec<f64> {
    let create: ListsCreate = json::from_str(&format!(r#"{{"doubles":[{}]}}"#, texts.join(","))).unwrap();
    create.doubles
}

#[track_caller]
fn check(texts: &[String]) {
    for (text, value) in texts.iter().zip(read(texts)) {
        let expected: f64 = text.parse().unwrap();
        assert_eq!(value.to_bits(), expected.to_bits(), "{text}");
    }
}

#[test]
fn any_bit_pattern_comes_back() {
    let mut random = Random(1);
    let doubles: Vec<f64> = (0..1_000_000).map(|_| f64::from_bits(random.next())).collect();
    let mut lists: Lists = json::from_str(EMPTY_LISTS).unwrap();
    lists.doubles = doubles;
    let read: Lists = json::from_slice(&json::to_vec(&lists)).unwrap();
    assert_eq!(read.doubles.len(), lists.doubles.len());
    for (before, after) in lists.doubles.iter().zip(&read.doubles) {
        assert!(before.to_bits() == after.to_bits() || before.is_nan() && after.is_nan(), "{before:?}");
    }
}

/// The significant digits of a number.
fn digits(text: &str) -> String {
    let mantissa = text.split(['e', 'E']).next().unwrap();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').to_owned()
}

/// Each is written with the fewest digits that read the same, as a double.
fn check_written(doubles: Vec<f64>) {
    let mut lists: Lists = json::from_str(EMPTY_LISTS).unwrap();
    lists.doubles = doubles;
    let text = String::from_utf8(json::to_vec(&lists)).unwrap();
    let written = text.split_once(r#""doubles":["#).unwrap().1.split(']').next().unwrap();
    for (text, value) in written.split(',').zip(&lists.doubles) {
        assert_eq!(text.parse::<f64>().unwrap().to_bits(), value.to_bits(), "{text}");
        // Rust's own `{:e}` prints the shortest digits; of two that are as near, either will do.
        assert_eq!(digits(text).len(), digits(&format!("{value:e}")).len(), "{text}");
        assert!(text.contains(['.', 'e']), "{text} shows that it is a double");
        let decimals = text.split('e').next().unwrap().split_once('.').map_or("", |(_, decimals)| decimals);
        assert!(decimals.len() < 2 || !decimals.ends_with('0'), "{text}");
    }
}

#[test]
fn no_digit_is_superfluous() {
    let mut random = Random(2);
    let any = (0..100_000).map(|_| f64::from_bits(random.next()));
    let thousandths = (0..100_000).map(|n| f64::from(n) / 1000.0);
    check_written(any.chain(thousandths).filter(|value| value.is_finite()).collect());
}

#[test]
fn hundredths_and_their_neighbours() {
    let mut random = Random(4);
    let most = [u32::MAX, u32::MAX - 1, u32::MAX / 100 * 100];
    // As many of each length.
    let some = (0..50_000).map(|_| u32::try_from(random.next() >> 32).unwrap() >> (random.next() % 32));
    let doubles = most.into_iter().chain(0..200).chain(some).flat_map(|n| {
        let value = f64::from(n) / 100.0;
        [value, value.next_up(), value.next_down(), value * 100.0, value + 0.005]
            .into_iter()
            .flat_map(|value| [value, -value])
    });
    check_written(doubles.collect());
}

#[test]
fn short_decimal_texts() {
    let mut random = Random(3);
    let texts: Vec<String> = (0..200_000)
        .map(|_| {
            let length = 1 + random.next() % 20;
            let whole = random.next() % 10_u64.pow(u32::try_from(length).unwrap().min(19));
            let fraction = random.next();
            let sign = if random.next().is_multiple_of(2) { "-" } else { "" };
            match random.next() % 4 {
                0 => format!("{sign}{whole}"),
                1 => format!("{sign}{}.{}", whole % 100_000, fraction % 1_000_000),
                2 => format!("{sign}0.{:0>1$}", whole, usize::try_from(random.next() % 25).unwrap()),
                _ => {
                    format!("{sign}{whole}.{fraction}e{}", i64::try_from(random.next() % 600).unwrap() - 300)
                }
            }
        })
        .filter(|text| text.parse::<f64>().unwrap().is_finite())
        .collect();
    check(&texts);
}

#[test]
fn texts_that_are_hard_to_round() {
    let hard = [
        "9007199254740991",
        "9007199254740992",
        "9007199254740993",
        "9007199254740994",
        "9007199254740992.5",
        "9007199254740993.0",
        "90071992547409.93",
        "900719925474099.3e1",
        "0.9007199254740993",
        "1e22",
        "1e23",
        "1.0e23",
        "8.5e22",
        "123456789012345.67",
        "0.000001",
        "0.0000000000000001",
        "0.00000000000000000000001",
        "1.7976931348623158e308",
        "1.7976931348623157e308",
        "2.2250738585072014e-308",
        "2.2250738585072011e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1e-323",
        "6.02214076e23",
        "0.1e-400",
        "0e999",
        "0e-999",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124",
        "1.00000000000000011102230246251565404236316680908203126",
        "1.00000000000000033306690738754696212708950042724609375",
        "179769313486231570814527423731704356798070567525844996598917476803157260780028538760589558632766878171540458953514382464234321326889464182768467546703537516986049910576551282076245490090389328944075868508455133942304583236903222948165808559332123347747",
    ];
    check(&hard.map(str::to_owned));
    let negative = hard.map(|text| format!("-{text}"));
    check(&negative);
}
