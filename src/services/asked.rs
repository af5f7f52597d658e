//! What waves ask, read once. A survey file that was imported never asks anything else, so what has
//! been read of it stays right for as long as the server runs. For waves that are open or later: of one
//! that is being drafted, nothing is sure until it is stored.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::StoreError;
use crate::domain::instrument::Instrument;
use crate::domain::wave::Wave;
use crate::store::{Conn, instruments};

/// The most instruments that are kept. There are as many as there are waves that differ in what they
/// ask; with more open at once, some are read again.
const MOST: usize = 64;

/// An instrument's id and version, and which of its choices are left out.
type Key = (String, String, Vec<String>);

/// Instruments as waves ask them.
#[derive(Debug, Default)]
pub(crate) struct Asked(Mutex<BTreeMap<Key, Arc<Instrument>>>);

impl Asked {
    /// What a wave asks, without the choices that it leaves out.
    pub(super) fn of(&self, conn: &mut Conn, wave: &Wave) -> Result<Arc<Instrument>, StoreError> {
        self.without(conn, wave, &wave.left_out)
    }

    /// Everything that a wave's survey file asks, whether or not the wave does.
    pub(super) fn whole(
        &self,
        conn: &mut Conn,
        wave: &Wave,
    ) -> Result<Arc<Instrument>, StoreError> {
        self.without(conn, wave, &[])
    }

    fn without(
        &self,
        conn: &mut Conn,
        wave: &Wave,
        left_out: &[String],
    ) -> Result<Arc<Instrument>, StoreError> {
        let key = (
            wave.instrument.clone(),
            wave.version.clone(),
            left_out.to_vec(),
        );
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(instrument) = kept().get(&key) {
            return Ok(Arc::clone(instrument));
        }
        let instrument = instruments::find(conn, &wave.instrument, &wave.version)?;
        let instrument = Arc::new(instrument.without(left_out));
        let mut kept = kept();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&instrument));
        Ok(instrument)
    }
}
