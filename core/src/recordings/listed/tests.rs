//! The items that a parser finds, whatever the pieces.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

const ENTRIES: &[&str] = &["log", "entries"];

fn is_unwanted(key: &[u8]) -> bool {
    key.starts_with(b"_")
}

fn split(path: &'static [&'static str], input: &[u8], chunk: usize) -> (Vec<(u64, u64, String, bool)>, Ending) {
    let mut items = Items::new(path, is_unwanted);
    let mut out = Vec::new();
    for piece in input.chunks(chunk) {
        items.feed(piece, &mut |item| {
            let text = String::from_utf8_lossy(item.json).into_owned();
            out.push((item.number, item.offset, text, item.too_long));
        });
    }
    (out, items.finish())
}

fn texts(path: &'static [&'static str], input: &str) -> Vec<String> {
    split(path, input.as_bytes(), input.len().max(1)).0.into_iter().map(|(.., text, _)| text).collect()
}

#[test]
fn the_named_list_is_taken_and_nothing_else() {
    let document = r#"{"entries":[1],"log":{"pages":[{"entries":[2]}],"x":"log\"entries","entries":[{"a":[1,{}]}, 3,"s" ,[4],null],
        "log":{"entries":[5]}},"more":{"log":{"entries":[6]}}}"#;
    assert_eq!(texts(ENTRIES, document), [r#"{"a":[1,{}]}"#, "3", r#""s""#, "[4]", "null"]);
    assert_eq!(texts(ENTRIES, &document.repeat(2)).len(), 10, "documents may follow each other");
    assert_eq!(texts(ENTRIES, r#"[{"log":{"entries":[1]}}]"#), Vec::<String>::new());
    assert_eq!(texts(&[], "\u{feff}[1,{}]\n{\"a\":[2]} {\"b\":1}"), ["1", "{}", r#"{"a":[2]}"#, r#"{"b":1}"#]);
}

#[test]
fn unwanted_members_are_left_out() {
    let document = r#"[{"_a":{"b":[1,"}"]},"c":"_d","_e":"x","f":[{"_g":[],"h":2}],"_i":1}]"#;
    let wanted = r#"{"_a":null,"c":"_d","_e":null,"f":[{"_g":null,"h":2}],"_i":null}"#;
    assert_eq!(texts(&[], document), [wanted]);
}

#[test]
fn long_texts_are_cut_between_characters() {
    for unit in ["x", "é", "\u{1f600}", "ab\\n", "\\\"z", "\\u00e9 ", "\\ud83d\\ude00é"] {
        let long = unit.repeat(LONGEST_ITEM);
        let document = format!(r#"[{{"a":"{long}","b":1}},2]"#);
        let (whole, _) = split(&[], document.as_bytes(), document.len());
        let value: Value = serde_json::from_str(&whole[0].2).unwrap();
        assert!(whole[0].2.len() < LONGEST_TEXT + 100 && value["b"] == 1, "{unit}");
        assert_eq!(whole[1].2, "2");
        assert_eq!(split(&[], document.as_bytes(), 4093).0, whole, "{unit}");
    }
}

#[test]
fn an_endless_item_is_passed_over() {
    let document = format!("[[{}1],2]", "1,".repeat(LONGEST_ITEM));
    for chunk in [1000, document.len()] {
        let (out, ending) = split(&[], document.as_bytes(), chunk);
        assert!(out[0].3 && out[0].2.is_empty());
        assert_eq!((out[1].2.as_str(), ending), ("2", Ending::Whole { list: true }));
    }
}

#[test]
fn how_it_ends_is_told() {
    let ending = |text: &str| split(ENTRIES, text.as_bytes(), 7).1;
    assert_eq!(ending(r#"{"log":{}}"#), Ending::Whole { list: false });
    assert_eq!(ending(r#"{"log":{"entries":[]}}"#), Ending::Whole { list: true });
    assert_eq!(ending(r#"{"log":{"entries":[1,{"a"#), Ending::CutOff { number: 2, offset: 21 });
    assert_eq!(ending(r#"{"log":{"entries":[1,"#), Ending::CutOff { number: 2, offset: 21 });
    assert_eq!(ending(r#"{"log"#), Ending::CutOff { number: 1, offset: 5 });
    assert_eq!(ending(r#"{"log":{"entries":[1}"#), Ending::Broken { number: 2, offset: 20 });
    assert_eq!(ending("{}x"), Ending::Broken { number: 1, offset: 2 });
    assert_eq!(ending("]"), Ending::Broken { number: 1, offset: 0 });
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        "[a-z\"\\\\{}\\[\\],: é]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec(("[a-z\"\\\\:]{0,4}", inner), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn items_are_what_a_parser_finds(list in prop::collection::vec(json(), 0..6), before in json(), chunk in 1_usize..40) {
        let document = serde_json::json!({"a": before, "log": {"b": before, "entries": list, "c": before}});
        let text = serde_json::to_string_pretty(&document).unwrap();
        let (out, ending) = split(ENTRIES, text.as_bytes(), chunk);
        let found: Vec<Value> = out.iter().map(|item| serde_json::from_str(&item.2).unwrap()).collect();
        prop_assert_eq!(found, list);
        prop_assert_eq!(ending, Ending::Whole { list: true });
    }

    #[test]
    fn any_chunking_gives_the_same(text in "[\\[\\]{}\":, \\\\a_1é]{0,60}", chunk in 1_usize..9) {
        for path in [&[][..], &["a"][..]] {
            prop_assert_eq!(split(path, text.as_bytes(), chunk), split(path, text.as_bytes(), 1000));
        }
    }
}
