//! R14: fifty requests a second for an hour. Nothing fails, and the server does not grow.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use super::client::Client;
use super::load::{Crowd, everybody_answers, lost};
use super::place::Place;
use super::program::Program;
use super::row::{Row, trials};
use super::town::{RECEIPT, Town, form};

/// Requests a second.
const RATE: u32 = 50;
/// People who answer in a rush before it begins. The server opens connections to its database and
/// starts threads as it needs them, up to a limit, and keeps them; in an even hour it needs another
/// only when the disk is slow for once, and that would look like growth.
const RUSH: usize = 1_000;

/// Memory in kilobytes and open files.
fn size(program: &Program) -> (u64, u64) {
    let files = std::fs::read_dir(format!("/proc/{}/fd", program.pid())).unwrap();
    (program.memory(), u64::try_from(files.count()).unwrap())
}

/// What somebody asks for, by turns: the form, an answer, the form once more, and whether all is well.
fn asks(client: &mut Client, town: &Town, n: usize, told: &Mutex<Vec<usize>>) -> bool {
    let person = RUSH + n / 4;
    let path = format!("/s/{}", town.codes[person]);
    let reply = match n % 4 {
        1 => client.post(&path, &form(person)),
        3 => client.get("/health"),
        _ => client.get(&path),
    };
    let reply = reply.unwrap();
    if n % 4 == 1 && reply.body.contains(RECEIPT) {
        told.lock().unwrap().push(person);
    }
    reply.status < 500
}

/// A request's number and when it is due, for whoever is free.
type Asked = Mutex<Receiver<(usize, Instant)>>;

/// One client, which asks as long as there is something to ask for. How many requests failed.
fn visits(
    (program, town): (&Program, &Town),
    asked: &Asked,
    (told, times): (&Mutex<Vec<usize>>, &Mutex<Vec<Duration>>),
) -> usize {
    let mut client = Client::of(program.address);
    let mut failed = 0;
    loop {
        let next = asked.lock().unwrap().recv();
        let Ok((n, due)) = next else { return failed };
        failed += usize::from(!asks(&mut client, town, n, told));
        times.lock().unwrap().push(due.elapsed());
    }
}

#[test]
#[ignore = "by command: tests/reliability/full"]
fn r14_an_hour_of_requests_leaves_the_server_as_it_was() {
    std::thread::scope(|scope| {
        let places = Place::both("R14").into_iter();
        let soaks: Vec<_> = places
            .map(|place| scope.spawn(move || soak(&place)))
            .collect();
        for soak in soaks {
            soak.join().unwrap();
        }
    });
}

/// The rush, and who holds a receipt after it: everybody.
fn rush(town: &Town, program: &Program) -> Vec<usize> {
    let crowd = Crowd::of(town, 0..RUSH);
    everybody_answers(&crowd, program.address, || ());
    let told = crowd.told();
    assert_eq!(told.confirmed.len(), RUSH, "{told:?}");
    told.confirmed
}

/// Asks a server for an hour.
fn soak(place: &Place) {
    let seconds = trials(30, 3_600);
    let n_requests = seconds * usize::try_from(RATE).unwrap();
    let town = Town::open(place, 1, RUSH + n_requests / 4 + 1);
    let program = Program::start(place);
    let (told, times) = (Mutex::new(rush(&town, &program)), Mutex::new(Vec::new()));
    let (ask, asked) = sync_channel::<(usize, Instant)>(n_requests);
    let asked = Mutex::new(asked);
    let mut early = size(&program);
    let failed = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| visits((&program, &town), &asked, (&told, &times))))
            .collect();
        let began = Instant::now();
        for n in 0..n_requests {
            // Whoever comes late is counted from when they were due.
            let due = began + Duration::from_secs(1) * u32::try_from(n).unwrap() / RATE;
            super::kill::passes(due.saturating_duration_since(Instant::now()));
            ask.send((n, due)).unwrap();
            if n == n_requests / 6 {
                early = size(&program);
            }
        }
        drop(ask);
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .sum::<usize>()
    });
    let (late, mut times) = (size(&program), times.into_inner().unwrap());
    times.sort_unstable();
    let slow = times[times.len() * 99 / 100];
    assert_eq!(failed, 0, "none fails");
    let told: Vec<usize> = told.into_inner().unwrap();
    let (memory, files) = ((early.0, late.0), (early.1, late.1));
    println!("R14: memory {memory:?} kB, files {files:?}, p99 {slow:?}");
    Row {
        what: format!(
            "requests at {RATE}/s, p99 {} ms, memory {} to {} kB, files {} to {}",
            slow.as_millis(),
            memory.0,
            memory.1,
            files.0,
            files.1
        ),
        trials: n_requests,
        confirmed: told.len(),
        lost: lost(&town, &told, program.address),
        twice: place.odd_ones(),
        is_late: slow > Duration::from_millis(500),
        ..Row::new("R14", place.name())
    }
    .report(None);
    for (early, late) in [memory, files] {
        assert!(
            late * 100 <= early * 105 + 500,
            "grows from {early} to {late}"
        );
    }
}
