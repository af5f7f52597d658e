//! Today's organisation, kept in memory: nearly every page asks it where a unit stands, and it changes
//! when somebody brings another one, seldom more than once a year.
//!
//! Any server may bring it. So each look asks the database for the organisation's mark first, and what
//! is kept counts under its own mark only.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Context, StoreError};
use crate::domain::unit::Tree;
use crate::store::{Conn, units};

/// The organisation that was looked at last, with its mark.
#[derive(Debug, Default)]
pub(crate) struct Organisation(Mutex<Option<(Option<String>, Arc<Tree>)>>);

impl Organisation {
    /// The organisation as it stands in this moment of the database; nothing before the first units
    /// file.
    ///
    /// Errors: the store fails.
    pub(super) fn of(&self, conn: &mut Conn) -> Result<Option<Arc<Tree>>, StoreError> {
        let mark = units::mark(conn)?;
        // A thread that failed while it held the lock has left nothing half done.
        let kept = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((_, tree)) = kept.filter(|(known, _)| *known == mark) {
            return Ok(Some(tree));
        }
        let tree = units::tree(conn)?.map(Arc::new);
        if let Some(tree) = &tree {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            *kept = Some((mark, Arc::clone(tree)));
        }
        Ok(tree)
    }
}

impl Context<'_> {
    /// The organisation as it stands now; nothing before the first units file.
    ///
    /// Errors: the store fails.
    pub(super) fn organisation(&mut self) -> Result<Option<Arc<Tree>>, StoreError> {
        self.organisation.of(self.conn)
    }
}
