//! The ceremony of a wave's opening codes: who holds them, and when they must be tried.
//!
//! A code that nobody can read any more is found out while there is still time to do something about
//! it: before the wave opens, and again a week before it closes (the anonymity specification's 5.2).

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::{CODES_TESTED_BEFORE, day_of};
use super::opening_code::{CodeState, Holder};
use super::wave::{Level, Wave, WaveStage};

/// The day from which the codes of a wave are to be tried again.
pub fn test_day(closes_at: DateTime<Utc>) -> NaiveDate {
    day_of(closes_at) - CODES_TESTED_BEFORE
}

/// Whether a wave may open: at level 2 only when both codes were typed back.
pub fn may_open(level: Level, codes: &[CodeState]) -> bool {
    let proved = |holder| {
        codes
            .iter()
            .any(|code| code.holder == holder && code.proved_on.is_some())
    };
    level == Level::One || Holder::ALL.into_iter().all(proved)
}

/// Whether a code must be tried now, because it was not since the wave neared its closing day.
pub fn test_is_due(wave: &Wave, code: CodeState, today: NaiveDate) -> bool {
    let from = test_day(wave.closes_at);
    matches!(wave.stage, WaveStage::Open | WaveStage::Closed)
        && today >= from
        && code.proved_on.is_none_or(|day| day < from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(holder: Holder, day: Option<&str>) -> CodeState {
        CodeState {
            holder,
            proved_on: day.map(|day| day.parse().unwrap()),
        }
    }

    #[test]
    fn nothing_opens_at_level_two_before_both_codes_were_typed_back() {
        let day = Some("2026-10-01");
        let (hr, staff) = (code(Holder::Hr, day), code(Holder::Staff, day));
        assert!(may_open(Level::Two, &[hr, staff]));
        assert!(!may_open(Level::Two, &[hr, code(Holder::Staff, None)]));
        assert!(!may_open(Level::Two, &[hr, hr]));
        assert!(!may_open(Level::Two, &[]));
        assert!(may_open(Level::One, &[]));
    }

    #[test]
    fn the_day_of_the_test_is_a_day_in_denmark() {
        // Half past midnight in Copenhagen is still the evening before in UTC; and a week in which
        // the clocks change has seven days too.
        let rows = [
            ("2026-06-30T22:30:00Z", "2026-06-24"),
            ("2026-10-30T22:30:00Z", "2026-10-23"),
        ];
        for (closes, day) in rows {
            assert_eq!(test_day(closes.parse().unwrap()), day.parse().unwrap());
        }
    }
}
