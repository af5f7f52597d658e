//! `trivsel score`: files of answers become figures, without a server. The answers are read row by
//! row, so memory grows with units times items and not with people.

mod answers;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::answers::{Answers, Units};
use super::{Failure, complain, listed, read_file, say, views};
use crate::domain::disclosure::{Policy, SMALLEST_GROUP};
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::mistake::Mistake;
use crate::domain::release::{Counted, Release};
use crate::domain::table::{Column, Table};
use crate::domain::unit::Tree;
use crate::sheet;
use crate::views::catalogue::Catalogue;
use crate::views::score::{ScoreDocument, text};

#[derive(Debug, Args)]
pub(super) struct Score {
    /// The survey file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// The answers: CSV with a column per item
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// The answers of the wave before, to compare with
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// The organisation: CSV with id, parent, name and optionally invited; the answers then have a
    /// column `unit`
    #[arg(long, value_name = "FILE", conflicts_with = "unit_columns")]
    units: Option<PathBuf>,
    /// Columns of the answers that make up the organisation, outermost first
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    unit_columns: Vec<String>,
    /// Head counts: CSV with unit and invited; a unit counts with everything below it
    #[arg(long, value_name = "FILE")]
    headcounts: Option<PathBuf>,
    /// The smallest group whose figures are shown
    #[arg(long, default_value_t = SMALLEST_GROUP, value_parser = clap::value_parser!(u32).range(1..))]
    k: u32,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Print exact figures and every unit: for somebody who holds the answers anyway
    #[arg(long)]
    unsuppressed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One document
    Json,
    /// A table per unit
    Text,
}

pub(super) fn run(score: &Score) -> Result<(), Failure> {
    let (views, language) = views()?;
    let words = views.words(language);
    let instrument = instrument(words, &score.instrument)?;
    let policy = if score.unsuppressed {
        Policy::Unsuppressed
    } else {
        Policy::Protect { k: score.k }
    };
    let before = match &score.previous {
        // The wave before had other people: today's head counts say nothing of it.
        Some(file) => Some(release(words, score, &instrument, (file, None, None), policy)?.1),
        None => None,
    };
    let current = (
        score.answers.as_path(),
        score.headcounts.as_deref(),
        before.as_ref(),
    );
    let (tree, release) = release(words, score, &instrument, current, policy)?;
    let document = ScoreDocument::of(&instrument, &tree, &release, score.k, score.unsuppressed);
    match score.format {
        Format::Json => say(&serde_json::to_string_pretty(&document)?),
        Format::Text => say(text(words, &document, &instrument).trim_end()),
    }
}

fn instrument(words: &Catalogue, file: &Path) -> Result<Instrument, Failure> {
    let source = String::from_utf8(read_file(file)?);
    let read = match &source {
        Ok(source) => read(source),
        Err(_) => Err(vec![Mistake::in_file("file-unreadable")]),
    };
    read.map_err(|mistakes| wrong(words, file, &mistakes))
}

/// A wave's tree and release from its files.
fn release(
    words: &Catalogue,
    score: &Score,
    instrument: &Instrument,
    (file, headcounts, previous): (&Path, Option<&Path>, Option<&Release>),
    policy: Policy,
) -> Result<(Tree, Release), Failure> {
    let units = match &score.units {
        Some(units) => {
            let tree = table(words, units).and_then(|table| {
                Tree::read(&table).map_err(|mistakes| wrong(words, units, &mistakes))
            })?;
            Units::File(tree)
        }
        None => Units::Columns(score.unit_columns.clone()),
    };
    let source = std::fs::File::open(file)
        .map_err(|error| Failure::Input(format!("{}: {error}", file.display())))?;
    let answers = Answers::read(instrument, units, source)
        .map_err(|mistakes| wrong(words, file, &mistakes))?;
    if !answers.ignored.is_empty() {
        complain(&format!(
            "{}: columns left alone: {}",
            file.display(),
            answers.ignored.join(", ")
        ));
    }
    let mut invited = answers.tree.head_counts();
    if let Some(file) = headcounts {
        let table = table(words, file)?;
        invited =
            head_counts(&table, &answers.tree).map_err(|mistakes| wrong(words, file, &mistakes))?;
    }
    let counted = Counted {
        instrument,
        tree: &answers.tree,
        invited: &invited,
        direct: &answers.direct,
        previous,
    };
    let release = Release::make(&counted, policy)?;
    Ok((answers.tree, release))
}

fn table(words: &Catalogue, file: &Path) -> Result<Table, Failure> {
    sheet::table(&read_file(file)?).map_err(|mistake| wrong(words, file, &[mistake]))
}

fn wrong(words: &Catalogue, file: &Path, mistakes: &[Mistake]) -> Failure {
    Failure::Input(listed(words, &file.display().to_string(), mistakes))
}

/// Head counts by unit; a unit that is not named keeps none.
fn head_counts(table: &Table, tree: &Tree) -> Result<Vec<Option<u32>>, Vec<Mistake>> {
    const COLUMNS: [Column; 2] = [
        Column {
            names: &["unit", "enhed"],
            required: true,
        },
        Column {
            names: &["invited", "inviterede"],
            required: true,
        },
    ];
    let columns = table.columns(&COLUMNS)?;
    let mut mistakes = Vec::new();
    let mut counts = vec![None; tree.units().len()];
    for row in &table.rows {
        let (unit, invited) = (columns.cell(row, 0), columns.cell(row, 1));
        let Some(count) = tree
            .place(&UnitId::new(unit))
            .and_then(|place| counts.get_mut(place))
        else {
            mistakes.push(Mistake::at(row.line, "headcount-unit").with("unit", unit));
            continue;
        };
        match invited.parse() {
            Ok(invited) => *count = Some(invited),
            Err(_) => mistakes.push(Mistake::at(row.line, "not-a-count").with("value", invited)),
        }
    }
    if mistakes.is_empty() {
        Ok(counts)
    } else {
        Err(mistakes)
    }
}
