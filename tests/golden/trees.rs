//! What the reference's three trees show and hide, down to the item tables: 6, 40 and 114 units.

use std::fs;

use serde_json::Value;

use super::reference::{answers, by_id, exactly, reference, score};

/// Whether anybody in a unit answered an item, by the answer file itself.
fn anybody_answered(answers: &str, columns: &str, unit: &str, items: &[&str]) -> bool {
    let mut rows = answers
        .lines()
        .map(|row| row.split(',').collect::<Vec<&str>>());
    let head = rows.next().unwrap();
    let place = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let path = |row: &[&str]| {
        let cells: Vec<&str> = columns
            .split(',')
            .map(|column| row[place(column)])
            .collect();
        cells.join("/")
    };
    rows.any(|row| {
        let path = path(&row);
        let within = unit == "*" || path == unit || path.starts_with(&format!("{unit}/"));
        within
            && items
                .iter()
                .any(|item| !["", "9"].contains(&row[place(item)]))
    })
}

/// The items of a dimension, as the reference run shows them at the top.
fn items_of<'a>(document: &'a Value, id: &str) -> Vec<&'a str> {
    let dimension = by_id(&document["units"][0]["dimensions"], "id", id);
    let items = dimension["items"]["list"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["id"].as_str().unwrap())
        .collect()
}

/// What one of the reference's trees shows and hides, in a protected run; `all` is a run that hides
/// nothing and `answered` the file, which tell where there was something to hide.
fn check_tree(
    (document, all): (&Value, &Value),
    answered: impl Fn(&str, &[&str]) -> bool,
    theirs: &Value,
    what: &str,
) {
    let release = &theirs["full_release"];
    let units = document["units"].as_array().unwrap();
    assert_eq!(Value::from(units.len()), theirs["units"], "{what}");
    exactly(&units[0]["n"], &theirs["respondents"], what);
    let hidden_if = |is_hidden: &dyn Fn(&Value) -> bool| {
        let hidden = units.iter().filter(|unit| is_hidden(unit));
        let mut ids: Vec<&str> = hidden.map(|unit| unit["id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        ids
    };
    let withheld = hidden_if(&|unit| unit["status"] == "withheld");
    exactly(
        &Value::from(withheld.clone()),
        &release["unit_hidden"],
        what,
    );
    let sizes = withheld
        .iter()
        .map(|unit| theirs["sizes"][unit].as_u64().unwrap());
    exactly(
        &Value::from(sizes.sum::<u64>()),
        &release["unit_cost"],
        what,
    );
    let others = document["others"].as_array().unwrap();
    assert_eq!(
        others.len(),
        release["others"].as_object().unwrap().len(),
        "{what}"
    );
    for others in others {
        let theirs = &release["others"][others["under"].as_str().unwrap()];
        exactly(&others["n"], &theirs["n"], &format!("{what}: {others}"));
    }
    let dimension = |document: &Value, unit: &Value, id: &str| {
        let unit = by_id(&document["units"], "id", unit["id"].as_str().unwrap());
        by_id(&unit["dimensions"], "id", id).clone()
    };
    for (id, list) in release["score_hidden"].as_object().unwrap() {
        let ours = hidden_if(&|unit| {
            unit["status"] == "shown"
                && dimension(all, unit, id)["status"] == "shown"
                && dimension(document, unit, id)["status"] != "shown"
        });
        exactly(&Value::from(ours), list, &format!("{what} {id}"));
    }
    for (id, list) in release["item_distributions_hidden"].as_object().unwrap() {
        let items = items_of(all, id);
        let ours = hidden_if(&|unit| {
            unit["status"] == "shown"
                && answered(unit["id"].as_str().unwrap(), &items)
                && dimension(document, unit, id)["items"]["status"] != "shown"
        });
        exactly(&Value::from(ours), list, &format!("{what} items of {id}"));
    }
}

#[test]
fn the_trees_show_what_the_reference_shows() {
    let folder = tempfile::tempdir().unwrap();
    let engineers = answers(folder.path(), "2017", |wave, _| wave == "2017");
    let check = |survey: &str, file: &str, columns: &str, theirs: &Value| {
        let common = [
            "--instrument",
            survey,
            "--answers",
            file,
            "--unit-columns",
            columns,
        ];
        let (document, all) = (
            score(&common),
            score(&[&common[..], &["--unsuppressed"]].concat()),
        );
        let rows = fs::read_to_string(file).unwrap();
        let answered = |unit: &str, items: &[&str]| anybody_answered(&rows, columns, unit, items);
        check_tree((&document, &all), answered, theirs, columns);
    };
    let survey = "tests/golden/rse/survey.toml";
    let theirs = reference(1);
    check(
        survey,
        &engineers,
        "country,org",
        &theirs["rse_tree_country_org_k5"],
    );
    let theirs = &theirs["rse_tree_country_org_contract_k5"];
    check(survey, &engineers, "country,org,contract", theirs);
    let (survey, answers) = (
        "surveys/klynge-nord.toml",
        "tests/golden/klynge-nord/2024.csv",
    );
    check(
        survey,
        answers,
        "team",
        &reference(0)["klynge_nord_team_tree_k5"],
    );
}
