//! A wave: one run of an instrument in an organisation.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::id::{DimensionId, WaveId};
use super::instrument::only_in;
use super::opening_code::CodeState;
use super::telltale::{Finding, Kind, Telltale};
use super::unit::UnitName;
use super::wording::Wording;

/// A wave as its pages know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wave {
    /// Its id.
    pub id: WaveId,
    /// Its title: "Trivselsmåling 2026".
    pub title: String,
    /// How far it has come.
    pub stage: WaveStage,
    /// The instrument's id.
    pub instrument: String,
    /// The instrument's version.
    pub version: String,
    /// The smallest group whose figures are shown; frozen when the wave opens.
    pub k: u32,
    /// When it closes.
    pub closes_at: DateTime<Utc>,
    /// When it is to open by itself; nothing where somebody opens it.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it was counted.
    pub counted_at: Option<DateTime<Utc>>,
    /// When it was released.
    pub released_at: Option<DateTime<Utc>>,
    /// When its last keys and its archive were destroyed, so that it can never be recounted.
    pub purged_at: Option<DateTime<Utc>>,
    /// Who could read answers before the count.
    pub level: Level,
    /// The instrument's choices that are not asked: optional sections, background questions.
    pub left_out: Vec<String>,
    /// The fingerprint of the key that ballots are sealed to, once the wave is open.
    pub fingerprint: Option<String>,
}

impl Wave {
    /// The one dimension that is asked, where the wave is a pulse.
    pub fn pulse(&self) -> Option<DimensionId> {
        only_in(&self.left_out)
    }

    /// Whether another wave asks all that this one asks, as far as pulses go: a pulse stands beside
    /// full surveys and pulses on the same dimension, a full survey beside full ones.
    pub fn is_within(&self, other: &Self) -> bool {
        let theirs = other.pulse();
        theirs.is_none() || theirs == self.pulse()
    }
}

/// A pulse that could be run on a plan's focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulseProposal {
    /// The marker of what alone is asked, from [`only`](super::instrument::only).
    pub asked: String,
    /// The dimension's title.
    pub topic: Wording,
    /// How many questions it has.
    pub n_questions: usize,
    /// Id and version of the instrument that the focus area was measured with.
    pub instrument: (String, String),
    /// Its title.
    pub survey: Wording,
    /// The smallest group that was shown then.
    pub k: u32,
    /// The plan's unit.
    pub unit: UnitName,
    /// The title of the wave that the focus area started from.
    pub wave_title: String,
}

/// The promise ladder's rung that a wave stands on: against whom its answers are locked until they
/// are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Against whoever has the database, all its history, its backups and its logs. The key lies in
    /// the server's key folder: for demos and development.
    One,
    /// Against whoever has the whole disk, too: the key is wrapped under two opening codes that are on
    /// no machine.
    Two,
}

impl Level {
    /// The level as a number.
    pub fn number(self) -> i32 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    /// The level with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::One, Self::Two]
            .into_iter()
            .find(|level| level.number() == number)
    }
}

/// A key's fingerprint: the beginning of the key itself, in groups that can be read aloud.
pub fn fingerprint(public_key: &str) -> String {
    let start: Vec<char> = public_key.chars().take(16).collect();
    start
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A wave as its survey manager sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveOverview {
    /// The wave.
    pub wave: Wave,
    /// The instrument's title.
    pub instrument_title: Wording,
    /// How many questions with answers to choose from are asked.
    pub n_items: usize,
    /// About how long it takes to answer them in Danish, in milliseconds.
    pub time: usize,
    /// What opening fixes beside that.
    pub fixed: Fixed,
    /// Its opening codes, as far as anybody but their holders knows them.
    pub codes: Vec<CodeState>,
    /// Today, in Denmark.
    pub today: NaiveDate,
    /// People invited.
    pub invited: u32,
    /// Those of them without an e-mail address, who get a letter.
    pub without_email: u32,
    /// The units with the response rates that may be seen, in the tree's order.
    pub rates: Vec<UnitRate>,
    /// Comments to be read for names before the release, in random order and without their unit.
    /// Empty unless the wave is counted.
    pub comments: Vec<CommentForReview>,
}

/// What opening a wave fixes beside its questions and its smallest group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fixed {
    /// Background questions that are asked.
    pub n_background: usize,
    /// Dimensions that are asked about.
    pub n_dimensions: usize,
    /// The external norm's title, and how many of the dimensions it has a score for.
    pub norm: Option<(String, usize)>,
    /// Units of the wave before that were merged, split or renamed.
    pub n_reorganised: usize,
    /// Units that are never shown by themselves.
    pub protected: Vec<UnitName>,
}

/// A unit's response rate, as far as it may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRate {
    /// The unit.
    pub unit: UnitName,
    /// How deep it stands below the root.
    pub depth: usize,
    /// People invited in it and below it.
    pub invited: u32,
    /// The rate in per cent, while the wave is open rounded down to five; nothing for units that
    /// are too small to show one.
    pub rate: Option<u32>,
}

/// A comment before the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentForReview {
    /// Its random id.
    pub id: String,
    /// The comment.
    pub text: String,
    /// What in it may point at a person.
    pub findings: Vec<Finding>,
}

impl CommentForReview {
    /// A comment with what is found in it.
    pub fn of(telltale: &Telltale, (id, text): (String, String)) -> Self {
        let findings = telltale.find(&text);
        Self { id, text, findings }
    }

    /// Whether something of this kind was found.
    pub fn holds(&self, kind: Kind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }
}

/// How far a wave has come. It only ever moves to the next stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WaveStage {
    /// Prepared; rules may still change, nobody can answer.
    Drafted,
    /// Rules are frozen and invitations are out.
    Open,
    /// Nobody can answer any more; the box is still sealed.
    Closed,
    /// The box was opened, counted and emptied; nobody but the survey manager sees it is so.
    Counted,
    /// The figures are out.
    Released,
}

impl WaveStage {
    /// All stages, in order.
    pub const ALL: [Self; 5] = [
        Self::Drafted,
        Self::Open,
        Self::Closed,
        Self::Counted,
        Self::Released,
    ];

    /// The stage's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Counted => "counted",
            Self::Released => "released",
        }
    }

    /// The stage with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// A ballot that was under way when the wave closed is still taken for this long.
pub const GRACE: Duration = Duration::minutes(15);

/// Whether a wave takes ballots at this moment.
pub fn takes_ballots(stage: WaveStage, closes_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    stage == WaveStage::Open && now < closes_at + GRACE
}

/// A response rate while the wave is open, as it may be seen: for units of at least ten people,
/// rounded down to five per cent (the disclosure specification's section 7.2).
pub fn rate_while_open(answered: u32, invited: u32) -> Option<u32> {
    const SMALLEST_UNIT: u32 = 10;
    const STEP: u32 = 5;
    (invited >= SMALLEST_UNIT).then(|| 100 * answered.min(invited) / invited / STEP * STEP)
}

/// Whether enough has happened since the last refresh to show another rate: a new day and at
/// least three new answers, so that nobody's answer is seen to arrive.
pub fn refreshes_rate(shown: u32, answered: u32, is_new_day: bool) -> bool {
    const FEWEST_NEW: u32 = 3;
    is_new_day && answered >= shown.saturating_add(FEWEST_NEW)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_coarse_and_only_for_ten_or_more() {
        let rows = [
            (0, 9, None),
            (9, 9, None),
            (0, 10, Some(0)),
            (3, 10, Some(30)),
            (13, 21, Some(60)),
            (21, 21, Some(100)),
            (5, 11, Some(45)),
        ];
        for (answered, invited, rate) in rows {
            assert_eq!(
                rate_while_open(answered, invited),
                rate,
                "{answered} of {invited}"
            );
        }
    }

    #[test]
    fn a_rate_moves_once_a_day_and_by_three_people() {
        assert!(refreshes_rate(4, 7, true));
        assert!(!refreshes_rate(4, 6, true));
        assert!(!refreshes_rate(4, 9, false));
    }

    #[test]
    fn a_ballot_under_way_is_still_taken() {
        let close = DateTime::UNIX_EPOCH;
        assert!(takes_ballots(
            WaveStage::Open,
            close,
            close + Duration::minutes(14)
        ));
        assert!(!takes_ballots(WaveStage::Open, close, close + GRACE));
        assert!(!takes_ballots(
            WaveStage::Closed,
            close,
            close - Duration::days(1)
        ));
    }
}
