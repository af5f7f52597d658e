//! The whole organisation by what people say of themselves.

use serde::Serialize;

use crate::domain::change::MARKED;
use crate::domain::disclosure::breakdown::{BreakdownFigures, CategoryFigures};
use crate::domain::id::DimensionId;
use crate::domain::instrument::{BackgroundQuestion, Code, Dimension, Instrument};
use crate::domain::points::Points;
use crate::domain::release::UnitFigures;
use crate::views::catalogue::Catalogue;

/// A part of the whole organisation's report: every background question with its groups.
#[derive(Debug, Serialize)]
pub struct BreakdownSection {
    questions: Vec<QuestionView>,
}

/// One question; withheld where no two groups may be told apart.
#[derive(Debug, Serialize)]
struct QuestionView {
    id: String,
    text: String,
    shown: bool,
    groups: Vec<GroupView>,
    rows: Vec<RowView>,
}

#[derive(Debug, Serialize)]
struct GroupView {
    label: String,
    n: u32,
}

/// One dimension in all groups.
#[derive(Debug, Serialize)]
struct RowView {
    title: String,
    whole_shown: bool,
    whole: i64,
    /// All groups are shown or none, so that what is withheld is said once.
    shown: bool,
    n_groups: usize,
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
struct CellView {
    label: String,
    n: u32,
    score: i64,
    differs: bool,
    difference: String,
}

impl BreakdownSection {
    /// The breakdowns of a release beside the figures of the whole organisation; nothing if the
    /// instrument asks no background questions.
    pub fn of(
        words: &Catalogue,
        instrument: &Instrument,
        whole: &UnitFigures,
        breakdowns: &[BreakdownFigures],
    ) -> Option<Self> {
        let writer = Writer {
            words,
            instrument,
            whole,
        };
        let questions = instrument.background.iter().map(|question| {
            let figures = breakdowns
                .iter()
                .find(|figures| figures.question() == question.id);
            writer.question(question, figures)
        });
        let questions: Vec<QuestionView> = questions.collect();
        (!questions.is_empty()).then_some(Self { questions })
    }
}

struct Writer<'a> {
    words: &'a Catalogue,
    instrument: &'a Instrument,
    whole: &'a UnitFigures,
}

impl Writer<'_> {
    fn question(
        &self,
        question: &BackgroundQuestion,
        figures: Option<&BreakdownFigures>,
    ) -> QuestionView {
        let categories = figures.map_or(&[][..], BreakdownFigures::categories);
        let groups: Vec<GroupView> = categories
            .iter()
            .map(|category| GroupView {
                label: self.label(question, category.codes()),
                n: category.n(),
            })
            .collect();
        let dimensions = self.instrument.dimensions.iter();
        let rows = dimensions.map(|dimension| self.row(dimension, categories, &groups));
        QuestionView {
            id: question.id.clone(),
            text: question.text.text(self.words.language()).to_owned(),
            shown: !groups.is_empty(),
            rows: rows.collect(),
            groups,
        }
    }

    /// The answers that a group is made of, as the form has them.
    fn label(&self, question: &BackgroundQuestion, codes: &[Option<Code>]) -> String {
        let labels = codes.iter().filter_map(|code| match code {
            None => Some(self.words.say("report-breakdown-not-stated", &[])),
            Some(code) => {
                let mut options = question.options.iter();
                let option = options.find(|option| option.code == *code)?;
                Some(option.label.text(self.words.language()).to_owned())
            }
        });
        labels.collect::<Vec<_>>().join(" + ")
    }

    fn row(
        &self,
        dimension: &Dimension,
        categories: &[CategoryFigures],
        groups: &[GroupView],
    ) -> RowView {
        let whole = self.whole_score(&dimension.id);
        let cells = categories.iter().zip(groups).map(|(category, group)| {
            let mut scores = category.dimensions().iter();
            let own = scores.find(|score| score.id == dimension.id)?;
            let score = own.score.shown().copied().map(Points::displayed)?;
            Some(self.cell(group, score, whole))
        });
        let cells: Option<Vec<CellView>> = cells.collect();
        RowView {
            title: dimension.title.text(self.words.language()).to_owned(),
            whole_shown: whole.is_some(),
            whole: whole.unwrap_or_default(),
            shown: cells.is_some(),
            n_groups: groups.len(),
            cells: cells.unwrap_or_default(),
        }
    }

    /// The difference is that of the figures on the page: taken from the exact ones it would be a
    /// second rounding, and carry more of a small group than the page may show.
    fn cell(&self, group: &GroupView, score: i64, whole: Option<i64>) -> CellView {
        let difference = whole.map(|whole| score - whole);
        let difference = difference.filter(|difference| difference.abs() >= MARKED);
        CellView {
            label: group.label.clone(),
            n: group.n,
            score,
            differs: difference.is_some(),
            difference: difference
                .map(|difference| self.words.signed(difference))
                .unwrap_or_default(),
        }
    }

    fn whole_score(&self, id: &DimensionId) -> Option<i64> {
        let mut dimensions = self.whole.dimensions.iter();
        let own = dimensions.find(|figures| figures.id == *id)?;
        Some(own.score.shown()?.score.displayed())
    }
}

#[cfg(test)]
#[path = "breakdown_tests.rs"]
mod tests;
