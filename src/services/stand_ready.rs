//! Whether this server can do its work: what a load balancer asks before it sends anybody here.

use super::{Services, StoreError};
use crate::store::key_marks;

/// Why a server is not ready. None of it is a reason to end the process: all of it may pass.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// The database does not answer.
    #[error("the database does not answer")]
    Database(#[from] StoreError),
    /// The database goes with other keys.
    #[error("the database was set up with other keys")]
    OtherKeys,
    /// The key folder has gone away.
    #[error("the key folder cannot be read")]
    NoKeys,
}

impl Services {
    /// Whether the database answers, goes with the keys of this server, and the key folder is there. It
    /// may take seconds where something does not answer.
    ///
    /// Errors: what is missing.
    pub fn is_ready(&self) -> Result<(), NotReady> {
        let mark = key_marks::find(&mut self.db.conn_soon()?)?;
        if mark != Some(self.keyring.mark()) {
            return Err(NotReady::OtherKeys);
        }
        if !self.keyring.is_still_there() {
            return Err(NotReady::NoKeys);
        }
        Ok(())
    }

    /// Whether several servers may be at work on this database.
    pub fn may_have_fellows(&self) -> bool {
        self.db.is_shared()
    }
}
