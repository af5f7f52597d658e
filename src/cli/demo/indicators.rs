//! The demo's indicators: absence, turnover, incidents and cases per employee, and one figure that
//! could not be delivered.

use chrono::{DateTime, Datelike, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::services::import_indicators::import_indicators;
use crate::sheet;

impl Teller<'_> {
    /// HR imports the figures of the year in which a survey closed, and of the year before.
    pub(super) fn indicators(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let (year, before) = (now.year(), now.year() - 1);
        let file = format!(
            "enhed;periode;indikator;værdi;måleenhed;kilde;note;grænse\n\
             klynge-nord;{before}-H1;Sygefravær;5,9;%;Lønsystemet;;\n\
             klynge-nord;{year}-H1;Sygefravær;6,8;%;Lønsystemet;Deltid omregnet til fuldtid;\n\
             klynge-nord;{year}-H1;Sygedage;;;Tidssystemet;Tidssystemet er ved at blive skiftet ud;\n\
             klynge-nord;{before};Hændelser;11;;Arbejdsmiljøorganisationen;;\n\
             klynge-nord;{year};Hændelser;8;;Arbejdsmiljøorganisationen;;\n\
             klynge-nord;{year}-H1;Langtidssyge;4;personer;Lønsystemet;;\n\
             klynge-nord;{before}-H1;Personaleomsætning;11;%;Lønsystemet;;\n\
             klynge-nord;{year}-H1;Personaleomsætning;14;%;Lønsystemet;;\n\
             klynge-nord;{year};Sagstal;27,3;børn;Fagsystemet;Unikke børn pr. medarbejder;36\n\
             team_1;{year};Sygefravær;9,1;%;Lønsystemet;;\n\
             myndighed;{before};Sygefravær;7,9;%;Lønsystemet;;\n\
             myndighed;{year};Sygefravær;3;%;Lønsystemet;;\n"
        );
        let table = sheet::table(file.as_bytes());
        self.services
            .call(now, |cx| import_indicators(cx, &self.manager, Some(table)))?;
        Ok(())
    }
}
