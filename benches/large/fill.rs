//! A data folder with a closed wave in it, filled through the store.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use rand::Rng;
use rand::rngs::StdRng;
use trivsel::domain::account::Account;
use trivsel::domain::ballot::{Ballot, BoxedBallot, RawBallot, box_size};
use trivsel::domain::id::{AccountId, InvitationId, UnitId, WaveId};
use trivsel::domain::instrument::Instrument;
use trivsel::domain::role::{Grant, Role, Scope};
use trivsel::domain::roster::Invitee;
use trivsel::domain::score::Answer;
use trivsel::domain::unit::Tree;
use trivsel::domain::wave::{Level, Wave, WaveStage};
use trivsel::domain::wording::Language;
use trivsel::seal::{self, Keyring};
use trivsel::services::{Database, Services};
use trivsel::store::{Db, accounts, instruments, invitations, sealed_ballots, units, waves};

use super::{Asked, Outcome, row, town};

/// Who counts.
pub(crate) const MANAGER: &str = "hr@stor.example";
/// Ballots per transaction.
const BATCH: usize = 20_000;

/// The wave.
pub(crate) fn wave() -> WaveId {
    WaveId::new("large")
}

/// Fills a new folder.
pub(crate) fn fill(folder: &Path, asked: &Asked) -> Outcome<()> {
    let begun = Instant::now();
    drop(Services::open(folder, &Database::in_folder(folder))?);
    let db = Db::open(&Database::in_folder(folder))?;
    let keyring = Keyring::open(&folder.join("keys"), false)?;
    let survey = town::survey(asked.texts);
    let tree = town::tree(asked.units, asked.ballots);
    let size = box_size(&survey, &wave(), &UnitId::new("u00000"))?;
    let keys = keyring.make_wave_keys(&wave(), Level::One, &mut rand::make_rng::<StdRng>())?;
    db.conn()?.transaction(|conn| {
        manager(conn)?;
        instruments::insert(conn, &survey, &town::survey_file(asked.texts))?;
        waves::insert(conn, &closed())?;
        waves::set_keys(conn, &wave(), &keys.ballots, &keys.archive)?;
        waves::make_box(conn, &wave(), size)?;
        units::put(conn, &tree, "first")?;
        units::freeze(conn, &wave(), &tree)
    })?;
    row(
        &format!("fill: {} units, boxes of {size} bytes", asked.units),
        begun.elapsed(),
    );
    let people = people(&tree);
    for batch in people.chunks(BATCH) {
        let sealed = sealed(batch, &tree, &survey, (&keys.ballots, size))?;
        let mut rng: StdRng = rand::make_rng();
        db.conn()?.transaction(|conn| {
            for (&(place, _), sealed) in batch.iter().zip(&sealed) {
                let unit = tree.units().get(place).map(|unit| unit.id.clone());
                let invitee = Invitee {
                    unit: unit.unwrap_or_else(|| UnitId::new("")),
                    email: None,
                    phone: None,
                    language: Language::Danish,
                };
                let id = InvitationId::new(format!("{:032x}", u128::from(rng.next_u64())));
                invitations::insert(conn, &wave(), &id, &invitee)?;
                invitations::set_code(conn, &id, id.as_str())?;
                invitations::use_up(conn, &BTreeSet::from([id.as_str()]))?;
                let mut slot = [0; 16];
                rng.fill_bytes(&mut slot);
                sealed_ballots::insert(conn, &[(&wave(), slot, sealed)])?;
            }
            Ok::<(), trivsel::store::Error>(())
        })?;
    }
    db.conn()?.empty_log()?;
    row(&format!("fill: {} ballots", people.len()), begun.elapsed());
    Ok(())
}

fn manager(conn: &mut trivsel::store::Conn) -> Result<(), trivsel::store::Error> {
    let account = Account {
        id: AccountId::new("hr"),
        name: "HR".to_owned(),
        email: MANAGER.to_owned(),
        language: Language::Danish,
        grants: Vec::new(),
    };
    accounts::insert(conn, &account)?;
    let grant = Grant {
        role: Role::SurveyManager,
        scope: Scope::Everywhere,
    };
    accounts::grant(conn, "g1", &account.id, &grant)
}

fn closed() -> Wave {
    Wave {
        id: wave(),
        title: "En million".to_owned(),
        stage: WaveStage::Closed,
        instrument: "large".to_owned(),
        version: "1".to_owned(),
        k: 5,
        closes_at: super::now(),
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: Level::One,
        left_out: Vec::new(),
        fingerprint: None,
    }
}

/// Everybody: the unit's place and a number.
fn people(tree: &Tree) -> Vec<(usize, usize)> {
    let units = tree.units().iter().enumerate();
    let people = units.flat_map(|(place, unit)| {
        let heads = usize::try_from(unit.invited.unwrap_or_default()).unwrap_or_default();
        (0..heads).map(move |person| (place, person))
    });
    people.collect()
}

/// Seals a batch, on all cores.
fn sealed(
    batch: &[(usize, usize)],
    tree: &Tree,
    survey: &Instrument,
    (key, size): (&str, usize),
) -> Outcome<Vec<Vec<u8>>> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let part = batch.len().div_ceil(cores).max(1);
    let one = |&(place, person): &(usize, usize)| {
        let unit = tree.units().get(place)?;
        let answers = town::answers(place, person);
        let answers = survey
            .items()
            .zip(answers)
            .filter_map(|(item, answer)| match answer {
                Answer::Rank(rank) => Some((item.id.to_string(), (rank + 1).to_string())),
                Answer::NotRelevant | Answer::Skipped => None,
            });
        let words = survey.texts.first().filter(|_| person % 5 == 0);
        let raw = RawBallot {
            answers: answers.collect(),
            comments: words
                .map(|text| {
                    (
                        text.id.to_string(),
                        "Mere ro om opgaverne. ".repeat(person % 9 + 1),
                    )
                })
                .into_iter()
                .collect(),
            background: Vec::new(),
        };
        let boxed = BoxedBallot {
            wave: wave(),
            unit: unit.id.clone(),
            ballot: Ballot::check(survey, &raw).ok()?,
        };
        seal::seal(key, &wave(), &boxed.pack(size).ok()?).ok()
    };
    let parts: Vec<Option<Vec<Vec<u8>>>> = std::thread::scope(|scope| {
        let parts: Vec<_> = batch
            .chunks(part)
            .map(|part| scope.spawn(|| part.iter().map(one).collect()))
            .collect();
        parts
            .into_iter()
            .map(|part| part.join().ok().flatten())
            .collect()
    });
    let parts: Option<Vec<Vec<Vec<u8>>>> = parts.into_iter().collect();
    Ok(parts.ok_or("a ballot could not be sealed")?.concat())
}
