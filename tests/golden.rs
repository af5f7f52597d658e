//! Figures from an independent implementation: `trivsel score` must print exactly these.

#![cfg(test)]

use std::process::{Command, Output};

use serde_json::Value;

const FOLDER: &str = "tests/golden/klynge-nord";

fn score(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_trivsel"))
        .args(["score", "--instrument", "surveys/klynge-nord.toml"])
        .args(arguments)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn printed(arguments: &[&str]) -> Value {
    let output = score(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn reference() -> Value {
    let file = format!("{}/{FOLDER}/reference.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

fn both_waves(more: &[&str]) -> Value {
    let (now, before) = (format!("{FOLDER}/2024.csv"), format!("{FOLDER}/2022.csv"));
    let folder = tempfile::tempdir().unwrap();
    let heads = folder.path().join("heads.csv");
    let population = std::fs::read(format!(
        "{}/{FOLDER}/population.json",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap();
    let population: Value = serde_json::from_slice(&population).unwrap();
    let mut lines = vec![
        "unit,invited".to_owned(),
        format!("*,{}", population["2024"]["headcount"]),
    ];
    let teams = population["2024"]["teams"].as_object().unwrap();
    lines.extend(
        teams
            .iter()
            .map(|(team, people)| format!("{team},{people}")),
    );
    std::fs::write(&heads, lines.join("\n")).unwrap();
    let mut arguments = vec![
        "--answers",
        &now,
        "--previous",
        &before,
        "--unit-columns",
        "team",
    ];
    let heads = heads.to_str().unwrap();
    arguments.extend(["--headcounts", heads]);
    arguments.extend(more);
    printed(&arguments)
}

fn unit<'a>(document: &'a Value, id: &str) -> &'a Value {
    let units = document["units"].as_array().unwrap();
    units.iter().find(|unit| unit["id"] == id).unwrap()
}

#[test]
fn the_published_figures_of_klynge_nord_are_printed() {
    let document = both_waves(&[]);
    let all = unit(&document, "*");
    assert_eq!(
        (
            all["n"].as_i64(),
            all["invited"].as_i64(),
            all["response_rate"].as_i64()
        ),
        (Some(18), Some(21), Some(86))
    );
    let expected = [
        ("kvalitet", 38, -10, Value::from("worse")),
        ("rolleklarhed", 55, 3, Value::Null),
        ("tempo", 23, -7, Value::from("worse")),
        ("foelelser", 28, -6, Value::from("worse")),
    ];
    for (dimension, (id, score, by, flag)) in
        all["dimensions"].as_array().unwrap().iter().zip(expected)
    {
        assert_eq!(dimension["id"], id);
        assert_eq!(
            (&dimension["score"], &dimension["change"]["by"]),
            (&Value::from(score), &Value::from(by))
        );
        assert_eq!(dimension["change"]["flag"], flag, "{id}");
    }
}

#[test]
fn every_share_is_the_references() {
    let document = both_waves(&[]);
    let reference = &reference()["klynge_nord_items_2024"];
    let mut n_items = 0;
    for dimension in unit(&document, "*")["dimensions"].as_array().unwrap() {
        for item in dimension["items"]["list"].as_array().unwrap() {
            let expected = &reference[item["id"].as_str().unwrap()];
            assert_eq!(item["shares"], expected["pct"], "{}", item["id"]);
            n_items += 1;
        }
    }
    assert_eq!(n_items, reference.as_object().unwrap().len());
}

#[test]
fn exact_scores_and_changes_are_the_references_fractions() {
    let document = both_waves(&["--unsuppressed"]);
    let reference = &reference()["klynge_nord"];
    for dimension in unit(&document, "*")["dimensions"].as_array().unwrap() {
        let id = dimension["id"].as_str().unwrap();
        assert_eq!(
            dimension["exact"]["change"], reference["change"][id]["delta_exact"],
            "{id}"
        );
        assert_eq!(
            dimension["score"], reference["change"][id]["displayed_cur"],
            "{id}"
        );
        assert_eq!(
            dimension["change"]["from"], reference["change"][id]["displayed_prev"],
            "{id}"
        );
    }
    let statuses = document["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| unit["status"].as_str().unwrap());
    assert!(statuses.eq(std::iter::repeat_n("shown", 6)));
}

#[test]
fn four_of_the_five_teams_are_withheld_and_stand_together() {
    let document = both_waves(&[]);
    let withheld = ["team_1", "team_2", "team_3", "team_5"];
    for team in withheld {
        let unit = unit(&document, team);
        let keys: Vec<&String> = unit.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "parent", "status"], "{team}");
        assert_eq!(unit["status"], "withheld");
    }
    assert_eq!(unit(&document, "team_4")["status"], "shown");
    assert_eq!(document["others"][0]["n"], 13);
    assert_eq!(
        document["others"][0]["units"],
        Value::from(withheld.to_vec())
    );
}

#[test]
fn an_unknown_answer_is_named_with_its_place_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.csv");
    std::fs::write(&file, "unit,kv1,kv2\na,1,2\na,3,8\n").unwrap();
    let output = score(&["--answers", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let complaint = String::from_utf8(output.stderr).unwrap();
    for part in ["bad.csv:3:", "\u{201c}8\u{201d}", "kv2"] {
        assert!(complaint.contains(part), "{part} in {complaint}");
    }
}

#[test]
fn wrong_usage_and_missing_files_have_their_own_exit_codes() {
    assert_eq!(score(&["--answers"]).status.code(), Some(2));
    assert_eq!(
        score(&["--answers", "no-such-file.csv"]).status.code(),
        Some(1)
    );
}

#[test]
fn the_surveys_that_come_along_are_right_and_a_bad_one_shows_every_mistake() {
    let check = |file: &str| {
        Command::new(env!("CARGO_BIN_EXE_trivsel"))
            .args(["instrument", "check", file])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("LANG", "C")
            .output()
            .unwrap()
    };
    for survey in [
        "surveys/trivsel.toml",
        "surveys/puls.toml",
        "surveys/klynge-nord.toml",
    ] {
        assert!(check(survey).status.success(), "{survey}");
    }
    let output = check("tests/golden/five_mistakes.toml");
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8(output.stderr).unwrap();
    // The misspelt id in the section (34) leaves the dimension (16) without a page.
    for line in [5, 14, 16, 23, 27, 34] {
        assert!(
            complaint.contains(&format!("five_mistakes.toml:{line}: ")),
            "{line}: {complaint}"
        );
    }
    assert_eq!(complaint.lines().count(), 6, "{complaint}");
}
