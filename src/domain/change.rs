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
        match self.displayed() {
            by if by <= -MARKED => Some(Flag::Worse),
            by if by >= MARKED => Some(Flag::Improved),
            _ => None,
        }
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
