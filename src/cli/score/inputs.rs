//! The files of a wave and of what it is compared with, each read whole or refused with every
//! mistake in it.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::{Failure, complain, file_stem, listed, read_file};
use super::answers::{Answers, Units};
use super::heads::{self, Head, Heads};
use crate::domain::benchmark::Norm;
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::moved::moved_items;
use crate::domain::instrument::read::read;
use crate::domain::lineage::Lineage;
use crate::domain::mistake::Mistake;
use crate::domain::table::Table;
use crate::domain::unit::Tree;
use crate::sheet;
use crate::views::catalogue::Catalogue;

/// The files of one wave.
#[derive(Debug, Clone, Copy)]
pub(super) struct Files<'a> {
    /// The answers.
    pub(super) answers: &'a Path,
    /// The organisation; the columns of the answers make it up where there is none.
    pub(super) units: Option<&'a Path>,
    /// The columns that make it up, outermost first.
    pub(super) unit_columns: &'a [String],
    /// The head counts.
    pub(super) headcounts: Option<&'a Path>,
    /// Whether the head counts in the units file are this wave's.
    pub(super) units_count: bool,
    /// Whether it matters who answered which items.
    pub(super) patterns: bool,
}

/// One wave as its files give it.
#[derive(Debug)]
pub(super) struct Wave {
    /// Its units and the tally of each.
    pub(super) answers: Answers,
    /// The people invited in each unit and below it, in the order of the tree.
    pub(super) invited: Vec<Option<u32>>,
    /// What is worth a second look in its files.
    pub(super) notices: Vec<String>,
}

/// A survey file and what stands in it.
#[derive(Debug)]
pub(super) struct Survey<'a> {
    file: &'a Path,
    source: String,
    /// The instrument.
    pub(super) instrument: Instrument,
}

impl<'a> Survey<'a> {
    /// Reads a survey file.
    pub(super) fn read(words: &Catalogue, file: &'a Path) -> Result<Self, Failure> {
        let Ok(source) = String::from_utf8(read_file(file)?) else {
            let unreadable = Mistake::in_file("file-unreadable");
            return Err(wrong(words, file, &[unreadable]));
        };
        let instrument = read(&source).map_err(|mistakes| wrong(words, file, &mistakes))?;
        Ok(Self {
            file,
            source,
            instrument,
        })
    }

    /// Whether figures of the other version may stand beside this one's. If not, a notice says so.
    ///
    /// Errors: this one says that they may, but has moved items to other dimensions.
    pub(super) fn is_comparable_with(
        &self,
        words: &Catalogue,
        before: &Survey<'_>,
    ) -> Result<bool, Failure> {
        let (own, other) = (&self.instrument, &before.instrument);
        if !own.is_comparable_with(&other.id, &other.version) {
            complain(&format!(
                "{}: no comparison: not comparable_with {} {} ({})",
                self.file.display(),
                other.id,
                other.version,
                before.file.display()
            ));
            return Ok(false);
        }
        let moved = moved_items(own, &self.source, other);
        if moved.is_empty() {
            Ok(true)
        } else {
            Err(wrong(words, self.file, &moved))
        }
    }
}

impl Wave {
    /// Reads the files of a wave.
    pub(super) fn read(
        words: &Catalogue,
        instrument: &Instrument,
        files: &Files<'_>,
    ) -> Result<Self, Failure> {
        let (units, of_units) = units(words, files)?;
        let listed = match files.headcounts {
            Some(file) => heads::read(&table(words, file)?, &units)
                .map_err(|mistakes| wrong(words, file, &mistakes))?,
            None => Heads::new(),
        };
        let also: Vec<_> = listed.keys().cloned().collect();
        let listed: BTreeMap<UnitId, Head> = listed
            .iter()
            .map(|(path, head)| (units.id(path), *head))
            .collect();
        let file = files.answers;
        let source = std::fs::File::open(file)
            .map_err(|error| Failure::Input(format!("{}: {error}", file.display())))?;
        let answers = Answers::read(instrument, units, (&also, files.patterns), source)
            .map_err(|mistakes| wrong(words, file, &mistakes))?;
        let name = file.display().to_string();
        let mut notices = Vec::new();
        notices.extend(notice(words, &name, ("notice-ignored", &answers.ignored)));
        notices.extend(notice(words, &name, ("notice-missing", &answers.missing)));
        if let Some(file) = files.headcounts {
            let silent = heads::silent(&answers, &listed);
            let name = file.display().to_string();
            notices.extend(notice(words, &name, ("notice-silent", &silent)));
        }
        let (heads, file, invited) = match (files.headcounts, files.units) {
            (Some(file), _) => {
                let invited = heads::invited(&answers, &listed);
                (listed, file, invited)
            }
            (None, Some(file)) if files.units_count => {
                let invited = answers.tree.head_counts();
                (of_units, file, invited)
            }
            (None, _) => return Ok(Self::uncounted(answers, notices)),
        };
        let small = heads::too_small(&answers, &heads);
        if !small.is_empty() {
            return Err(wrong(words, file, &small));
        }
        Ok(Self {
            answers,
            invited,
            notices,
        })
    }

    /// A wave of which nobody knows how many were invited.
    fn uncounted(answers: Answers, notices: Vec<String>) -> Self {
        let invited = vec![None; answers.tree.units().len()];
        Self {
            answers,
            invited,
            notices,
        }
    }
}

/// The organisation, and the head counts in its file.
fn units(words: &Catalogue, files: &Files<'_>) -> Result<(Units, BTreeMap<UnitId, Head>), Failure> {
    let Some(file) = files.units else {
        let columns = Units::Columns(files.unit_columns.to_vec());
        return Ok((columns, BTreeMap::new()));
    };
    let table = table(words, file)?;
    let tree = Tree::read(&table).map_err(|mistakes| wrong(words, file, &mistakes))?;
    let lines = Tree::lines(&table);
    let counted = tree.units().iter().filter_map(|unit| {
        let (line, invited) = (*lines.get(&unit.id)?, unit.invited?);
        Some((unit.id.clone(), Head { line, invited }))
    });
    let heads = counted.collect();
    Ok((Units::File(tree), heads))
}

/// A norm for this instrument.
pub(super) fn norm(
    words: &Catalogue,
    instrument: &Instrument,
    file: &Path,
) -> Result<Norm, Failure> {
    Norm::read(
        &table(words, file)?,
        &file_stem(Some(file)),
        Some(instrument),
    )
    .map_err(|mistakes| wrong(words, file, &mistakes))
}

/// The lineage between the units of two waves.
pub(super) fn lineage(
    words: &Catalogue,
    file: &Path,
    before: &Wave,
    now: &Wave,
) -> Result<Lineage, Failure> {
    let (old, new) = (&before.answers.tree, &now.answers.tree);
    Lineage::read(&table(words, file)?, Some(old), Some(new))
        .map_err(|mistakes| wrong(words, file, &mistakes))
}

/// What is worth a second look, if there is anything.
fn notice(words: &Catalogue, file: &str, (key, names): (&str, &[String])) -> Option<String> {
    let said = || words.say(key, &[("names", names.join(", ").into())]);
    (!names.is_empty()).then(|| format!("{file}: {}", said()))
}

fn table(words: &Catalogue, file: &Path) -> Result<Table, Failure> {
    sheet::table(&read_file(file)?).map_err(|mistake| wrong(words, file, &[mistake]))
}

fn wrong(words: &Catalogue, file: &Path, mistakes: &[Mistake]) -> Failure {
    Failure::Input(listed(words, &file.display().to_string(), mistakes))
}
