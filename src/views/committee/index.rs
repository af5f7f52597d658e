//! The committees in which somebody sits.

use serde::Serialize;

use super::committee_address;
use crate::domain::trio::CommitteeLine;
use crate::views::Page;
use crate::views::catalogue::Catalogue;

/// The list of committees.
#[derive(Debug, Serialize)]
pub struct CommitteesPage {
    committees: Vec<Line>,
}

#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct Line {
    href: String,
    agenda: String,
    name: String,
    above: String,
    no_plan: String,
    has_no_plan: bool,
    late: String,
    has_late: bool,
    decisions: String,
    has_decisions: bool,
    calm: bool,
    answered: bool,
    answer: String,
}

impl CommitteesPage {
    /// Makes the list, in the order given.
    pub fn of(words: &Catalogue, committees: &[CommitteeLine]) -> Self {
        let lines = committees.iter();
        Self {
            committees: lines.map(|line| Line::of(words, line)).collect(),
        }
    }
}

impl Page for CommitteesPage {
    const TEMPLATE: &'static str = "committee/index";
}

impl Line {
    fn of(words: &Catalogue, line: &CommitteeLine) -> Self {
        let above: Vec<&str> = line.above.iter().map(|unit| unit.name.as_str()).collect();
        let counted = |key: &str, n: usize| words.say(key, &[("n", n.into())]);
        let href = committee_address(line.unit.id.as_str());
        let answer = line.answer;
        Self {
            agenda: format!("{href}/agenda"),
            href,
            name: line.unit.name.clone(),
            above: above.join(" / "),
            no_plan: counted("committee-n-no-plan", line.n_uncovered),
            has_no_plan: line.n_uncovered > 0,
            late: counted("committee-n-late", line.n_late),
            has_late: line.n_late > 0,
            decisions: counted("committee-n-decisions", line.n_decisions_late),
            has_decisions: line.n_decisions_late > 0,
            calm: line.n_uncovered + line.n_late + line.n_decisions_late == 0,
            answered: answer.is_some(),
            answer: answer.map_or_else(String::new, |answer| {
                words.say(&format!("trio-answer-{}", answer.name()), &[])
            }),
        }
    }
}
