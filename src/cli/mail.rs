//! `trivsel mail`: what a mail server hands over.

use std::io::Read;

use clap::Subcommand;

use super::{Failure, Place, complain, now};
use crate::mail::bounce::{Returned, read};
use crate::services::take_bounce::take_bounce;

/// What to do with mails that came back.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read one message that came to the bounce address from standard input, as a mail server's alias
    /// pipes it: `bounce: "|trivsel mail bounce --data DIR"`. Automatic replies are ignored
    Bounce(Place),
}

/// More than this is not read: what a mail server says of a mail stands at the beginning.
const LARGEST: u64 = 4 * 1024 * 1024;

pub(super) fn run(command: Command) -> Result<(), Failure> {
    let Command::Bounce(place) = command;
    let config = place.clone().config()?;
    let Some(address) = config.bounce_address else {
        let why = "set TRIVSEL_BOUNCE_ADDRESS to the address that this message came to";
        return Err(Failure::Input(why.to_owned()));
    };
    let mut message = Vec::new();
    std::io::stdin()
        .lock()
        .take(LARGEST)
        .read_to_end(&mut message)?;
    match read(&address, &message) {
        None => Err(Failure::Input("this is no mail message".to_owned())),
        Some(Returned::Other) => {
            complain("ignored: this says of no mail that it was not delivered");
            Ok(())
        }
        Some(Returned::Bounced(bounce)) => {
            let services = place.services()?;
            // A mail server must not be told of a failure here: it would return the message.
            if !services.call(now(), |cx| take_bounce(cx, &bounce))? {
                complain("ignored: the mail that came back is not known any more");
            }
            Ok(())
        }
    }
}
