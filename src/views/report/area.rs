//! A committee's area: separate parts of the organisation, together.

use serde::Serialize;

use super::figures::{DimensionView, Sheet, dimensions};
use super::guide::Guide;
use super::show::Participation;
use super::{Link, report_address, segment};
use crate::domain::report::{AreaReport, Below, is_compared};
use crate::domain::unit::UnitName;
use crate::views::Page;
use crate::views::catalogue::Catalogue;

/// Everything that a person reads about, as one.
#[derive(Debug, Serialize)]
pub struct AreaPage {
    trail: Vec<Link>,
    wave_title: String,
    compared: bool,
    compared_with: String,
    participation: Participation,
    units: Vec<Part>,
    has_left_out: bool,
    left_out: Vec<String>,
    dimensions: Vec<DimensionView>,
    guide: Guide,
}

/// A part of the area, with the way to its own report where it has one.
#[derive(Debug, Serialize)]
struct Part {
    name: String,
    shown: bool,
    href: String,
}

/// The address of the reader's area in a wave.
pub(super) fn area_address(wave: &str) -> String {
    format!("/area/{}", segment(wave))
}

impl AreaPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, report: &AreaReport) -> Self {
        let sheet = Sheet {
            k: report.wave.k,
            unit: Some(&report.figures),
            norm: None,
        };
        let names = |units: &[UnitName]| units.iter().map(|unit| unit.name.clone()).collect();
        let part = |part: &Below| Part {
            name: part.unit.name.clone(),
            shown: part.shown,
            href: report_address(report.wave.id.as_str(), part.unit.id.as_str()),
        };
        Self {
            trail: vec![Link::to_reports(words)],
            wave_title: report.wave.title.clone(),
            compared: report.previous_title.is_some() && is_compared(&report.figures),
            compared_with: report.previous_title.clone().unwrap_or_default(),
            participation: Participation::of(words, &report.figures),
            units: report.units.iter().map(part).collect(),
            has_left_out: !report.left_out.is_empty(),
            left_out: names(&report.left_out),
            dimensions: dimensions(words, &report.instrument, sheet),
            guide: Guide::of(words, sheet),
        }
    }
}

impl Page for AreaPage {
    const TEMPLATE: &'static str = "report/area";
}
