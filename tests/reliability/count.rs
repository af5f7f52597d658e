//! R9: the count, and the destruction of what was counted, are killed anywhere; done again, they come
//! to the same figures, byte for byte, and there is one release.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rand::RngExt;
use rand::rngs::StdRng;
use trivsel::services::seeded;

use super::kill::passes;
use super::load::{Crowd, everybody_answers};
use super::place::Place;
use super::program::{Program, begins, runs};
use super::row::{Row, trials};
use super::town::{HR, Town};

/// Everything that is released, as it stands in the database.
const FIGURES: &str = "SELECT unit_id || ' ' || document AS line FROM release_units \
     UNION ALL SELECT ' ' || document AS line FROM release_wholes ORDER BY 1";

/// A closed wave that can be put back as often as one likes.
struct Closed {
    place: Place,
    wave: String,
    n_ballots: usize,
}

fn copy(from: &Path, to: &Path) {
    drop(std::fs::remove_dir_all(to));
    assert!(
        Command::new("cp")
            .arg("-a")
            .args([from, to])
            .status()
            .unwrap()
            .success()
    );
}

impl Closed {
    fn on(place: Place) -> Self {
        let town = Town::open(&place, 6, 12);
        let mut program = Program::start(&place);
        let crowd = Crowd::of(&town, 0..town.codes.len());
        everybody_answers(&crowd, program.address, || ());
        let n_ballots = crowd.told().confirmed.len();
        assert_eq!(n_ballots, town.codes.len());
        program.kill();
        let closed = Self {
            place,
            wave: town.wave,
            n_ballots,
        };
        closed.does("close");
        copy(&closed.place.folder, &closed.place.aside().join("kept"));
        if let Some(cluster) = &closed.place.cluster {
            cluster.run("CREATE DATABASE kept TEMPLATE trivsel");
        }
        closed
    }

    /// Everything is as it was before the count.
    fn put_back(&self) {
        copy(&self.place.aside().join("kept"), &self.place.folder);
        if let Some(cluster) = &self.place.cluster {
            cluster.run("DROP DATABASE trivsel WITH (FORCE)");
            cluster.run("CREATE DATABASE trivsel TEMPLATE kept");
        }
    }

    fn step<'a>(&'a self, step: &'a str) -> [&'a str; 5] {
        ["wave", step, &self.wave, "--as", HR]
    }

    fn does(&self, step: &str) {
        let done = runs(&self.place, &self.step(step));
        assert!(
            done.status.success(),
            "{step}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }

    /// A step is killed within this time, and done again until it has been done once.
    fn is_killed_in(&self, step: &str, within: Duration, rng: &mut StdRng) {
        let mut killed = begins(&self.place, &self.step(step));
        passes(within.mul_f64(rng.random()));
        killed.kill().unwrap();
        killed.wait().unwrap();
        if step == "count" {
            let found = (
                self.place.number("release_wholes"),
                self.place.number("sealed_ballots"),
            );
            let before = (0, i64::try_from(self.n_ballots).unwrap());
            assert!([before, (1, 0)].contains(&found), "half a count: {found:?}");
        }
        let again = runs(&self.place, &self.step(step));
        let said = String::from_utf8_lossy(&again.stderr);
        // It may have been done at the last moment.
        assert!(
            again.status.success() || again.status.code() == Some(1),
            "{step}: {said}"
        );
    }
}

#[test]
fn r9_a_count_killed_anywhere_comes_to_the_same_figures_once() {
    for place in Place::both("R9") {
        let closed = Closed::on(place);
        let place = &closed.place;
        closed.put_back();
        let began = Instant::now();
        closed.does("count");
        let took = began.elapsed();
        let figures = place.lines(FIGURES);
        assert!(figures.len() > 6, "a whole and its units");
        let mut rng = seeded(9);
        let mut row = Row::new("R9", place.name());
        for _ in 0..trials(5, 50) {
            closed.put_back();
            closed.is_killed_in("count", took, &mut rng);
            assert_eq!(place.number("release_wholes"), 1);
            row.lost += usize::from(place.lines(FIGURES) != figures);
            closed.does("release");
            closed.is_killed_in("purge", took.min(Duration::from_millis(300)), &mut rng);
            assert_eq!(
                place.number("archive_ballots"),
                0,
                "what was counted is gone"
            );
            row.lost += usize::from(place.lines(FIGURES) != figures);
            row.trials += 1;
            row.confirmed += closed.n_ballots;
        }
        row.what = "count and purge killed, done again, figures byte for byte the same".to_owned();
        row.report(None);
    }
}
