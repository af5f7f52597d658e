//! Figures from an independent implementation: `trivsel score` must print exactly these.

#![cfg(test)]

use std::process::{Command, Output};

use serde_json::Value;

#[path = "golden/every_figure.rs"]
mod every_figure;
#[path = "golden/reference.rs"]
mod reference;
#[path = "golden/trees.rs"]
mod trees;

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

/// What is printed or complained about answers, units in the columns `a` and `b`.
fn with_columns(answers: &str, heads: &str, more: &[&str]) -> Result<Value, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(path("answers.csv"), answers).unwrap();
    std::fs::write(path("heads.csv"), format!("unit,invited\n{heads}")).unwrap();
    let (answers, heads) = (path("answers.csv"), path("heads.csv"));
    let arguments = ["--answers", &answers, "--headcounts", &heads];
    let output = score(&[&arguments, more].concat());
    if output.status.success() {
        return Ok(serde_json::from_slice(&output.stdout).unwrap());
    }
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    Err(String::from_utf8(output.stderr).unwrap())
}

const TWO_COLUMNS: [&str; 2] = ["--unit-columns", "a,b"];

#[test]
fn unit_names_that_would_be_taken_for_another_unit_are_refused() {
    let answers = "a,b,kv1\nX/Y,,1\nX,Y,2\n*,,1\nX,*,1\n";
    let complaint = with_columns(answers, "", &TWO_COLUMNS).unwrap_err();
    let lines: Vec<&str> = complaint.lines().collect();
    assert_eq!(lines.len(), 3, "{complaint}");
    for (line, parts) in lines.iter().zip([
        ["answers.csv:2:", "X/Y"],
        ["answers.csv:4:", "*"],
        ["answers.csv:5:", "*"],
    ]) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    }
}

#[test]
fn rows_that_lost_a_cell_are_named_and_blank_ones_are_nobody() {
    let answers = "a,b,kv1,kv2\nX,Y,1\nX,Y,1,2\nX,Y,1,2,3\n";
    let complaint = with_columns(answers, "", &TWO_COLUMNS).unwrap_err();
    assert_eq!(complaint.lines().count(), 2, "{complaint}");
    assert!(complaint.contains("answers.csv:2:") && complaint.contains("answers.csv:4:"));
    let answers = "a,b,kv1\n".to_owned() + &"X,Y,1\n".repeat(6) + ",,\n,,,,\n";
    let document = with_columns(&answers, "", &TWO_COLUMNS).unwrap();
    assert_eq!(unit(&document, "*")["n"], 6);
}

#[test]
fn a_team_in_which_nobody_answered_counts_among_the_invited() {
    let answers = "a,b,kv1\n".to_owned() + &"X,Y,1\n".repeat(6);
    let document = with_columns(&answers, "X/Y,8\nX/Z,4\nV/W,3\n", &TWO_COLUMNS).unwrap();
    let all = unit(&document, "*");
    assert_eq!((&all["n"], &all["invited"]), (&6.into(), &15.into()));
    assert_eq!(all["response_rate"], 40);
    assert_eq!(unit(&document, "X")["invited"], 12);
    for (id, parent) in [("X/Z", "X"), ("V/W", "V"), ("V", "*")] {
        let unit = unit(&document, id);
        assert_eq!(
            (&unit["status"], &unit["parent"]),
            (&"withheld".into(), &parent.into())
        );
    }
    // Who stands in a unit directly is in no team's head count.
    let document = with_columns(&(answers + "X,,1\n"), "X/Y,8\n", &TWO_COLUMNS).unwrap();
    assert_eq!(unit(&document, "*")["invited"], Value::Null);
}

#[test]
fn head_counts_of_no_unit_or_of_one_twice_are_named() {
    let answers = "a,b,unit,kv1\nX,Y,1,1\n";
    let heads = "X/Y,8\nX/Y/Z,1\nX//Y,1\nX / Y,9\nX,many\n";
    let complaint = with_columns(answers, heads, &TWO_COLUMNS).unwrap_err();
    let places: Vec<&str> = complaint
        .lines()
        .map(|line| line.split("heads.csv").nth(1).unwrap())
        .collect();
    for (place, begins) in places.iter().zip([":3: ", ":4: ", ":5: ", ":6: "]) {
        assert!(place.starts_with(begins), "{complaint}");
    }
    assert!(places[2].contains("line 2"), "{complaint}");
    let units = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&units, "id,parent,name\n1,,One\n").unwrap();
    let file = ["--units", units.path().to_str().unwrap()];
    let complaint = with_columns(answers, "1,8\n2,4\n", &file).unwrap_err();
    assert!(complaint.contains("heads.csv:3:"), "{complaint}");
    assert!(with_columns(answers, "1,8\n", &file).is_ok());
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

/// A workbook of cells with their places; a cell with no text is there, only formatted. All that say
/// `long` share one text of half a million letters.
fn workbook(cells: &[(&str, &str)]) -> Vec<u8> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, to: &str| {
        let relation = format!("<Relationship Id='r' Type='{KINDS}/{kind}' Target='{to}'/>");
        format!("<Relationships>{relation}</Relationships>")
    };
    let cell = |(place, text): &(&str, &str)| match *text {
        "" => format!("<c r='{place}'/>"),
        "long" => format!("<c r='{place}' t='s'><v>0</v></c>"),
        text => format!("<c r='{place}' t='str'><v>{text}</v></c>"),
    };
    let cells: String = cells.iter().map(cell).collect();
    let sheet = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let long = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(500_000));
    let book =
        format!("<workbook xmlns:r='{KINDS}'><sheets><sheet name='S' sheetId='1' r:id='r'/>");
    let book = book + "</sheets></workbook>";
    let package = relations("officeDocument", "xl/workbook.xml");
    let parts = [
        ("_rels/.rels", package),
        (
            "xl/_rels/workbook.xml.rels",
            relations("worksheet", "s.xml"),
        ),
        ("xl/workbook.xml", book),
        ("xl/sharedStrings.xml", long),
        ("xl/s.xml", sheet),
    ];
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let four = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    for (name, text) in &parts {
        let (start, size) = (four(bytes.len()), four(text.len()));
        // Stored, not deflated, on the first day of 1980.
        let mut entry = b"\x14\0\0\0\0\0\0\0\x21\0".to_vec();
        entry.extend([checksum(text.as_bytes()), size, size, four(name.len())].concat());
        bytes.extend([b"PK\x03\x04", &entry[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &entry[..], &[0; 10], &start].concat());
        directory.extend(name.as_bytes());
    }
    let (start, size) = (four(bytes.len()), four(directory.len()));
    bytes.extend(
        [
            &directory[..],
            b"PK\x05\x06\0\0\0\0\x05\0\x05\0",
            &size,
            &start,
            &[0; 2],
        ]
        .concat(),
    );
    bytes
}

/// CRC-32, as zip archives have it.
fn checksum(bytes: &[u8]) -> [u8; 4] {
    let shifted = |sum: u32, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
    let add = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), shifted);
    (!bytes.iter().fold(!0, add)).to_le_bytes()
}

#[test]
fn a_workbook_is_read_cell_by_cell_and_refused_beyond_its_bounds() {
    let read = |cells: &[(&str, &str)]| trivsel::sheet::table(&workbook(cells));
    let cells = [
        ("B3", "unit"),
        ("C3", "invited"),
        ("B4", "a"),
        ("B6", "b"),
        ("C6", "2"),
    ];
    let table = read(&[&cells[..], &[("D9", " "), ("XFD1048576", "")]].concat()).unwrap();
    assert_eq!(table.header, ["unit", "invited"]);
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.line, row.cells.join(";")))
        .collect();
    assert_eq!(rows, [(4, "a;".to_owned()), (6, "b;2".to_owned())]);
    let refused = |place| read(&[("A1", "unit"), (place, "x")]).unwrap_err();
    assert_eq!(
        (refused("B7").line, refused("B7").key),
        (Some(7), "row-cells")
    );
    for beyond in ["XFD1048576", "A100002", "BI1"] {
        assert_eq!(refused(beyond).key, "file-too-large", "{beyond}");
    }
    assert!(read(&[("A1", "unit"), ("BH1", "x"), ("A100001", "x")]).is_ok());
    assert!(read(&[("A1", "long"); 200]).is_ok());
    let long = read(&[("A1", "long"); 201]).unwrap_err();
    assert_eq!(long.key, "file-too-large");
}
