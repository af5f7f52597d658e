//! How far a measure has come.

/// How far a measure has come. Planned, started, implemented and used are four different things:
/// the inspectorate tells them apart, and "handed out a guide" is not "used".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Agreed on.
    Planned,
    /// Being worked on.
    Started,
    /// In place.
    Implemented,
    /// Used in daily work.
    Used,
    /// It has been seen to help.
    EffectSeen,
    /// In place, but it is too early to judge.
    TooEarly,
    /// Given up.
    Dropped,
}

impl Stage {
    /// All stages, in the order of a measure's way.
    pub const ALL: [Self; 7] = [
        Self::Planned,
        Self::Started,
        Self::Implemented,
        Self::Used,
        Self::EffectSeen,
        Self::TooEarly,
        Self::Dropped,
    ];

    /// The stage's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Started => "started",
            Self::Implemented => "implemented",
            Self::Used => "used",
            Self::EffectSeen => "effect-seen",
            Self::TooEarly => "too-early",
            Self::Dropped => "dropped",
        }
    }

    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Where a measure may go from here: one step on, one step back to mend a slip, or away.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::Started, Self::Dropped],
            Self::Started => &[Self::Implemented, Self::Planned, Self::Dropped],
            Self::Implemented => &[Self::Used, Self::TooEarly, Self::Started, Self::Dropped],
            Self::Used => &[
                Self::EffectSeen,
                Self::TooEarly,
                Self::Implemented,
                Self::Dropped,
            ],
            Self::EffectSeen => &[Self::Used],
            Self::TooEarly => &[
                Self::EffectSeen,
                Self::Used,
                Self::Implemented,
                Self::Dropped,
            ],
            Self::Dropped => &[Self::Planned],
        }
    }

    /// Whether a measure may go from this stage to that one.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether something is still being done, or may still show: not dropped and not done with.
    pub fn is_live(self) -> bool {
        match self {
            Self::Planned | Self::Started | Self::Implemented | Self::Used | Self::TooEarly => true,
            Self::EffectSeen | Self::Dropped => false,
        }
    }

    /// Whether there is nothing left to do by the due date.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Planned | Self::Started => false,
            Self::Implemented | Self::Used | Self::EffectSeen | Self::TooEarly | Self::Dropped => {
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stage_is_skipped_on_the_way_to_an_effect() {
        let way = [
            Stage::Planned,
            Stage::Started,
            Stage::Implemented,
            Stage::Used,
            Stage::EffectSeen,
        ];
        for (n, from) in way.into_iter().enumerate() {
            for (m, to) in way.into_iter().enumerate() {
                assert_eq!(from.may_become(to), n.abs_diff(m) == 1, "{from:?} → {to:?}");
            }
        }
    }

    #[test]
    fn every_stage_has_a_name_and_somewhere_to_go() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
            assert!(!stage.next().is_empty() && !stage.may_become(stage));
        }
    }
}
