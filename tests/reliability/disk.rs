//! R5: the disk is full while everybody answers, and has room again after a while.

use std::time::{Duration, Instant};

use super::client::Client;
use super::load::{Crowd, everybody_answers, lost};
use super::place::Place;
use super::postgres::Cluster;
use super::program::Program;
use super::row::{Row, is_full, passed_over};
use super::small_disk::SmallDisk;
use super::town::{Town, form};

/// How soon people are served again when there is room again.
const SOON: Duration = Duration::from_secs(10);

/// How long it takes, now that there is room again, until this person's answer is taken.
fn until_served(place: &Place, town: &Town, program: &Program, person: usize) -> Duration {
    let room = Instant::now();
    let path = format!("/s/{}", town.codes[person]);
    loop {
        // A database server that has ended for want of room is started by whoever looks after it.
        if let Some(cluster) = &place.cluster {
            cluster.raise();
        }
        let reply = Client::of(program.address).post(&path, &form(person));
        if reply.unwrap().status == 200 {
            return room.elapsed();
        }
        assert!(room.elapsed() < SOON * 6, "nobody is served again");
    }
}

fn fills_up(place: &Place, disk: &SmallDisk, megabytes: u32) {
    // As many as there is room for: the smallest disk holds a few hundred, with the log.
    let n_people = if megabytes < 64 { 200 } else { 600 };
    let town = Town::open(place, 1, n_people);
    let mut row = Row::new("R5", place.name());
    let program = Program::start(place);
    let everybody: Vec<usize> = (0..town.codes.len()).collect();
    let (first, others) = everybody.split_at(n_people / 3);
    let crowd = Crowd::of(&town, first.iter().copied());
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    assert_eq!(told.confirmed.len(), first.len(), "{told:?}");
    row.confirmed += first.len();
    disk.fill();
    let crowd = Crowd::of(&town, others.iter().copied());
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    assert!(
        told.odd.is_empty() && told.unheard.is_empty(),
        "only 503: {told:?}"
    );
    assert!(
        told.refused.len() > n_people / 3,
        "the disk is full for {}",
        told.refused.len()
    );
    row.trials = told.refused.len();
    row.confirmed += told.confirmed.len();
    disk.tidy_up();
    row.took(until_served(place, &town, &program, told.refused[0]));
    row.lost += lost(&town, first, program.address);
    row.lost += lost(&town, &told.confirmed, program.address);
    let crowd = Crowd::of(&town, told.refused);
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    assert!(told.refused.is_empty() && told.odd.is_empty() && told.unheard.is_empty());
    row.twice += place.odd_ones();
    let everybody = i64::try_from(n_people).unwrap();
    assert_eq!(place.boxed_and_used().0, everybody, "everybody is in");
    assert!(
        program.logged().contains("full") || place.cluster.is_some(),
        "staff can read why"
    );
    row.what = format!("{megabytes} MB disk full, all refused with 503");
    row.report(Some(SOON));
}

#[test]
fn r5_a_full_disk_confirms_nothing_and_serves_again_when_there_is_room() {
    let sizes: &[u32] = if is_full() { &[8, 64] } else { &[8] };
    for megabytes in sizes {
        let Some(disk) = SmallDisk::mount(*megabytes) else {
            return;
        };
        let own = tempfile::tempdir().unwrap();
        let place = Place::on_file_in(disk.path().join("data"), own);
        fills_up(&place, &disk, *megabytes);
    }
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r5_a_database_server_whose_disk_is_full_confirms_nothing_and_comes_back() {
    let Some(disk) = SmallDisk::mount(96) else {
        return;
    };
    match Cluster::start_in(disk.path(), "-c listen_addresses=''", &[]) {
        Ok(cluster) => {
            let place = Place::on(cluster);
            fills_up(&place, &disk, 96);
        }
        Err(why) => passed_over("R5 on PostgreSQL", why),
    }
}
