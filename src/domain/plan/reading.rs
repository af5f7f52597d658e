//! What the pages around a plan show: how it stands in one line, its notes, its history, and what was
//! deleted and can be taken back. Values only.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Note, Plan, Urgency};
use crate::domain::id::{FocusId, UnitId};
use crate::domain::report::{FocusProposal, PlanLine, PlanLink};
use crate::domain::unit::UnitName;
use crate::domain::wording::Wording;

/// How a plan stands, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outlook {
    /// Measures whose due date has passed.
    pub n_late: usize,
    /// Measures that are in place and not in use, although they should be by now.
    pub n_unused: usize,
    /// Measures that were too early to judge and should be looked at again.
    pub n_look_again: usize,
    /// What comes next: the day and the measure.
    pub next: Option<(NaiveDate, String)>,
}

impl Plan {
    /// How the plan stands today. What presses is counted; what is next is the first day to come.
    pub fn outlook(&self, today: NaiveDate) -> Outlook {
        let mut outlook = Outlook::default();
        for measure in self.measures() {
            match measure.urgency(today) {
                Urgency::Late => outlook.n_late += 1,
                Urgency::Unused => outlook.n_unused += 1,
                Urgency::LookAgain => outlook.n_look_again += 1,
                Urgency::Soon | Urgency::Calm => {
                    let day = measure.next_day();
                    let is_first = outlook.next.as_ref().is_none_or(|(first, _)| day < *first);
                    if day >= today && is_first {
                        outlook.next = Some((day, measure.title.clone()));
                    }
                }
                Urgency::Over => {}
            }
        }
        outlook
    }
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// Somebody with an account, by name.
    Named(String),
    /// Somebody whose account has been removed.
    Gone,
    /// It happened by itself.
    Itself,
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Who.
    pub doer: Doer,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something that was deleted and can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted<T> {
    /// What was deleted.
    pub what: T,
    /// By whom and when; nothing if nobody wrote that down.
    pub trace: Option<Trace>,
    /// The last day on which it can be taken back.
    pub until: NaiveDate,
}

/// The list of plans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanList {
    /// The plans that the reader may read, the newest first.
    pub plans: Vec<PlanLine>,
    /// Whether the reader may make a plan somewhere.
    pub may_make: bool,
    /// Plans that the reader may take back.
    pub deleted: Vec<Deleted<PlanLink>>,
}

/// What stands around a plan's focus areas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// The units whose plan it is, the first one first.
    pub units: Vec<UnitName>,
    /// Its notes, the newest meeting first.
    pub notes: Vec<Note>,
    /// Notes that can be taken back by the reader.
    pub deleted_notes: Vec<Deleted<Note>>,
    /// Whether the reader may delete the plan.
    pub may_delete: bool,
}

/// A unit to choose for a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitOption {
    /// The unit.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Whether it is the plan's already.
    pub chosen: bool,
    /// Whether the reader cannot change that: the first unit, and units out of the reader's reach.
    pub fixed: bool,
}

/// A plan to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditReading {
    /// The plan as it stands.
    pub plan: Plan,
    /// The units of the plan, and those that could be.
    pub units: Vec<UnitOption>,
    /// Who edited it last.
    pub changed: Option<Trace>,
    /// Whether the reader may delete it.
    pub may_delete: bool,
}

/// A plan that one more focus area can be added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoreFocus {
    /// The plan.
    pub plan: PlanLink,
    /// What can be chosen; topics in any case.
    pub proposal: FocusProposal,
}

/// A focus area to be edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusEdit {
    /// The plan.
    pub plan: PlanLink,
    /// The plan's version.
    pub version: i32,
    /// The focus area.
    pub focus: FocusId,
    /// Its title.
    pub title: Wording,
    /// The other group that takes it on.
    pub waits_for: Option<String>,
    /// Whether nothing is done in it yet, so that it can be removed.
    pub removable: bool,
    /// Who edited the plan last.
    pub changed: Option<Trace>,
}

/// The notes of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesReading {
    /// The plan.
    pub plan: PlanLink,
    /// The notes, the newest meeting first.
    pub notes: Vec<Note>,
    /// Notes that can be taken back by the reader.
    pub deleted: Vec<Deleted<Note>>,
    /// Whether the reader may write.
    pub may_write: bool,
    /// Today, for the day of a new note.
    pub today: NaiveDate,
}

/// One note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteReading {
    /// The plan.
    pub plan: PlanLink,
    /// The note.
    pub note: Note,
    /// Whether the reader may write.
    pub may_write: bool,
    /// Who edited it last.
    pub changed: Option<Trace>,
}

/// A page of a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryReading {
    /// The plan.
    pub plan: PlanLink,
    /// The lines, the newest first.
    pub lines: Vec<HistoryLine>,
    /// Which page it is; the newest is 1.
    pub page: i64,
    /// How many pages there are, at least one.
    pub n_pages: i64,
}

/// A line of a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// Who and when.
    pub trace: Trace,
    /// What was done, as the journal's fixed word.
    pub deed: String,
    /// What it was done to; empty for the plan itself and for what is gone.
    pub title: Wording,
    /// What became different.
    pub detail: String,
}

/// A plan's id and title, for links.
pub fn link(plan: &Plan) -> PlanLink {
    PlanLink {
        id: plan.id.clone(),
        title: plan.title.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{MeasureId, PlanId};
    use crate::domain::plan::{FocusArea, Measure, Review, Stage, Subject};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn measure(title: &str, stage: Stage, due_on: &str) -> Measure {
        Measure {
            id: MeasureId::new(title),
            title: title.to_owned(),
            owner: "Kim".to_owned(),
            reach: String::new(),
            start_on: None,
            due_on: day(due_on),
            stage,
            look_again_on: None,
            side_effects: String::new(),
            times_a_year: None,
            idea: None,
            version: 0,
            history: Vec::new(),
        }
    }

    fn plan(measures: Vec<Measure>) -> Plan {
        Plan {
            id: PlanId::new("p"),
            unit: UnitId::new("a"),
            also: Vec::new(),
            title: "Plan".to_owned(),
            made_on: day("2024-11-12"),
            sources: Vec::new(),
            group: Vec::new(),
            review: Review::default(),
            focus_areas: vec![FocusArea {
                id: FocusId::new("f"),
                subject: Subject::Topic("Støj".to_owned()),
                chosen_on: day("2024-11-12"),
                chosen_how: "Møde".to_owned(),
                waits_for: None,
                measures,
            }],
            version: 0,
        }
    }

    #[test]
    fn an_outlook_counts_what_presses_and_names_the_first_day_to_come() {
        let today = day("2025-04-10");
        let measures = vec![
            measure("sent", Stage::Started, "2025-04-09"),
            measure("i dag", Stage::Planned, "2025-04-10"),
            measure("senere", Stage::Planned, "2025-06-30"),
            measure("udleveret", Stage::Implemented, "2025-01-31"),
            measure("for tidligt", Stage::TooEarly, "2025-03-01"),
            measure("droppet", Stage::Dropped, "2025-04-11"),
            // Its due day has passed, and nothing is late about it: it is no next step.
            measure("i brug", Stage::Used, "2025-03-01"),
        ];
        let outlook = plan(measures).outlook(today);
        let counts = [outlook.n_late, outlook.n_unused, outlook.n_look_again];
        assert_eq!(counts, [1, 1, 1]);
        assert_eq!(outlook.next, Some((today, "i dag".to_owned())));
        let over = plan(vec![measure("set", Stage::EffectSeen, "2025-05-01")]);
        assert_eq!(over.outlook(today), Outlook::default());
    }
}
