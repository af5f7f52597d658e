//! What a mail is for, as a value and as the columns of its row.

use diesel::prelude::*;

use super::super::column::known;
use super::super::schema::{invitations, outbox};
use super::super::{Conn, Error, on};
use super::Letter;
use crate::domain::id::{AccountId, InvitationId, WaveId};
use crate::domain::remind::PlanMail;

/// What a mail is for, and whom it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A wave has opened: the person of this invitation may answer.
    Invitation(InvitationId),
    /// A person is reminded.
    Reminder {
        /// Whose right to answer it is.
        invitation: InvitationId,
        /// The number of the round.
        round: i32,
        /// Whether the round goes to those who have answered, too.
        to_all: bool,
    },
    /// A person's link goes to another address from now on. This goes to the one before.
    Moved {
        /// Whose right to answer it is.
        invitation: InvitationId,
        /// The address or telephone number before: kept until this mail is settled.
        address: String,
    },
    /// Somebody asked to sign in.
    SignIn {
        /// The link's row.
        link: String,
        /// Who.
        account: AccountId,
    },
    /// An account was made.
    Account {
        /// The link's row.
        link: String,
        /// Who.
        account: AccountId,
    },
    /// A wave's figures are out.
    Released {
        /// The wave.
        wave: WaveId,
        /// Who may read them.
        account: AccountId,
    },
    /// A wave's opening codes should be tested.
    Codes {
        /// The wave.
        wave: WaveId,
        /// Who runs it.
        account: AccountId,
    },
    /// Something in a plan or an order is to be looked at.
    Follow {
        /// Which mail it is.
        kind: PlanMail,
        /// Whom it goes to.
        account: AccountId,
    },
}

/// What a row says of its cause, column by column.
#[derive(Default)]
pub(super) struct Named<'a> {
    pub(super) kind: &'static str,
    pub(super) invitation: Option<&'a InvitationId>,
    pub(super) link: Option<&'a str>,
    pub(super) account: Option<&'a AccountId>,
    pub(super) wave: Option<WaveId>,
    pub(super) round: i32,
    pub(super) address: Option<&'a str>,
}

impl<'a> Named<'a> {
    pub(super) fn of(conn: &mut Conn, cause: &'a Cause) -> Result<Self, Error> {
        Ok(match cause {
            Cause::Invitation(id) => Self {
                kind: "invitation",
                ..Self::with_link(conn, id)?
            },
            Cause::Reminder {
                invitation,
                round,
                to_all,
            } => Self {
                kind: if *to_all { "reminder-all" } else { "reminder" },
                round: *round,
                ..Self::with_link(conn, invitation)?
            },
            Cause::Moved {
                invitation,
                address,
            } => Self {
                kind: "moved",
                address: Some(address),
                ..Self::with_link(conn, invitation)?
            },
            Cause::SignIn { link, account } => Self {
                kind: "sign-in",
                link: Some(link),
                account: Some(account),
                ..Self::default()
            },
            Cause::Account { link, account } => Self {
                kind: "account",
                link: Some(link),
                account: Some(account),
                ..Self::default()
            },
            Cause::Released { wave, account } => Self {
                kind: "released",
                account: Some(account),
                wave: Some(wave.clone()),
                ..Self::default()
            },
            Cause::Codes { wave, account } => Self {
                kind: "codes",
                account: Some(account),
                wave: Some(wave.clone()),
                ..Self::default()
            },
            Cause::Follow { kind, account } => Self {
                kind: kind.name(),
                account: Some(account),
                ..Self::default()
            },
        })
    }

    /// A lost link is replaced by one of the next generation, and that is another mail.
    fn with_link(conn: &mut Conn, invitation: &'a InvitationId) -> Result<Self, Error> {
        let (wave, generation) = wave_of(conn, invitation)?;
        Ok(Self {
            invitation: Some(invitation),
            wave: Some(wave),
            round: generation,
            ..Self::default()
        })
    }
}

/// The wave of an invitation, and how often its link was replaced.
pub(in crate::store) fn wave_of(
    conn: &mut Conn,
    invitation: &InvitationId,
) -> Result<(WaveId, i32), Error> {
    let (wave, generation): (String, i32) = on!(conn, |c| invitations::table
        .find(invitation.as_str())
        .select((invitations::wave_id, invitations::generation))
        .get_result(c))?;
    Ok((WaveId::new(wave), generation))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub(super) struct Row {
    id: String,
    kind: String,
    invitation_id: Option<String>,
    sign_in_link_id: Option<String>,
    account_id: Option<String>,
    wave_id: Option<String>,
    round: i32,
    attempts: i32,
    message_id: String,
    address: Option<String>,
}

impl Row {
    pub(super) fn letter(self) -> Result<Letter, Error> {
        let account = self.account_id.map(AccountId::new);
        let invitation = self.invitation_id.map(InvitationId::new);
        let parts = (self.sign_in_link_id, account, self.wave_id.map(WaveId::new));
        let cause = match (self.kind.as_str(), invitation, parts) {
            ("invitation", Some(invitation), _) => Some(Cause::Invitation(invitation)),
            (kind @ ("reminder" | "reminder-all"), Some(invitation), _) => Some(Cause::Reminder {
                invitation,
                round: self.round,
                to_all: kind == "reminder-all",
            }),
            ("moved", Some(invitation), _) => self.address.map(|address| Cause::Moved {
                invitation,
                address,
            }),
            ("sign-in", _, (Some(link), Some(account), _)) => Some(Cause::SignIn { link, account }),
            ("account", _, (Some(link), Some(account), _)) => {
                Some(Cause::Account { link, account })
            }
            ("released", _, (_, Some(account), Some(wave))) => {
                Some(Cause::Released { wave, account })
            }
            ("codes", _, (_, Some(account), Some(wave))) => Some(Cause::Codes { wave, account }),
            (kind, _, (_, Some(account), _)) => {
                PlanMail::from_name(kind).map(|kind| Cause::Follow { kind, account })
            }
            _ => None,
        };
        Ok(Letter {
            cause: known(&self.id, |_| cause)?,
            id: self.id,
            attempts: self.attempts,
            message_id: self.message_id,
        })
    }
}
