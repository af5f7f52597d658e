//! What somebody is in a working group.

/// The parts that most groups have. A plan keeps its name, and own words for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Leads the unit.
    Leader,
    /// Safety representative, *AMR*.
    SafetyRepresentative,
    /// Union representative, *TR*.
    UnionRepresentative,
    /// Staff.
    Staff,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Leader,
        Self::SafetyRepresentative,
        Self::UnionRepresentative,
        Self::Staff,
    ];

    /// The name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::SafetyRepresentative => "amr",
            Self::UnionRepresentative => "tr",
            Self::Staff => "staff",
        }
    }

    /// The part that a plan keeps under this text, however it is spelt by those who type it; nothing for
    /// own words.
    pub fn of(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "leader" | "leder" => Some(Self::Leader),
            "amr" | "arbejdsmiljørepræsentant" | "safety representative" => {
                Some(Self::SafetyRepresentative)
            }
            "tr" | "tillidsrepræsentant" | "union representative" => {
                Some(Self::UnionRepresentative)
            }
            "staff" | "medarbejder" => Some(Self::Staff),
            _ => None,
        }
    }

    /// What a plan keeps of what somebody typed: the name of a part, or the words themselves.
    pub fn kept(text: &str) -> String {
        Self::of(text).map_or_else(|| text.trim().to_owned(), |part| part.name().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_known_however_they_are_spelt_and_other_words_stay() {
        for part in Part::ALL {
            assert_eq!(Part::of(part.name()), Some(part));
        }
        assert_eq!(Part::kept(" AMR "), "amr");
        assert_eq!(Part::kept("Leder"), "leader");
        assert_eq!(
            Part::kept(" medarbejder, Team Lind "),
            "medarbejder, Team Lind"
        );
        assert_eq!(Part::kept(""), "");
    }
}
