//! R15: requests of every kind to every address: well-formed and not, with codes that are right and
//! wrong, signed in and not. None may end in a failure of the server, hang it, or fill its memory.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Error;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};
use trivsel::services::seeded;

use super::client::Client;
use super::place::Place;
use super::program::{Program, runs};
use super::row::{Row, trials};
use super::town::{Town, form};

/// The addresses in `route.rs`, as far as they stand there in one piece.
fn addresses() -> Vec<&'static str> {
    let source = include_str!("../../src/web/route.rs");
    let texts = source.split('"').skip(1).step_by(2);
    let found: Vec<&str> = texts.filter(|text| text.starts_with('/')).collect();
    assert!(found.len() > 60, "{} addresses", found.len());
    found
}

const METHODS: [&str; 8] = ["GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT"];
const ODD_METHODS: [&str; 6] = ["DELETE", "OPTIONS", "PATCH", "get", "X", "TRACE"];
const TYPES: [&str; 7] = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain",
    "\u{fffd}/;;=",
];
const ODD_PARTS: [&str; 18] = [
    "",
    ".",
    "..",
    "%2e%2e",
    "%00",
    "%ff",
    "%",
    "%2",
    "'",
    "%22%3E%3Cscript%3E",
    "{{7*7}}",
    "a%20b",
    "%E2%80%AE",
    "0",
    "-1",
    "99999999999999999999",
    "new",
    "%252e",
];

/// What the requests are made of.
struct Parts<'t> {
    town: &'t Town,
    addresses: Vec<&'static str>,
    cookie: String,
}

impl Parts<'_> {
    /// What stands in an address where a name is asked for: one of ten times a right one.
    fn name(&self, rng: &mut StdRng) -> String {
        match rng.random_range(0..10) {
            0 => self.town.codes.choose(rng).unwrap().clone(),
            1 => self.town.wave.clone(),
            2 => ["hold-000", "by", "kvalitet"]
                .choose(rng)
                .unwrap()
                .to_string(),
            3 => "a".repeat(rng.random_range(1..3000)),
            4..7 => ODD_PARTS.choose(rng).unwrap().to_string(),
            _ => format!("{:x}", rng.next_u64()),
        }
    }

    fn path(&self, rng: &mut StdRng) -> String {
        let mut path = String::new();
        let mut rest = *self.addresses.choose(rng).unwrap();
        while let Some((before, after)) = rest.split_once('{') {
            path += before;
            path += &self.name(rng);
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        path += rest;
        match rng.random_range(0..12) {
            0 => path + "/",
            1 => path.replace('/', "//"),
            2 => format!(
                "{path}?lang={}&{}={}",
                self.name(rng),
                self.name(rng),
                self.name(rng)
            ),
            3 => format!("{path};{}", self.name(rng)),
            4 => path.to_uppercase(),
            _ => path,
        }
    }

    fn body(&self, rng: &mut StdRng) -> Vec<u8> {
        let mut body = match rng.random_range(0..8) {
            0 => Vec::new(),
            1 => "a".repeat(rng.random_range(1..100_000)).into_bytes(),
            2 => format!("{}={}&sure=yes&code=x", self.name(rng), self.name(rng)).into_bytes(),
            3 => b"--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA\r\n--x--\r\n"
                .to_vec(),
            4 => b"{\"answers\": {\"kv1\": 3}}".to_vec(),
            5 => (0..rng.random_range(1..400))
                .map(|_| rng.random())
                .collect(),
            _ => form(rng.random_range(0..50)).into_bytes(),
        };
        // A few bytes are others.
        if rng.random_bool(0.5) && !body.is_empty() {
            for _ in 0..rng.random_range(1..5) {
                let at = rng.random_range(0..body.len());
                body[at] = rng.random();
            }
        }
        body
    }

    fn request(&self, rng: &mut StdRng) -> Vec<u8> {
        let methods: &[&str] = if rng.random_bool(0.05) {
            &ODD_METHODS
        } else {
            &METHODS
        };
        let (method, body) = (methods.choose(rng).unwrap(), self.body(rng));
        let mut head = format!("{method} {} HTTP/1.1\r\nHost: a\r\n", self.path(rng));
        if rng.random_bool(0.4) {
            write!(head, "Cookie: {}\r\n", self.cookie).unwrap();
        }
        if rng.random_bool(0.3) {
            let language = ["da", "en-GB;q=0.1", ";;;", "*"].choose(rng).unwrap();
            write!(head, "Accept-Language: {language}\r\n").unwrap();
            head += "Accept-Encoding: gzip\r\n";
        }
        if rng.random_bool(0.1) {
            head += "Origin: http://elsewhere.example\r\n";
        }
        if ["POST", "PUT", "PATCH", "DELETE"].contains(method) {
            let kind = TYPES.choose(rng).unwrap();
            let length = body.len();
            write!(
                head,
                "Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
            )
            .unwrap();
            return [head.into_bytes(), body].concat();
        }
        (head + "\r\n").into_bytes()
    }
}

/// The cookie of the survey manager.
fn signs_in(place: &Place, program: &Program) -> String {
    let somebody = [
        "account",
        "invite",
        "--name",
        "Lis",
        "--email",
        "lis@by.example",
        "--role",
        "hr",
    ];
    let printed = runs(place, &somebody);
    let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
    let token = printed
        .trim()
        .rsplit_once("/sign-in/")
        .map(|(_, token)| token);
    let path = format!(
        "/sign-in/{}",
        token.unwrap_or_else(|| panic!("no link: {printed}"))
    );
    let reply = Client::of(program.address).post(&path, "").unwrap();
    let line = reply
        .head
        .lines()
        .find(|line| line.to_lowercase().starts_with("set-cookie: "));
    let cookie = line.unwrap_or_else(|| panic!("not signed in: {}", reply.head));
    let cookie = cookie.get("set-cookie: ".len()..).unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// What came of the requests.
#[derive(Debug, Default)]
struct Outcome {
    statuses: BTreeMap<u16, usize>,
    cut_off: usize,
    failures: Vec<String>,
}

impl Outcome {
    /// What came of one request: a status, or why there is none.
    fn note(&mut self, request: &[u8], status: &Result<u16, Error>, took: Duration) {
        let is_failure = if let Ok(status) = *status {
            *self.statuses.entry(status).or_default() += 1;
            status >= 500
        } else {
            self.cut_off += 1;
            false
        };
        if is_failure || took > Duration::from_secs(5) {
            let request = String::from_utf8_lossy(&request[..request.len().min(300)]);
            self.failures
                .push(format!("{status:?} after {took:?}: {request}"));
        }
    }
}

/// One client's requests, one after the other, other ones for each seed.
fn asks(
    (parts, address): (&Parts<'_>, SocketAddr),
    (seed, n): (u64, usize),
    outcome: &Mutex<Outcome>,
) {
    let mut rng = seeded(seed);
    let mut client = Client::of(address);
    for _ in 0..n {
        let request = parts.request(&mut rng);
        let sent = Instant::now();
        let reply = client.send(&request);
        let took = sent.elapsed();
        let status = reply.map(|reply| reply.status);
        outcome.lock().unwrap().note(&request, &status, took);
    }
}

#[test]
fn r15_no_request_makes_the_server_fail_hang_or_grow() {
    let n = trials(2_000, 1_000_000);
    let place = Place::on_file();
    let town = Town::open(&place, 1, 50);
    let mut program = Program::start(&place);
    let cookie = signs_in(&place, &program);
    let parts = Parts {
        town: &town,
        addresses: addresses(),
        cookie,
    };
    let outcome = Mutex::new(Outcome::default());
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (parts, outcome, address) = (&parts, &outcome, program.address);
            scope.spawn(move || asks((parts, address), (thread, n / 8), outcome));
        }
    });
    let outcome = outcome.into_inner().unwrap();
    let memory = program.memory();
    assert!(program.has_ended().is_none(), "the server has ended");
    assert!(
        !program.logged().contains("panicked"),
        "{}",
        program.logged()
    );
    println!(
        "R15: {:?}, {} cut off, {memory} kB",
        outcome.statuses, outcome.cut_off
    );
    assert_eq!(outcome.failures, Vec::<String>::new());
    assert!(memory < 512 * 1024, "{memory} kB");
    let served: usize = outcome.statuses.values().sum();
    assert!(outcome.cut_off * 2 < served, "{} cut off", outcome.cut_off);
    Row {
        what: format!("requests of every kind, none failed or hung, {memory} kB"),
        trials: n,
        confirmed: served,
        ..Row::new("R15", place.name())
    }
    .report(None);
}
