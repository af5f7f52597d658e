//! `trivsel generate`: what it makes up is taken by the score, and by the preparation of a wave.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::cluster::url;
use super::command::in_three_weeks;
use super::folder::count;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trivsel"))
        .args(arguments)
        .current_dir(folder)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .env_remove("TRIVSEL_DATABASE_URL")
        .envs(url(&folder.join("data")).map(|url| ("TRIVSEL_DATABASE_URL", url)))
        .output()
        .unwrap()
}

/// The same, where nothing may be wrong: what was printed.
#[track_caller]
fn done(folder: &Path, arguments: &str) -> String {
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let output = run(folder, &arguments);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

const SMALL: &str = "generate made --units 30 --levels 3 --answers 400 --items 7 --dimensions 3";

#[test]
fn generated_waves_can_be_scored() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), SMALL);
    let text = done(
        folder.path(),
        "score --instrument made/survey.toml --units made/units.csv --answers made/answers.csv \
         --headcounts made/headcounts.csv --previous made/previous.csv \
         --previous-headcounts made/previous-headcounts.csv",
    );
    let document: Value = serde_json::from_str(&text).unwrap();
    let units = document["units"].as_array().unwrap();
    assert_eq!(units.len(), 30);
    assert_eq!(units[0]["n"], 400);
    assert!(units[0]["invited"].as_u64().unwrap() > 400);
    assert!(units[0]["dimensions"][0]["change"]["from"].is_number());
    let is_withheld = |unit: &&Value| unit["status"] == "withheld";
    assert!(
        units.iter().any(|unit| is_withheld(&unit)),
        "some are small"
    );
}

#[test]
fn generated_units_and_rosters_can_be_imported() {
    let folder = tempfile::tempdir().unwrap();
    // A database stays as long as the folder that it is for.
    std::fs::create_dir(folder.path().join("data")).unwrap();
    done(folder.path(), SMALL);
    done(
        folder.path(),
        "account invite --name Kim --email kim@by.example --role hr --data data",
    );
    let wave = done(
        folder.path(),
        &format!(
            "wave draft --as kim@by.example --title Made --instrument made/survey.toml \
             --units made/units.csv --roster made/roster.csv --data data --closes-on {}",
            in_three_weeks()
        ),
    );
    assert!(!wave.trim().is_empty());
    let data = folder.path().join("data");
    let roster = std::fs::read_to_string(folder.path().join("made/roster.csv")).unwrap();
    let people = i64::try_from(roster.lines().count()).unwrap() - 1;
    assert!(people > 400);
    assert_eq!(count(&data, "invitations"), people);
}

#[test]
fn generated_files_replace_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let survey = folder.path().join("made/survey.toml");
    std::fs::create_dir(folder.path().join("made")).unwrap();
    std::fs::write(folder.path().join("made/previous.csv"), "mine").unwrap();
    let arguments: Vec<&str> = SMALL.split_whitespace().collect();
    let refused = run(folder.path(), &arguments);
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(told, "made/previous.csv exists; name a new folder\n");
    assert!(!survey.exists(), "all or nothing");
    // The wave before is not wanted, so its file is in nobody's way.
    done(folder.path(), &format!("{SMALL} --waves 1"));
    assert!(survey.exists());
    let kept = std::fs::read_to_string(folder.path().join("made/previous.csv")).unwrap();
    assert_eq!(kept, "mine");
    let refused = run(
        folder.path(),
        &["generate", "flat", "--units", "3", "--levels", "5"],
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(!folder.path().join("flat").exists());
}
