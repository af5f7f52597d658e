//! An installation that has outgrown its file moves to a database server: nothing is lost, whatever
//! happens meanwhile, and nothing goes into the old file afterwards.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use tempfile::TempDir;
use trivsel::domain::role::Role;
use trivsel::store::{Database, Db, copy};

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, STAFF_2024};
use super::cluster::{self, claim, cluster_or_word};
use super::folder::{count, lines, rows};
use super::person::Person;
use super::program::{
    Crowd, acknowledged, copy_folder, refuses, runs, sends, succeeds, trivsel, with_ballots, word,
};

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};
const LEADER: &str = "leder@by.example";

/// An installation with a released wave and an open one: HR, the open wave, and its codes.
fn installation(app: &TestApp) -> (Person, String, Vec<(String, String)>) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    let codes = case::opens(app, &mut hr, &wave);
    (hr, wave, codes)
}

/// Every page that the leader sees of what has been released, without the tokens of their forms.
fn reports(app: &TestApp) -> Vec<(String, String)> {
    let mut leader = app.sign_in(LEADER);
    let pages = leader.sees_everything();
    let token = leader.csrf().to_owned();
    let reports = pages
        .into_iter()
        .filter(|(path, _)| path.contains("/report"));
    let reports: Vec<_> = reports
        .map(|(path, page)| (path, page.body.replace(&token, "")))
        .collect();
    assert!(!reports.is_empty(), "there is a report");
    reports
}

fn file_of(app: &TestApp) -> String {
    format!("sqlite:{}", app.folder().join("trivsel.db").display())
}

/// The data folder of the next server: the keys of the first, and a database on the server.
fn next_folder(app: &TestApp) -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&app.folder().join("keys"), &folder.path().join("keys"));
    let url = claim(cluster::cluster().unwrap(), folder.path());
    (folder, url)
}

fn moves<'a>(from: &'a str, to: &'a str) -> [&'a str; 5] {
    ["move", "--from", from, "--to", to]
}

/// The program moves an installation while people answer: the codes that got a receipt.
fn moves_amid_answers(app: &TestApp, url: &str, ballots: &[(String, case::Fields)]) -> Vec<String> {
    // Some answer as the move begins, and others as soon as it has told a first word: then the old
    // database is locked.
    let crowd = Crowd::start(app, ballots[..20].to_vec());
    let mut child = trivsel(&moves(&file_of(app), url))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    let late = Crowd::start(app, ballots[20..].to_vec());
    assert!(child.wait().unwrap().success(), "{first}");
    let rest: Vec<String> = said.map(Result::unwrap).collect();
    assert!(
        rest.iter()
            .any(|line| line.starts_with("same\tinvitations\t"))
    );
    while late.so_far().is_empty() {
        std::thread::yield_now();
    }
    let (mut sent, late) = (crowd.stop(), late.stop());
    assert!(
        acknowledged(&late).is_empty(),
        "the old one takes nothing: {late:?}"
    );
    sent.extend(late);
    assert!(
        sent.iter().all(|one| [200, 503].contains(&one.status)),
        "{sent:?}"
    );
    acknowledged(&sent)
}

#[test]
fn an_installation_moves_while_people_answer_and_every_answer_is_counted() {
    if cluster_or_word().is_none() {
        return;
    }
    let app = TestApp::start();
    let (_, wave, codes) = installation(&app);
    let before = reports(&app);
    let ballots = with_ballots(&codes);
    let (folder, url) = next_folder(&app);
    let taken = moves_amid_answers(&app, &url, &ballots);
    let next = TestApp::start_in(folder.path(), None);
    next.set_clock("2024-10-08T07:00:00Z");
    assert_eq!(reports(&next), before);
    let answered = format!("invitations WHERE answered AND wave_id = '{wave}'");
    let n_taken = i64::try_from(taken.len()).unwrap();
    assert_eq!(
        count(next.folder(), &answered),
        n_taken,
        "all that had a receipt"
    );
    for (code, fields) in &ballots {
        assert_eq!(sends(&next, code, fields), 200, "links still work");
    }
    let mut hr = next.sign_in(HR);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let n = i64::try_from(codes.len()).unwrap();
    assert_eq!(count(next.folder(), &answered), n);
    let archived = format!("archive_ballots WHERE wave_id = '{wave}'");
    // The count has compared the box with the rights, one by one.
    assert!(count(next.folder(), &archived) > 0);
    let other = trivsel(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        word(app.folder()),
    ])
    .output()
    .unwrap();
    let why = String::from_utf8_lossy(&other.stderr);
    assert!(
        !other.status.success() && why.contains("was moved"),
        "{why}"
    );
}

#[test]
fn a_move_that_is_killed_anywhere_leaves_one_database_that_can_be_used() {
    if cluster_or_word().is_none() {
        return;
    }
    let app = TestApp::start();
    let (_, _, codes) = installation(&app);
    let ballots = with_ballots(&codes);
    let (folder, url) = next_folder(&app);
    let n_lines = copy::tables().len();
    for (line, (code, fields)) in [1, n_lines / 2, n_lines].into_iter().zip(&ballots) {
        let mut child = trivsel(&moves(&file_of(&app), &url))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
        for _ in 0..line {
            out.next().unwrap().unwrap();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let mut old = SqliteConnection::establish(word(&app.folder().join("trivsel.db"))).unwrap();
        if old.batch_execute("SELECT 1 FROM moved_away").is_ok() {
            break;
        }
        // The old one goes on as if nothing had been.
        assert_eq!(sends(&app, code, fields), 200);
    }
    let answered = count(app.folder(), "invitations WHERE answered");
    // It is made now, or lacked its last step, or was made to the end before the last kill.
    let last = runs(&moves(&file_of(&app), &url));
    let why = String::from_utf8_lossy(&last.stderr);
    assert!(
        last.status.success() || why.contains("was moved already"),
        "{why}"
    );
    let next = TestApp::start_in(folder.path(), None);
    assert_eq!(count(next.folder(), "invitations WHERE answered"), answered);
}

#[test]
fn a_move_that_lacks_its_last_step_is_finished_by_the_same_command() {
    if cluster_or_word().is_none() {
        return;
    }
    let app = TestApp::start();
    installation(&app);
    let (folder, url) = next_folder(&app);
    succeeds(&moves(&file_of(&app), &url));
    let mark = lines(
        app.folder(),
        "SELECT token || ''',''' || made_at AS line FROM moved_away",
    );
    let mut server = PgConnection::establish(&url).unwrap();
    let again = format!(
        "CREATE TABLE move_not_finished (token TEXT, made_at TEXT); \
         INSERT INTO move_not_finished VALUES ('{}')",
        mark[0]
    );
    server.batch_execute(&again).unwrap();
    let half = trivsel(&["check", "--data", word(folder.path())])
        .env("TRIVSEL_DATABASE_URL", &url)
        .output()
        .unwrap();
    let why = String::from_utf8_lossy(&half.stderr);
    assert!(
        !half.status.success() && why.contains("was not finished"),
        "{why}"
    );
    let said = succeeds(&moves(&file_of(&app), &url));
    assert!(said.contains("last step"), "{said}");
    TestApp::start_in(folder.path(), None);
    let why = refuses(&moves(&file_of(&app), &url));
    assert!(why.contains("was moved already"), "{why}");
}

#[test]
fn only_an_empty_database_is_moved_into_and_a_refusal_changes_nothing() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let app = TestApp::start();
    installation(&app);
    let before = rows(app.folder());
    let other = tempfile::tempdir().unwrap();
    let url = claim(cluster, other.path());
    let used = TestApp::start_in(other.path(), None);
    used.invite(Role::SurveyManager, HR, "");
    let there = rows(used.folder());
    let why = refuses(&moves(&file_of(&app), &url));
    assert!(why.contains("not empty"), "{why}");
    assert_eq!(rows(used.folder()), there);
    let nowhere = runs(&moves(&file_of(&app), "postgres://nobody@127.0.0.1:1/none"));
    assert_eq!(nowhere.status.code(), Some(3));
    let missing = runs(&moves("sqlite:nowhere.db", &cluster.fresh()));
    assert_eq!(missing.status.code(), Some(3));
    assert!(!Path::new("nowhere.db").exists());
    let same = refuses(&moves(&file_of(&app), "sqlite:other.db"));
    assert!(same.contains("from a file to a database server"), "{same}");
    assert_eq!(rows(app.folder()), before);
}

#[test]
fn the_way_back_leads_to_the_same_rows() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let app = TestApp::start();
    let (_, _, codes) = installation(&app);
    for (code, fields) in &with_ballots(&codes)[..7] {
        assert_eq!(sends(&app, code, fields), 200);
    }
    let before = rows(app.folder());
    let url = cluster.fresh();
    let there = succeeds(&moves(&file_of(&app), &url));
    let home = tempfile::tempdir().unwrap();
    let file = format!("sqlite:{}", home.path().join("trivsel.db").display());
    let back = succeeds(&moves(&url, &file));
    let same = |said: &str| -> Vec<String> {
        let lines = said.lines().filter(|line| line.starts_with("same\t"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(same(&there), same(&back), "tables, rows and digests");
    let mut after = rows(home.path());
    let mut before = before;
    for rows in [&mut before, &mut after] {
        rows.remove("__diesel_schema_migrations");
    }
    assert_eq!(after, before);
    let mut left = PgConnection::establish(&url).unwrap();
    let refused = left.batch_execute("UPDATE invitations SET answered = TRUE");
    assert!(refused.unwrap_err().to_string().contains("was moved"));
}

#[test]
fn a_row_that_differs_is_found() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let open = |folder: &TempDir| Db::open(&Database::in_folder(folder.path())).unwrap();
    let (first, second) = (open(&one), open(&other));
    let change = |folder: &TempDir, sql: &str| {
        let file = folder.path().join("trivsel.db");
        let mut conn = SqliteConnection::establish(word(&file)).unwrap();
        conn.batch_execute(sql).unwrap();
    };
    change(
        &one,
        "INSERT INTO units (id, parent_id, name, kind) VALUES ('z', NULL, 'Z', 'by'), ('a', 'z', 'A', 'team');
         INSERT INTO sealed_ballots VALUES ('w', x'01', x'0a0b'), ('w', x'ff', x'')",
    );
    let compared = |name: &str| {
        let (mut a, mut b) = (first.conn().unwrap(), second.conn().unwrap());
        let table = copy::tables().into_iter().find(|table| table.name == name);
        table.unwrap().compare((&mut a, &mut b), &mut |_| {})
    };
    assert!(compared("units").is_err(), "a row is missing");
    for table in copy::tables() {
        let (mut a, mut b) = (first.conn().unwrap(), second.conn().unwrap());
        table.copy((&mut a, &mut b), &mut |_| {}).unwrap();
    }
    assert_eq!(
        compared("units").unwrap(),
        2,
        "a unit above one that sorts before it"
    );
    assert_eq!(compared("sealed_ballots").unwrap(), 2);
    for (table, sql) in [
        ("units", "UPDATE units SET parent_id = NULL"),
        (
            "sealed_ballots",
            "UPDATE sealed_ballots SET sealed = x'0a0c' WHERE slot = x'01'",
        ),
        (
            "waves",
            "INSERT INTO instruments VALUES ('i', '1', ''); INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at) VALUES ('w', '', 'drafted', 'i', '1', '', 5, '2022-01-01 00:00:00')",
        ),
    ] {
        change(&other, sql);
        assert!(compared(table).is_err(), "{table}");
    }
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = diesel::sql_types::Text)]
    word: String,
}

#[test]
fn every_table_is_moved_and_none_before_what_it_refers_to() {
    let folder = tempfile::tempdir().unwrap();
    drop(Db::open(&Database::in_folder(folder.path())).unwrap());
    let file = folder.path().join("trivsel.db");
    let mut conn = SqliteConnection::establish(word(&file)).unwrap();
    let mut ask = |query: &str| -> Vec<String> {
        let words: Vec<Word> = diesel::sql_query(query).load(&mut conn).unwrap();
        words.into_iter().map(|row| row.word).collect()
    };
    let mut known: Vec<&str> = copy::tables().iter().map(|table| table.name).collect();
    known.sort_unstable();
    let there = ask(
        "SELECT name AS word FROM sqlite_master WHERE type = 'table' \
         AND name <> '__diesel_schema_migrations' ORDER BY name",
    );
    assert_eq!(known, there);
    let mut before: Vec<&str> = Vec::new();
    for table in copy::tables() {
        let name = table.name;
        let about =
            |what: &str| format!("SELECT name AS word FROM pragma_table_info('{name}') {what}");
        let mut columns = table.columns();
        columns.sort_unstable();
        assert_eq!(columns, ask(&about("ORDER BY name")), "{name}");
        assert_eq!(
            table.keys(),
            ask(&about("WHERE pk > 0 ORDER BY pk")),
            "{name}"
        );
        before.push(name);
        let refers = format!("SELECT \"table\" AS word FROM pragma_foreign_key_list('{name}')");
        for to in ask(&refers) {
            assert!(before.contains(&to.as_str()), "{name} before {to}");
        }
    }
}
