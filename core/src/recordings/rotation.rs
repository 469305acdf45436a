//! The order of the files of a rotated log: `imds-trace.log.5` is older than `.4`, and `imds-trace.log` is the
//! newest (Python's `RotatingFileHandler`, logrotate).

use std::collections::BTreeMap;

/// Puts the files of each rotated set into order, oldest first. A set stands where its first member stood; names
/// that belong to no set keep their place. `.gz` after the number does not matter.
pub fn order(names: &mut Vec<String>) {
    let mut first_seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut keyed: Vec<_> = core::mem::take(names)
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            let (base, age) = base_and_age(&name);
            let set = *first_seen.entry(base.to_owned()).or_insert(at);
            (set, core::cmp::Reverse(age), at, name)
        })
        .collect();
    keyed.sort();
    names.extend(keyed.into_iter().map(|(.., name)| name));
}

/// The name without its number, and the number: 0 for the newest, which has none.
fn base_and_age(name: &str) -> (&str, u32) {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    let numbered = plain.rsplit_once('.').and_then(|(base, number)| {
        let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        let age = number.parse().ok().filter(|age| digits && *age > 0)?;
        (!base.is_empty() && !base.ends_with('/')).then_some((base, age))
    });
    numbered.unwrap_or((plain, 0))
}

#[cfg(test)]
mod tests {
    use super::order;

    fn ordered(names: &[&str]) -> Vec<String> {
        let mut names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
        order(&mut names);
        names
    }

    #[test]
    fn oldest_first() {
        assert_eq!(
            ordered(&["d/t.log", "d/t.log.1", "d/t.log.10.gz", "d/t.log.2.gz", "d/t.log.5"]),
            ["d/t.log.10.gz", "d/t.log.5", "d/t.log.2.gz", "d/t.log.1", "d/t.log"]
        );
    }

    #[test]
    fn other_names_keep_their_place_and_sets_stay_apart() {
        assert_eq!(
            ordered(&["b.pcap", "x/t.log", "y/t.log", "a.jsonl", "y/t.log.1", "x/t.log.1", "-"]),
            ["b.pcap", "x/t.log.1", "x/t.log", "y/t.log.1", "y/t.log", "a.jsonl", "-"]
        );
    }

    #[test]
    fn what_is_no_age_is_part_of_the_name() {
        for names in [["t.log.20240506", "t.log"], ["t.log.0", "t.log"], ["d/.5", "d/"], ["t.1x", "t"], ["t.+1", "t"]] {
            assert_eq!(ordered(&names), names);
        }
        assert_eq!(ordered(&["t.log.gz", "t.log.1.gz"]), ["t.log.1.gz", "t.log.gz"]);
        assert!(ordered(&[]).is_empty());
    }
}
