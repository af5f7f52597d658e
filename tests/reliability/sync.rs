//! R2 and R6: the server is killed at one exact fsync after the other, and a disk says once that it
//! could not keep what was written.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::load::{Crowd, Told, lost};
use super::place::Place;
use super::program::Program;
use super::row::{Row, passed_over, trials};
use super::town::Town;
use super::trace::{attach, attach_to, can_trace};

/// A tracer that does something at one fsync of each thread.
fn injecting(what: &str, at: usize) -> Command {
    let mut strace = Command::new("strace");
    let inject = format!("inject=fsync,fdatasync:{what}:when={at}");
    strace.args([
        "-f",
        "-o",
        "/dev/null",
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        &inject,
    ]);
    strace
}

/// The same for one file alone: the log. `SQLite` also asks for its folder to be kept, once after the
/// start, and lets it pass if that fails; the file has stood there since the start before.
fn injecting_into(file: &Path, (what, at): (&str, usize)) -> Command {
    let mut strace = injecting(what, at);
    strace.arg("-P").arg(file);
    strace
}

/// Two people at a time answer until the server is gone.
fn answer_until_the_end(crowd: &Crowd<'_>, program: &Program) {
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| crowd.answer(program.address));
        }
    });
}

/// At the first, second, third … fsync something happens that ends the server; everything that was
/// confirmed is there after the next start, and the file is whole.
fn ends_at_every_sync(id: &'static str, n_points: usize, what: &str) -> Option<Row> {
    if let Err(why) = can_trace() {
        passed_over(id, &why);
        return None;
    }
    let place = Place::on_file();
    // Each commit takes two people at most.
    let town = Town::open(&place, 1, n_points * (n_points + 9));
    let mut people = 0..town.codes.len();
    let mut row = Row::new(id, place.name());
    let mut program = Program::start(&place);
    let mut unheard = Vec::new();
    for point in 1..=n_points {
        let log = place.folder.join("trivsel.db-wal");
        let strace = if what.starts_with("error") {
            injecting_into(&log, (what, point))
        } else {
            injecting(what, point)
        };
        let mut tracer = attach(strace, &program);
        let others = people.by_ref().take(2 * point + 8);
        let crowd = Crowd::of(&town, unheard.into_iter().chain(others));
        answer_until_the_end(&crowd, &program);
        let Told {
            confirmed,
            refused,
            unheard: nothing_heard,
            odd,
            ..
        } = crowd.told();
        assert!(odd.is_empty() && refused.is_empty(), "{odd:?} {refused:?}");
        assert!(
            !nothing_heard.is_empty(),
            "{what} at fsync {point} of a thread passes unseen"
        );
        let end = program.end();
        assert!(
            !end.success(),
            "{what} at sync {point} passes unseen: {end}"
        );
        tracer.wait().unwrap();
        if what.starts_with("error") {
            let said = program.logged();
            assert_eq!(end.code(), Some(3), "{said}");
            assert!(
                said.contains("the disk has failed to keep a commit"),
                "{said}"
            );
        }
        program = Program::start(&place);
        row.took(program.ready_in);
        row.trials += 1;
        row.confirmed += confirmed.len();
        row.lost += lost(&town, &confirmed, program.address);
        row.twice += place.odd_ones();
        assert_eq!(place.damage(), Vec::<String>::new());
        unheard = nothing_heard;
    }
    Some(row)
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r2_a_server_killed_at_any_sync_has_every_answer_that_it_confirmed() {
    if let Some(mut row) = ends_at_every_sync("R2", trials(3, 200), "signal=KILL") {
        row.what = "killed at one fsync after the other".to_owned();
        row.report(None);
    }
}

#[test]
fn r6_a_disk_that_fails_to_keep_a_commit_ends_the_server_without_a_receipt() {
    if let Some(mut row) = ends_at_every_sync("R6", trials(3, 50), "error=EIO") {
        row.what = "one fsync failed, the server ended with code 3".to_owned();
        row.report(None);
    }
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r6_a_database_server_whose_disk_fails_confirms_nothing_and_comes_back() {
    if let Err(why) = can_trace() {
        return passed_over("R6 on PostgreSQL", &why);
    }
    let Some(place) = Place::on_server("R6") else {
        return;
    };
    let n_points = trials(2, 20);
    let town = Town::open(&place, 1, n_points * 60);
    let mut row = Row::new("R6", place.name());
    for point in 1..=n_points {
        let cluster = place.cluster.as_ref().unwrap();
        let mut program = Program::start(&place);
        let mut tracer = attach_to(injecting("error=EIO", point), &cluster.pids());
        let crowd = Crowd::of(&town, (point - 1) * 60..point * 60);
        answer_until_the_end(&crowd, &program);
        let told = crowd.told();
        assert!(told.odd.is_empty() && told.unheard.is_empty(), "{told:?}");
        assert!(
            program.has_ended().is_none(),
            "our server outlives that of the database"
        );
        tracer.kill().unwrap();
        tracer.wait().unwrap();
        row.trials += usize::from(!told.refused.is_empty());
        cluster.await_calls();
        row.confirmed += told.confirmed.len();
        let (mut refused, back) = (told.refused, Instant::now());
        while !refused.is_empty() {
            assert!(
                back.elapsed() < Duration::from_mins(1),
                "nobody is served again"
            );
            let crowd = Crowd::of(&town, refused);
            answer_until_the_end(&crowd, &program);
            let told = crowd.told();
            assert!(told.odd.is_empty() && told.unheard.is_empty(), "{told:?}");
            refused = told.refused;
        }
        row.took(back.elapsed());
        // Only now: a page that cannot be had says nothing about what is kept.
        row.lost += lost(&town, &told.confirmed, program.address);
        row.twice += place.odd_ones();
        program.kill();
    }
    row.what = "one fsync of the database server failed, it started anew by itself".to_owned();
    row.report(None);
}
