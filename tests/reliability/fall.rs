//! R4: the database server falls, stops, has no room for connections, or cannot be reached.

use std::process::Command;
use std::time::{Duration, Instant};

use diesel::{Connection, PgConnection};
use rand::RngExt;
use trivsel::services::seeded;

use super::client::Client;
use super::kill::passes;
use super::load::{Crowd, everybody_answers, lost};
use super::place::Place;
use super::postgres::Cluster;
use super::program::Program;
use super::row::{Row, passed_over, trials};
use super::town::{Town, form};

/// How many may answer in one fall.
const PER_FALL: usize = 400;

/// Under load, something happens to the database server, and is over again. Adds up in the row what
/// that has cost.
struct Drill<'p> {
    place: &'p Place,
    town: Town,
    program: Program,
    people: std::ops::Range<usize>,
    row: Row,
    longest_refusal: Duration,
}

impl<'p> Drill<'p> {
    fn begin(place: &'p Place, n_falls: usize) -> Self {
        let town = Town::open(place, 1, n_falls * PER_FALL);
        Self {
            place,
            program: Program::start(place),
            people: 0..town.codes.len(),
            town,
            row: Row::new("R4", place.name()),
            longest_refusal: Duration::ZERO,
        }
    }

    fn cluster(&self) -> &'p Cluster {
        self.place.cluster.as_ref().unwrap()
    }

    fn goes_through(&mut self, fall: impl FnOnce(&Cluster)) {
        let probe = self.people.next().unwrap();
        let people: Vec<usize> = self.people.by_ref().take(PER_FALL - 1).collect();
        let crowd = Crowd::of(&self.town, people);
        let (cluster, address) = (self.cluster(), self.program.address);
        let mut recovered = Duration::ZERO;
        everybody_answers(&crowd, address, || {
            passes(Duration::from_millis(150));
            fall(cluster);
            let over = Instant::now();
            let path = format!("/s/{}", self.town.codes[probe]);
            while Client::of(address)
                .post(&path, &form(probe))
                .unwrap()
                .status
                != 200
            {
                assert!(
                    over.elapsed() < Duration::from_mins(1),
                    "nobody is served again"
                );
            }
            recovered = over.elapsed();
        });
        let told = crowd.told();
        assert!(told.odd.is_empty() && told.unheard.is_empty(), "{told:?}");
        self.row.took(recovered);
        self.longest_refusal = self.longest_refusal.max(told.longest_refusal);
        self.row.trials += 1;
        self.row.confirmed += told.confirmed.len() + 1;
        self.row.lost += lost(&self.town, &told.confirmed, address);
        // Whoever was refused tries again, and is in once, whatever had become of the first try.
        let crowd = Crowd::of(&self.town, told.refused);
        everybody_answers(&crowd, address, || ());
        let again = crowd.told();
        assert!(
            again.refused.is_empty() && again.odd.is_empty(),
            "{again:?}"
        );
        self.row.twice += self.place.odd_ones();
    }

    fn report(mut self, what: &str) {
        let waited = self.longest_refusal.as_millis();
        self.row.what = format!("{what}, refused within {waited} ms");
        self.row.is_late = self.longest_refusal > Duration::from_secs(5);
        self.row.report(Some(Duration::from_secs(10)));
    }
}

#[test]
fn r4_answers_outlive_the_fall_of_the_database_server() {
    let Some(place) = Place::on_server("R4") else {
        return;
    };
    let (kills, stops) = (trials(1, 50), trials(1, 20));
    let mut drill = Drill::begin(&place, kills + 2 * stops);
    let mut rng = seeded(4);
    for _ in 0..kills {
        let moment = Duration::from_millis(rng.random_range(0..500));
        drill.goes_through(|cluster| {
            passes(moment);
            cluster.kill();
        });
    }
    for how in ["fast", "immediate"] {
        for _ in 0..stops {
            drill.goes_through(|cluster| {
                cluster.stop(how);
                assert!(cluster.raise());
            });
        }
    }
    drill.report(&format!(
        "{kills} kills and {} stops of the database server",
        2 * stops
    ));
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r4_answers_outlive_a_database_server_without_room_for_connections() {
    let Some(place) = Place::on_server("R4") else {
        return;
    };
    let mut drill = Drill::begin(&place, trials(1, 5));
    for _ in 0..trials(1, 5) {
        drill.goes_through(|cluster| {
            // The server's own connections are cut, and others take every place.
            let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = 'trivsel' AND pid <> pg_backend_pid()";
            cluster.run(end);
            let address = cluster.address();
            let taken: Vec<PgConnection> = (0..200)
                .map_while(|_| PgConnection::establish(&address).ok())
                .collect();
            assert!(taken.len() > 20, "{} places", taken.len());
            passes(Duration::from_secs(6));
        });
    }
    drill.report("no connection to be had for 6 s");
}

/// A network of its own for a database server: a pair of cables, one end of which can be pulled.
struct Network(String);

impl Network {
    const HOST: &'static str = "10.203.77.2";

    fn lay() -> Result<Self, String> {
        let name = format!("trivsel{}", std::process::id());
        let (near, far) = (
            format!("t{}a", std::process::id()),
            format!("t{}b", std::process::id()),
        );
        ip(&format!("netns add {name}"))?;
        let network = Self(name);
        let name = &network.0;
        ip(&format!(
            "link add {near} type veth peer name {far} netns {name}"
        ))?;
        ip(&format!("addr add 10.203.77.1/30 dev {near}"))?;
        ip(&format!("link set {near} up"))?;
        ip(&format!("-n {name} addr add {}/30 dev {far}", Self::HOST))?;
        ip(&format!("-n {name} link set lo up"))?;
        ip(&format!("-n {name} link set {far} up"))?;
        Ok(network)
    }

    /// Pulls the far end out, or puts it back: the near one hears nothing of it but silence.
    fn put(&self, how: &str) {
        let far = format!("t{}b", std::process::id());
        ip(&format!("-n {} link set {far} {how}", self.0)).unwrap();
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        drop(ip(&format!("netns del {}", self.0)));
    }
}

fn ip(words: &str) -> Result<(), String> {
    let done = Command::new("ip").args(words.split(' ')).output();
    let done = done.map_err(|error| format!("there is no `ip` here: {error}"))?;
    if done.status.success() {
        Ok(())
    } else {
        Err(format!(
            "ip {words}: {}",
            String::from_utf8_lossy(&done.stderr)
        ))
    }
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r4_answers_outlive_a_network_that_is_cut() {
    let network = match Network::lay() {
        Ok(network) => network,
        Err(why) => return passed_over("R4 with the network cut", &why),
    };
    let before = ["ip", "netns", "exec", network.0.as_str()];
    let settings = "-c listen_addresses='*'";
    let cluster = match Cluster::start_in(std::path::Path::new("/dev/shm"), settings, &before) {
        Ok(cluster) => cluster.reached_at(Network::HOST),
        Err(why) => return passed_over("R4 with the network cut", why),
    };
    let place = Place::on(cluster);
    let mut drill = Drill::begin(&place, trials(1, 3));
    for _ in 0..trials(1, 3) {
        drill.goes_through(|_| {
            network.put("down");
            passes(Duration::from_secs(30));
            network.put("up");
        });
    }
    drill.report("network cut for 30 s");
}
