//! The items that a parser finds, whatever the pieces, and whatever is wrong with the rest.

use proptest::prelude::*;
use serde_json::Value;

use super::Step::{Each, Member};
use super::scanner::Item;
use super::*;

const MIB: usize = 1 << 20;

const ENTRIES: Wanted = wanted(&[&[Member("log"), Member("entries"), Each]]);
const RECORDS: Wanted = wanted(&[&[Member("Records"), Each], &[Member("Events"), Each]]);
const BARE: Wanted = wanted(&[&[], &[Each]]);
const LISTING: Wanted = Wanted {
    names: &["Resources"],
    ..wanted(&[
        &[Member("Reservations"), Each, Member("Instances"), Each],
        &[Member("Instances"), Each],
        &[Member("AccountLevel")],
        &[Each],
        &[Each, Each],
    ])
};

const fn wanted(routes: &'static [Route]) -> Wanted {
    Wanted { routes, names: &[], longest: MIB, trim: None }
}

fn is_unwanted(name: &[u8]) -> bool {
    name.starts_with(b"_")
}

/// What is found, in words: an item as `ROUTE/NUMBER LINE:COLUMN+OFFSET JSON`.
fn scan(wanted: Wanted, text: &[u8], piece: usize) -> Vec<String> {
    let mut scanner = Scanner::new(wanted);
    let mut found = Vec::new();
    let mut hear = |one: Found<'_>| {
        let begin = |begin: SourcePosition| format!("{}:{}+{}", begin.line, begin.column, begin.offset);
        found.push(match one {
            Found::Item(Item { route, number, begin: at, json }) => {
                format!("{route}/{number} {} {}", begin(at), String::from_utf8_lossy(json))
            }
            Found::Reached(route) => format!("reached {route}"),
            // It only parts the names of one document from those of the next.
            Found::Document => return,
            Found::Name(name) => format!("name {name}"),
            Found::Flaw(flaw, number, at) => format!("{number} {} {flaw:?}", begin(at)),
        });
    };
    for piece in text.chunks(piece.max(1)) {
        scanner.feed(piece, &mut hear);
    }
    let whole = scanner.finish(&mut hear);
    assert_eq!(whole, !found.iter().any(|one| one.ends_with("CutOff")));
    found
}

/// The JSON of the items.
fn items(wanted: Wanted, text: &str) -> Vec<String> {
    let found = scan(wanted, text.as_bytes(), text.len());
    found.iter().filter_map(|one| one.split_once('/')?.1.splitn(3, ' ').nth(2)).map(str::to_owned).collect()
}

fn check(wanted: Wanted, text: &str, expected: &[&str]) {
    for piece in [1, 2, 3, 5, 7, text.len()] {
        assert_eq!(scan(wanted, text.as_bytes(), piece), expected, "{text} in pieces of {piece}");
    }
}

#[test]
fn the_items_of_a_route_are_found_and_nothing_else() {
    let document = r#"{"entries":[1],"log":{"pages":[{"entries":[2]}],"x":"log\"entries","entries":[{"a":[1,{}]}, 3,"s" ,[4],null],
        "log":{"entries":[5]}},"more":{"log":{"entries":[6]}}}"#;
    assert_eq!(items(ENTRIES, document), [r#"{"a":[1,{}]}"#, "3", r#""s""#, "[4]", "null"]);
    assert_eq!(items(ENTRIES, &document.repeat(2)).len(), 10, "documents may follow each other");
    assert_eq!(items(ENTRIES, r#"[{"log":{"entries":[1]}}]"#), Vec::<String>::new());
    assert_eq!(items(BARE, "[1,{}]\n{\"a\":[2]} {\"b\":1}"), ["1", "{}", r#"{"a":[2]}"#, r#"{"b":1}"#]);
    assert_eq!(
        items(ENTRIES, r#"{"l\u006fg":{"entr\u0069es":[1]}}"#),
        ["1"],
        "names are told however they are written"
    );
}

#[test]
fn items_come_with_their_route_their_number_and_their_place() {
    check(
        RECORDS,
        "\r\n{\"Records\": [{\"a\": \"}\\\"]\"},\n 7],\"Events\": [\"s\"]}\n\n{\"Records\": [{}]}",
        &[
            "reached 0",
            r#"0/1 2:14+15 {"a": "}\"]"}"#,
            "0/2 3:2+31 7",
            "reached 1",
            "1/3 3:16+45 \"s\"",
            "0/4 5:14+65 {}",
        ],
    );
}

#[test]
fn of_two_routes_the_longer_is_taken() {
    check(
        BARE,
        r#"[{"a":1},[2]] {"b":[3]}"#,
        &["reached 1", r#"1/1 1:2+1 {"a":1}"#, "1/2 1:10+9 [2]", "reached 0", r#"0/3 1:15+14 {"b":[3]}"#],
    );
    check(
        LISTING,
        r#"{"Reservations":[{"x":[1],"Instances":[{"a":1}]}],"Instances":[{}],"AccountLevel":{"b":2}} [{"c":3},[{"d":4}]]"#,
        &[
            "reached 0",
            r#"0/1 1:40+39 {"a":1}"#,
            "reached 1",
            "1/2 1:64+63 {}",
            "reached 2",
            r#"2/3 1:83+82 {"b":2}"#,
            "reached 3",
            r#"3/4 1:93+92 {"c":3}"#,
            "reached 4",
            r#"4/5 1:102+101 {"d":4}"#,
        ],
    );
}

#[test]
fn names_at_the_top_are_told() {
    check(LISTING, r#"{"a":{"Resources":1},"Resources":{},"x":"Resources"}"#, &["name 0"]);
}

#[test]
fn what_is_wrong_costs_itself() {
    for (text, expected) in [
        (
            r#"{"Records":[{"a":[1},{"b":2}]}"#,
            &["reached 0", "1 1:20+19 WrongBracket(125)", r#"0/2 1:22+21 {"b":2}"#][..],
        ),
        (
            r#"{"Records":[{"a":1],"Events":[{"b":2}]}"#,
            &["reached 0", "1 1:19+18 WrongBracket(93)", "reached 1", r#"1/2 1:31+30 {"b":2}"#],
        ),
        (r#"{"Records":[{"a":1}}, {}"#, &["reached 0", r#"0/1 1:13+12 {"a":1}"#, "2 1:20+19 WrongBracket(125)"]),
        ("{\"x\":[1}\n{\"Records\":[2]}", &["1 1:8+7 WrongBracket(125)", "reached 0", "0/1 2:13+21 2"]),
        (
            "{\"Records\":[1]}}}} {\"Records\":[2]}\n{\"Records\":[3]}",
            &["reached 0", "0/1 1:13+12 1", "2 1:16+15 WrongBracket(125)", "0/2 2:13+47 3"],
        ),
        ("nothing {\"Records\":[1]}\n{\"Records\":[2]}", &["1 1:1+0 NoJson", "reached 0", "0/1 2:13+36 2"]),
        (r#"{"Records":[1,2"#, &["reached 0", "0/1 1:13+12 1", "2 1:15+14 CutOff"]),
        (r#"{"Records":[1,"#, &["reached 0", "0/1 1:13+12 1", "2 1:15+14 CutOff"]),
        (r#"{"Rec"#, &["1 1:6+5 CutOff"]),
        (r#"{"Records":null} {}"#, &[]),
        ("{\"Records\":[:,\u{c},]}", &["reached 0", "0/1 1:13+12 :", "0/2 1:15+14 \u{c}"]),
    ] {
        check(RECORDS, text, expected);
    }
    check(
        LISTING,
        r#"{"Reservations":[7,[{}],{"Instances":[1]}]}"#,
        &["1 1:18+17 OffTheWay", "1 1:20+19 OffTheWay", "reached 0", "0/1 1:39+38 1"],
    );
}

#[test]
fn too_deep_costs_itself() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for (depth, read) in [(126, true), (127, true), (128, false), (1000, false), (100_000, false)] {
        let text = format!(r#"{{"Records":[{},2]}}"#, nested(depth));
        for piece in [7, text.len()] {
            let found = scan(RECORDS, text.as_bytes(), piece);
            assert_eq!(found[1].ends_with("TooDeep"), !read, "{depth}");
            assert_eq!(serde_json::from_str::<Value>(&nested(depth)).is_ok(), read);
            assert!(found[2].starts_with("0/2") && found[2].ends_with(" 2"));
        }
    }
    let around = format!(r#"{{"x":{},"Records":[2]}}"#, nested(100_000));
    assert_eq!(items(RECORDS, &around), ["2"]);
}

#[test]
fn too_long_costs_itself() {
    let text = format!("{{\"Records\": [{{\"a\": \"{}\"}}, {{\"b\": 1}}]}}", "x".repeat(3 * MIB));
    for piece in [1000, MIB, text.len()] {
        let found = scan(RECORDS, text.as_bytes(), piece);
        assert_eq!(found[1], "1 1:14+13 TooLong(1048576)");
        assert!(found[2].ends_with(r#"{"b": 1}"#));
    }
    let exact = |length: usize| format!("[\"{}\",2]", "x".repeat(length - 2));
    for piece in [1000, 2 * MIB] {
        assert!(scan(BARE, exact(MIB).as_bytes(), piece)[1].starts_with("1/1"));
        assert!(scan(BARE, exact(MIB + 1).as_bytes(), piece)[1].ends_with("TooLong(1048576)"));
    }
}

#[test]
fn what_nobody_wants_is_left_out_of_a_long_item() {
    let trimmed = Wanted { trim: Some(Trim { unwanted: is_unwanted, longest_text: 8 }), longest: 80, ..BARE };
    let short = r#"[{"_a":1}]"#;
    assert_eq!(items(trimmed, short), [r#"{"_a":1}"#]);
    let long = format!(
        r#"[{{"_a":{{"b":[1,"}}"]}},"c":"_d","_e":"{}","f":[{{"_g":[],"h":2}}],"_i":1,"j":"0123456789"}}]"#,
        "x".repeat(99)
    );
    assert_eq!(
        items(trimmed, &long),
        [r#"{"_a":null,"c":"_d","_e":null,"f":[{"_g":null,"h":2}],"_i":null,"j":"01234567"}"#]
    );
    let numbers = format!("[[{}1],2]", "1,".repeat(100));
    for piece in [7, 1000] {
        assert_eq!(scan(trimmed, numbers.as_bytes(), piece)[1..], ["1 1:2+1 TooLong(80)", "1/2 1:206+205 2"]);
    }
}

#[test]
fn long_texts_are_cut_between_characters() {
    const LONGEST_TEXT: usize = 1000;
    let trimmed =
        Wanted { trim: Some(Trim { unwanted: is_unwanted, longest_text: LONGEST_TEXT }), longest: 4000, ..BARE };
    for unit in
        ["x", "é", "\u{1f600}", "ab\\n", "\\\"z", "\\u00e9 ", "\\ud83d\\ude00é", "\\ud83d\\ude00", "\\n", "\\u4e2d"]
    {
        let document = format!(r#"[{{"a":"{}","b":1}},2]"#, unit.repeat(8000));
        let whole = scan(trimmed, document.as_bytes(), document.len());
        let json = items(trimmed, &document);
        let value: Value = serde_json::from_str(&json[0]).unwrap();
        assert!(json[0].len() < LONGEST_TEXT + 40 && json[0].len() > LONGEST_TEXT, "{unit}");
        assert_eq!((&value["b"], json[1].as_str()), (&Value::from(1), "2"), "{unit}");
        for piece in [1, 7, 999, 4001] {
            assert_eq!(scan(trimmed, document.as_bytes(), piece), whole, "{unit}");
        }
    }
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 64.0)),
        "[a-z\"\\\\{}\\[\\],: é\n\u{1}]{0,20}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        let name = prop_oneof!["[a-z\"\\\\:é]{0,4}", Just("Records".to_owned()), Just("Events".to_owned())];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..5).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn written(values: &[Value], pretty: bool, between: &str) -> String {
    let write = |value| if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    values.iter().map(|value| write(value).unwrap()).collect::<Vec<_>>().join(between)
}

/// What a parser of whole documents finds at the ends of these routes.
fn parsed(value: &Value, routes: &[Route], found: &mut Vec<Value>) {
    let after = |is: &dyn Fn(Step) -> bool| -> Vec<Route> {
        let further = |route: &Route| route.split_first().filter(|(step, _)| is(**step)).map(|(_, rest)| rest);
        routes.iter().filter_map(further).collect()
    };
    match value {
        Value::Array(list) if !after(&|step| step == Each).is_empty() => {
            list.iter().for_each(|item| parsed(item, &after(&|step| step == Each), found));
        }
        Value::Object(members) if !after(&|step| step != Each).is_empty() => {
            for (name, member) in members {
                parsed(member, &after(&|step| matches!(step, Member(member) if member == name)), found);
            }
        }
        other if routes.iter().any(|route| route.is_empty()) => found.push(other.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {}
    }
}

proptest! {
    #[test]
    fn items_are_what_a_parser_finds(
        values in prop::collection::vec(json(), 0..4), pretty: bool, piece in 1_usize..60,
        between in prop::sample::select(vec!["", "\n", " \r\n", ", "]), which in 0_usize..4,
    ) {
        let wanted = [RECORDS, BARE, LISTING, ENTRIES][which];
        let values: Vec<Value> =
            values.into_iter().map(|value| if value.is_array() || value.is_object() { value } else { vec![value].into() }).collect();
        let text = written(&values, pretty, between);
        let mut expected = Vec::new();
        values.iter().for_each(|value| parsed(value, wanted.routes, &mut expected));
        let found: Vec<Value> = items(wanted, &text).iter().map(|json| serde_json::from_str(json).unwrap()).collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(scan(wanted, text.as_bytes(), piece), scan(wanted, text.as_bytes(), text.len()));
        let places_are_right = |one: &String| {
            let Some((_, item)) = one.split_once('/') else { return true };
            let mut parts = item.splitn(3, ' ');
            let (place, json) = (parts.nth(1).unwrap(), parts.next().unwrap());
            let (lines, offset) = place.split_once('+').unwrap();
            let before = &text[..offset.parse::<usize>().unwrap()];
            let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1;
            text[before.len()..].starts_with(json) && lines == format!("{}:{column}", before.matches('\n').count() + 1)
        };
        prop_assert!(scan(wanted, text.as_bytes(), piece).iter().all(places_are_right));
    }

    #[test]
    fn any_pieces_give_the_same(text in "([\\[\\]{}\":, \\\\a_1é\n]|\"Records\":|\"a\"){0,60}", piece in 1_usize..9) {
        for wanted in [RECORDS, BARE, LISTING] {
            prop_assert_eq!(scan(wanted, text.as_bytes(), piece), scan(wanted, text.as_bytes(), 1000));
        }
    }

    #[test]
    fn damage_costs_no_more_than_a_fault(
        list in prop::collection::vec(json(), 1..6), at in any::<prop::sample::Index>(), byte: u8, piece in 1_usize..60,
    ) {
        let mut text = serde_json::to_vec_pretty(&serde_json::json!({"Records": list, "x": 1})).unwrap();
        let at = at.index(text.len());
        text[at] = byte;
        let found = scan(RECORDS, &text, piece);
        prop_assert_eq!(&found, &scan(RECORDS, &text, text.len()));
        if serde_json::from_slice::<Value>(&text).is_ok() {
            prop_assert!(!found.iter().any(|one| one.contains("WrongBracket") || one.contains("CutOff")));
        }
        // What stands before the damage is found all the same.
        let mut before = text[..at].to_vec();
        before.truncate(at);
        let until = scan(RECORDS, &before, piece);
        let same = until.iter().zip(&found).take_while(|(one, other)| one == other).count();
        prop_assert!(same + 1 >= until.len(), "{until:?} {found:?}");
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), piece in 1_usize..60) {
        for wanted in [RECORDS, BARE, LISTING] {
            prop_assert_eq!(scan(wanted, &bytes, piece), scan(wanted, &bytes, 1000));
        }
    }
}
