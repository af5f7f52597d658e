//! R3: power is lost. What the program wrote, synced and confirmed is taken down while it runs; then
//! the disk is put together as it may have been at some moment after a confirmation, and opened.
//!
//! The self-test does the same to a small writer of its own, which confirms every row: with
//! `synchronous = FULL` nothing may be lost, and with `NORMAL`, to which the program refuses to run,
//! something must be, or the drill could not find anything.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use rand::RngExt;
use tempfile::TempDir;
use trivsel::domain::id::WaveId;
use trivsel::services::{Database, seeded};
use trivsel::store::{Db, invitations};

use super::load::{Crowd, everybody_answers, lost};
use super::place::{Place, damage, file};
use super::program::Program;
use super::replay::Disk;
use super::row::{Row, passed_over, trials};
use super::town::Town;
use super::trace::{Event, can_trace, events, under_trace};

/// A scratch folder in memory, if there is one: hundreds of states are written.
fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// The database's two files that hold rows. The third is an index that is made anew.
fn files_of(database: &Path) -> [PathBuf; 2] {
    let log = format!("{}-wal", database.display());
    [database.to_owned(), log.into()]
}

/// The disk before anything happened.
fn disk_with(database: &Path) -> Disk {
    let content = |file: &PathBuf| {
        (
            file.display().to_string(),
            std::fs::read(file).unwrap_or_default(),
        )
    };
    Disk::holding(files_of(database).iter().map(content))
}

/// Whether with everything done that was written down, the disk has what the files have, but for a
/// last write that was begun and that the kill may have cut off.
fn is_real(before: &Disk, events: &[Event], database: &Path) -> bool {
    let mut disk = before.clone();
    for event in events {
        disk.happens(event);
    }
    files_of(database).iter().all(|file| {
        let real = std::fs::read(file).unwrap();
        let name = file.display().to_string();
        (0..=1).any(|n_cut_off| disk.written(&name, n_cut_off) == real)
    })
}

/// Somebody was told that something is kept: what, and after which event.
type Confirmed = (usize, String);

/// Where power is lost: 0–4 events after a confirmation. Calls `open` with each state's database and
/// what had been confirmed by then.
fn loses_power(
    (disk, events): (&Disk, &[Event]),
    (database, confirmed): (&Path, &[Confirmed]),
    n_states: usize,
    mut open: impl FnMut(&Path, &BTreeSet<&str>),
) {
    assert!(
        confirmed.len() > 20,
        "only {} confirmations",
        confirmed.len()
    );
    let mut rng = seeded(3);
    let mut cuts: Vec<usize> = (0..n_states)
        .map(|_| confirmed[rng.random_range(0..confirmed.len())].0 + rng.random_range(1..=5))
        .collect();
    cuts.sort_unstable();
    let (mut disk, mut at) = (disk.clone(), 0);
    for cut in cuts {
        let cut = cut.min(events.len());
        for event in &events[at..cut] {
            disk.happens(event);
        }
        at = cut;
        let told = confirmed.iter().take_while(|(after, _)| *after < cut);
        let told: BTreeSet<&str> = told.map(|(_, what)| what.as_str()).collect();
        let state = scratch();
        let mut found = disk.after_power_loss(&mut rng);
        for file in files_of(database) {
            let content = found.remove(&file.display().to_string()).unwrap();
            std::fs::write(state.path().join(file.file_name().unwrap()), content).unwrap();
        }
        open(&state.path().join(database.file_name().unwrap()), &told);
    }
}

/// The receipts in what the server wrote: for each the code that was asked about last on the
/// connection.
fn receipts(events: &[Event]) -> Vec<Confirmed> {
    let (mut asked, mut receipts) = (BTreeMap::new(), Vec::new());
    for (n, event) in events.iter().enumerate() {
        match event {
            Event::Came { from, bytes } if bytes.starts_with(b"POST /s/") => {
                let line = String::from_utf8_lossy(bytes);
                let path = line.split(' ').nth(1).unwrap();
                asked.insert(*from, path.trim_start_matches("/s/").to_owned());
            }
            Event::Went { to, bytes } if bytes.starts_with(b"HTTP/1.1 200") => {
                receipts.extend(asked.remove(to).map(|code| (n, code)));
            }
            Event::Came { .. }
            | Event::Went { .. }
            | Event::Write { .. }
            | Event::Cut { .. }
            | Event::Begin { .. }
            | Event::Synced { .. }
            | Event::Gone { .. } => {}
        }
    }
    receipts
}

/// Each code with its digest in the database.
fn digests(place: &Place, town: &Town) -> BTreeMap<String, String> {
    let db = Db::open(&place.database()).unwrap();
    let people = invitations::of_wave(&mut db.conn().unwrap(), &WaveId::new(&town.wave)).unwrap();
    let digests = people.into_iter().map(|person| person.code_hash.unwrap());
    town.codes.iter().cloned().zip(digests).collect()
}

#[derive(QueryableByName)]
struct Digest {
    #[diesel(sql_type = Text)]
    code_hash: String,
}

const USED: &str = "SELECT code_hash FROM invitations WHERE answered";

#[test]
fn r3_no_confirmed_answer_is_lost_with_the_power() {
    if let Err(why) = can_trace() {
        return passed_over("R3", &why);
    }
    let place = Place::on_file();
    let town = Town::open(&place, 1, trials(200, 1_500));
    let digests = digests(&place, &town);
    let database = place.folder.join("trivsel.db");
    // Before anything runs: a server that has started writes about its mails by itself.
    let before = disk_with(&database);
    let log = place.aside().join("trace");
    let mut program = Program::start_under(&place, under_trace(&log));
    let crowd = Crowd::of(&town, 0..town.codes.len());
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    program.kill();
    assert_eq!(told.confirmed.len(), town.codes.len());
    let events = events(&std::fs::read_to_string(&log).unwrap());
    let receipts = receipts(&events);
    // The log is whole and read rightly: every receipt that a client holds is in it, and with
    // everything done that it tells of, the disk is the real one.
    assert_eq!(receipts.len(), town.codes.len());
    assert!(
        is_real(&before, &events, &database),
        "the log tells of less than was done"
    );
    let mut row = Row::new("R3", "SQLite");
    row.trials = trials(100, 600);
    let mut n_states = 0;
    loses_power(
        (&before, &events),
        (&database, &receipts),
        row.trials,
        |state, told| {
            if n_states % 10 == 0 {
                // The program's own opening, which checks and mends what it finds.
                let state = Database::File {
                    path: state.to_owned(),
                    may_be_made: false,
                };
                drop(Db::open(&state).unwrap());
            }
            n_states += 1;
            assert_eq!(damage(state), Vec::<String>::new());
            let used: Vec<Digest> = diesel::sql_query(USED).load(&mut file(state)).unwrap();
            let used: BTreeSet<String> = used.into_iter().map(|row| row.code_hash).collect();
            row.confirmed += told.len();
            row.lost += told
                .iter()
                .filter(|code| !used.contains(&digests[**code]))
                .count();
            let boxed: Boxed = diesel::sql_query("SELECT count(*) AS n FROM sealed_ballots")
                .get_result(&mut file(state))
                .unwrap();
            row.twice += used.len().abs_diff(usize::try_from(boxed.n).unwrap());
        },
    );
    let program = Program::start(&place);
    row.took(program.ready_in);
    assert_eq!(lost(&town, &told.confirmed, program.address), 0);
    row.what = format!("states of the disk after {} receipts", receipts.len());
    row.report(None);
}

#[derive(QueryableByName)]
struct Boxed {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// The writer's folder and its setting of `synchronous`, for the process that it is.
const WRITER: [&str; 2] = ["TRIVSEL_WRITER_FOLDER", "TRIVSEL_WRITER_SYNCHRONOUS"];

#[test]
#[ignore = "a process that the self-test starts, not a test"]
fn a_small_writer() {
    let [folder, synchronous] = WRITER.map(|name| std::env::var_os(name).unwrap());
    let folder = PathBuf::from(folder);
    let mut told = std::fs::File::create(folder.join("told")).unwrap();
    let mut conn = file(&folder.join("x.db"));
    let synchronous = synchronous.to_str().unwrap();
    conn.batch_execute(&format!("PRAGMA synchronous = {synchronous}"))
        .unwrap();
    for n in 0..300 {
        conn.batch_execute(&format!("INSERT INTO kept VALUES ({n}, randomblob(500))"))
            .unwrap();
        told.write_all(format!("{n}\n").as_bytes()).unwrap();
    }
    // Gone without a farewell: closing the database would tidy its files up.
    std::process::exit(0);
}

/// How many confirmed rows are lost in these states, and how many were confirmed.
fn small_writer_loses(synchronous: &str, n_states: usize) -> (usize, usize) {
    let own = tempfile::tempdir().unwrap();
    let database = own.path().join("x.db");
    {
        let mut conn = file(&database);
        conn.batch_execute("PRAGMA journal_mode = WAL; CREATE TABLE kept (n INTEGER, filler BLOB)")
            .unwrap();
    }
    let before = disk_with(&database);
    let log = own.path().join("trace");
    let mut strace = under_trace(&log);
    strace.arg(std::env::current_exe().unwrap());
    strace.args(["--ignored", "--exact", "power::a_small_writer"]);
    strace
        .env(WRITER[0], own.path())
        .env(WRITER[1], synchronous);
    assert!(strace.output().unwrap().status.success());
    let events = events(&std::fs::read_to_string(&log).unwrap());
    let told = own.path().join("told").display().to_string();
    let confirmation = |(n, event): (usize, &Event)| {
        let Event::Write { file, bytes, .. } = event else {
            return None;
        };
        (*file == told).then(|| (n, String::from_utf8_lossy(bytes).trim().to_owned()))
    };
    let confirmed: Vec<Confirmed> = events.iter().enumerate().filter_map(confirmation).collect();
    assert_eq!(confirmed.len(), 300);
    assert!(is_real(&before, &events, &database));
    // A log with a gap is told from a whole one.
    let [_, wal] = files_of(&database).map(|file| file.display().to_string());
    let is_logged = |event: &Event| matches!(event, Event::Write { file, .. } if *file == wal);
    let gap = events.iter().position(is_logged).unwrap();
    let gappy: Vec<Event> = [&events[..gap], &events[gap + 1..]].concat();
    assert!(!is_real(&before, &gappy, &database));
    let (mut n_lost, mut n_told) = (0, 0);
    loses_power(
        (&before, &events),
        (&database, &confirmed),
        n_states,
        |state, told| {
            let kept = "SELECT CAST(n AS TEXT) AS code_hash FROM kept";
            let kept: Vec<Digest> = diesel::sql_query(kept).load(&mut file(state)).unwrap();
            let kept: BTreeSet<String> = kept.into_iter().map(|row| row.code_hash).collect();
            n_told += told.len();
            n_lost += told.iter().filter(|n| !kept.contains(**n)).count();
        },
    );
    (n_lost, n_told)
}

#[test]
fn r3_finds_what_is_lost_where_something_is() {
    if let Err(why) = can_trace() {
        return passed_over("R3 self-test", &why);
    }
    let n_states = trials(100, 600);
    let (n_lost, n_told) = small_writer_loses("NORMAL", n_states);
    println!("R3 self-test: synchronous = NORMAL loses {n_lost} of {n_told} in {n_states} states");
    assert!(
        n_lost > 0,
        "the drill finds nothing where something must be lost"
    );
    let (n_lost, n_told) = small_writer_loses("FULL", n_states);
    println!("R3 self-test: synchronous = FULL loses {n_lost} of {n_told} in {n_states} states");
    assert_eq!(n_lost, 0);
}
