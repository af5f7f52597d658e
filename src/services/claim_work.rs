//! Work that one server at a time does, however many there are: it is claimed for a while, kept while
//! it lasts, and free again when its server dies.

use chrono::{DateTime, Duration, Utc};
use data_encoding::BASE32_NOPAD;
use rand::Rng;

use super::{Services, StoreError};
use crate::store::{Db, claims};

/// Work that is this server's until the time that was last asked for. It is given back when this is
/// dropped.
#[derive(Debug)]
pub struct Claim {
    db: Db,
    what: String,
    holder: String,
}

impl Services {
    /// Claims a piece of work by its name for so long, unless somebody is at it: another server, or
    /// another thread of this one. It protects from doing it twice in vain; that nothing is written
    /// twice is still a matter of the work's own transaction, since a claim may run out unnoticed.
    ///
    /// Errors: the store fails.
    pub fn claim(
        &self,
        what: &str,
        (now, lasts): (DateTime<Utc>, Duration),
    ) -> Result<Option<Claim>, StoreError> {
        let mut bytes = [0; 15];
        rand::rng().fill_bytes(&mut bytes);
        let claim = Claim {
            db: self.db.clone(),
            what: what.to_owned(),
            holder: BASE32_NOPAD.encode(&bytes).to_lowercase(),
        };
        let mut conn = self.db.conn()?;
        let mine = (claim.what.as_str(), claim.holder.as_str());
        if claims::take(&mut conn, mine, (now, now + lasts))? {
            return Ok(Some(claim));
        }
        Ok(None)
    }

    /// Until when a piece of work is somebody's, if it is now.
    ///
    /// Errors: the store fails.
    pub fn claimed_until(
        &self,
        what: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        claims::held_until(&mut self.db.conn()?, what, now)
    }
}

impl Claim {
    /// Keeps the work for so long from now. `false` means that it has run out and that somebody else has
    /// claimed it since: whoever is told so stops.
    ///
    /// Errors: the store fails.
    pub fn keep(&self, now: DateTime<Utc>, lasts: Duration) -> Result<bool, StoreError> {
        let mut conn = self.db.conn()?;
        claims::keep(&mut conn, (&self.what, &self.holder), now + lasts)
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let left = self.db.conn();
        let left = left.and_then(|mut conn| claims::leave(&mut conn, &self.what, &self.holder));
        if let Err(error) = left {
            tracing::warn!(%error, what = self.what, "a claim could not be given back; it runs out");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::Database;

    #[test]
    fn one_of_many_gets_the_work_and_the_next_when_it_is_given_back_or_runs_out() {
        let folder = tempfile::tempdir().unwrap();
        let services = Services::open(folder.path(), &Database::in_folder(folder.path())).unwrap();
        let at = |minute| DateTime::UNIX_EPOCH + Duration::minutes(minute);
        let claim = |minute| services.claim("count w", (at(minute), Duration::minutes(2)));
        let claims = std::thread::scope(|many| {
            let asked: Vec<_> = (0..8).map(|_| many.spawn(|| claim(0).unwrap())).collect();
            let claims = asked.into_iter().filter_map(|asked| asked.join().unwrap());
            claims.collect::<Vec<Claim>>()
        });
        assert_eq!(claims.len(), 1);
        let dead = claims.into_iter().next().unwrap();
        assert!(dead.keep(at(1), Duration::minutes(2)).unwrap());
        assert_eq!(
            services.claimed_until("count w", at(2)).unwrap(),
            Some(at(3))
        );
        assert!(claim(2).unwrap().is_none(), "it was kept");
        let next = claim(3).unwrap().unwrap();
        assert!(!dead.keep(at(4), Duration::minutes(2)).unwrap());
        drop(dead);
        assert!(claim(4).unwrap().is_none(), "the dead give nothing back");
        drop(next);
        assert!(claim(4).unwrap().is_some());
    }
}
