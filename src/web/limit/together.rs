//! What servers that share a database count together. The database holds a slot that many places share
//! instead of a digest, for a minute or two, and nothing of those whose code is known.

use chrono::Duration;

use super::super::state::State;
use crate::services::slow_down::Trial;

fn limit(limit: usize) -> u32 {
    u32::try_from(limit).unwrap_or(u32::MAX)
}

/// How long somebody must wait for another try. Asking counts for nothing.
pub(super) async fn wait(
    state: &State,
    (what, most): (Trial, usize),
    by: Vec<u8>,
) -> Option<Duration> {
    if !state.services().may_have_fellows() {
        return None;
    }
    let asked =
        state.run(move |services, now| Ok(services.wait_for_try(now, (what, limit(most)), &by)));
    // A server that is too busy to ask goes by its own counts.
    asked.await.unwrap_or_default()
}

/// Counts a try: how long to wait, if it was one too many.
pub(super) async fn count(
    state: &State,
    (what, most): (Trial, usize),
    by: Vec<u8>,
) -> Option<Duration> {
    if !state.services().may_have_fellows() {
        return None;
    }
    let counted =
        state.run(move |services, now| Ok(services.count_try(now, (what, limit(most)), &by)));
    counted.await.unwrap_or_default()
}
