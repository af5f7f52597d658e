//! `trivsel score`: files of answers become figures, without a server. The answers are read row by
//! row, so memory grows with units times items and not with people.

mod answers;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::answers::{Answers, Units};
use super::{Failure, complain, listed, read_file, say, views};
use crate::domain::disclosure::{Policy, SMALLEST_GROUP};
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::mistake::Mistake;
use crate::domain::release::{Counted, Previous, Release};
use crate::domain::table::{Column, Table};
use crate::domain::unit::Tree;
use crate::sheet;
use crate::views::catalogue::Catalogue;
use crate::views::score::{ScoreDocument, Scored, text};

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
        Some(file) => Some(release(
            words,
            score,
            &instrument,
            (file, None, None),
            policy,
        )?),
        None => None,
    };
    let current = (
        score.answers.as_path(),
        score.headcounts.as_deref(),
        before
            .as_ref()
            .map(|(tree, release)| Previous { release, tree }),
    );
    let (tree, release) = release(words, score, &instrument, current, policy)?;
    let document = ScoreDocument::of(&Scored {
        instrument: &instrument,
        tree: &tree,
        release: &release,
        previous: before
            .as_ref()
            .map(|(tree, release)| Previous { release, tree }),
        k: score.k,
        unsuppressed: score.unsuppressed,
    });
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
    (file, headcounts, previous): (&Path, Option<&Path>, Option<Previous<'_>>),
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
    let heads = match headcounts {
        Some(file) => head_counts(&table(words, file)?, &units)
            .map_err(|mistakes| wrong(words, file, &mistakes))?,
        None => Vec::new(),
    };
    let also: Vec<_> = heads.iter().map(|head| head.path.clone()).collect();
    let counts: BTreeMap<UnitId, u32> = heads
        .iter()
        .map(|head| (units.id(&head.path), head.invited))
        .collect();
    let source = std::fs::File::open(file)
        .map_err(|error| Failure::Input(format!("{}: {error}", file.display())))?;
    let answers = Answers::read(instrument, units, &also, source)
        .map_err(|mistakes| wrong(words, file, &mistakes))?;
    if !answers.ignored.is_empty() {
        complain(&format!(
            "{}: columns left alone: {}",
            file.display(),
            answers.ignored.join(", ")
        ));
    }
    let invited = match headcounts {
        Some(_) => invited(&answers, &counts),
        None => answers.tree.head_counts(),
    };
    let counted = Counted {
        instrument,
        tree: &answers.tree,
        invited: &invited,
        direct: &answers.direct,
        everyone: &answers.everyone,
        previous,
        rho: None,
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

/// A row of the head counts.
struct HeadCount {
    line: usize,
    path: Vec<String>,
    invited: u32,
}

/// Reads head counts, each unit once.
fn head_counts(table: &Table, units: &Units) -> Result<Vec<HeadCount>, Vec<Mistake>> {
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
    let mut heads: BTreeMap<Vec<String>, HeadCount> = BTreeMap::new();
    for row in &table.rows {
        let (unit, invited) = (columns.cell(row, 0), columns.cell(row, 1));
        let line = row.line;
        let Some(path) = units.path_to(unit) else {
            mistakes.push(Mistake::at(line, "headcount-unit").with("unit", unit));
            continue;
        };
        if let Some(first) = heads.get(&path) {
            let twice = Mistake::at(line, "headcount-twice").with("unit", unit);
            mistakes.push(twice.with("first", first.line));
            continue;
        }
        let count = invited.parse();
        if count.is_err() {
            mistakes.push(Mistake::at(line, "not-a-count").with("value", invited));
        }
        let head = HeadCount {
            line,
            path: path.clone(),
            invited: count.unwrap_or_default(),
        };
        heads.insert(path, head);
    }
    if mistakes.is_empty() {
        Ok(heads.into_values().collect())
    } else {
        Err(mistakes)
    }
}

/// The people invited in each unit and below it. A unit that is not named has the sum of the units
/// below it, if all of those are known and nobody who answered stands in it directly.
fn invited(answers: &Answers, counts: &BTreeMap<UnitId, u32>) -> Vec<Option<u32>> {
    let units = answers.tree.units();
    let mut below: Vec<Vec<Option<u32>>> = vec![Vec::new(); units.len()];
    let mut invited = vec![None; units.len()];
    for (place, (unit, direct)) in units.iter().zip(&answers.direct).enumerate().rev() {
        let below_it = below.get(place).filter(|counts| !counts.is_empty());
        let sum = below_it
            .filter(|_| direct.respondents == 0)
            .and_then(|counts| {
                counts
                    .iter()
                    .try_fold(0_u32, |sum, count| sum.checked_add((*count)?))
            });
        let own = counts.get(&unit.id).copied().or(sum);
        if let Some(count) = invited.get_mut(place) {
            *count = own;
        }
        if let Some(siblings) = unit.parent.and_then(|parent| below.get_mut(parent)) {
            siblings.push(own);
        }
    }
    invited
}
