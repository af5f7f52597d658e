//! How well the questions of each dimension measure the same thing, in the whole organisation.

use serde::Serialize;

use super::figures::{title_of, told_n};
use crate::domain::release::whole::ReliabilityFigures;
use crate::domain::reliability::Grade;
use crate::domain::report::Report;
use crate::views::catalogue::Catalogue;

/// The reliability of every dimension of which it can be said.
#[derive(Debug, Serialize)]
pub(super) struct ReliabilitySection {
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    title: String,
    alpha: String,
    has_interval: bool,
    interval: String,
    has_omega: bool,
    omega: String,
    has_n: bool,
    n: u32,
    grade: String,
}

impl ReliabilitySection {
    /// Nothing in the report of a part of the organisation, or where too few answered everything.
    pub(super) fn of(words: &Catalogue, report: &Report) -> Option<Self> {
        let all = report.release.figures.shown()?.n;
        let lines = report.whole.as_ref()?.reliability.iter();
        let lines = lines.filter_map(|line| {
            let title = title_of(words, &report.instrument, &line.id);
            Line::of(words, title, line, |n| told_n(report.wave.k, all, n))
        });
        let lines: Vec<Line> = lines.collect();
        (!lines.is_empty()).then_some(Self { lines })
    }
}

impl Line {
    fn of(
        words: &Catalogue,
        title: String,
        line: &ReliabilityFigures,
        count: impl Fn(u32) -> Option<u32>,
    ) -> Option<Self> {
        let found = line.estimate.shown()?;
        let interval = found.interval.map(|interval| {
            let ends = [interval.low, interval.high].map(|end| words.decimal(end));
            let [low, high] = ends.map(Into::into);
            words.say(
                "report-reliability-interval",
                &[("low", low), ("high", high)],
            )
        });
        // Where an item is all factor, omega is not to be trusted.
        let omega = found.omega.as_ref().filter(|omega| !omega.heywood);
        let n = count(found.n);
        Some(Self {
            title,
            alpha: words.decimal(found.alpha?),
            has_interval: interval.is_some(),
            interval: interval.unwrap_or_default(),
            has_omega: omega.is_some(),
            omega: omega
                .map(|omega| words.decimal(omega.omega))
                .unwrap_or_default(),
            has_n: n.is_some(),
            n: n.unwrap_or_default(),
            grade: words.say(grade(found.grade()?), &[]),
        })
    }
}

fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::High => "report-reliability-high",
        Grade::Usable => "report-reliability-usable",
        Grade::Low => "report-reliability-low",
        Grade::Contradictory => "report-reliability-turned",
    }
}
