//! The file: both forms, every mistake, and back again.

use super::super::super::super::mistake::Mistake;
use super::super::Rule;
use super::*;

const SEVERAL: &str = r#"{"k": 5,
 "statistics": [
  {"name": "people", "family": {"all": ["a", "b", 7], "a": ["a"]},
   "size": {"a": 9, "b": 4, "7": 2}, "targets": {"b": ["b"], "rest": [7, "b"]},
   "protected": ["rest"]},
  {"name": "mood", "k": 3, "family": {"all": ["a", "b"]}, "size": {"a": 3, "b": 3},
   "counts": {"a": [1, 2], "b": [0, 3]}}],
 "joint": [
  {"name": "quality", "min_answered": 1, "scores": {"all": ["a", "b"], "a": ["a"]},
   "items": [{"name": "q1", "sets": {"all": ["a", "b"]}}, {"name": "q2", "sets": {}}],
   "answered": {"a": {"11": 6}, "b": {"10": 3, "00": 1}}, "targets": {"b": ["b"]}}]}"#;

#[test]
fn one_statistic_is_read() {
    // The young social workers of section 6.1, as single people with numbers for names.
    let people = |from: u32, to: u32| (from..to).collect::<Vec<u32>>();
    let text = format!(
        r#"{{"k":5,"family":{{"young":{:?},"social":{:?},"either":{:?}}}}}"#,
        people(0, 12),
        people(11, 25),
        people(0, 25)
    );
    let audit = read(&text).unwrap();
    let hits = audit.hits();
    assert_eq!((hits[0].rule, hits[0].size), (Rule::SmallSet, 1));
    assert_eq!(audit.atoms_of(&hits[0]), ["11"]);
}

#[test]
fn several_statistics_and_a_dimension_are_read() {
    let audit = read(SEVERAL).unwrap();
    assert_eq!(audit.atoms, ["7", "a", "b"]);
    let hits = audit.hits();
    let said: Vec<_> = hits
        .iter()
        .map(|hit| (hit.family.as_str(), hit.rule, audit.atoms_of(hit), hit.size))
        .collect();
    assert_eq!(
        said,
        [
            ("people", Rule::Target, vec!["7", "b"], 6),
            // The score of the three is their answer to the one item they answered.
            ("quality", Rule::Joint, vec!["b"], 3),
            ("quality", Rule::Joint, vec!["b"], 3),
        ]
    );
}

#[test]
fn what_is_written_is_read_again() {
    let audit = read(SEVERAL).unwrap();
    let text = write(&audit);
    let mut again = read(&text).unwrap();
    assert_eq!(write(&again), text);
    // Sets and patterns come back in the order of their names.
    assert_eq!(again.hits(), audit.hits());
    again.joints[0].atoms[2].reverse();
    again.families[0].sets.reverse();
    again.families[0]
        .sets
        .sort_by(|one, two| two.name.cmp(&one.name));
    again.joints[0].scores.reverse();
    assert_eq!(again, audit);
}

/// Reads one statistic's file with something replaced.
fn mistakes(from: &str, to: &str) -> Vec<Mistake> {
    const GOOD: &str = r#"{"k": 5,
 "family": {"all": ["a", "b"], "one": ["a"]},
 "size": {"a": 6, "b": 6},
 "targets": {"two": ["b"]},
 "counts": {"a": [3, 3], "b": [2, 4]}}"#;
    assert!(read(GOOD).is_ok());
    assert!(GOOD.contains(from), "{from}");
    read(&GOOD.replacen(from, to, 1)).unwrap_err()
}

fn check(from: &str, to: &str, key: &'static str, named: &[(&'static str, &str)]) {
    let mistake = Mistake::in_file(key).with("statistic", "");
    let with = |mistake: Mistake, &(name, value): &(_, &str)| mistake.with(name, value);
    let wanted = named.iter().fold(mistake, with);
    assert_eq!(mistakes(from, to), [wanted], "{to}");
}

#[test]
fn every_mistake_is_named() {
    check(r#""k": 5,"#, "", "audit-k-missing", &[]);
    check(r#""k": 5"#, r#""k": 0"#, "audit-k-zero", &[]);
    let no_sets = r#"{"all": ["a", "b"], "one": ["a"]}"#;
    check(no_sets, "{}", "audit-family-empty", &[]);
    let twice = |part| [("part", part), ("name", "all")];
    check(r#""one""#, r#""all""#, "audit-name-twice", &twice("family"));
    let twice = |part| [("part", part), ("name", "b")];
    check(
        r#"{"two": ["b"]"#,
        r#"{"b": ["b"], "b": ["b"]"#,
        "audit-name-twice",
        &twice("targets"),
    );
    check(
        r#""b": 6"#,
        r#""b": 6, "b": 6"#,
        "audit-name-twice",
        &twice("size"),
    );
    let counts = r#""b": [2, 4]"#;
    check(
        counts,
        r#""b": [2, 4], "b": [2, 4]"#,
        "audit-name-twice",
        &twice("counts"),
    );
}

#[test]
fn every_mistake_about_an_atom_is_named() {
    let counts = r#""b": [2, 4]"#;
    let named = [("set", "two"), ("atom", "c")];
    check(
        r#"{"two": ["b"]"#,
        r#"{"two": ["c"]"#,
        "audit-atom-unknown",
        &named,
    );
    let named = [("set", "one"), ("atom", "a")];
    check(
        r#""one": ["a"]"#,
        r#""one": ["a", "a"]"#,
        "audit-atom-twice",
        &named,
    );
    let named = [("atom", "b"), ("size", "6")];
    check(counts, r#""b": [2, 3]"#, "audit-counts-sum", &named);
    check(", \"b\": [2, 4]", "", "audit-counts-sum", &named);
    let named = [("atom", "c"), ("size", "0")];
    check(
        counts,
        r#""b": [2, 4], "c": [1, 0]"#,
        "audit-counts-sum",
        &named,
    );
    check(
        counts,
        r#""b": [2, 3, 1]"#,
        "audit-counts-length",
        &[("atom", "b")],
    );
    let protected = r#""protected": ["x"], "k""#;
    check(
        r#""k""#,
        protected,
        "audit-protected-unknown",
        &[("name", "x")],
    );
}

#[test]
fn what_is_not_of_the_form_has_a_line() {
    let line = |from: &str, to: &str, key: &str, line: usize| {
        let mistakes = mistakes(from, to);
        assert_eq!(
            (mistakes[0].key, mistakes[0].line),
            (key, Some(line)),
            "{to}"
        );
        assert!(!mistakes[0].arguments["detail"].contains("line"));
    };
    line(r#""size": {"#, r#""size": {{"#, "audit-syntax", 3);
    line(r#""size""#, r#""sizes""#, "audit-shape", 3);
    line(r#""targets""#, r#""k": 5, "targets""#, "audit-shape", 4);
    line(r#""a": [3, 3]"#, r#""a": [-3, 3]"#, "audit-shape", 5);
    line(r#"["a", "b"]"#, r#"["a", 1.5]"#, "audit-shape", 2);
}

#[test]
fn a_file_has_one_form() {
    let key = |text: &str| read(text).unwrap_err()[0].key;
    assert_eq!(key("{}"), "audit-empty");
    assert_eq!(key(r#"{"k": 5, "size": {}}"#), "audit-empty");
    assert_eq!(
        key(r#"{"k": 5, "family": {}, "statistics": []}"#),
        "audit-two-forms"
    );
    assert_eq!(
        key(r#"{"k": 5, "size": {}, "statistics": []}"#),
        "audit-two-forms"
    );
}

#[test]
fn a_dimension_is_checked_too() {
    let check = |from: &str, to: &str, key: &str| {
        assert!(SEVERAL.contains(from), "{from}");
        let mistakes = read(&SEVERAL.replacen(from, to, 1)).unwrap_err();
        let keys: Vec<&str> = mistakes.iter().map(|mistake| mistake.key).collect();
        assert_eq!(keys, [key], "{to}");
    };
    check(
        r#""name": "mood""#,
        r#""name": "people""#,
        "audit-name-twice",
    );
    check(
        r#""min_answered": 1"#,
        r#""min_answered": 0"#,
        "audit-min-answered-zero",
    );
    check(r#""name": "q2""#, r#""name": "q1""#, "audit-name-twice");
    check(r#""10": 3"#, r#""1": 3"#, "audit-pattern");
    check(r#""10": 3"#, r#""12": 3"#, "audit-pattern");
    check(r#""10": 3"#, r#""10": 3, "10": 3"#, "audit-name-twice");
    check(
        r#""scores": {"all": ["a", "b"]"#,
        r#""scores": {"all": ["a", "c"]"#,
        "audit-atom-unknown",
    );
    let items = r#"[{"name": "q1", "sets": {"all": ["a", "b"]}}, {"name": "q2", "sets": {}}]"#;
    let mistakes = read(&SEVERAL.replacen(items, "[]", 1)).unwrap_err();
    assert_eq!(mistakes[0].key, "audit-items-number");
}
