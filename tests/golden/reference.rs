//! The reference files, and a way to run `trivsel score` on their answers.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const REFERENCES: [&str; 2] = ["klynge-nord", "rse"];

/// A run of `trivsel score` that must succeed.
pub(super) fn score(arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_trivsel"))
        .arg("score")
        .args(arguments)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    serde_json::from_slice(&output.stdout).unwrap()
}

pub(super) fn reference(place: usize) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(REFERENCES[place])
        .join("reference.json");
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// The rows of the research software engineers' answers that a test is about, as a file of their own.
pub(super) fn answers(folder: &Path, name: &str, wanted: impl Fn(&str, &str) -> bool) -> String {
    let all = include_str!("rse/2016_2017.csv");
    let (head, rows) = all.split_once('\n').unwrap();
    let kept = rows.lines().filter(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        wanted(cells[1], cells[2])
    });
    let file = folder.join(name);
    let kept: Vec<&str> = std::iter::once(head).chain(kept).collect();
    fs::write(&file, kept.join("\n")).unwrap();
    file.to_str().unwrap().to_owned()
}

/// A head count of the whole organisation.
pub(super) fn heads(folder: &Path, name: &str, n: u32) -> String {
    let file = folder.join(name);
    fs::write(&file, format!("unit,invited\n*,{n}\n")).unwrap();
    file.to_str().unwrap().to_owned()
}

pub(super) fn by_id<'a>(list: &'a Value, key: &str, id: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|one| one[key] == id);
    found.unwrap_or_else(|| panic!("{id} is missing"))
}

pub(super) fn exactly(ours: &Value, theirs: &Value, what: &str) {
    assert_eq!(ours, theirs, "{what}");
}
