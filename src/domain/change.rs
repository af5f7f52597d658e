//! Change since the previous wave, and the flag *vigtig*.

use super::points::Points;

/// The reading guide marks a change of 5 points or more, in either direction, **as displayed**:
/// page and guide can then never disagree. So an exact change of −4.5 is marked.
pub const MARKED: i64 = 5;

/// Which way a marked change points. High is always good, so a fall is always unfavourable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// −5 or less.
    Worse,
    /// +5 or more.
    Improved,
}

impl Flag {
    /// The flag of a change, or of a gap to a norm, if it carries one as displayed.
    pub fn of(by: Points) -> Option<Self> {
        match by.displayed() {
            by if by <= -MARKED => Some(Self::Worse),
            by if by >= MARKED => Some(Self::Improved),
            _ => None,
        }
    }
}

/// Whether a change is more than chance. It stands beside the flag, never instead of it: a change
/// may be large and yet be chance, or small and certain (the scoring specification's section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Chance alone would hardly do this.
    UnlikelyChance,
    /// Chance alone may well do this.
    MayBeChance,
}

impl Certainty {
    /// From a p-value that is adjusted for the number of dimensions looked at.
    pub fn of(p_adjusted: f64) -> Self {
        const UNLIKELY: f64 = 0.05;
        if p_adjusted < UNLIKELY {
            Self::UnlikelyChance
        } else {
            Self::MayBeChance
        }
    }
}

/// A score against the same unit's score in the previous release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The previous score.
    pub from: Points,
    /// Score now − score before, exact.
    pub exact: Points,
}

impl Change {
    /// The change from one score to another.
    pub fn between(from: Points, now: Points) -> Self {
        Self {
            from,
            exact: now - from,
        }
    }

    /// The change as displayed. It may differ by 1 from the difference of the displayed scores,
    /// because it is rounded once, from the exact value.
    pub fn displayed(self) -> i64 {
        self.exact.displayed()
    }

    /// The flag, if the displayed change carries one.
    pub fn flag(self) -> Option<Flag> {
        Flag::of(self.exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_the_displayed_change_inclusive_in_both_directions() {
        // hundredths of a point → flag; the table of the rules file and its mirror image
        let rows = [
            (-460, Some(Flag::Worse)),
            (-450, Some(Flag::Worse)),
            (-449, None),
            (-500, Some(Flag::Worse)),
            (449, None),
            (450, Some(Flag::Improved)),
            (499, Some(Flag::Improved)),
            (500, Some(Flag::Improved)),
            (0, None),
        ];
        for (hundredths, flag) in rows {
            let now = Points::fraction(5000 + hundredths, 100).unwrap();
            let change = Change::between(Points::whole(50), now);
            assert_eq!(change.flag(), flag, "{hundredths} hundredths");
        }
    }
}
