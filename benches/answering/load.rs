//! The people: each has a connection for a moment, looks at the page, sends a ballot, and waits for
//! the receipt.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::server::{Server, Used};
use crate::site::Site;
use crate::wire::Wire;
use crate::{Args, Outcome};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Opens the link.
    Page,
    /// Sends a ballot.
    Post,
    /// Opens the link and sends a ballot.
    Answer,
}

impl Part {
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Page, Self::Post, Self::Answer]
            .into_iter()
            .find(|part| part.name() == name)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Post => "post",
            Self::Answer => "answer",
        }
    }
}

/// One run.
#[derive(Debug, Clone)]
pub(crate) struct Load {
    pub(crate) part: Part,
    /// How many people come, and the first one's place on the list.
    pub(crate) people: usize,
    first: usize,
    connections: usize,
    rate: Option<u32>,
}

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) took: Duration,
    /// How long each page and each receipt was waited for, the shortest first.
    pub(crate) pages: Vec<Duration>,
    pub(crate) receipts: Vec<Duration>,
    /// From when somebody came until the receipt, or the page where nothing is sent.
    pub(crate) whole: Vec<Duration>,
    /// Receipts, and whatever was neither a page nor a receipt: refusals by their status.
    pub(crate) acknowledged: usize,
    pub(crate) busy: usize,
    pub(crate) failed: usize,
    pub(crate) bytes: usize,
    pub(crate) used: Used,
    /// What the server had at the start, after each minute and at the end.
    pub(crate) samples: Vec<(Duration, Used)>,
}

/// How often the server is looked at.
const MINUTE: Duration = Duration::from_mins(1);

impl Load {
    pub(crate) fn of(args: &Args, part: Part, first: usize) -> Self {
        let at_rate = args.rate.zip(args.seconds);
        let people = at_rate.map(|(rate, seconds)| usize::try_from(rate * seconds));
        Self {
            part,
            people: people.and_then(Result::ok).unwrap_or(args.answers),
            first,
            connections: args.connections,
            rate: args.rate,
        }
    }

    /// Lets everybody come, and waits until all have what they get.
    pub(crate) fn run(&self, server: &Server, site: &Site) -> Outcome<Run> {
        let next = AtomicUsize::new(0);
        let before = server.used()?;
        let start = Instant::now();
        let mut run = std::thread::scope(|scope| -> Outcome<Run> {
            let visit = || self.visit((server, site), (&next, start));
            let threads: Vec<_> = (0..self.connections).map(|_| scope.spawn(visit)).collect();
            let (done, over) = std::sync::mpsc::channel::<()>();
            let watch = scope.spawn(move || watch(server, start, &over));
            let mut run = Run::default();
            for thread in threads {
                run.add(thread.join().or(Err("a connection gave up"))?);
            }
            drop(done);
            run.samples = watch.join().or(Err("the watch gave up"))?;
            Ok(run)
        })?;
        run.took = start.elapsed();
        run.used = server.used()?.since(&before);
        run.samples.insert(0, (Duration::ZERO, before));
        run.samples.push((run.took, server.used()?));
        for times in [&mut run.pages, &mut run.receipts, &mut run.whole] {
            times.sort_unstable();
        }
        Ok(run)
    }

    /// One connection, and all who use it one after the other.
    fn visit(
        &self,
        (server, site): (&Server, &Site),
        (next, start): (&AtomicUsize, Instant),
    ) -> Run {
        let mut wire = Wire::new(server.address);
        let mut run = Run::default();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= self.people {
                return run;
            }
            let came = self.rate.map_or_else(Instant::now, |rate| {
                let at = Duration::from_secs(1) / rate * u32::try_from(n).unwrap_or(u32::MAX);
                pause(start + at);
                start + at
            });
            let n = self.first + n;
            if self.part != Part::Post {
                run.note(wire.ask(&site.page(n)), came, Part::Page);
            }
            if self.part != Part::Page {
                let sent = match self.part {
                    Part::Post => came,
                    Part::Page | Part::Answer => Instant::now(),
                };
                run.note(wire.ask(&site.post(n)), sent, Part::Post);
            }
            run.whole.push(came.elapsed());
        }
    }
}

/// Waits until somebody is due; not at all if that is past.
#[expect(
    clippy::disallowed_methods,
    reason = "people come at their own time, which no event tells"
)]
fn pause(until: Instant) {
    std::thread::sleep(until.saturating_duration_since(Instant::now()));
}

/// Looks at the server every minute until the run is over.
fn watch(server: &Server, start: Instant, over: &Receiver<()>) -> Vec<(Duration, Used)> {
    let mut samples = Vec::new();
    while over.recv_timeout(MINUTE) == Err(RecvTimeoutError::Timeout) {
        samples.extend(server.used().map(|used| (start.elapsed(), used)).ok());
    }
    samples
}

impl Run {
    fn note(&mut self, answer: Outcome<(u16, usize)>, since: Instant, part: Part) {
        let (status, bytes) = answer.unwrap_or_default();
        self.bytes += bytes;
        if status == 200 && part == Part::Page {
            self.pages.push(since.elapsed());
        } else if status == 200 {
            self.receipts.push(since.elapsed());
            self.acknowledged += 1;
        } else if status == 503 {
            self.busy += 1;
        } else {
            self.failed += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.pages.extend(other.pages);
        self.receipts.extend(other.receipts);
        self.whole.extend(other.whole);
        self.acknowledged += other.acknowledged;
        self.busy += other.busy;
        self.failed += other.failed;
        self.bytes += other.bytes;
    }
}
