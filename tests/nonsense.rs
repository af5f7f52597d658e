//! Nonsense in files: `trivsel score` refuses it with file, line and reason, and prints no figure.

#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const SURVEY: &str = include_str!("../surveys/klynge-nord.toml");
const UNITS: &str = "id,parent,name\ntop,,Top\na,top,A\nb,top,B\n";
const ANSWERS: &str = "unit,kv1,kv2\na,3,4\na,2,2\nb,5,1\n";
const NORM: &str = "dimension;score;scale;orientation;source\nkvalitet;56,2;0-100;native;DPQ 2020\ntempo;40;0-100;native;DPQ 2020\n";

/// Scores these files, which are in a folder of their own. An argument that is one of their names
/// is that file.
fn score(files: &[(&str, &str)], arguments: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let default = [
        ("survey.toml", SURVEY),
        ("units.csv", UNITS),
        ("now.csv", ANSWERS),
        ("before.csv", ANSWERS),
        ("norm.csv", NORM),
    ];
    for (name, text) in default.iter().chain(files) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    run(folder.path(), arguments)
}

fn run(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trivsel"))
        .args([
            "score",
            "--instrument",
            "survey.toml",
            "--answers",
            "now.csv",
        ])
        .args(arguments.split_whitespace())
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .current_dir(folder)
        .output()
        .unwrap()
}

/// The files are refused: exit 1, nothing printed, and a line for each of these places with these words.
#[track_caller]
fn refused(files: &[(&str, &str)], arguments: &str, said: &[(&str, &[&str])]) {
    let output = score(files, arguments);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(output.stdout.is_empty(), "a figure was printed");
    for (place, words) in said {
        let is_said = told.lines().any(|line| {
            let reason = line.strip_prefix(&format!("{place}: "));
            reason.is_some_and(|reason| words.iter().all(|word| reason.contains(word)))
        });
        assert!(is_said, "{place} {words:?} is not in:\n{told}");
    }
    let places = told
        .lines()
        .filter(|line| line.contains(".csv:") || line.contains(".toml:"));
    assert_eq!(places.count(), said.len(), "{told}");
}

/// What was printed, and what was said beside it.
#[track_caller]
fn printed(files: &[(&str, &str)], arguments: &str) -> (Value, String) {
    let output = score(files, arguments);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    (serde_json::from_slice(&output.stdout).unwrap(), told)
}

/// The change of a unit's first dimension.
fn change<'a>(document: &'a Value, unit: &str) -> &'a Value {
    let units = document["units"].as_array().unwrap();
    let unit = units.iter().find(|found| found["id"] == unit).unwrap();
    &unit["dimensions"][0]["change"]
}

#[test]
fn unknown_codes_and_columns_that_stand_twice_are_refused() {
    let now = "unit,kv1,kv2\na,6,4\na,2,ja\nb,,1\n";
    let said: [(&str, &[&str]); 2] = [
        ("now.csv:2", &["“6”", "“kv1”", "1, 2, 3, 4, 5"]),
        ("now.csv:3", &["“ja”", "“kv2”"]),
    ];
    refused(&[("now.csv", now)], "--units units.csv", &said);
    let before = [("before.csv", "unit,kv1\na,0\n")];
    let said: [(&str, &[&str]); 1] = [("before.csv:2", &["“0”", "“kv1”"])];
    refused(&before, "--units units.csv --previous before.csv", &said);
    let now = [("now.csv", "unit,kv1,kv1\na,3,4\n")];
    let said: [(&str, &[&str]); 1] = [("now.csv:1", &["“kv1” stands twice"])];
    refused(&now, "--units units.csv", &said);
    let units = [("units.csv", "id,parent,name,Name\ntop,,Top,x\n")];
    let said: [(&str, &[&str]); 1] = [("units.csv:1", &["“name” stands twice"])];
    refused(&units, "--units units.csv", &said);
}

#[test]
fn units_that_are_no_tree_are_refused() {
    let units = "id,parent,name\ntop,,Top\na,b,A\nb,a,B\n";
    let said: [(&str, &[&str]); 2] = [
        ("units.csv:3", &["“a” is below itself"]),
        ("units.csv:4", &["“b” is below itself"]),
    ];
    refused(&[("units.csv", units)], "--units units.csv", &said);
    let units = "id,parent,name\ntop,,Top\na,top,A\na,top,A again\nb,top,B\n";
    let said: [(&str, &[&str]); 1] = [("units.csv:4", &["“a” is also on line 3"])];
    refused(&[("units.csv", units)], "--units units.csv", &said);
    let units = "id,parent,name,protected\ntop,,Top,\na,top,A,perhaps\nb,top,B,yes\n";
    let said: [(&str, &[&str]); 1] = [("units.csv:3", &["“perhaps”", "neither yes nor no"])];
    refused(&[("units.csv", units)], "--units units.csv", &said);
}

#[test]
fn fewer_invited_than_answered_is_refused() {
    let heads = [("heads.csv", "unit,invited\nb,1\na,1\n")];
    let with = "--units units.csv --headcounts heads.csv";
    let small: [(&str, &[&str]); 1] = [("heads.csv:3", &["“a” has 1", "2 have answered"])];
    refused(&heads, with, &small);
    // The whole organisation, over a unit of which nothing is said.
    let heads = [("heads.csv", "unit,invited\n*,2\na,2\n")];
    let small: [(&str, &[&str]); 1] = [("heads.csv:2", &["“*” has 2", "3 have answered"])];
    refused(&heads, "--unit-columns unit --headcounts heads.csv", &small);
    let units = "id,parent,name,invited\ntop,,Top,\na,top,A,2\nb,top,B,0\n";
    let small: [(&str, &[&str]); 1] = [("units.csv:4", &["“b” has 0", "1 have answered"])];
    refused(&[("units.csv", units)], "--units units.csv", &small);
    let heads = [("heads.csv", "unit,invited\na,1\n")];
    let with = "--units units.csv --previous before.csv --previous-headcounts heads.csv";
    let small: [(&str, &[&str]); 1] = [("heads.csv:2", &["“a” has 1", "2 have answered"])];
    refused(&heads, with, &small);
    // Today's head counts say nothing of the wave before, which had more people.
    let units = "id,parent,name,invited\ntop,,Top,\na,top,A,2\nb,top,B,1\n";
    let before = "unit,kv1,kv2\na,3,4\na,2,2\na,1,1\nb,5,1\n";
    let files = [("units.csv", units), ("before.csv", before)];
    printed(&files, "--units units.csv --previous before.csv");
}

#[test]
fn head_counts_of_unknown_units_are_refused() {
    let heads = [("heads.csv", "unit,invited\na,2\nq,4\na,3\nb,many\n")];
    let said: [(&str, &[&str]); 3] = [
        ("heads.csv:3", &["“q”"]),
        ("heads.csv:4", &["“a”", "line 2"]),
        ("heads.csv:5", &["“many” is not a count"]),
    ];
    refused(&heads, "--units units.csv --headcounts heads.csv", &said);
}

/// The survey as a second version that changes the homes of two items, and the line of the first.
fn second_version(declares: &str) -> (String, usize) {
    let moved = SURVEY
        .replacen(
            "version = \"1\"",
            &format!("version = \"2\"\ncomparable_with = [{declares}]"),
            1,
        )
        .replace("id = \"kv4\"", "id = \"x\"")
        .replace("id = \"ro1\"", "id = \"kv4\"")
        .replace("id = \"x\"", "id = \"ro1\"");
    let head = moved.split_once("id = \"ro1\"").unwrap().0;
    let line = head.matches('\n').count() + 1;
    (moved, line)
}

#[test]
fn an_item_that_moved_between_comparable_versions_is_refused() {
    let with = "--units units.csv --previous before.csv --previous-instrument old.toml";
    let (second, line) = second_version("\"1\"");
    let files = [("survey.toml", second.as_str()), ("old.toml", SURVEY)];
    let output = score(&files, with);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    let first = format!(
        "survey.toml:{line}: The question “ro1” belongs to the dimension “kvalitet”, but in version 1 it belonged to “rolleklarhed”"
    );
    assert!(told.starts_with(&first), "{told}");
    assert_eq!(told.lines().count(), 2);
    // A version that says nothing of the earlier one may have changed; nothing is compared then.
    let (second, _) = second_version("");
    let files = [("survey.toml", second.as_str()), ("old.toml", SURVEY)];
    let (document, told) = printed(&files, &format!("{with} --unsuppressed"));
    assert!(
        told.contains("survey.toml: no comparison: not comparable_with klynge-nord 1 (old.toml)")
    );
    assert_eq!(change(&document, "a"), &Value::Null);
    // The same version is.
    let (document, _) = printed(&[("old.toml", SURVEY)], &format!("{with} --unsuppressed"));
    assert_eq!(change(&document, "a")["by"], 0);
}

#[test]
fn a_norm_for_another_scale_or_another_survey_is_refused() {
    let norm = "dimension;score;scale;orientation\nkvalitet;3,4;1-5;native\nmoral;50;0-100;native\ntempo;120;0-100;native\ntempo;12;0-100;up\n";
    let said: [(&str, &[&str]); 5] = [
        ("norm.csv:2", &["on the scale 1-5", "must be on 0-100"]),
        ("norm.csv:3", &["no dimension “moral”"]),
        ("norm.csv:4", &["120 is outside 0-100"]),
        ("norm.csv:5", &["“tempo” is also on line 4"]),
        ("norm.csv:5", &["“up” is no orientation"]),
    ];
    let with = "--units units.csv --norm norm.csv";
    refused(&[("norm.csv", norm)], with, &said);
    let (_, told) = printed(&[], with);
    assert!(
        told.contains("DPQ 2020: no norm for: rolleklarhed, foelelser"),
        "{told}"
    );
}

#[test]
fn a_lineage_that_names_no_unit_is_refused_and_a_good_one_is_followed() {
    let old = "id,parent,name\ntop,,Top\nold,top,Old\nb,top,B\n";
    let before = "unit,kv1,kv2\nold,2,2\nold,2,2\nb,5,1\n";
    let lineage = "from,to\nold,a\nold,q\nnone,a\nold,a\n";
    let with = "--units units.csv --previous before.csv --previous-units old.csv --lineage lineage.csv --unsuppressed";
    let files = [
        ("old.csv", old),
        ("before.csv", before),
        ("lineage.csv", lineage),
    ];
    let said: [(&str, &[&str]); 3] = [
        (
            "lineage.csv:3",
            &["“q” is not among the units of this survey"],
        ),
        ("lineage.csv:4", &["“none” was not in the previous survey"]),
        ("lineage.csv:5", &["also on line 2"]),
    ];
    refused(&files, with, &said);
    let files = [
        ("old.csv", old),
        ("before.csv", before),
        ("lineage.csv", "Fra;Til\nold;a\n"),
    ];
    let (document, _) = printed(&files, with);
    // 44 points from 25: the figures of the unit under its old name.
    assert_eq!(change(&document, "a")["from"], 25);
    assert_eq!(change(&document, "b")["by"], 0);
    // A part of a unit has no comparison.
    let files = [
        ("old.csv", old),
        ("before.csv", before),
        ("lineage.csv", "Fra;Til\nold;a\nold;b\n"),
    ];
    let (document, _) = printed(&files, with);
    assert_eq!(change(&document, "a"), &Value::Null);
    assert_eq!(change(&document, "b"), &Value::Null);
}

#[test]
fn files_of_a_wave_before_need_that_wave() {
    let output = score(&[], "--units units.csv --lineage norm.csv");
    assert_eq!(output.status.code(), Some(2), "wrong usage");
}
