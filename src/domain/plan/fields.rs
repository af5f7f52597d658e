//! What a measure says of itself, as somebody writes it and as it may be kept.

use chrono::NaiveDate;

use super::Measure;

/// The most often that a recurring measure takes place: once a week.
const MOST_TIMES: u32 = 52;

/// The most characters of a title and of whom it reaches, of an owner's name, and of free text.
const LINE: usize = 300;
const NAME: usize = 200;
const TEXT: usize = 2000;

/// A measure's fields as somebody wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeasureFields {
    /// What is done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// Whom it reaches. May be empty.
    pub reach: String,
    /// From when.
    pub start_on: Option<NaiveDate>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// How often a year it takes place; nothing for something that is done once.
    pub times_a_year: Option<u32>,
    /// What else it brought. May be empty.
    pub side_effects: String,
}

/// Why a measure cannot be kept as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    /// It is not said what is done.
    #[error("the title is missing")]
    TitleMissing,
    /// Nobody sees to it.
    #[error("the owner is missing")]
    OwnerMissing,
    /// A field is longer than anybody reads: `title-too-long` and so on.
    #[error("{0}")]
    TooLong(&'static str),
    /// There is no such day.
    #[error("there is no such day")]
    DateBad,
    /// It would be late before it begins.
    #[error("the day has passed")]
    DatePast,
    /// It would begin after it is due.
    #[error("the start is after the due date")]
    StartAfterDue,
    /// Not between once a year and once a week.
    #[error("the rhythm is none")]
    RhythmBad,
}

impl FieldFault {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::TitleMissing => "title-missing",
            Self::OwnerMissing => "owner-missing",
            Self::TooLong(name) => name,
            Self::DateBad => "date-bad",
            Self::DatePast => "date-past",
            Self::StartAfterDue => "start-after-due",
            Self::RhythmBad => "rhythm-bad",
        }
    }
}

impl MeasureFields {
    /// The fields as they may be kept, without spaces around them, and the due date. A due date that
    /// has passed may only stand where it stood before: a title can be mended although a measure is late.
    ///
    /// Errors: the first thing that is wrong, in the order of the form.
    pub fn checked(
        &self,
        today: NaiveDate,
        before: Option<&Measure>,
    ) -> Result<(Self, NaiveDate), FieldFault> {
        let text = |text: &str, most: usize, too_long: &'static str| {
            let text = text.trim().to_owned();
            let fits = text.chars().count() <= most;
            fits.then_some(text).ok_or(FieldFault::TooLong(too_long))
        };
        let title = text(&self.title, LINE, "title-too-long")?;
        let owner = text(&self.owner, NAME, "owner-too-long")?;
        if title.is_empty() {
            return Err(FieldFault::TitleMissing);
        }
        if owner.is_empty() {
            return Err(FieldFault::OwnerMissing);
        }
        let reach = text(&self.reach, LINE, "reach-too-long")?;
        let due_on = self.due_on.ok_or(FieldFault::DateBad)?;
        if due_on < today && before.is_none_or(|measure| measure.due_on != due_on) {
            return Err(FieldFault::DatePast);
        }
        if self.start_on.is_some_and(|start| start > due_on) {
            return Err(FieldFault::StartAfterDue);
        }
        let is_rhythm = |times: u32| (1..=MOST_TIMES).contains(&times);
        if !self.times_a_year.is_none_or(is_rhythm) {
            return Err(FieldFault::RhythmBad);
        }
        let checked = Self {
            title,
            owner,
            reach,
            start_on: self.start_on,
            due_on: Some(due_on),
            times_a_year: self.times_a_year,
            side_effects: text(&self.side_effects, TEXT, "side-effects-too-long")?,
        };
        Ok((checked, due_on))
    }
}

impl From<&Measure> for MeasureFields {
    fn from(measure: &Measure) -> Self {
        Self {
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            reach: measure.reach.clone(),
            start_on: measure.start_on,
            due_on: Some(measure.due_on),
            times_a_year: measure.times_a_year,
            side_effects: measure.side_effects.clone(),
        }
    }
}

/// Something that an edit made different, with what stood there and what stands there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// What is done.
    Title(String, String),
    /// Who sees to it.
    Owner(String, String),
    /// Whom it reaches.
    Reach(String, String),
    /// From when.
    Start(Option<NaiveDate>, Option<NaiveDate>),
    /// By when.
    Due(Option<NaiveDate>, Option<NaiveDate>),
    /// How often a year.
    Rhythm(Option<u32>, Option<u32>),
    /// What else it brought.
    SideEffects(String, String),
}

impl MeasureFields {
    /// What is different in the other fields, in the order of the form.
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let texts = |make: fn(String, String) -> Difference, one: &str, other: &str| {
            let (one, other) = (one.trim(), other.trim());
            (one != other).then(|| make(one.to_owned(), other.to_owned()))
        };
        let found = [
            texts(Difference::Title, &self.title, &other.title),
            texts(Difference::Owner, &self.owner, &other.owner),
            texts(Difference::Reach, &self.reach, &other.reach),
            (self.start_on != other.start_on)
                .then_some(Difference::Start(self.start_on, other.start_on)),
            (self.due_on != other.due_on).then_some(Difference::Due(self.due_on, other.due_on)),
            (self.times_a_year != other.times_a_year)
                .then_some(Difference::Rhythm(self.times_a_year, other.times_a_year)),
            texts(
                Difference::SideEffects,
                &self.side_effects,
                &other.side_effects,
            ),
        ];
        found.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::case::{day, measure};
    use crate::domain::plan::stage::Stage;

    /// The way to a text among the fields.
    type Field = fn(&mut MeasureFields) -> &mut String;

    fn fields() -> MeasureFields {
        MeasureFields {
            title: "Supervision".to_owned(),
            owner: "Kim".to_owned(),
            reach: "alle 21".to_owned(),
            start_on: Some(day("2025-01-10")),
            due_on: Some(day("2025-03-31")),
            times_a_year: Some(5),
            side_effects: String::new(),
        }
    }

    #[track_caller]
    fn assert_fault(change: impl Fn(&mut MeasureFields), fault: FieldFault) {
        let mut fields = fields();
        change(&mut fields);
        assert_eq!(fields.checked(day("2025-01-01"), None), Err(fault));
    }

    #[test]
    fn what_is_missing_or_cannot_be_is_refused() {
        assert_fault(
            |fields| fields.title = " \n".to_owned(),
            FieldFault::TitleMissing,
        );
        assert_fault(
            |fields| fields.owner = " ".to_owned(),
            FieldFault::OwnerMissing,
        );
        assert_fault(|fields| fields.due_on = None, FieldFault::DateBad);
        assert_fault(
            |fields| fields.due_on = Some(day("2024-12-31")),
            FieldFault::DatePast,
        );
        assert_fault(
            |fields| fields.start_on = Some(day("2025-04-01")),
            FieldFault::StartAfterDue,
        );
        for times in [0, 53, u32::MAX] {
            assert_fault(
                |fields| fields.times_a_year = Some(times),
                FieldFault::RhythmBad,
            );
        }
        let texts: [(usize, &str, Field); 4] = [
            (301, "title-too-long", |fields| &mut fields.title),
            (201, "owner-too-long", |fields| &mut fields.owner),
            (301, "reach-too-long", |fields| &mut fields.reach),
            (2001, "side-effects-too-long", |fields| {
                &mut fields.side_effects
            }),
        ];
        for (n, name, field) in texts {
            let fault = FieldFault::TooLong(name);
            assert_fault(|fields| *field(fields) = "ø".repeat(n), fault);
            assert_eq!(fault.name(), name);
            let mut fits = fields();
            *field(&mut fits) = "ø".repeat(n - 1);
            assert!(fits.checked(day("2025-01-01"), None).is_ok(), "{n}");
        }
    }

    #[test]
    fn sound_fields_are_kept_without_spaces_around_them() {
        let mut wide = fields();
        wide.title = "  Supervision \n".to_owned();
        let (kept, due_on) = wide.checked(day("2025-03-31"), None).unwrap();
        assert_eq!((kept, due_on), (fields(), day("2025-03-31")));
        for times in [1, 52] {
            let mut often = fields();
            often.times_a_year = Some(times);
            assert!(often.checked(day("2025-01-01"), None).is_ok());
        }
    }

    #[test]
    fn a_late_measure_can_be_mended_but_not_moved_into_the_past() {
        let late = measure(Stage::Started, "2025-03-31");
        let mut fields = fields();
        let today = day("2025-05-01");
        assert!(fields.checked(today, Some(&late)).is_ok());
        fields.due_on = Some(day("2025-04-30"));
        assert_eq!(
            fields.checked(today, Some(&late)),
            Err(FieldFault::DatePast)
        );
        fields.due_on = Some(today);
        assert!(fields.checked(today, Some(&late)).is_ok());
    }

    #[test]
    fn only_what_is_different_is_told() {
        let mut other = fields();
        assert_eq!(fields().differences(&other), []);
        other.title = " Supervision ".to_owned();
        other.due_on = Some(day("2025-05-31"));
        other.times_a_year = None;
        other.reach = String::new();
        let due = (fields().due_on, other.due_on);
        let expected = [
            Difference::Reach("alle 21".to_owned(), String::new()),
            Difference::Due(due.0, due.1),
            Difference::Rhythm(Some(5), None),
        ];
        assert_eq!(fields().differences(&other), expected);
    }
}
