//! What a drill comes to: one line of figures, which `tests/reliability/full` makes a table of.

use std::io::Write;
use std::time::Duration;

/// Whether the full numbers are asked for.
pub(crate) fn is_full() -> bool {
    std::env::var_os("TRIVSEL_FULL").is_some_and(|value| value == "1")
}

/// The number of trials: the first on every change, the second before a release. For a run between
/// the two, `TRIVSEL_TRIALS` may name another in place of the second.
pub(crate) fn trials(short: usize, full: usize) -> usize {
    let own = std::env::var_os("TRIVSEL_TRIALS").map(|n| n.to_str().unwrap().parse().unwrap());
    if is_full() {
        own.unwrap_or(full)
    } else {
        short
    }
}

/// Says on the terminal itself why a drill is passed over: what a passing test prints is not shown.
pub(crate) fn passed_over(drill: &str, why: &str) {
    assert!(
        std::env::var_os("TRIVSEL_RELIABILITY").is_none_or(|said| said != "required"),
        "{drill}: {why}"
    );
    writeln!(std::io::stderr(), "SKIPPED {drill}: {why}").unwrap();
}

/// The figures of a drill.
#[derive(Debug)]
pub(crate) struct Row {
    /// Its number in the list of drills.
    pub(crate) id: &'static str,
    /// The database.
    pub(crate) on: &'static str,
    /// What was done, in words without a semicolon.
    pub(crate) what: String,
    /// How many times something was done that might have lost something.
    pub(crate) trials: usize,
    /// How many answers were confirmed.
    pub(crate) confirmed: usize,
    /// Of those, how many were not there afterwards.
    pub(crate) lost: usize,
    /// How many ballots there were too many.
    pub(crate) twice: usize,
    /// The longest that it took until people were served again.
    pub(crate) recovered: Option<Duration>,
    /// Whether anything took longer than it may: for the table, and not for the test, which may run on
    /// any machine beside anything.
    pub(crate) is_late: bool,
}

impl Row {
    /// A row in which nothing has happened yet.
    pub(crate) fn new(id: &'static str, on: &'static str) -> Self {
        Self {
            id,
            on,
            what: String::new(),
            trials: 0,
            confirmed: 0,
            lost: 0,
            twice: 0,
            recovered: None,
            is_late: false,
        }
    }

    /// Keeps the longest time.
    pub(crate) fn took(&mut self, time: Duration) {
        self.recovered = self.recovered.max(Some(time));
    }

    /// Prints the line, and holds the drill to it: something was tried and confirmed, nothing of it
    /// is lost, and nobody counts twice.
    #[track_caller]
    pub(crate) fn report(&self, longest: Option<Duration>) {
        let recovered = self
            .recovered
            .map_or_else(|| "-".to_owned(), |time| format!("{} ms", time.as_millis()));
        let in_time = longest
            .is_none_or(|longest| self.recovered.is_none_or(|time| time <= longest))
            && !self.is_late;
        let verdict = match (self.lost, self.twice) {
            (0, 0) if in_time => "holds",
            (0, 0) => "late",
            _ => "FAILS",
        };
        println!(
            "row;{};{};{};{};{};{};{};{recovered};{verdict}",
            self.id, self.on, self.what, self.trials, self.confirmed, self.lost, self.twice,
        );
        assert!(
            self.trials > 0 && self.confirmed > 0,
            "nothing was tried: {self:?}"
        );
        assert_eq!((self.lost, self.twice), (0, 0), "{self:?}");
    }
}
