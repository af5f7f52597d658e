//! A pulse: a wave that asks one dimension of an instrument, as it stands there, and nothing else. It
//! has the instrument's id and version, so its figures stand beside those of the whole survey.

use std::collections::BTreeMap;

use super::Instrument;
use crate::domain::id::DimensionId;
use crate::domain::wording::{Language, Wording};

/// What the marker of a pulse begins with, among the things a wave leaves out: everything but the
/// dimension that is named in it, up to the bracket.
const ONLY: &str = "[only:";

/// The marker that a wave asks nothing but one dimension: a pulse.
pub fn only(dimension: &DimensionId) -> String {
    format!("{ONLY}{dimension}]")
}

/// The dimension that a wave asks and nothing else, from the things it leaves out.
pub fn only_in(left_out: &[String]) -> Option<DimensionId> {
    let mut markers = left_out.iter();
    markers.find_map(|choice| {
        let id = choice.strip_prefix(ONLY)?.strip_suffix(']')?;
        Some(DimensionId::new(id))
    })
}

impl Instrument {
    /// Takes everything out but one dimension. What its page says before the questions stays: it may
    /// say what they mean.
    pub(super) fn narrow_to(&mut self, only: &DimensionId) {
        self.background.clear();
        for section in &mut self.sections {
            section.dimensions.retain(|asked| asked == only);
            section.texts.clear();
        }
        self.sections
            .retain(|section| !section.dimensions.is_empty());
        let welcome = |&language: &Language| {
            let words = match language {
                Language::Danish => {
                    "Her er nogle få spørgsmål om ét emne. Svar ud fra din egen hverdag."
                }
                Language::English => {
                    "Here are a few questions on one topic. Think of your own working day."
                }
            };
            (language, words.to_owned())
        };
        let texts: BTreeMap<Language, String> = self.languages.iter().map(welcome).collect();
        self.introduction = Wording::new(texts);
    }
}

#[cfg(test)]
mod tests {
    use super::super::BACKGROUND;
    use super::super::read::read;
    use super::*;

    const SURVEY: &str = include_str!("../../../surveys/trivsel.toml");

    #[test]
    fn a_pulse_asks_one_dimension_as_it_was_asked_and_nothing_else() {
        let all = read(SURVEY).unwrap();
        let dimension = DimensionId::new("tempo");
        let pulse = all.clone().without(&[only(&dimension)]);
        assert_eq!(pulse.dimensions.len(), 1);
        assert_eq!(pulse.dimension(&dimension), all.dimension(&dimension));
        assert!(pulse.asks_alike(&all, &dimension));
        assert!(pulse.background.is_empty() && pulse.texts.is_empty() && pulse.outcome.is_none());
        assert_eq!(pulse.sections.len(), 1);
        assert_eq!(only_in(&[BACKGROUND.to_owned()]), None);
        assert_eq!(only_in(&[only(&dimension)]), Some(dimension));
        // Its words of welcome do not count the questions of the whole survey.
        assert_ne!(pulse.introduction, all.introduction);
        let unknown = all.clone().without(&[only(&DimensionId::new("x"))]);
        assert_eq!(unknown, all, "no survey without a question");
    }
}
