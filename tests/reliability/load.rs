//! People who answer as fast as the server lets them, and what each of them was told.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::client::Client;
use super::town::{IS_IN, RECEIPT, Town, form};

/// As many as answer at once.
pub(crate) const CLIENTS: usize = 16;

/// What people were told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Those who hold a receipt, by their place in the town's list.
    pub(crate) confirmed: Vec<usize>,
    /// Those who were told that nothing is stored.
    pub(crate) refused: Vec<usize>,
    /// Those who heard nothing.
    pub(crate) unheard: Vec<usize>,
    /// Whatever else somebody heard: none of it may happen.
    pub(crate) odd: Vec<String>,
    /// The longest that somebody waited for a word that nothing is stored.
    pub(crate) longest_refusal: Duration,
}

/// Those who have yet to answer, and whether they go on.
pub(crate) struct Crowd<'t> {
    town: &'t Town,
    waiting: Mutex<VecDeque<usize>>,
    told: Mutex<Told>,
    pub(crate) n_confirmed: AtomicUsize,
}

impl<'t> Crowd<'t> {
    pub(crate) fn of(town: &'t Town, people: impl IntoIterator<Item = usize>) -> Self {
        Self {
            town,
            waiting: Mutex::new(people.into_iter().collect()),
            told: Mutex::default(),
            n_confirmed: AtomicUsize::new(0),
        }
    }

    /// One of them after the other answers over one connection, until none is left, or the server
    /// is gone or full. Whoever heard nothing is not asked to try again here.
    pub(crate) fn answer(&self, address: SocketAddr) {
        let mut client = Client::of(address);
        loop {
            let next = self.waiting.lock().unwrap().pop_front();
            let Some(person) = next else { return };
            let sent = Instant::now();
            let reply = client.post(&format!("/s/{}", self.town.codes[person]), &form(person));
            let mut told = self.told.lock().unwrap();
            match reply {
                Ok(reply) if reply.status == 200 && reply.body.contains(RECEIPT) => {
                    told.confirmed.push(person);
                    self.n_confirmed.fetch_add(1, Ordering::SeqCst);
                }
                Ok(reply) if reply.status == 503 => {
                    told.refused.push(person);
                    told.longest_refusal = told.longest_refusal.max(sent.elapsed());
                }
                Ok(reply) => told.odd.push(format!("{reply:?}")),
                Err(_) => {
                    told.unheard.push(person);
                    return;
                }
            }
        }
    }

    /// Those who have not been asked yet.
    pub(crate) fn left(&self) -> Vec<usize> {
        self.waiting.lock().unwrap().iter().copied().collect()
    }

    /// What everybody was told, after all clients have ended.
    pub(crate) fn told(self) -> Told {
        self.told.into_inner().unwrap()
    }
}

/// Everybody answers, as many at once as there are clients; meanwhile, this happens.
pub(crate) fn everybody_answers(crowd: &Crowd<'_>, address: SocketAddr, meanwhile: impl FnOnce()) {
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| crowd.answer(address));
        }
        meanwhile();
    });
}

/// How many of those who hold a receipt are not told by their link that the answer is in.
pub(crate) fn lost(town: &Town, confirmed: &[usize], address: SocketAddr) -> usize {
    let lost = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for people in confirmed.chunks(confirmed.len().div_ceil(CLIENTS).max(1)) {
            let lost = &lost;
            scope.spawn(move || {
                let mut client = Client::of(address);
                for &person in people {
                    let page = client.get(&format!("/s/{}", town.codes[person])).unwrap();
                    let is_in = page.status == 200 && page.body.contains(IS_IN);
                    lost.fetch_add(usize::from(!is_in), Ordering::SeqCst);
                }
            });
        }
    });
    lost.into_inner()
}
