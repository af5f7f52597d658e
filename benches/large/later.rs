//! A wave after the counted one, so that every page of a report has something to compare and to flag;
//! plans for a part of what is flagged; and people who read.

use std::path::Path;

use chrono::TimeDelta;
use serde_json::Value;
use trivsel::domain::account::Account;
use trivsel::domain::id::{AccountId, DimensionId, FocusId, PlanId, WaveId};
use trivsel::domain::plan::{FocusArea, Plan, Review, Start, Subject};
use trivsel::domain::release::{Release, UnitRelease};
use trivsel::domain::role::{Grant, Role, Scope};
use trivsel::domain::unit::{Tree, Unit};
use trivsel::domain::wave::{Wave, WaveStage};
use trivsel::domain::wording::Language;
use trivsel::services::manage_accounts::survey_manager;
use trivsel::services::run_wave::release_wave;
use trivsel::services::sign_in::{link_for, sign_in};
use trivsel::services::{Database, Services};
use trivsel::store::{self, Conn, Db, accounts, plans, releases, units, waves};

use super::{Outcome, fill, now};

/// How many units have a plan for something that is flagged.
const PLANS: usize = 200;
/// Units that are read at once.
const BATCH: u16 = 500;

/// The units and the sessions that the benchmark asks with.
#[derive(Debug)]
pub(crate) struct Readers {
    /// A unit with others above and below it, and one with none below it; both are shown.
    pub(crate) middle: String,
    pub(crate) end: String,
    /// Whoever runs surveys.
    pub(crate) manager: String,
    /// Somebody who leads the unit at the top.
    pub(crate) leader: String,
    /// A member of a committee with two separate parts of the organisation.
    pub(crate) member: String,
}

/// The second wave.
pub(crate) fn wave() -> WaveId {
    WaveId::new("later")
}

/// Releases the counted wave and makes the one after it, if that is still to be done; and the readers.
pub(crate) fn prepared(folder: &Path) -> Outcome<Readers> {
    let database = Database::in_folder(folder);
    let services = Services::open(folder, &database)?;
    let manager = services.call(now(), |cx| survey_manager(cx, fill::MANAGER))?;
    let manager = manager.ok_or("the folder is not filled")?;
    let db = Db::open(&database)?;
    let first = waves::find(&mut db.conn()?, &fill::wave())?.ok_or("there is no wave")?;
    if first.stage == WaveStage::Counted {
        release_wave(&services, now(), &manager, (&first.id, &[]))?;
    }
    let tree = units::tree_of_wave(&mut db.conn()?, &first.id)?;
    if waves::find(&mut db.conn()?, &wave())?.is_none() {
        let release = release(&mut db.conn()?, &first, &tree)?;
        db.conn()?
            .transaction(|conn| keep(conn, &first, (&tree, &release)))?;
        release_wave(&services, now(), &manager, (&wave(), &[]))?;
    }
    let [middle, end] = two_units(&mut db.conn()?, &tree)?;
    let session = |account: &AccountId| -> Outcome<String> {
        let token = services.call(now(), |cx| link_for(cx, account))?;
        Ok(services.call(now(), |cx| sign_in(cx, &token))?)
    };
    Ok(Readers {
        middle,
        end,
        manager: session(&manager.id)?,
        leader: session(&AccountId::new("leader"))?,
        member: session(&AccountId::new("member"))?,
    })
}

/// The release of the first wave, each score beside that of the unit shown before it.
fn release(conn: &mut Conn, first: &Wave, tree: &Tree) -> Outcome<Release> {
    let mut all = std::collections::BTreeMap::new();
    loop {
        let last = all.keys().next_back().cloned();
        let page = releases::page(conn, &first.id, last.as_ref(), BATCH)?;
        if page.is_empty() {
            break;
        }
        all.extend(page.into_iter().map(|unit| (unit.unit.clone(), unit)));
    }
    let mut before: Vec<Value> = Vec::new();
    let mut units = Vec::new();
    for unit in tree.units().iter().filter_map(|unit| all.remove(&unit.id)) {
        let mut document: Value = serde_json::from_str(&unit.freeze()?)?;
        let scores: Vec<&mut Value> = scores(&mut document);
        let now: Vec<Value> = scores.iter().map(|score| written(score, "score")).collect();
        for (score, then) in scores.into_iter().zip(&before) {
            if let Some(score) = score.as_object_mut() {
                score.insert("previous".to_owned(), then.clone());
            }
        }
        if !now.is_empty() {
            before = now;
        }
        units.push(serde_json::from_value::<UnitRelease>(document)?);
    }
    Ok(Release {
        units,
        whole: releases::whole(conn, &first.id)?,
    })
}

fn written(score: &Value, name: &str) -> Value {
    score.get(name).cloned().unwrap_or_default()
}

/// The scores of a unit that is shown: the objects that have one.
fn scores(document: &mut Value) -> Vec<&mut Value> {
    match document {
        Value::Object(fields) if fields.contains_key("previous") => vec![document],
        Value::Object(fields) => fields
            .iter_mut()
            .filter(|(name, _)| *name != "others")
            .flat_map(|(_, inner)| scores(inner))
            .collect(),
        Value::Array(parts) => parts.iter_mut().flat_map(scores).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Keeps the second wave, counted, with plans and readers.
fn keep(
    conn: &mut Conn,
    first: &Wave,
    (tree, release): (&Tree, &Release),
) -> Result<(), store::Error> {
    let later = Wave {
        id: wave(),
        title: "En million igen".to_owned(),
        stage: WaveStage::Counted,
        closes_at: first.closes_at + TimeDelta::days(1),
        ..first.clone()
    };
    waves::insert(conn, &later)?;
    units::freeze(conn, &later.id, tree)?;
    releases::insert(conn, &later.id, release)?;
    let step = (release.units.len() / PLANS).max(1);
    for (n, unit) in release.units.iter().step_by(step).enumerate() {
        let plan = Plan {
            id: PlanId::new(format!("p{n}")),
            unit: unit.unit.clone(),
            also: Vec::new(),
            title: format!("Handleplan {n}"),
            made_on: now().date_naive(),
            sources: Vec::new(),
            group: Vec::new(),
            review: Review::default(),
            focus_areas: Vec::new(),
            version: 0,
        };
        plans::insert(conn, &plan)?;
        let focus = FocusArea {
            id: FocusId::new(format!("f{n}")),
            subject: Subject::Dimension(Start {
                dimension: DimensionId::new(format!("d{:02}", n % 16)),
                wave: later.id.clone(),
                baseline: None,
                baseline_change: None,
            }),
            chosen_on: plan.made_on,
            chosen_how: "møde".to_owned(),
            waits_for: None,
            measures: Vec::new(),
        };
        plans::insert_focus(conn, &plan.id, &focus)?;
    }
    reader(conn, "leader", (Role::Leader, &[tree.units().first()]))?;
    let mut parts = tree.units().iter().filter(|unit| unit.depth == 2);
    let parts = [parts.next(), parts.next_back()];
    reader(conn, "member", (Role::CommitteeMember, &parts))
}

fn reader(
    conn: &mut Conn,
    name: &str,
    (role, units): (Role, &[Option<&Unit>]),
) -> Result<(), store::Error> {
    let account = Account {
        id: AccountId::new(name),
        name: name.to_owned(),
        email: format!("{name}@stor.example"),
        language: Language::Danish,
        grants: Vec::new(),
    };
    accounts::insert(conn, &account)?;
    for unit in units.iter().copied().flatten() {
        let scope = Scope::Unit(unit.id.clone());
        let grant = Grant { role, scope };
        accounts::grant(conn, &format!("{name}-{}", unit.id), &account.id, &grant)?;
    }
    Ok(())
}

/// A shown unit in the middle of the organisation, and one at its end.
fn two_units(conn: &mut Conn, tree: &Tree) -> Outcome<[String; 2]> {
    let mut find = |fits: &dyn Fn(&Unit) -> bool| -> Outcome<String> {
        for unit in tree.units().iter().filter(|unit| fits(unit)) {
            let release = releases::unit(conn, &wave(), &unit.id)?;
            if release.is_some_and(|unit| unit.figures.shown().is_some()) {
                return Ok(unit.id.to_string());
            }
        }
        Err("no such unit is shown".into())
    };
    let is_end = |unit: &Unit| tree.children(&unit.id).next().is_none();
    Ok([
        find(&|unit| unit.depth == 3 && !is_end(unit))?,
        find(&|unit| unit.depth > 3 && is_end(unit))?,
    ])
}
