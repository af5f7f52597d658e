//! Copies taken while people answer, and put back into an empty machine (R13 of the reliability
//! plan): everything that was taken before the copy is there, and a damaged copy is never used.

use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tempfile::TempDir;
use trivsel::services::back_up::{Manifest, manifest_of};

use super::app::TestApp;
use super::case::{self, FIRST};
use super::folder::{assert_boxes_match, count, files, rows};
use super::person::Person;
use super::program::{
    Crowd, acknowledged, copy_folder, is_full, is_killed, refuses, row, runs, sends, succeeds,
    trivsel, with_ballots, word,
};

/// A place outside of every data folder, for copies.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn place(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn backs_up(data: &Path, to: &Path) -> String {
    succeeds(&["backup", word(to), "--data", word(data)])
}

fn restores(from: &Path, data: &Path) -> String {
    succeeds(&["restore", word(from), "--data", word(data)])
}

/// A server with an open wave, HR, the wave and everybody's code.
fn open_wave() -> (TestApp, Person, String, Vec<(String, String)>) {
    let app = TestApp::start();
    let (hr, wave, codes) = case::open_wave_of(&app, &FIRST);
    (app, hr, wave, codes)
}

#[test]
fn what_was_taken_before_a_copy_is_there_after_it_was_put_back() {
    let drills = if is_full() { 18 } else { 2 };
    let mut confirmed = 0;
    for drill in 0..drills {
        let (app, _, wave, codes) = open_wave();
        let (shelf, ballots) = (Shelf::new(), with_ballots(&codes));
        let crowd = Crowd::start(&app, ballots.clone());
        let first = 3 + drill % 20;
        while acknowledged(&crowd.so_far()).len() < first {
            std::thread::yield_now();
        }
        let taken = acknowledged(&crowd.so_far());
        confirmed += taken.len();
        let copy = shelf.place("copy.db");
        let said = backs_up(app.folder(), &copy);
        assert!(said.contains("The keys are not in it"), "{said}");
        let sent = crowd.stop();
        assert!(
            sent.iter().all(|one| one.status == 200),
            "nobody waits: {sent:?}"
        );
        let keys = shelf.place("elsewhere/keys");
        std::fs::create_dir(shelf.place("elsewhere")).unwrap();
        succeeds(&["keys", "backup", word(&keys), "--data", word(app.folder())]);
        // Another machine.
        let empty = Shelf::new().0;
        let data = empty.path().join("data");
        let said = restores(&copy, &data);
        assert!(said.contains("ITS KEY IS NOT THERE"), "{said}");
        assert!(said.contains("så svar igen med samme link"), "{said}");
        refuses(&["check", "--data", word(&data)]);
        succeeds(&["keys", "restore", word(&keys), "--data", word(&data)]);
        let said = succeeds(&["check", "--data", word(&data)]);
        assert!(said.contains("its key is there"), "{said}");
        let next = TestApp::start_in(&data, None);
        let answered = count(&data, "sealed_ballots");
        assert!(answered >= i64::try_from(taken.len()).unwrap());
        for (code, fields) in ballots.iter().filter(|(code, _)| taken.contains(code)) {
            assert_eq!(sends(&next, code, fields), 200);
        }
        assert_eq!(
            count(&data, "sealed_ballots"),
            answered,
            "they were all there"
        );
        for (code, fields) in &ballots {
            assert_eq!(sends(&next, code, fields), 200, "the same links work again");
        }
        let mut hr = next.sign_in(case::HR);
        for step in ["close", "count", "release"] {
            case::steps(&mut hr, &wave, step).is(200);
        }
        // The count has compared the box with the rights, one by one.
        let answered = count(&data, "invitations WHERE answered");
        assert_eq!(answered, i64::try_from(codes.len()).unwrap());
        assert!(count(&data, "archive_ballots") > 0);
    }
    let what = "copied while people answer, and put back on another machine";
    row(("R13", "SQLite"), what, (drills, confirmed));
}

#[test]
fn a_copy_from_before_the_count_and_one_from_after_it_are_both_whole() {
    let (app, mut hr, wave, codes) = open_wave();
    let shelf = Shelf::new();
    for (code, fields) in with_ballots(&codes) {
        assert_eq!(sends(&app, &code, &fields), 200);
    }
    case::steps(&mut hr, &wave, "close").is(200);
    let (before, after) = (shelf.place("before.db"), shelf.place("after.db"));
    backs_up(app.folder(), &before);
    std::fs::create_dir(shelf.place("elsewhere")).unwrap();
    let keys = shelf.place("elsewhere/keys");
    succeeds(&["keys", "backup", word(&keys), "--data", word(app.folder())]);
    case::steps(&mut hr, &wave, "count").is(200);
    backs_up(app.folder(), &after);
    let counted = rows(app.folder());
    let put_back = |copy: &Path| {
        let data = tempfile::tempdir().unwrap();
        restores(copy, data.path());
        let said = succeeds(&["keys", "restore", word(&keys), "--data", word(data.path())]);
        assert_boxes_match(data.path());
        (data, said)
    };
    let (data, said) = put_back(&after);
    assert!(
        said.contains("1 are of surveys that have been counted"),
        "{said}"
    );
    let names = files(&data.path().join("keys"));
    let is_box = |file: &PathBuf| {
        file.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("wave-")
    };
    assert!(!names.iter().any(is_box), "what was destroyed stays so");
    assert_eq!(rows(data.path()), counted);
    let (data, _) = put_back(&before);
    let next = TestApp::start_in(data.path(), None);
    case::steps(&mut next.sign_in(case::HR), &wave, "count").is(200);
    let same =
        |rows: &std::collections::BTreeMap<String, Vec<String>>| rows["release_units"].clone();
    assert_eq!(same(&rows(data.path())), same(&counted), "the same figures");
}

/// A copy and its list, changed: by what.
fn damaged(copy: &Path, to: &Path, how: usize) -> &'static str {
    let mut bytes = std::fs::read(copy).unwrap();
    let mut list = std::fs::read(manifest_of(copy)).unwrap();
    let what = match how {
        0 => {
            bytes.truncate(bytes.len() / 2);
            "cut short in the middle"
        }
        1 => {
            bytes.pop();
            "without its last byte"
        }
        2 => {
            let place = bytes.len() / 3;
            bytes[place] ^= 0x10;
            "with one bit turned"
        }
        3 => {
            bytes.clear();
            "empty"
        }
        4 => {
            list.pop();
            "with its list cut short"
        }
        _ => {
            let place = list.len() / 2;
            list[place] ^= 1;
            "with one bit of its list turned"
        }
    };
    std::fs::write(to, bytes).unwrap();
    std::fs::write(manifest_of(to), list).unwrap();
    what
}

#[test]
fn a_damaged_copy_is_never_put_back_and_what_is_there_stays() {
    let (app, _, _, codes) = open_wave();
    let shelf = Shelf::new();
    for (code, fields) in &with_ballots(&codes)[..5] {
        assert_eq!(sends(&app, code, fields), 200);
    }
    let copy = shelf.place("copy.db");
    backs_up(app.folder(), &copy);
    succeeds(&["restore", "--check", word(&copy)]);
    let there = tempfile::tempdir().unwrap();
    restores(&copy, there.path());
    let stands = || {
        files(there.path())
            .into_iter()
            .map(|file| (std::fs::read(&file).unwrap(), file))
    };
    let before: Vec<_> = stands().collect();
    for how in 0..6 {
        let bad = shelf.place("bad.db");
        let what = damaged(&copy, &bad, how);
        let empty = tempfile::tempdir().unwrap();
        refuses(&["restore", "--check", word(&bad)]);
        refuses(&["restore", word(&bad), "--data", word(empty.path())]);
        assert!(files(empty.path()).is_empty(), "{what}: nothing is left");
        refuses(&[
            "restore",
            word(&bad),
            "--replace",
            "--data",
            word(there.path()),
        ]);
        assert!(
            stands().eq(before.iter().cloned()),
            "{what}: what is there stays"
        );
    }
    std::fs::remove_file(manifest_of(&copy)).unwrap();
    let why = refuses(&[
        "restore",
        word(&copy),
        "--data",
        word(tempfile::tempdir().unwrap().path()),
    ]);
    assert!(why.contains("manifest is missing"), "{why}");
}

/// Changes a copy behind its list's back, and writes the list anew, as a careless tool would.
fn changes(copy: &Path, to: &Path, sql: &str) {
    use sha2::{Digest, Sha256};
    std::fs::copy(copy, to).unwrap();
    let mut conn = SqliteConnection::establish(word(to)).unwrap();
    conn.batch_execute("PRAGMA journal_mode = DELETE").unwrap();
    conn.batch_execute(sql).unwrap();
    drop(conn);
    let list = std::fs::read_to_string(manifest_of(copy)).unwrap();
    let mut manifest = Manifest::read(&list).unwrap();
    let bytes = std::fs::read(to).unwrap();
    manifest.bytes = u64::try_from(bytes.len()).unwrap();
    manifest.digest = data_encoding::HEXLOWER.encode(&Sha256::digest(&bytes));
    std::fs::write(manifest_of(to), manifest.written()).unwrap();
}

#[test]
fn a_copy_that_contradicts_itself_or_is_too_new_is_never_put_back() {
    let (app, _, _, codes) = open_wave();
    let shelf = Shelf::new();
    for (code, fields) in &with_ballots(&codes)[..5] {
        assert_eq!(sends(&app, code, fields), 200);
    }
    let copy = shelf.place("copy.db");
    backs_up(app.folder(), &copy);
    let unequal = "DELETE FROM sealed_ballots WHERE slot = (SELECT min(slot) FROM sealed_ballots)";
    for (n, (sql, why)) in [
        ("SELECT 1", ""),
        (unequal, "4 answers in its box and 5 rights used"),
        (
            "INSERT INTO journal (id, at, deed, about) VALUES ('x', '2022-01-01', '', '')",
            "damaged",
        ),
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM wave_units; DELETE FROM waves",
            "must be empty",
        ),
        (
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')",
            "newer Trivsel",
        ),
        (
            "DROP TABLE __diesel_schema_migrations",
            "no database of Trivsel",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let bad = shelf.place(&format!("bad{n}.db"));
        changes(&copy, &bad, sql);
        let data = tempfile::tempdir().unwrap();
        let arguments = ["restore", word(&bad), "--data", word(data.path())];
        if why.is_empty() {
            // The test's own way of changing a copy breaks nothing.
            succeeds(&arguments);
        } else {
            let said = refuses(&arguments);
            assert!(
                said.contains(why) || said.contains("refer to rows"),
                "{sql}: {said}"
            );
            assert!(files(data.path()).is_empty(), "{sql}");
        }
    }
}

#[test]
fn a_database_is_replaced_only_when_nobody_uses_it_and_is_kept_beside_the_new_one() {
    let (app, _, _, codes) = open_wave();
    let shelf = Shelf::new();
    let ballots = with_ballots(&codes);
    assert_eq!(sends(&app, &ballots[0].0, &ballots[0].1), 200);
    let copy = shelf.place("copy.db");
    backs_up(app.folder(), &copy);
    assert_eq!(sends(&app, &ballots[1].0, &ballots[1].1), 200);
    let data = word(app.folder());
    let why = refuses(&["restore", word(&copy), "--data", data]);
    assert!(why.contains("--replace"), "{why}");
    let why = refuses(&["restore", word(&copy), "--replace", "--data", data]);
    assert!(why.contains("stop the server first"), "{why}");
    assert_eq!(count(app.folder(), "sealed_ballots"), 2);
    let still = tempfile::tempdir().unwrap();
    copy_folder(app.folder(), still.path());
    let said = succeeds(&[
        "restore",
        word(&copy),
        "--replace",
        "--data",
        word(still.path()),
    ]);
    assert_eq!(count(still.path(), "sealed_ballots"), 1);
    let aside = said.split("what was there is ").nth(1).unwrap();
    let aside = PathBuf::from(aside.split(';').next().unwrap());
    let mut old = SqliteConnection::establish(word(&aside)).unwrap();
    let sealed: i64 =
        diesel::dsl::sql::<diesel::sql_types::BigInt>("SELECT count(*) FROM sealed_ballots")
            .get_result(&mut old)
            .unwrap();
    assert_eq!(sealed, 2, "what was there is kept");
    let why = refuses(&["backup", word(&copy), "--data", data]);
    assert!(why.contains("exists"), "{why}");
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_database_or_the_new_one() {
    let (app, _, _, codes) = open_wave();
    let shelf = Shelf::new();
    let ballots = with_ballots(&codes);
    let copies = ["one.db", "two.db"].map(|name| shelf.place(name));
    for (copy, (code, fields)) in copies.iter().zip(&ballots) {
        assert_eq!(sends(&app, code, fields), 200);
        backs_up(app.folder(), copy);
    }
    let data = tempfile::tempdir().unwrap();
    restores(&copies[0], data.path());
    let turns: u64 = if is_full() { 20 } else { 5 };
    for (turn, copy) in (0..turns).zip(copies.iter().cycle()) {
        let arguments = [
            "restore",
            word(copy),
            "--replace",
            "--data",
            word(data.path()),
        ];
        is_killed(&mut trivsel(&arguments), turn * 9);
        let there = count(data.path(), "sealed_ballots");
        assert!([1, 2].contains(&there), "turn {turn}: {there}");
        assert_boxes_match(data.path());
    }
    succeeds(&[
        "restore",
        word(&copies[1]),
        "--replace",
        "--data",
        word(data.path()),
    ]);
    assert_eq!(count(data.path(), "sealed_ballots"), 2);
    assert!(!data.path().join("trivsel.db.restoring").exists());
}

#[test]
fn nothing_is_made_where_there_is_no_database() {
    let empty = tempfile::tempdir().unwrap();
    let data = word(empty.path());
    let copy = empty.path().join("copy.db");
    for arguments in [&["check"][..], &["backup", word(&copy)]] {
        let output = runs(&[arguments, &["--data", data]].concat());
        assert!(!output.status.success(), "{arguments:?}");
        assert!(files(empty.path()).is_empty(), "{arguments:?}");
    }
}
