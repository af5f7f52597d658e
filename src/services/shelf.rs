//! The surveys that come with the program.

use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;

/// File name and text of each survey, the full one first.
pub const SURVEYS: [(&str, &str); 3] = [
    ("trivsel.toml", include_str!("../../surveys/trivsel.toml")),
    ("puls.toml", include_str!("../../surveys/puls.toml")),
    (
        "klynge-nord.toml",
        include_str!("../../surveys/klynge-nord.toml"),
    ),
];

/// The surveys, read. A test sees to it that all of them can be.
pub fn surveys() -> Vec<(Instrument, &'static str)> {
    SURVEYS
        .into_iter()
        .filter_map(|(_, source)| Some((read(source).ok()?, source)))
        .collect()
}
