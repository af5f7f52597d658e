//! The occasions of a recurring measure: on its page, and in words.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::measure::MeasureReading;
use crate::domain::plan::{Occasion, OccasionStanding, Outcome, Record};
use crate::views::catalogue::Catalogue;
use crate::views::report::segment;

/// What somebody typed about an occasion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OccasionForm {
    /// The occasion.
    pub id: String,
    /// Held or not, as its name.
    pub outcome: String,
    /// The day it was held, as the browser sends it.
    pub held_on: String,
    /// How many came.
    pub attended: String,
    /// How many could have come.
    pub expected: String,
    /// Why not, or what there is to say.
    pub note: String,
}

/// An occasion on its measure's page.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct OccasionView {
    plan: String,
    measure: String,
    id: String,
    segment: String,
    day: String,
    standing: String,
    late: bool,
    good: bool,
    has_details: bool,
    details: String,
    has_form: bool,
    is_open: bool,
    held_on: String,
    latest: String,
    attended: String,
    expected: String,
    held_note: String,
    why: String,
    held_refused: bool,
    why_refused: bool,
    message: String,
}

/// Whether an occasion was held, in words: *Afholdt, 2 af 5 kom*.
pub(super) fn outcome(words: &Catalogue, occasion: &Occasion, today: NaiveDate) -> String {
    let standing = occasion.standing(today);
    let said = words.say(&format!("occasion-{}", standing.name()), &[]);
    match occasion
        .record
        .as_ref()
        .and_then(|record| came(words, record))
    {
        Some(came) => format!("{said}, {came}"),
        None => said,
    }
}

/// Who came, if somebody counted.
fn came(words: &Catalogue, record: &Record) -> Option<String> {
    let attended = record.attended?;
    Some(match record.expected {
        Some(all) => {
            let numbers = [("n", attended.into()), ("all", all.into())];
            words.say("occasion-came-of", &numbers)
        }
        None => words.say("occasion-came", &[("n", attended.into())]),
    })
}

/// What became of an occasion, in words for the history.
pub fn told_occasion(words: &Catalogue, occasion: &Occasion) -> String {
    told_on(words, occasion, occasion.due_on)
}

/// What has become of an occasion by a day: *1. februar 2025: Afholdt, 2 af 5 kom. Én var syg*.
pub(in crate::views) fn told_on(
    words: &Catalogue,
    occasion: &Occasion,
    today: NaiveDate,
) -> String {
    let said = outcome(words, occasion, today);
    let note = occasion.record.as_ref().map(|record| record.note.as_str());
    let day = words.day(occasion.due_on);
    match note.filter(|note| !note.is_empty()) {
        Some(note) => format!("{day}: {said}. {note}"),
        None => format!("{day}: {said}"),
    }
}

/// The occasions of a measure on its page.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct OccasionsView {
    any: bool,
    is_late: bool,
    ahead: Vec<OccasionView>,
    has_recorded: bool,
    recorded: Vec<OccasionView>,
    recorded_open: bool,
    count: String,
}

impl OccasionsView {
    /// All occasions that still count: what is late and what is to come, the earliest first, and then
    /// what was recorded, the newest first. The late ones, the next one and the recorded ones have a
    /// form.
    pub(super) fn of(
        words: &Catalogue,
        reading: &MeasureReading,
        tried: Option<(&OccasionForm, &str)>,
    ) -> Self {
        let mut is_next = true;
        let (mut ahead, mut recorded, mut recorded_open) = (Vec::new(), Vec::new(), false);
        for occasion in &reading.occasions {
            if !occasion.counts_for(&reading.measure) {
                continue;
            }
            let is_coming = occasion.standing(reading.today) == OccasionStanding::Coming;
            let typed = tried.filter(|(form, _)| form.id == occasion.id.as_str());
            let mut view = OccasionView::of(words, reading, occasion);
            view.has_form = reading.may_move && (!is_coming || is_next);
            view.is_open = view.late && ahead.is_empty() && tried.is_none();
            is_next &= !is_coming;
            if let Some((form, message)) = typed {
                view.refuse(form, message);
            }
            if occasion.record.is_some() {
                recorded_open |= typed.is_some();
                recorded.insert(0, view);
            } else {
                ahead.push(view);
            }
        }
        Self {
            any: !ahead.is_empty() || !recorded.is_empty(),
            is_late: ahead.iter().any(|view| view.late),
            has_recorded: !recorded.is_empty(),
            count: words.say("occasion-recorded", &[("n", recorded.len().into())]),
            ahead,
            recorded,
            recorded_open,
        }
    }
}

impl OccasionView {
    fn of(words: &Catalogue, reading: &MeasureReading, occasion: &Occasion) -> Self {
        let standing = occasion.standing(reading.today);
        let record = occasion.record.as_ref();
        let count = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let day = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
        let note = record.map(|record| record.note.clone()).unwrap_or_default();
        let is_held = record.is_none_or(|record| record.outcome == Outcome::Held);
        let details = details(words, occasion);
        let held_on = record.and_then(|record| record.held_on);
        // Who could have come is mostly who could have come the last time.
        let expected = record.and_then(|record| record.expected);
        let before = || {
            let mut records = reading.occasions.iter().rev();
            records.find_map(|one| one.record.as_ref()?.expected)
        };
        Self {
            plan: segment(reading.plan.id.as_str()),
            measure: segment(reading.measure.id.as_str()),
            id: occasion.id.to_string(),
            segment: segment(occasion.id.as_str()),
            day: words.day(occasion.due_on),
            standing: outcome(words, occasion, reading.today),
            late: standing == OccasionStanding::Late && occasion.counts_for(&reading.measure),
            good: standing == OccasionStanding::Held,
            has_details: !details.is_empty(),
            details,
            has_form: false,
            is_open: false,
            held_on: day(held_on.unwrap_or(occasion.due_on.min(reading.today))),
            latest: day(reading.today),
            attended: count(record.and_then(|record| record.attended)),
            expected: count(expected.or_else(before)),
            held_note: if is_held { note.clone() } else { String::new() },
            why: if is_held { String::new() } else { note },
            held_refused: false,
            why_refused: false,
            message: String::new(),
        }
    }

    /// The form as it was sent.
    fn refuse(&mut self, form: &OccasionForm, message: &str) {
        self.is_open = true;
        message.clone_into(&mut self.message);
        self.why_refused = Outcome::from_name(&form.outcome) == Some(Outcome::NotHeld);
        self.held_refused = !self.why_refused;
        if self.why_refused {
            self.why.clone_from(&form.note);
        } else {
            self.held_on.clone_from(&form.held_on);
            self.attended.clone_from(&form.attended);
            self.expected.clone_from(&form.expected);
            self.held_note.clone_from(&form.note);
        }
    }
}

/// The day it was held, if that was another one, and the note.
fn details(words: &Catalogue, occasion: &Occasion) -> String {
    let Some(record) = &occasion.record else {
        return String::new();
    };
    let other_day = record.held_on.filter(|day| *day != occasion.due_on);
    let day = other_day.map(|day| words.say("occasion-on", &[("day", words.day(day).into())]));
    let note = Some(record.note.clone()).filter(|note| !note.is_empty());
    let parts: Vec<String> = day.into_iter().chain(note).collect();
    parts.join(" · ")
}
