//! R7 and R8: one right is one ballot, whatever the network and the fingers do; and what is sent
//! together is taken together, or not at all.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::thread::JoinHandle;
use std::time::Instant;

use diesel::prelude::*;
use trivsel::services::cast_ballot::{CastError, cast_ballot};
use ureq::Agent;

use super::case::{made_up, refs};
use super::folder::count;
use super::town::{Town, ballot};
use super::trial::{Attack, LEAKY, trials};

/// A stretch of network between people and the server that loses replies on demand.
struct Proxy {
    address: SocketAddr,
    /// How many of the next replies are lost.
    to_lose: Arc<AtomicUsize>,
    lost: Arc<AtomicUsize>,
    ends: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Proxy {
    fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let [to_lose, lost] = [(); 2].map(|()| Arc::new(AtomicUsize::new(0)));
        let ends = Arc::new(AtomicBool::new(false));
        let (loses, counts, stops) = (Arc::clone(&to_lose), Arc::clone(&lost), Arc::clone(&ends));
        let thread = std::thread::spawn(move || {
            for client in listener.incoming() {
                if stops.load(Ordering::SeqCst) {
                    return;
                }
                let client = client.unwrap();
                let reply = forward(&client, server);
                // The reply has come, so the commit is done; now it is lost, or handed on.
                if loses.load(Ordering::SeqCst) > 0 {
                    loses.fetch_sub(1, Ordering::SeqCst);
                    counts.fetch_add(1, Ordering::SeqCst);
                    client.shutdown(Shutdown::Both).unwrap();
                } else {
                    (&client).write_all(&reply).unwrap();
                }
            }
        });
        Self {
            address,
            to_lose,
            lost,
            ends,
            thread: Some(thread),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        self.thread.take().unwrap().join().unwrap();
    }
}

/// Hands a request on and takes the whole reply.
fn forward(mut client: &TcpStream, server: SocketAddr) -> Vec<u8> {
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    while !is_whole(&request) {
        let n = client.read(&mut piece).unwrap();
        request.extend(&piece[..n]);
    }
    let mut server = TcpStream::connect(server).unwrap();
    server.write_all(&request).unwrap();
    let mut reply = Vec::new();
    server.read_to_end(&mut reply).unwrap();
    reply
}

/// Whether a request has come with as much as its head says.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.unwrap().parse::<usize>().unwrap()
}

#[test]
fn r7_a_lost_reply_costs_nobody_an_answer_and_counts_nobody_twice() {
    let town = Town::open(trials(3, 50), 20, "lo");
    let n_people = trials(50, 1_000);
    let proxy = Proxy::before(town.app.address());
    let config = Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false);
    let agent = config.build().new_agent();
    let (mut receipts, mut tries) = (0, 0);
    for (n, citizen) in town.people.iter().take(n_people).enumerate() {
        // At most four of five replies are lost, so that five tries are enough.
        proxy.to_lose.store(1 + n % 4, Ordering::SeqCst);
        let there = format!("http://{}/s/{}", proxy.address, citizen.code);
        let fields = made_up(n);
        for _ in 0..5 {
            tries += 1;
            let sent = agent.post(&there).header("connection", "close");
            let Ok(mut reply) = sent.send_form(refs(&fields)) else {
                continue;
            };
            assert_eq!(reply.status().as_u16(), 200);
            let page = reply.body_mut().read_to_string().unwrap();
            assert!(page.contains("Tak, dit svar er modtaget"));
            receipts += 1;
            break;
        }
    }
    let lost = proxy.lost.load(Ordering::SeqCst);
    assert_eq!(
        (receipts, tries - receipts),
        (n_people, lost),
        "every post has got its receipt"
    );
    let boxed = usize::try_from(count(town.app.folder(), "sealed_ballots")).unwrap();
    Attack {
        id: "R7",
        what: format!(
            "{receipts} receipts after {lost} lost replies, {boxed} ballots, those too many"
        ),
        trials: lost,
        found: boxed.abs_diff(receipts),
        by_chance: 0,
    }
    .report();
}

#[test]
fn r8_a_hundred_posts_at_once_with_one_right_are_one_ballot() {
    let (n_rights, n_posts) = (trials(20, 200), trials(20, 100));
    let town = Town::open(n_rights / 20, 20, "on");
    let start = Barrier::new(n_posts);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for n in 0..n_posts {
            let (town, start, mut tab) = (&town, &start, town.app.person());
            scope.spawn(move || {
                for citizen in &town.people {
                    start.wait();
                    let fields = made_up(n);
                    tab.posts(&format!("/s/{}", citizen.code), &refs(&fields))
                        .is(200);
                }
            });
        }
    });
    let posts = n_rights * n_posts;
    let pace = f64::from(u32::try_from(posts).unwrap()) / began.elapsed().as_secs_f64();
    let boxed = usize::try_from(count(town.app.folder(), "sealed_ballots")).unwrap();
    Attack {
        id: "R8",
        what: format!("{n_rights} rights, {n_posts} posts at once with each ({pace:.0} posts/s), ballots too many"),
        trials: posts - n_rights,
        found: boxed.abs_diff(n_rights),
        by_chance: 0,
    }
    .report();
    assert_eq!(
        count(town.app.folder(), "invitations WHERE answered"),
        i64::try_from(n_rights).unwrap()
    );
}

#[test]
fn a_hall_that_answers_at_once_is_taken_to_the_last_person_and_faster_together() {
    let n_people = trials(200, 2_000);
    let town = Town::open(n_people / 20, 20, "ha");
    let (alone, together) = town.people.split_at(n_people / 2);
    let pace = |began: Instant| {
        f64::from(u32::try_from(n_people / 2).unwrap()) / began.elapsed().as_secs_f64()
    };
    let began = Instant::now();
    for (n, citizen) in alone.iter().enumerate() {
        let raw = ballot(n, citizen);
        let now = town.app.now();
        let done: Result<_, CastError> = town
            .app
            .services()
            .call(now, |cx| cast_ballot(cx, &citizen.code, &raw));
        done.unwrap();
    }
    let pace_alone = pace(began);
    let began = Instant::now();
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        for (thread, people) in together.chunks(together.len().div_ceil(4)).enumerate() {
            let services = town.app.services();
            let coming: Vec<_> = people.iter().map(|_| services.expect_ballot()).collect();
            let (tell, now) = (tell.clone(), town.app.now());
            scope.spawn(move || {
                for (n, (citizen, coming)) in people.iter().zip(coming).enumerate() {
                    let (tell, raw) = (tell.clone(), ballot(n + thread, citizen));
                    services.cast(coming, now, (&citizen.code, &raw), move |done| {
                        tell.send(done.is_ok()).unwrap();
                    });
                }
            });
        }
    });
    let taken = told
        .iter()
        .take(together.len())
        .filter(|&taken| taken)
        .count();
    let pace_together = pace(began);
    println!("R16: {pace_alone:.0} ballots/s one by one, {pace_together:.0} ballots/s together");
    assert_eq!(taken, together.len());
    assert_eq!(
        count(town.app.folder(), "sealed_ballots"),
        i64::try_from(n_people).unwrap()
    );
}

#[test]
fn a_commit_that_fails_takes_nobody_s_ballot_and_everybody_is_told() {
    let town = Town::open(1, 20, "bu");
    let file = town.app.folder().join("trivsel.db");
    let mut other = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    // Somebody else writes, and does not end within the time that the server waits for it.
    diesel::sql_query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .unwrap();
    let everybody = |status: u16| {
        std::thread::scope(|scope| {
            for (n, citizen) in town.people.iter().enumerate() {
                let mut person = town.app.person();
                scope.spawn(move || {
                    let fields = made_up(n);
                    let page = person.posts(&format!("/s/{}", citizen.code), &refs(&fields));
                    page.is(status);
                    assert_eq!(page.header("retry-after").is_some(), status == 503);
                });
            }
        });
    };
    everybody(503);
    assert_eq!(count(town.app.folder(), "sealed_ballots"), 0);
    assert_eq!(count(town.app.folder(), "invitations WHERE answered"), 0);
    drop(other);
    everybody(200);
    assert_eq!(count(town.app.folder(), "sealed_ballots"), 20);
    assert!(LEAKY || count(town.app.folder(), "invitations WHERE answered") == 20);
}

#[test]
fn a_server_that_is_closed_refuses_ballots_in_words_and_keeps_those_it_has() {
    let town = Town::open(1, 20, "cl");
    for (n, citizen) in town.people.iter().take(5).enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    // Handed over, and not waited for: closing does not end before they are in.
    let services = town.app.services();
    let coming: Vec<_> = (5..15).map(|_| services.expect_ballot()).collect();
    for ((n, citizen), coming) in town.people.iter().enumerate().skip(5).zip(coming) {
        let raw = ballot(n, citizen);
        services.cast(coming, town.app.now(), (&citizen.code, &raw), drop);
    }
    services.close();
    assert_eq!(count(town.app.folder(), "sealed_ballots"), 15);
    let late = &town.people[19];
    let page = town
        .app
        .person()
        .posts(&format!("/s/{}", late.code), &[("a.kv1", "3")]);
    page.is(503).says("Dit svar er ikke gemt endnu");
    assert_eq!(count(town.app.folder(), "sealed_ballots"), 15);
}
