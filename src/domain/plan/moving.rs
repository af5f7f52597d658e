//! What a move of a measure has to say for itself: evidence, a day to look again, or a reason.

use chrono::NaiveDate;

use super::Stage;

/// The most characters of a note.
const NOTE: usize = 2000;

/// What a move asks of whoever makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asks {
    /// A note of how it can be seen: "handed out a guide" is not "used".
    Evidence,
    /// A day in the future on which to look again.
    LookAgain,
    /// A note of why it is given up.
    Reason,
    /// Nothing; a note is welcome.
    Nothing,
}

impl Asks {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::LookAgain => "look-again",
            Self::Reason => "reason",
            Self::Nothing => "nothing",
        }
    }
}

/// A move that somebody wants to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The stage it is to come to.
    pub stage: Stage,
    /// The evidence, or the reason.
    pub note: String,
    /// When to look again at something that is too early to judge.
    pub look_again_on: Option<NaiveDate>,
}

/// Why a measure does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoveFault {
    /// The measure cannot come to this stage from where it stands.
    #[error("the stage cannot follow")]
    NotAllowed,
    /// It is not said how it can be seen.
    #[error("the evidence is missing")]
    EvidenceMissing,
    /// It is not said why it is given up.
    #[error("the reason is missing")]
    ReasonMissing,
    /// There is no day to look again.
    #[error("the day to look again is missing")]
    LookAgainMissing,
    /// The day to look again is not in the future.
    #[error("the day to look again has passed")]
    LookAgainPast,
    /// The note is longer than anybody reads.
    #[error("the note is too long")]
    TooLong,
}

impl MoveFault {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotAllowed => "stage-not-allowed",
            Self::EvidenceMissing => "evidence-missing",
            Self::ReasonMissing => "reason-missing",
            Self::LookAgainMissing => "look-again-missing",
            Self::LookAgainPast => "look-again-past",
            Self::TooLong => "note-too-long",
        }
    }
}

impl Stage {
    /// What a move from this stage to that one asks for. Whoever takes a step back mends a slip, and
    /// need not prove it.
    pub fn asks(self, next: Self) -> Asks {
        match (self, next) {
            (_, Self::Dropped) => Asks::Reason,
            (_, Self::TooEarly) => Asks::LookAgain,
            (_, Self::Planned | Self::Started)
            | (Self::Used | Self::EffectSeen | Self::TooEarly, Self::Implemented)
            | (Self::EffectSeen, Self::Used) => Asks::Nothing,
            (_, Self::Implemented | Self::Used | Self::EffectSeen) => Asks::Evidence,
        }
    }
}

impl Move {
    /// The move as it may be made from this stage: the note without spaces around it, and a day to
    /// look again only where the stage has one.
    ///
    /// Errors: the stage cannot follow, or what it asks for is missing.
    pub fn checked(&self, from: Stage, today: NaiveDate) -> Result<Self, MoveFault> {
        if !from.may_become(self.stage) {
            return Err(MoveFault::NotAllowed);
        }
        let note = self.note.trim();
        if note.chars().count() > NOTE {
            return Err(MoveFault::TooLong);
        }
        let mut look_again_on = None;
        match from.asks(self.stage) {
            Asks::Evidence if note.is_empty() => return Err(MoveFault::EvidenceMissing),
            Asks::Reason if note.is_empty() => return Err(MoveFault::ReasonMissing),
            Asks::LookAgain => {
                let day = self.look_again_on.ok_or(MoveFault::LookAgainMissing)?;
                if day <= today {
                    return Err(MoveFault::LookAgainPast);
                }
                look_again_on = Some(day);
            }
            Asks::Evidence | Asks::Reason | Asks::Nothing => {}
        }
        Ok(Self {
            stage: self.stage,
            note: note.to_owned(),
            look_again_on,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::case::day;

    const TODAY: &str = "2025-04-10";

    fn tried(from: Stage, stage: Stage, note: &str, look_again: &str) -> Result<Move, MoveFault> {
        let wanted = Move {
            stage,
            note: note.to_owned(),
            look_again_on: look_again.parse().ok(),
        };
        wanted.checked(from, day(TODAY))
    }

    /// Every move there is, with what it asks for.
    #[test]
    fn each_of_the_forty_nine_moves_asks_for_what_it_needs() {
        use Stage::{Dropped, EffectSeen, Implemented, Planned, Started, TooEarly, Used};
        let evidence = [
            (Started, Implemented),
            (Implemented, Used),
            (Used, EffectSeen),
            (TooEarly, Used),
            (TooEarly, EffectSeen),
        ];
        let nothing = [
            (Planned, Started),
            (Started, Planned),
            (Implemented, Started),
            (Used, Implemented),
            (TooEarly, Implemented),
            (EffectSeen, Used),
            (Dropped, Planned),
        ];
        let reason = [Planned, Started, Implemented, Used, TooEarly].map(|from| (from, Dropped));
        let look_again = [(Implemented, TooEarly), (Used, TooEarly)];
        let asked = [
            (Asks::Evidence, &evidence[..]),
            (Asks::Nothing, &nothing),
            (Asks::Reason, &reason),
            (Asks::LookAgain, &look_again),
        ];
        let mut n_moves = 0;
        for from in Stage::ALL {
            for to in Stage::ALL {
                let found = asked.iter().find(|(_, moves)| moves.contains(&(from, to)));
                assert_eq!(found.is_some(), from.may_become(to), "{from:?} → {to:?}");
                let Some((asks, _)) = found else {
                    let refused = tried(from, to, "Ses", "2025-09-01");
                    assert_eq!(refused, Err(MoveFault::NotAllowed), "{from:?} → {to:?}");
                    continue;
                };
                n_moves += 1;
                assert_eq!(from.asks(to), *asks, "{from:?} → {to:?}");
                let bare = tried(from, to, " \n", "").map(|_| ());
                let missing = match asks {
                    Asks::Evidence => Err(MoveFault::EvidenceMissing),
                    Asks::Reason => Err(MoveFault::ReasonMissing),
                    Asks::LookAgain => Err(MoveFault::LookAgainMissing),
                    Asks::Nothing => Ok(()),
                };
                assert_eq!(bare, missing, "{from:?} → {to:?}");
                let given = tried(from, to, " Ses ", "2025-09-01").unwrap();
                assert_eq!(given.note, "Ses");
                let is_early = to == TooEarly;
                assert_eq!(
                    given.look_again_on.is_some(),
                    is_early,
                    "only there is a day kept"
                );
            }
        }
        assert_eq!(n_moves, 19);
    }

    /// A practice change that started on 1 March is judged on 10 April.
    #[test]
    fn what_is_too_early_to_judge_gets_a_day_that_is_still_to_come() {
        for (day, fault) in [
            ("2025-04-09", MoveFault::LookAgainPast),
            (TODAY, MoveFault::LookAgainPast),
            ("", MoveFault::LookAgainMissing),
        ] {
            let refused = tried(Stage::Implemented, Stage::TooEarly, "Fra 1. marts", day);
            assert_eq!(refused, Err(fault), "{day:?}");
        }
        let tomorrow = tried(Stage::Implemented, Stage::TooEarly, "", "2025-04-11").unwrap();
        assert_eq!(tomorrow.look_again_on, Some(day("2025-04-11")));
    }

    #[test]
    fn a_note_is_no_novel() {
        let long = "ø".repeat(2001);
        let refused = tried(Stage::Planned, Stage::Started, &long, "");
        assert_eq!(refused, Err(MoveFault::TooLong));
        assert!(tried(Stage::Planned, Stage::Started, &"ø".repeat(2000), "").is_ok());
    }
}
