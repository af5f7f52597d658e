//! `trivsel check`: whether a database is what it must be, whoever restored, moved or upgraded it.

use super::{Failure, Place, say};
use crate::services::restore::with_keys;
use crate::store::Db;
use crate::store::check::{self, Filled};
use crate::store::copy;

pub(super) fn run(place: Place) -> Result<(), Failure> {
    let config = place.config()?;
    let db = Db::open_as_it_is(&super::database(&config)?.that_is_there())?;
    let mut conn = db.conn()?;
    copy::refuse(&mut conn)?;
    let version = check::version(&mut conn)?;
    say(&format!("version\t{}", version.last))?;
    if version.missing > 0 {
        return Err(Failure::Input(format!(
            "the database is {} steps behind this program; start trivsel serve on it, and check then",
            version.missing
        )));
    }
    let (findings, waves) = check::at_one_moment(&mut conn, |conn| {
        let findings = check::findings(conn)?;
        Ok::<_, crate::store::Error>((findings, check::filled(conn)?))
    })?;
    drop(conn);
    let waves = with_keys(waves, &config.data.join("keys"));
    tell(&waves)?;
    let without = waves.iter().filter(|(_, has_key)| !has_key).count();
    for finding in &findings {
        say(&format!("wrong\t{finding}"))?;
    }
    if findings.is_empty() && without == 0 {
        return say("the database is what it must be");
    }
    let found = findings.len() + without;
    Err(Failure::Input(format!(
        "{found} things are not as they must be"
    )))
}

/// A line for each survey that takes or holds answers.
pub(super) fn tell(waves: &[(Filled, bool)]) -> Result<(), Failure> {
    for (wave, has_key) in waves {
        let key = if *has_key {
            "its key is there"
        } else {
            "ITS KEY IS NOT THERE: no answer can be taken or counted before it is put back"
        };
        say(&format!(
            "survey\t{}\t{}\t{} answers\t{key}",
            wave.wave, wave.title, wave.sealed
        ))?;
    }
    Ok(())
}
