//! Many ballots in one commit: whoever answers is checked and sealed side by side with the others,
//! and one writer puts what has come together into the box.
//!
//! A commit waits for the disk, and that is what taking a ballot costs. Taken together, a hall full
//! of people pays it a few times instead of once each, and what a commit shows of the log is several
//! people, not one. Nobody is answered before the commit that holds their ballot is on disk.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::cast_ballot::{CastError, Checked, Envelope, check, put_all_in};
use super::{Services, StoreError};
use crate::domain::ballot::RawBallot;
use crate::domain::wave::Wave;
use crate::seal::Keyring;
use crate::store::Db;

/// The most ballots in one commit.
const MOST: usize = 32;
/// The longest that a ballot waits for others that were under way before it.
const LONGEST_WAIT: Duration = Duration::from_millis(20);
/// The most ballots that wait for the writer. Beyond it people are asked to send again.
const LONGEST_QUEUE: usize = 1024;

/// What is called with a ballot's outcome, once that is durable.
type Answer = Box<dyn FnOnce(Result<Wave, CastError>) + Send>;

/// A sealed ballot that waits for the writer.
struct Post {
    envelope: Envelope,
    answer: Answer,
    /// Under way until the writer has it.
    coming: Coming,
}

/// A ballot that the writer has, and somebody who waits for its outcome.
struct Waiting {
    envelope: Envelope,
    answer: Answer,
}

impl Post {
    /// It has come: it is not waited for any more.
    fn arrives(self) -> Waiting {
        let Self {
            envelope,
            answer,
            coming,
        } = self;
        drop(coming);
        Waiting { envelope, answer }
    }
}

/// The one who puts ballots into the box, with a thread of its own. It ends when it is closed, after
/// everything in the queue.
pub(super) struct Writer {
    queue: Mutex<Option<SyncSender<Post>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    way: Arc<Way>,
}

/// How many ballots were ever announced, and how many of them have come or come no more.
#[derive(Debug, Default)]
struct Way {
    announced: AtomicUsize,
    ended: AtomicUsize,
}

/// Somebody whose ballot is under way to the writer, who waits a moment for it.
#[derive(Debug)]
pub struct Coming(Arc<Way>);

impl Drop for Coming {
    fn drop(&mut self) {
        self.0.ended.fetch_add(1, Ordering::Relaxed);
    }
}

impl Services {
    /// Announces a ballot. Ballots that are announced are waited for, and so taken together.
    pub fn expect_ballot(&self) -> Coming {
        self.writer.way.announced.fetch_add(1, Ordering::Relaxed);
        Coming(Arc::clone(&self.writer.way))
    }

    /// Checks and seals a ballot here and now, and hands it to the writer. `answer` is called once,
    /// from whichever thread knows the outcome: with the wave when the ballot, or an earlier one of
    /// the same right, is on disk; with a refusal when nothing is stored.
    pub fn cast(
        &self,
        coming: Coming,
        now: DateTime<Utc>,
        (code, raw): (&str, &RawBallot),
        answer: impl FnOnce(Result<Wave, CastError>) + Send + 'static,
    ) {
        match self.glance(now, |cx| check(cx, code, raw)) {
            Ok(Checked::Sealed(envelope)) => {
                let answer = Box::new(answer);
                let post = Post {
                    envelope,
                    answer,
                    coming,
                };
                self.writer.take(post);
            }
            Ok(Checked::AlreadyIn(wave)) => answer(Ok(wave)),
            Err(error) => answer(Err(error)),
        }
    }

    /// Ends the writer after everything that it has been handed. Ballots that come later are refused.
    pub fn close(&self) {
        self.writer.close();
    }
}

impl Writer {
    /// Starts the writer on a database, with the keys that ballots are to be opened with some day.
    ///
    /// Errors: the system gives it no thread.
    pub(super) fn start(db: Db, keyring: Arc<Keyring>) -> std::io::Result<Self> {
        let (queue, posts) = sync_channel(LONGEST_QUEUE);
        let way = Arc::new(Way::default());
        let seen = Arc::clone(&way);
        let thread = std::thread::Builder::new()
            .name("ballots".to_owned())
            .spawn(move || {
                while let Ok(first) = posts.recv() {
                    commit((&db, &keyring), gather(first, &posts, &seen));
                }
            })?;
        Ok(Self {
            queue: Mutex::new(Some(queue)),
            thread: Mutex::new(Some(thread)),
            way,
        })
    }

    fn take(&self, post: Post) {
        let queue = held(&self.queue).clone();
        let refused = match queue {
            Some(queue) => queue.try_send(post).err().map(|error| match error {
                TrySendError::Full(post) | TrySendError::Disconnected(post) => post,
            }),
            None => Some(post),
        };
        if let Some(post) = refused {
            let busy = StoreError::Busy("too many ballots wait, or the server stops".to_owned());
            (post.answer)(Err(busy.into()));
        }
    }

    fn close(&self) {
        drop(held(&self.queue).take());
        let thread = held(&self.thread).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the writer of ballots has failed");
        }
    }
}

/// What a lock holds. Nobody fails while holding one.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer")
    }
}

/// The first ballot, those that have queued up, and those that were under way by then. Nobody waits for
/// people who set out later: while this commit waits for the disk, theirs gather for the next one.
fn gather(first: Post, posts: &Receiver<Post>, way: &Way) -> Vec<Waiting> {
    let until = Instant::now() + LONGEST_WAIT;
    let announced = way.announced.load(Ordering::Relaxed);
    let mut batch = vec![first.arrives()];
    while batch.len() < MOST {
        let wait = if way.ended.load(Ordering::Relaxed) < announced {
            until.saturating_duration_since(Instant::now())
        } else {
            Duration::ZERO
        };
        match posts.recv_timeout(wait) {
            Ok(post) => batch.push(post.arrives()),
            Err(_) => break,
        }
    }
    batch
}

/// Everything in one transaction. If that fails, nobody's ballot is stored, and everybody is told.
fn commit((db, keyring): (&Db, &Keyring), batch: Vec<Waiting>) {
    let envelopes: Vec<&Envelope> = batch.iter().map(|waiting| &waiting.envelope).collect();
    let done = db.conn().and_then(|mut conn| {
        let mut rng = rand::make_rng();
        put_all_in(&mut conn, (keyring, &mut rng), &envelopes)
    });
    let outcomes = match done {
        Ok(outcomes) => outcomes,
        Err(error) => {
            let failed = || StoreError::Busy(error.to_string());
            batch.iter().map(|_| Err(failed().into())).collect()
        }
    };
    for (waiting, outcome) in batch.into_iter().zip(outcomes) {
        (waiting.answer)(outcome.map(|()| waiting.envelope.wave));
    }
}
