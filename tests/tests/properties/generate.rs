//! Arbitrary values of the declared types.

use std::collections::BTreeMap;

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, DynamicValue, Flags, Guid, TimeOfDay,
    Untyped,
};
use graph_entity_tests::enumerations::{Access, Channel, Color, Feature, Paint, Status};
use graph_entity_tests::sparse::{Part, Sparse};
use graph_entity_tests::values::{
    Defaults, Drawing, Frame, Lists, Nullable, Package, Parcel, Percent, Point, Required, Upn,
};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Strings with every kind of character, those that JSON escapes above all.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let special = select(vec![
        '"', '\\', '/', '\0', '\u{8}', '\n', '\u{1f}', ' ', '\u{7f}', 'é', '世', '😀', '\u{2028}',
    ]);
    let character = prop_oneof![3 => any::<char>(), 2 => special, 3 => prop::char::range('a', 'z')];
    vec(character, 0..24).prop_map(|characters| characters.into_iter().collect())
}

pub(crate) fn double() -> impl Strategy<Value = f64> {
    let special = select(vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        1e21,
        1e22,
        1e23,
        9_007_199_254_740_993.0,
    ]);
    prop_oneof![
        any::<u64>().prop_map(f64::from_bits),
        special,
        any::<i32>().prop_map(|whole| f64::from(whole) / 8.0)
    ]
}

fn single() -> impl Strategy<Value = f32> {
    prop_oneof![
        any::<u32>().prop_map(f32::from_bits),
        select(vec![0.0, -0.0, f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, 1e-45])
    ]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let mantissa = prop_oneof![any::<i64>().prop_map(i128::from), -(1_i128 << 96) + 1..1_i128 << 96];
    (mantissa, 0_u32..=28)
        .prop_filter_map("a decimal", |(mantissa, scale)| Decimal::from_parts(mantissa, scale))
}

fn date_time_offset() -> impl Strategy<Value = DateTimeOffset> {
    let nanoseconds = prop_oneof![Just(0), Just(500_000_000), 0_u32..1_000_000_000];
    (-62_135_596_800_i64..253_402_300_800, nanoseconds, -840_i16..=840)
        .prop_filter_map("a time with an offset", |(seconds, nanoseconds, offset)| {
            DateTimeOffset::from_unix(seconds, nanoseconds, offset)
        })
}

fn date() -> impl Strategy<Value = Date> {
    (1_i16..=9999, 1_u8..=12, 1_u8..=31)
        .prop_filter_map("a date", |(year, month, day)| Date::new(year, month, day))
}

fn time_of_day() -> impl Strategy<Value = TimeOfDay> {
    (0_u8..24, 0_u8..60, 0_u8..60, 0_u32..1_000_000_000)
        .prop_filter_map("a time", |(hour, minute, second, nano)| TimeOfDay::new(hour, minute, second, nano))
}

fn duration() -> impl Strategy<Value = Duration> {
    (-1_000_000_000_000_i64..1_000_000_000_000, -999_999_999_i32..=999_999_999)
        .prop_filter_map("a duration", |(seconds, nanoseconds)| Duration::new(seconds, nanoseconds))
}

fn guid() -> impl Strategy<Value = Guid> {
    any::<[u8; 16]>().prop_map(Guid::from_bytes)
}

fn binary() -> impl Strategy<Value = Binary> {
    vec(any::<u8>(), 0..20).prop_map(Binary::from)
}

pub(crate) fn required() -> impl Strategy<Value = Required> {
    let numbers =
        (any::<u8>(), any::<i8>(), any::<i16>(), any::<i32>(), any::<i64>(), single(), double(), decimal());
    let texts = (text(), text(), any::<bool>(), binary(), text(), double());
    let times = (date_time_offset(), date(), time_of_day(), duration(), guid());
    (numbers, texts, times).prop_map(|(numbers, texts, times)| {
        let (byte, s_byte, int16, int32, int64, single, double, decimal) = numbers;
        let (string, boxed, boolean, binary, upn, percent) = texts;
        let (date_time_offset, date, time_of_day, duration, guid) = times;
        Required {
            string,
            boxed: boxed.into(),
            boolean,
            byte,
            s_byte,
            int16,
            int32,
            int64,
            single,
            double,
            decimal,
            binary,
            date_time_offset,
            date,
            time_of_day,
            duration,
            guid,
            upn: Upn(upn),
            percent: Percent(percent),
        }
    })
}

/// Each property is null as often as not.
pub(crate) fn nullable() -> impl Strategy<Value = Nullable> {
    (text(), required(), of(required()), any::<u32>()).prop_map(|(id, some, required, mask)| {
        let given = |bit: u32| mask & (1 << bit) != 0;
        Nullable {
            id,
            string: given(0).then_some(some.string),
            boxed: given(1).then_some(some.boxed),
            boolean: given(2).then_some(some.boolean),
            byte: given(3).then_some(some.byte),
            s_byte: given(4).then_some(some.s_byte),
            int16: given(5).then_some(some.int16),
            int32: given(6).then_some(some.int32),
            int64: given(7).then_some(some.int64),
            single: given(8).then_some(some.single),
            double: given(9).then_some(some.double),
            decimal: given(10).then_some(some.decimal),
            binary: given(11).then_some(some.binary),
            date_time_offset: given(12).then_some(some.date_time_offset),
            date: given(13).then_some(some.date),
            time_of_day: given(14).then_some(some.time_of_day),
            duration: given(15).then_some(some.duration),
            guid: given(16).then_some(some.guid),
            upn: given(17).then_some(some.upn),
            percent: given(18).then_some(some.percent),
            required,
        }
    })
}

pub(crate) fn point() -> impl Strategy<Value = Point> {
    (double(), of(text())).prop_map(|(x, label)| Point { x, label })
}

pub(crate) fn lists() -> impl Strategy<Value = Lists> {
    let plain = (
        vec(text(), 0..4),
        vec(any::<bool>(), 0..4),
        vec(any::<u8>(), 0..4),
        vec(any::<i64>(), 0..4),
        vec(double(), 0..4),
        vec(date(), 0..3),
    );
    let nullable =
        (vec(of(guid()), 0..4), vec(of(text()), 0..4), vec(of(double()), 0..4), vec(of(point()), 0..3));
    (text(), plain, nullable, vec(point(), 0..3)).prop_map(|(id, plain, nullable, points)| {
        let (strings, booleans, bytes, int64s, doubles, dates) = plain;
        let (guids, nullable_strings, nullable_doubles, nullable_points) = nullable;
        Lists {
            id,
            strings,
            booleans,
            bytes,
            int64s,
            doubles,
            dates,
            guids,
            nullable_strings,
            nullable_doubles,
            points,
            nullable_points,
        }
    })
}

/// Each optional property is there or absent, whatever the default.
pub(crate) fn sparse() -> impl Strategy<Value = Sparse> {
    let part = || {
        (of(text()), of(vec(text(), 0..3)), of(any::<i32>()), of(text()))
            .prop_map(|(name, tags, level, note)| Part { name, tags, level, note })
    };
    let color = || select(vec![Color::Red, Color::Green, Color::Blue]);
    let access = vec(select(vec![Access::Read, Access::Write, Access::Share]), 0..3);
    let single = (
        of(text()),
        of(any::<i32>()),
        of(any::<bool>()),
        of(date()),
        of(color()),
        of(access.prop_map(|all| all.into_iter().collect())),
        of(point()),
        of(any::<i32>()),
        of(select(vec![Status::Unknown, Status::Active, Status::Retired])),
    );
    let many = (
        of(vec(text(), 0..3)),
        of(vec(of(text()), 0..3)),
        of(vec(color(), 0..3)),
        of(vec(point(), 0..3)),
        vec(part(), 0..3),
    );
    (text(), single, many, of(part())).prop_map(|(id, single, many, part)| {
        let (text, number, flag, date, color, access, point, level, status) = single;
        let (tags, nullable_tags, colors, points, parts) = many;
        Sparse {
            id,
            text,
            number,
            flag,
            date,
            color,
            access,
            point,
            tags,
            nullable_tags,
            colors,
            points,
            level,
            status,
            part,
            parts,
        }
    })
}

/// A name that `Channel` does not declare.
fn channel() -> impl Strategy<Value = Channel> {
    let known = select(vec![Channel::Stable, Channel::Beta, Channel::UnknownFutureValue, Channel::Nightly]);
    prop_oneof![known, text().prop_map(|name| Channel::Other(format!("x{name}").into()))]
}

pub(crate) fn paint() -> impl Strategy<Value = Paint> {
    let color = || select(vec![Color::Red, Color::Green, Color::Blue]);
    let status =
        || select(vec![Status::Unknown, Status::Active, Status::UnknownFutureValue, Status::Retired]);
    let access = vec(select(vec![Access::None, Access::Read, Access::Write, Access::Share]), 0..4);
    let features =
        vec(select(vec![Feature::Sound, Feature::Light, Feature::UnknownFutureValue, Feature::Smell]), 0..4);
    let single = (of(color()), status(), of(status()), of(channel()));
    (text(), single, access, of(features), vec(color(), 0..3), vec(of(status()), 0..3)).prop_map(
        |(id, (color, status, last_status, channel), access, features, colors, history)| Paint {
            id,
            color,
            status,
            last_status,
            channel,
            access: access.into_iter().collect(),
            features: features.map(|features| features.into_iter().collect::<Flags<Feature>>()),
            colors,
            history,
        },
    )
}

pub(crate) fn untyped() -> impl Strategy<Value = Untyped> {
    let leaf = prop_oneof![
        Just(Untyped::Null),
        any::<bool>().prop_map(Untyped::from),
        any::<i64>().prop_map(Untyped::from),
        double().prop_map(Untyped::from),
        text().prop_map(Untyped::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Untyped::Array),
            btree_map(text(), inner, 0..4).prop_map(|members| Untyped::Object(members.into_iter().collect())),
        ]
    })
}

pub(crate) fn dynamic() -> impl Strategy<Value = DynamicProperties> {
    let name = "d_[a-zé0-9_]{0,4}";
    let value = (untyped(), any::<bool>()).prop_map(|(value, typed)| {
        if typed { DynamicValue::with_type(value, "#contoso.thing") } else { value.into() }
    });
    btree_map(name, value, 0..4)
        .prop_map(|entries: BTreeMap<String, DynamicValue>| entries.into_iter().collect())
}

pub(crate) fn package() -> impl Strategy<Value = Package> {
    (double(), of(text()), dynamic()).prop_map(|(width, note, more)| Package { width, note, more })
}

pub(crate) fn parcel() -> impl Strategy<Value = Parcel> {
    (text(), of(text()), of(package()), vec(package(), 0..3), dynamic())
        .prop_map(|(id, title, content, packages, more)| Parcel { id, title, content, packages, more })
}

fn frame() -> impl Strategy<Value = Frame> {
    (point(), of(point()), vec(text(), 0..3)).prop_map(|(origin, corner, tags)| Frame {
        origin,
        corner,
        tags,
    })
}

pub(crate) fn drawing() -> impl Strategy<Value = Drawing> {
    (text(), text(), frame(), of(frame()), vec(frame(), 0..3))
        .prop_map(|(id, title, frame, background, layers)| Drawing { id, title, frame, background, layers })
}

pub(crate) fn defaults() -> impl Strategy<Value = Defaults> {
    let values = (any::<bool>(), double(), any::<i64>(), of(any::<i32>()));
    (text(), text(), values, vec(text(), 0..3), of(package()), package()).prop_map(
        |(id, string, (boolean, double, int64, nullable_int32), strings, nullable_package, package)| {
            Defaults {
                id,
                string,
                boolean,
                double,
                int64,
                nullable_int32,
                strings,
                nullable_package,
                package,
            }
        },
    )
}
