//! `trivsel generate`: a made-up organisation and its waves as files, for trials of size and speed.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, say};
use crate::domain::synthetic::{Organisation, Plan, Wave, Writer};

/// Rows go out in pieces of about this many bytes.
const PIECE: usize = 1 << 18;

#[derive(Debug, Args)]
pub(super) struct Generate {
    /// The folder for the files; it is made if it is not there
    folder: PathBuf,
    /// Units of the organisation
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(2..=100_000))]
    units: u32,
    /// Levels of units, the top among them
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(2..=50))]
    levels: u32,
    /// Answers in each wave; more people than these are invited
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    answers: u32,
    /// Items in the survey
    #[arg(long, default_value_t = 55, value_parser = clap::value_parser!(u32).range(1..=400))]
    items: u32,
    /// Dimensions that the items are spread over
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=100))]
    dimensions: u32,
    /// Waves: with two, the one before is written as well
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=2))]
    waves: u32,
    /// What all chance follows from: the same seed makes the same files everywhere
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Write the survey, the units and the head counts only, without answers and roster
    #[arg(long)]
    without_people: bool,
}

pub(super) fn run(generate: &Generate) -> Result<(), Failure> {
    let plan = Plan {
        seed: generate.seed,
        units: generate.units,
        levels: generate.levels,
        answers: generate.answers,
        items: generate.items,
        dimensions: generate.dimensions,
    };
    let organisation = Organisation::of(plan).map_err(|error| Failure::Input(error.to_string()))?;
    let folder = Folder::new(generate)?;
    folder.write("survey.toml", &plan.survey_file())?;
    folder.write("units.csv", &organisation.units_file())?;
    let waves = [
        (Wave::Now, "headcounts.csv", "answers.csv"),
        (Wave::Before, "previous-headcounts.csv", "previous.csv"),
    ];
    for ((wave, heads, answers), _) in waves.into_iter().zip(0..generate.waves) {
        folder.write(heads, &organisation.headcounts_file(wave))?;
        if !generate.without_people {
            folder.answers(answers, &organisation, wave)?;
        }
    }
    if !generate.without_people {
        folder.roster("roster.csv", &organisation)?;
    }
    folder.tell(&plan)
}

/// Where the files go.
struct Folder<'a> {
    path: &'a Path,
    files: Vec<&'static str>,
}

impl<'a> Folder<'a> {
    /// Makes the folder.
    ///
    /// Errors: one of the files is there already. None is written then.
    fn new(generate: &'a Generate) -> Result<Self, Failure> {
        let path = &generate.folder;
        let mut files = vec!["survey.toml", "units.csv", "headcounts.csv"];
        if generate.waves > 1 {
            files.push("previous-headcounts.csv");
        }
        if !generate.without_people {
            files.extend(["answers.csv", "roster.csv"]);
            if generate.waves > 1 {
                files.push("previous.csv");
            }
        }
        if let Some(there) = files
            .iter()
            .map(|file| path.join(file))
            .find(|file| file.exists())
        {
            return Err(is_there(&there));
        }
        std::fs::create_dir_all(path)
            .map_err(|error| Failure::Input(format!("{}: {error}", path.display())))?;
        Ok(Self { path, files })
    }

    /// A new file, never one that was there.
    fn open(&self, name: &str) -> Result<BufWriter<File>, Failure> {
        let path = self.path.join(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => Ok(BufWriter::new(file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(is_there(&path)),
            Err(error) => Err(Failure::Input(format!("{}: {error}", path.display()))),
        }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        let mut file = self.open(name)?;
        file.write_all(text.as_bytes())?;
        Ok(file.flush()?)
    }

    fn answers(&self, name: &str, organisation: &Organisation, wave: Wave) -> Result<(), Failure> {
        let mut file = self.open(name)?;
        let writer = Writer::of(organisation, wave);
        let mut rows = writer.header().into_bytes();
        for number in 0..organisation.plan.answers {
            writer.row(number, &mut rows);
            if rows.len() > PIECE {
                file.write_all(&rows)?;
                rows.clear();
            }
        }
        file.write_all(&rows)?;
        Ok(file.flush()?)
    }

    fn roster(&self, name: &str, organisation: &Organisation) -> Result<(), Failure> {
        let mut file = self.open(name)?;
        file.write_all(b"unit,email,language\n")?;
        let mut before = 0;
        for (place, unit) in (0..).zip(&organisation.units) {
            file.write_all(organisation.roster_rows(place, before).as_bytes())?;
            before += unit.invited(Wave::Now);
        }
        Ok(file.flush()?)
    }

    /// Says what was written.
    fn tell(&self, plan: &Plan) -> Result<(), Failure> {
        let Plan {
            seed,
            units,
            levels,
            answers,
            items,
            dimensions,
        } = plan;
        say(&format!(
            "{}: {units} units on {levels} levels, {answers} answers per wave to {items} items in {dimensions} dimensions, seed {seed}: {}",
            self.path.display(),
            self.files.join(", ")
        ))
    }
}

fn is_there(file: &Path) -> Failure {
    Failure::Input(format!("{} exists; name a new folder", file.display()))
}
