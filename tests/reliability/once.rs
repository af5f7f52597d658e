//! R8: many posts at once with one right are one ballot, on a server that is a process of its own.
//! (`tests/attack` asks the same inside one process.)

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::client::Client;
use super::place::Place;
use super::program::Program;
use super::row::{Row, trials};
use super::town::{RECEIPT, Town, form};

#[test]
fn r8_posts_at_once_with_one_right_are_one_ballot() {
    for place in Place::both("R8") {
        let (n_rights, n_posts) = (trials(20, 200), trials(20, 100));
        let town = Town::open(&place, 1, n_rights);
        let program = Program::start(&place);
        let (start, receipts) = (Barrier::new(n_posts), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for n in 0..n_posts {
                let (town, start, receipts, address) = (&town, &start, &receipts, program.address);
                scope.spawn(move || {
                    let mut client = Client::of(address);
                    for code in &town.codes {
                        start.wait();
                        // Nobody may fail here, or the others wait for them for ever.
                        let reply = client.post(&format!("/s/{code}"), &form(n));
                        let is_in = reply
                            .is_ok_and(|reply| reply.status == 200 && reply.body.contains(RECEIPT));
                        receipts.fetch_add(usize::from(is_in), Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(
            receipts.into_inner(),
            n_rights * n_posts,
            "every post gets the receipt"
        );
        let (boxed, used) = place.boxed_and_used();
        let [boxed, used] = [boxed, used].map(|n| usize::try_from(n).unwrap());
        Row {
            what: format!("{n_rights} rights with {n_posts} posts at once each"),
            trials: n_rights * (n_posts - 1),
            confirmed: n_rights,
            lost: n_rights.saturating_sub(boxed.min(used)),
            twice: boxed.saturating_sub(n_rights),
            ..Row::new("R8", place.name())
        }
        .report(None);
    }
}
