//! What a mail says, before it is put into words.

use crate::domain::remind::{PlanMail, Told};
use crate::domain::wave::Wave;

/// What a mail is about.
#[derive(Debug)]
pub enum About {
    /// A wave has opened.
    Invitation {
        /// The wave.
        wave: Box<Wave>,
        /// The person's access code.
        code: String,
    },
    /// A wave is still open.
    Reminder {
        /// The wave.
        wave: Box<Wave>,
        /// The person's access code.
        code: String,
        /// Whether those who have answered get it, too.
        to_all: bool,
    },
    /// The person's link goes to another address now.
    Moved {
        /// The wave.
        wave: Box<Wave>,
    },
    /// Somebody asked to sign in.
    SignIn {
        /// The link's token.
        token: String,
    },
    /// An account was made.
    Account {
        /// The person's name.
        name: String,
        /// The link's token.
        token: String,
    },
    /// A wave's figures are out.
    Released {
        /// The wave.
        wave: Box<Wave>,
    },
    /// A wave's opening codes should be tested.
    Codes {
        /// The wave.
        wave: Box<Wave>,
    },
    /// Something in a plan or an order is to be looked at.
    Follow {
        /// Which mail it is.
        kind: PlanMail,
        /// What it says.
        told: Box<Told>,
        /// The token of the link that stops such mails; nothing for those that nobody stops.
        stop: Option<String>,
    },
}
