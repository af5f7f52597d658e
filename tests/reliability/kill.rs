//! R1 and R17: the server is killed, or stopped for an upgrade, while everybody answers.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use rand::RngExt;
use trivsel::services::seeded;

use super::client::Client;
use super::load::{Crowd, everybody_answers, lost};
use super::place::Place;
use super::program::Program;
use super::row::{Row, is_full, trials};
use super::town::{RECEIPT, Town, form};

/// Lets this much time go by. Nothing is concluded from it: it makes a moment random.
pub(crate) fn passes(time: Duration) {
    let (_kept, never) = mpsc::channel::<()>();
    assert!(never.recv_timeout(time).is_err());
}

/// As many as may answer in one cycle, by and large.
fn per_cycle() -> usize {
    if is_full() { 950 } else { 150 }
}

fn kills(place: &Place) {
    let cycles = trials(5, 100);
    let mut rng = seeded(1);
    let town = Town::open(place, 1, cycles * per_cycle());
    let mut people: Vec<usize> = (0..town.codes.len()).collect();
    let mut row = Row::new("R1", place.name());
    let mut program = Program::start(place);
    let mut under_load = 0;
    for _ in 0..cycles {
        // Whoever heard nothing tries again, and is in either way.
        let crowd = Crowd::of(&town, people);
        let moment = Duration::from_millis(rng.random_range(200..1_200));
        everybody_answers(&crowd, program.address, || {
            passes(moment);
            program.kill();
        });
        let left = crowd.left();
        let told = crowd.told();
        assert!(told.odd.is_empty() && told.refused.is_empty(), "{told:?}");
        program = Program::start(place);
        row.took(program.ready_in);
        row.trials += 1;
        row.confirmed += told.confirmed.len();
        row.lost += lost(&town, &told.confirmed, program.address);
        row.twice += place.odd_ones();
        under_load += usize::from(!told.unheard.is_empty());
        people = told.unheard.into_iter().chain(left).collect();
    }
    // Those who are left, and everybody is there once.
    let crowd = Crowd::of(&town, people);
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    assert!(told.odd.is_empty() && told.unheard.is_empty() && told.refused.is_empty());
    row.confirmed += told.confirmed.len();
    row.lost += lost(&town, &told.confirmed, program.address);
    row.twice += place.odd_ones();
    row.what = format!(
        "killed, {under_load} times while 16 were answering, {} ballots in the end",
        place.boxed_and_used().0
    );
    row.report(Some(Duration::from_secs(5)));
}

#[test]
fn r1_a_killed_server_has_every_answer_that_it_confirmed() {
    for place in Place::both("R1") {
        kills(&place);
    }
}

fn upgrades(place: &Place) {
    let (rounds, n) = (trials(1, 20), 300);
    let town = Town::open(place, 1, rounds * n);
    let mut row = Row::new("R17", place.name());
    let mut program = Program::start(place);
    let mut longest = Duration::ZERO;
    for round in 0..rounds {
        let people: Vec<usize> = (round * n..(round + 1) * n).collect();
        let (with_a_form, others) = people.split_at(20);
        for &person in with_a_form {
            let form = Client::of(program.address).get(&format!("/s/{}", town.codes[person]));
            assert!(form.unwrap().body.contains("Send svar"));
        }
        let crowd = Crowd::of(&town, others.iter().copied());
        everybody_answers(&crowd, program.address, || {
            passes(Duration::from_millis(200));
            let asked = Instant::now();
            program.ask_to_stop();
            assert!(program.end().success());
            longest = longest.max(asked.elapsed());
        });
        let told = crowd.told();
        assert!(told.odd.is_empty() && told.refused.is_empty(), "{told:?}");
        let address = program.address.to_string();
        program = Program::start_at(place, &address);
        row.took(program.ready_in);
        row.trials += 1;
        row.confirmed += told.confirmed.len();
        row.lost += lost(&town, &told.confirmed, program.address);
        for &person in with_a_form {
            let path = format!("/s/{}", town.codes[person]);
            let taken = Client::of(program.address)
                .post(&path, &form(person))
                .unwrap();
            assert!(
                taken.status == 200 && taken.body.contains(RECEIPT),
                "{taken:?}"
            );
            row.confirmed += 1;
        }
        row.lost += lost(&town, with_a_form, program.address);
        row.twice += place.odd_ones();
    }
    row.what = format!(
        "stopped for an upgrade with 20 forms open, drained in {} ms",
        longest.as_millis()
    );
    row.is_late = longest > Duration::from_secs(10);
    row.report(Some(Duration::from_secs(5)));
}

#[test]
fn r17_an_upgrade_loses_no_answer_and_takes_the_forms_of_the_old_server() {
    for place in Place::both("R17") {
        upgrades(&place);
    }
}
