//! `trivsel account`.

use clap::{Args, Subcommand};

use super::{Failure, Place, now, say};
use crate::domain::id::UnitId;
use crate::domain::role::{Grant, Role, Scope};
use crate::domain::wording::Language;
use crate::services::manage_accounts::{AccountError, Invited, invite_from_command_line};
use crate::services::sign_in::link_for;

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Invite somebody, or give one more role, and print a one-time sign-in link.
    Invite(Invite),
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// The person's name
    #[arg(long)]
    name: String,
    /// The person's e-mail address
    #[arg(long)]
    email: String,
    /// administrator, hr, leader, amr, tr or committee
    #[arg(long)]
    role: String,
    /// The unit in which the role holds: for leader, amr, tr and committee
    #[arg(long)]
    unit: Option<String>,
    /// The language of the person's pages and mails: da or en
    #[arg(long, default_value = "da")]
    language: String,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(command: Command) -> Result<(), Failure> {
    let Command::Invite(invite) = command;
    let input = |text: &str| Failure::Input(text.to_owned());
    let role = Role::from_name(&invite.role).filter(|&role| role != Role::GroupMember);
    let role = role.ok_or_else(|| {
        input("no such role; one of administrator, hr, leader, amr, tr, committee")
    })?;
    let language =
        Language::from_code(&invite.language).ok_or_else(|| input("no such language; da or en"))?;
    let scope = invite
        .unit
        .map_or(Scope::Everywhere, |unit| Scope::Unit(UnitId::new(unit)));
    let invited = Invited {
        name: invite.name,
        email: invite.email,
        language,
        grant: Grant { role, scope },
    };
    let base_url = invite.place.clone().config()?.base_url;
    let services = invite.place.services()?;
    let token = services.call(now(), |cx| -> Result<String, AccountError> {
        let account = invite_from_command_line(cx, &invited)?;
        Ok(link_for(cx, &account)?)
    });
    match token {
        Ok(token) => say(&format!("{base_url}/sign-in/{token}")),
        Err(AccountError::Store(error)) => Err(error.into()),
        Err(AccountError::PlaceMissing) => Err(input(
            "this role holds in a unit: say which with --unit (hr and administrator hold everywhere: leave it out)",
        )),
        Err(AccountError::PlaceUnknown) => Err(input(
            "there is no such unit; the first wave brings the organisation in",
        )),
        Err(
            error @ (AccountError::NotFound
            | AccountError::NameMissing
            | AccountError::NotAnEmail
            | AccountError::RoleTooHigh
            | AccountError::OtherName
            | AccountError::OwnAccount),
        ) => Err(Failure::Input(error.to_string())),
    }
}
