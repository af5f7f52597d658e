//! `trivsel wave count`.

use super::super::{Failure, complain, now};
use super::{CountStep, code, counted};
use crate::domain::id::WaveId;
use crate::services::count_wave::{Order, Progress, Step as Counting, count_wave_telling};

/// Counts a wave, and tells on standard error how far it has come.
pub(super) fn count(CountStep { step, k, without }: CountStep) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let order = Order {
        k,
        without,
        code: code(&services, &manager, &step.wave)?,
        ..Order::of(WaveId::new(step.wave))
    };
    let teller = |progress: Progress| {
        if let Some(line) = stand(progress) {
            complain(&line);
        }
    };
    counted(count_wave_telling(
        &services,
        now(),
        &manager,
        &order,
        &teller,
    ))
}

/// A line on how far a count has come, where there is something to say.
fn stand(Progress { step, done, all }: Progress) -> Option<String> {
    match step {
        Counting::Opening => Some(format!("{done} of {all} ballots are open")),
        Counting::Figures => Some("working out the figures".to_owned()),
        Counting::Writing => (done == 0).then(|| "writing figures and archive".to_owned()),
    }
}
