//! What a survey manager may know of a wave's mails: that they go out, and which addresses do not
//! work. Never who has answered, and no number that would tell how many: the mails of a round that
//! went to those who had not answered are as many as those are.

use chrono::{DateTime, Utc};

use super::calendar::Calendar;
use super::wave::Wave;

/// How far a round of reminders has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoundState {
    /// It waits for its time, and may still be changed.
    Planned,
    /// Its mails are in the outbox or out.
    Queued,
    /// Its time passed more than three days before it could begin.
    Dropped,
}

impl RoundState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Queued, Self::Dropped];

    /// The state's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Queued => "queued",
            Self::Dropped => "dropped",
        }
    }

    /// The state with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A round of reminders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its number within the wave.
    pub number: i32,
    /// When it goes out.
    pub due_at: DateTime<Utc>,
    /// Whether it goes to those who have answered, too.
    pub to_all: bool,
    /// How far it has come.
    pub state: RoundState,
}

/// What is chosen for a wave's mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MailRules {
    /// Whether they rest.
    pub paused: bool,
    /// Whether reminders go to those who have answered, too.
    pub to_all: bool,
    /// Whether somebody has changed the proposed plan of reminders.
    pub replanned: bool,
}

/// How many mails stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// They wait, or are being sent.
    pub waiting: u32,
    /// They are out, or are not needed any more; which of the two is not told.
    pub settled: u32,
    /// They were refused or came back.
    pub failed: u32,
    /// They were handed over, and no receipt was heard.
    pub unknown: u32,
}

/// An address that an invitation did not reach.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FailedAddress {
    /// The e-mail address, or the telephone number.
    pub address: String,
    /// The code that was replied: `550 5.1.1`.
    pub reply: String,
}

/// A wave's mails as its survey manager may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostOverview {
    /// The wave.
    pub wave: Wave,
    /// Its dates.
    pub calendar: Calendar,
    /// What is chosen.
    pub rules: MailRules,
    /// People who can be reached by mail or text message.
    pub reachable: u32,
    /// The invitations.
    pub invitations: Tally,
    /// The rounds of reminders in the order of their times, with their mails where these went to
    /// everybody.
    pub rounds: Vec<(Round, Option<Tally>)>,
    /// The addresses that invitations did not reach.
    pub failed: Vec<FailedAddress>,
}
