use graph_entity_core::GraphEntity;
use graph_entity_core::query::bound::{Binder, compare};

use super::device::{Channel, Color, Device, device, options};

/// The ids in the order of `$orderby`. Ties keep the given order.
fn sorted(order_by: &str, devices: Vec<Device>) -> String {
    let options = options(&format!("$orderby={order_by}"));
    let query = Binder::query(Device::entity_type().structured(), &options)
        .unwrap_or_else(|error| panic!("{order_by}: {error}"));
    let mut devices = devices;
    devices.sort_by(|a, b| compare(&query.order_by, a, b));
    devices.iter().map(|device| device.id.as_str()).collect()
}

/// Devices named a, b, c, …, each with one of the values set.
fn devices<T>(values: impl IntoIterator<Item = T>, set: fn(&mut Device, T)) -> Vec<Device> {
    let ids = ('a'..='z').map(String::from);
    ids.zip(values)
        .map(|(id, value)| {
            let mut device = device();
            device.id = id;
            set(&mut device, value);
            device
        })
        .collect()
}

#[test]
fn null_first_then_by_value() {
    let names = devices(
        [Some("ß"), None, Some("b"), Some("B"), Some("😀"), Some("\u{ffff}"), Some("")],
        |d, v| {
            d.name = v.map(str::to_owned);
        },
    );
    assert_eq!(sorted("name", names.clone()), "bgdcafe");
    assert_eq!(sorted("name desc", names), "efacdgb");

    let doubles = [1.0, f64::NAN, f64::NEG_INFINITY, -0.0, 0.0, f64::INFINITY, -1.0];
    let doubles = devices(doubles, |d, v| d.double = v);
    assert_eq!(sorted("double", doubles.clone()), "cgdeafb");
    assert_eq!(sorted("double desc", doubles), "bfadegc");

    let colors = devices([Some(Color::Red), Some(Color::Green), None, Some(Color::Blue)], |d, v| d.color = v);
    assert_eq!(sorted("color", colors), "cdba");

    let channels = [Channel::Other("z".into()), Channel::Beta, Channel::Other("a".into()), Channel::Stable];
    assert_eq!(sorted("channel", devices(channels, |d, v| d.channel = v)), "dbca");

    let seen =
        ["2017-01-01T03:00:00+03:00", "2016-12-31T23:59:59Z", "2017-01-01T00:00:01Z", "2017-01-01T00:00:00Z"];
    assert_eq!(sorted("seen", devices(seen, |d, v| d.seen = v.parse().ok())), "badc");

    let decimals = devices(["1.10", "1.1", "-1", "10"], |d, v| d.decimal = v.parse().ok());
    assert_eq!(sorted("decimal desc,id desc", decimals), "dbac");
}

#[test]
fn by_expressions_and_several_items() {
    let numbers = devices([(1, 2), (1, 1), (0, 9), (2, 0)], |d, (a, b)| {
        d.int32 = Some(a);
        d.int64 = b;
    });
    assert_eq!(sorted("int32,int64", numbers.clone()), "cbad");
    assert_eq!(sorted("int32 desc,int64", numbers.clone()), "dbac");
    assert_eq!(sorted("int64 mul -1", numbers.clone()), "cabd");
    assert_eq!(sorted("int32 eq 1 desc", numbers.clone()), "abcd");
    assert_eq!(sorted("numbers/$count,place/floor,length(name)", numbers), "abcd");
}

#[test]
fn dynamic_properties_of_many_kinds_have_one_order() {
    // As Doubles, all three large numbers are equal.
    let values = [
        "\"x\"",
        "9007199254740993",
        "9007199254740992.0",
        "9007199254740992",
        "null",
        "true",
        "[1]",
        "2.50",
    ];
    let json = |value: &str| {
        let json = graph_entity_core::json::to_string(&device());
        let start = json.find("\"rank\"").unwrap();
        format!("{}\"dyn\":{value}}}", &json[..start])
    };
    let read = |value: &str| graph_entity_core::json::from_str::<Device>(&json(value)).unwrap().more;
    let devices = devices(values.map(read), |d, more| d.more = more);
    assert_eq!(sorted("dyn", devices.clone()), "efhdbcag");
    assert_eq!(sorted("dyn desc", devices), "gacbdhfe");
}
