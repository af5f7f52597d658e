//! Counts under way. A large wave takes minutes, so nobody waits for the answer to one request: the
//! count goes on by itself, and the wave's page says how far it has come.
//!
//! What is kept here is for the eyes only. If the server ends, the count ends with it and has changed
//! nothing: the wave is closed, and can be counted again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::id::WaveId;
use crate::services::count_wave::{CountError, Progress};

/// How long the answer to the form waits for the count. Most waves are counted by then; the count of
/// a large one goes on, and its page tells how far it has come.
const PATIENCE: Duration = Duration::from_secs(2);

/// The counts of this server.
#[derive(Debug, Clone)]
pub(in crate::web) struct Counts {
    counts: Arc<Mutex<BTreeMap<WaveId, Count>>>,
    patience: Duration,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            counts: Arc::default(),
            patience: PATIENCE,
        }
    }
}

/// A count.
#[derive(Debug, Clone)]
pub(in crate::web) enum Count {
    /// It is under way.
    Going(Progress),
    /// It was refused after nobody waited for it any more.
    Refused(Arc<CountError>),
}

impl Counts {
    /// The same, but the answer to a form waits this long for its count.
    pub(in crate::web) fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How long the answer to a form waits for its count.
    pub(in crate::web) fn patience(&self) -> Duration {
        self.patience
    }

    /// Begins a count, unless the wave is being counted already.
    pub(in crate::web) fn begin(&self, wave: &WaveId) -> bool {
        let mut counts = self.all();
        if matches!(counts.get(wave), Some(Count::Going(_))) {
            return false;
        }
        let begun = Count::Going(Progress::default());
        counts.insert(wave.clone(), begun);
        true
    }

    /// Notes how far a count has come.
    pub(in crate::web) fn tell(&self, wave: &WaveId, progress: Progress) {
        self.all().insert(wave.clone(), Count::Going(progress));
    }

    /// Ends a count; what refused it is kept until somebody has seen it.
    pub(in crate::web) fn end(&self, wave: &WaveId, refused: Option<CountError>) {
        let mut counts = self.all();
        counts.remove(wave);
        if let Some(error) = refused {
            counts.insert(wave.clone(), Count::Refused(Arc::new(error)));
        }
    }

    /// The count of a wave.
    pub(in crate::web) fn of(&self, wave: &WaveId) -> Option<Count> {
        self.all().get(wave).cloned()
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<WaveId, Count>> {
        // A thread that failed while it held the lock has left nothing half done.
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::count_wave::Step;

    #[test]
    fn a_wave_is_counted_once_at_a_time_and_a_refusal_waits_for_somebody_to_see_it() {
        let (counts, wave) = (Counts::default(), WaveId::new("w"));
        assert!(counts.begin(&wave));
        assert!(!counts.begin(&wave), "it is being counted");
        assert!(counts.begin(&WaveId::new("another")));
        let (step, done, all) = (Step::Opening, 430_000, 1_000_000);
        counts.tell(&wave, Progress { step, done, all });
        let told = counts.of(&wave);
        assert!(
            matches!(told, Some(Count::Going(progress)) if progress.done == 430_000),
            "{told:?}"
        );
        counts.end(&wave, Some(CountError::WrongCode));
        assert!(matches!(counts.of(&wave), Some(Count::Refused(_))));
        assert!(counts.begin(&wave), "it may be tried again");
        counts.end(&wave, None);
        assert!(counts.of(&wave).is_none());
    }
}
