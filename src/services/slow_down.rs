//! Whoever tries on and on is slowed down by all servers together. Each server counts for itself, as
//! `web` does, and that is all on a database file; where several servers stand behind one address, the
//! database counts as well, or somebody would have as many tries as there are servers.
//!
//! Only what leads nowhere is counted: codes that nobody has, and links to sign in with. Whoever
//! answers leaves nothing here. A database that fails slows nobody down: the servers' own counts stand.

use chrono::{DateTime, Duration, Utc};

use super::{Services, StoreError};
use crate::store::tries::{self, Tried};

/// How long a window lasts, and so the longest that anybody is kept waiting.
const WINDOW: Duration = Duration::minutes(1);
/// Seconds for which a place has the same slot.
const HOUR: i64 = 3600;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// A code that nobody has, from a place.
    Code,
    /// A link to sign in with, from a place.
    Link,
    /// A link to sign in with, for one account's address.
    LinkTo,
}

impl Trial {
    fn kind(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Link => "link",
            Self::LinkTo => "link-to",
        }
    }
}

impl Services {
    /// Counts a try, which may be made so often within a minute: how long to wait, if it was one too
    /// many.
    pub fn count_try(
        &self,
        now: DateTime<Utc>,
        (what, limit): (Trial, u32),
        by: &[u8],
    ) -> Option<Duration> {
        let tried = self.tried(now, (what, limit), by);
        self.asked(now, |conn, times| tries::count(conn, tried, times))
    }

    /// How long somebody must wait for another try. Asking counts for nothing.
    pub fn wait_for_try(
        &self,
        now: DateTime<Utc>,
        (what, limit): (Trial, u32),
        by: &[u8],
    ) -> Option<Duration> {
        let tried = self.tried(now, (what, limit), by);
        self.asked(now, |conn, times| tries::full_until(conn, tried, times))
    }

    fn tried(&self, now: DateTime<Utc>, (what, limit): (Trial, u32), by: &[u8]) -> Tried {
        let hour = now.timestamp().div_euclid(HOUR);
        Tried {
            kind: what.kind(),
            slot: self.keyring.slot(what.kind(), by, hour),
            limit,
        }
    }

    /// What the database says, where it is shared.
    fn asked(
        &self,
        now: DateTime<Utc>,
        ask: impl FnOnce(
            &mut crate::store::Conn,
            (DateTime<Utc>, DateTime<Utc>),
        ) -> Result<Option<DateTime<Utc>>, StoreError>,
    ) -> Option<Duration> {
        if !self.db.is_shared() {
            return None;
        }
        let told = self
            .db
            .conn()
            .and_then(|mut conn| ask(&mut conn, (now, now + WINDOW)));
        match told {
            Ok(until) => until.map(|until| until - now),
            Err(error) => {
                tracing::warn!(%error, "tries are counted by this server alone");
                None
            }
        }
    }

    /// Forgets the tries of windows that are over.
    pub(super) fn forget_tries(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        if self.db.is_shared() {
            tries::forget(&mut self.db.conn()?, now)?;
        }
        Ok(())
    }
}
