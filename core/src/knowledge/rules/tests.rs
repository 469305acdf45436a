use std::collections::BTreeSet;

use super::*;

fn ids() -> Vec<&'static str> {
    all().map(|rule| rule.id.as_str()).collect()
}

/// `TOK-R12` as its family, whether it is a decision, and its number.
fn parts(id: &str) -> (&str, bool, u32) {
    let (family, rest) = id.split_once('-').unwrap_or_else(|| panic!("{id} has no hyphen"));
    let (decision, number) = rest.strip_prefix('R').map_or((false, rest), |number| (true, number));
    assert!((2..=3).contains(&family.len()) && family.bytes().all(|b| b.is_ascii_uppercase()), "{id} names no family");
    assert!((1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()), "{id} has no number");
    (family, decision, number.parse().unwrap())
}

/// Whether a word may begin a title although its first letter is a capital: an acronym, a name of the API, a header.
fn is_name(word: &str) -> bool {
    word.chars().skip(1).any(|c| c.is_uppercase() || c == '-')
}

#[test]
fn ids_are_unique_and_well_formed() {
    let all_ids = ids();
    assert_eq!(all_ids.iter().collect::<BTreeSet<_>>().len(), all_ids.len());
    assert!(all_ids.len() >= 465, "a rule is never removed, and there are only {}", all_ids.len());
    for id in all_ids {
        parts(id);
    }
}

#[test]
fn constants_are_named_after_their_ids() {
    let files = [
        include_str!("opt.rs"),
        include_str!("err.rs"),
        include_str!("modify.rs"),
        include_str!("res.rs"),
        include_str!("def.rs"),
        include_str!("enf.rs"),
        include_str!("dp.rs"),
        include_str!("ami.rs"),
        include_str!("net.rs"),
        include_str!("hdr.rs"),
        include_str!("tok.rs"),
        include_str!("aut.rs"),
        include_str!("met.rs"),
        include_str!("rte.rs"),
        include_str!("rsp.rs"),
        include_str!("ord.rs"),
        include_str!("endpoint_off.rs"),
        include_str!("thr.rs"),
        include_str!("cli.rs"),
        include_str!("hop.rs"),
        include_str!("tag.rs"),
        include_str!("cat.rs"),
        include_str!("req.rs"),
        include_str!("lch.rs"),
        include_str!("mdo.rs"),
        include_str!("adf.rs"),
        include_str!("mon.rs"),
        include_str!("iam/keys.rs"),
        include_str!("iam/policies.rs"),
        include_str!("iam/evaluation.rs"),
        include_str!("iam/credentials.rs"),
        include_str!("con/values.rs"),
        include_str!("con/authority.rs"),
        include_str!("con/requests.rs"),
        include_str!("con/surroundings.rs"),
        include_str!("con/edges.rs"),
    ];
    let declared: Vec<(&str, &str)> = files
        .iter()
        .flat_map(|file| file.lines())
        .filter_map(|line| line.trim().strip_suffix("\" {")?.split_once(" = \""))
        .collect();
    for (name, id) in &declared {
        assert_eq!(*name, id.replace('-', "_"));
    }
    assert_eq!(declared.into_iter().map(|(_, id)| id).collect::<Vec<_>>(), ids());
}

/// Only CON is told by topic: its numbers rise within a topic and begin anew with the next.
#[test]
fn the_table_is_in_order_family_by_family() {
    let keys: Vec<_> = ids().into_iter().map(parts).collect();
    let mut families = Vec::new();
    for pair in keys.windows(2) {
        let [before, after] = pair else { unreachable!("windows of two") };
        if before.0 == after.0 {
            let begins =
                FAMILIES.iter().filter_map(|table| table.first()).any(|rule| parts(rule.id.as_str()) == *after);
            let in_order = (before.1, before.2) < (after.1, after.2);
            assert!(in_order || (after.0 == "CON" && begins), "{after:?} comes after {before:?}");
        } else {
            families.push(before.0);
            assert!(!families.contains(&after.0), "{after:?} stands apart from its family");
        }
    }
    families.push(keys.last().unwrap().0);
    let expected = "OPT ERR MOD RES DEF ENF DP AMI NET HDR TOK AUT MET RTE RSP ORD END THR CLI HOP TAG CAT REQ LCH MDO \
        ADF MON IAM CON";
    assert_eq!(families.join(" "), expected);
}

#[test]
fn titles_name_a_situation() {
    let mut seen = BTreeSet::new();
    for rule in all() {
        let (id, title) = (rule.id, rule.title);
        assert!(!title.is_empty() && title.len() <= 70, "{id}: {title:?} is {} long", title.len());
        assert!(!title.ends_with('.') && title.trim() == title, "{id}: {title:?}");
        let word = title.split([' ', ',']).next().unwrap();
        assert!(word.starts_with(|c: char| c.is_lowercase()) || is_name(word), "{id}: {title:?}");
        assert!(seen.insert(title), "{id}: {title:?} is the title of another rule, too");
    }
}

#[test]
fn texts_are_sentences() {
    for rule in all() {
        let (id, text) = (rule.id, rule.text);
        assert!(text.len() >= 30 && text.ends_with('.'), "{id}: {text:?}");
        assert!(!text.contains("  ") && !text.contains('\n') && text.trim() == text, "{id}: {text:?}");
        assert_eq!(text.matches('`').count() % 2, 0, "{id}: {text:?} leaves a quotation open");
    }
}

#[test]
fn a_choice_of_our_own_is_called_one() {
    for rule in all().filter(|rule| rule.evidence == Evidence::Unknown) {
        let said = rule.text.contains("our choice") || rule.text.contains("Our choice");
        let moot = rule.id == HOP_08;
        assert!(said || moot, "{}: {:?}", rule.id, rule.text);
    }
}

#[test]
fn what_is_claimed_to_be_known_has_a_public_source() {
    for rule in all() {
        let own = matches!(rule.evidence, Evidence::Unknown | Evidence::Inferred);
        assert!(own || !rule.sources.is_empty(), "{} has no source", rule.id);
        for source in rule.sources {
            let host = source.strip_prefix("https://").and_then(|rest| rest.split('/').next());
            assert!(host.is_some_and(|host| host.contains('.')), "{}: {source}", rule.id);
            assert!(!source.contains(char::is_whitespace), "{}: {source}", rule.id);
        }
        assert_eq!(rule.sources.iter().collect::<BTreeSet<_>>().len(), rule.sources.len(), "{}", rule.id);
    }
}

#[test]
fn references_lead_to_other_rules() {
    for rule in all() {
        for see in rule.see {
            assert_ne!(*see, rule.id);
            assert_eq!(find(see.as_str()).map(|found| found.id), Some(*see), "{} refers to {see}", rule.id);
        }
        let distinct: BTreeSet<_> = rule.see.iter().collect();
        assert_eq!(distinct.len(), rule.see.len(), "{} refers to a rule twice", rule.id);
    }
}

#[test]
fn find_ignores_case_and_nothing_else() {
    assert_eq!(find("tok-r3").map(|rule| rule.id), Some(TOK_R3));
    assert_eq!(find("ToK-R3").map(|rule| rule.id), Some(TOK_R3));
    assert!(find("TOK-R33").is_none());
    assert!(find(" TOK-R3").is_none());
    assert!(find("").is_none());
}

#[test]
fn nearest_forgives_slips() {
    for (typed, meant) in [
        ("TOK-R33", TOK_R3),
        ("tok-r3", TOK_R3),
        ("TOKR3", TOK_R3),
        ("OTK-R3", TOK_R3),
        ("hop4", HOP_04),
        ("CON_59", CON_59),
        ("MOD-16", MOD_06),
    ] {
        assert_eq!(nearest(typed).map(|rule| rule.id), Some(meant), "{typed}");
    }
    // Both TOK-03 and TOK-R3 are one edit away.
    assert_eq!(nearest("TOK-3").map(|rule| rule.id), Some(TOK_03));
}

#[test]
fn nearest_does_not_guess_wildly() {
    for typed in ["", "X", "no-such-rule", "ÄÖÜ-ß", &"TOK-".repeat(100_000)] {
        assert!(nearest(typed).is_none(), "{:.20}", typed);
    }
}
