//! The lines of the table.

use std::time::Duration;

use crate::load::{Load, Part, Run};
use crate::milliseconds;
use crate::server::Used;

/// What stands above. Times in milliseconds, the server's own work in microseconds for each person,
/// its memory in megabytes: now, and the most it ever had.
pub(crate) const HEAD: &str = "database  part    people  a second     p50     p99     max  receipt p99  \
work  busy  failed  stored  memory  most  files  threads";

/// A run as a line.
pub(crate) fn line(name: &str, load: &Load, run: &Run, stored: usize) -> String {
    let people = f64::from(u32::try_from(load.people).unwrap_or(u32::MAX));
    let used = &run.used;
    let receipt = match load.part {
        Part::Page => "-".to_owned(),
        Part::Post | Part::Answer => milliseconds(at(&run.receipts, 99)),
    };
    format!(
        "{name:<9} {:<6} {:>7} {:>9.0} {:>7} {:>7} {:>7} {receipt:>12} {:>5.0} {:>5} {:>7} {stored:>7} {:>7} {:>5} {:>6} {:>8}",
        load.part.name(),
        load.people,
        people / run.took.as_secs_f64(),
        milliseconds(at(&run.whole, 50)),
        milliseconds(at(&run.whole, 99)),
        milliseconds(at(&run.whole, 100)),
        used.work.as_secs_f64() * 1e6 / people,
        run.busy,
        run.failed,
        used.memory / 1024,
        used.most_memory / 1024,
        used.files,
        used.threads,
    )
}

/// What the server had at the start, after ten minutes and at the end of a run that took so long, and
/// the most there ever was at a full minute. Nothing for a short one.
pub(crate) fn samples(run: &Run) -> Option<String> {
    let minutes = |time: &Duration| time.as_secs() / 60;
    let told = |(time, used): &(Duration, Used)| {
        let (memory, files) = (used.memory / 1024, used.files);
        format!("minute {}: {memory} MB, {files} files", minutes(time))
    };
    let tenth = run.samples.iter().find(|(time, _)| minutes(time) == 10);
    let ends = [run.samples.first(), tenth, run.samples.last()];
    let memory = run.samples.iter().map(|(_, used)| used.memory / 1024);
    let files = run.samples.iter().map(|(_, used)| used.files);
    let (memory, files) = (memory.max()?, files.max()?);
    let told: Vec<String> = ends.into_iter().flatten().map(told).collect();
    let told = told.join("; ");
    (run.samples.len() > 2)
        .then(|| format!("  {told}; most at a minute {memory} MB, {files} files"))
}

/// The time that so many per cent did not exceed.
fn at(sorted: &[Duration], percent: usize) -> Duration {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}
