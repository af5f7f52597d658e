//! R1 on several servers: whoever has a receipt is counted, once, whichever server dies.

use std::net::SocketAddr;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use super::fleet::{Answer, Server, asks, client, runs};
use super::folder::{assert_boxes_match, count};
use super::town::{Town, either, form};

const RECEIPT: &str = "dit svar er modtaget";
const CLIENTS: usize = 8;

/// Sends a ballot until there is a receipt, to one server and the other by turns: how often it had to
/// be sent again.
fn sends(code: &str, person: usize, servers: [SocketAddr; 2]) -> usize {
    let client = client();
    let (path, form) = (format!("/s/{code}"), form(person));
    let tries = servers.iter().cycle().skip(person % 2);
    for (before, server) in tries.take(1_000).enumerate() {
        match asks(&client, *server, (&path, Some(&form))) {
            Some(answer) if answer.status == 200 && answer.body.contains(RECEIPT) => return before,
            Some(answer) => assert_eq!(answer.status, 503, "{}", answer.body),
            None => {}
        }
    }
    panic!("no server takes the ballot");
}

#[test]
fn a_thousand_answers_arrive_once_each_while_one_of_two_servers_dies_ten_times() {
    let (people, kills) = (either(200, 1_000), either(3, 10));
    let town = Town::of(people);
    let data = town.app.folder();
    let steady = Server::start(data, None);
    let mut mortal = Server::start(data, None);
    let servers = [steady.address(), mortal.address()];
    let (told, receipts) = channel();
    let again: usize = thread::scope(|clients| {
        let sending = |me: usize, told: Sender<()>| {
            let mine = town.codes.iter().enumerate().skip(me).step_by(CLIENTS);
            mine.map(|(person, code)| {
                let again = sends(code, person, servers);
                told.send(()).unwrap();
                again
            })
            .sum::<usize>()
        };
        let handles: Vec<_> = (0..CLIENTS)
            .map(|me| {
                let told = told.clone();
                clients.spawn(move || sending(me, told))
            })
            .collect();
        drop(told);
        // It dies with answers before, under way and to come.
        for (n, ()) in (1..).zip(&receipts) {
            if n % (people / (kills + 1)) == 0 && n / (people / (kills + 1)) <= kills {
                mortal.falls_and_rises();
            }
        }
        let sent = handles.into_iter().map(|handle| handle.join().unwrap());
        sent.sum()
    });
    let boxed = count(data, "sealed_ballots");
    println!("receipts {people}, ballots {boxed}, kills {kills}, sent again {again}");
    assert_eq!(boxed, i64::try_from(people).unwrap());
    assert_boxes_match(data);
    // Whoever sends once more is told the same, by either server.
    for server in servers {
        sends(&town.codes[0], 0, [server, server]);
    }
    assert_eq!(count(data, "sealed_ballots"), boxed);
    one_count(&town, people);
}

/// The wave is closed, and two who count it at once come to one count of everybody.
fn one_count(town: &Town, people: usize) {
    let data = town.app.folder();
    let step = |name: &str| runs(data, &["wave", name, &town.wave, "--as", super::case::HR]);
    assert!(step("close").status.success());
    let (one, other) = thread::scope(|counts| {
        let one = counts.spawn(|| step("count"));
        let other = counts.spawn(|| step("count"));
        (one.join().unwrap(), other.join().unwrap())
    });
    let counted = [&one, &other].map(|done| done.status.success());
    assert!(counted[0] != counted[1], "{one:?} {other:?}");
    assert_eq!(count(data, "journal WHERE deed = 'wave-counted'"), 1);
    let recounted = String::from_utf8(step("recount").stdout).unwrap();
    assert_eq!(
        recounted,
        format!("{people} ballots give the same figures\n")
    );
    assert_eq!(count(data, "sealed_ballots"), 0);
}

#[test]
fn a_right_used_a_hundred_times_at_once_on_two_servers_leaves_one_ballot_and_equal_receipts() {
    let town = Town::of(12);
    let data = town.app.folder();
    let servers = [Server::start(data, None), Server::start(data, None)];
    let path = format!("/s/{}", town.codes[0]);
    let receipts: Vec<Answer> = thread::scope(|people| {
        let posts: Vec<_> = (0..100)
            .map(|n| {
                let (path, address) = (&path, servers[n % 2].address());
                people.spawn(move || asks(&client(), address, (path, Some(&form(n)))))
            })
            .collect();
        let answers = posts.into_iter().map(|post| post.join().unwrap());
        answers.map(Option::unwrap).collect()
    });
    assert_eq!(receipts[0].status, 200, "{}", receipts[0].body);
    assert!(receipts[0].body.contains(RECEIPT));
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert_eq!(count(data, "sealed_ballots"), 1);
    assert_eq!(count(data, "invitations WHERE answered"), 1);
}

#[test]
fn a_wave_that_closes_under_a_crowd_counts_whoever_has_a_receipt_and_nobody_else() {
    let people = either(60, 400);
    let town = Town::of(people);
    let data = town.app.folder();
    let servers = [Server::start(data, None), Server::start(data, None)];
    let (told, receipts) = channel();
    let (taken, refused) = thread::scope(|crowd| {
        let posts: Vec<_> = (0..CLIENTS)
            .map(|me| {
                let (told, codes, servers) = (told.clone(), &town.codes, &servers);
                crowd.spawn(move || {
                    let client = client();
                    let mut taken = 0;
                    for (n, code) in codes.iter().enumerate().skip(me).step_by(CLIENTS) {
                        let address = servers[n % 2].address();
                        let path = format!("/s/{code}");
                        let answer = asks(&client, address, (&path, Some(&form(n)))).unwrap();
                        let is_in = answer.status == 200 && answer.body.contains(RECEIPT);
                        assert!(is_in || [410, 503].contains(&answer.status), "{answer:?}");
                        taken += usize::from(is_in);
                        told.send(()).unwrap();
                    }
                    taken
                })
            })
            .collect();
        drop(told);
        receipts.iter().take(people / 3).for_each(drop);
        let closed = runs(
            data,
            &["wave", "close", &town.wave, "--as", super::case::HR],
        );
        assert!(closed.status.success(), "{closed:?}");
        let taken: usize = posts.into_iter().map(|post| post.join().unwrap()).sum();
        (taken, people - taken)
    });
    println!("taken {taken}, refused after the end {refused}");
    assert_eq!(count(data, "sealed_ballots"), i64::try_from(taken).unwrap());
    assert_boxes_match(data);
}
