//! `/plans`: action plans, from what staff chose to what became of it.

pub(super) mod measure;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{DimensionId, PlanId, UnitId, WaveId};
use crate::services::Context;
use crate::services::choose_focus::{self, Choice, FocusError, NewPlan, make_plan, propose_focus};
use crate::services::move_measure::{self, MeasureError};
use crate::services::review_plan::{list_plans, read_plan};
use crate::views::plan::{NewPlanPage, PlanForm, PlanPage, PlansPage};

/// What somebody is told who did not see the newest version.
const OUTDATED: &str = "outdated";

/// What a form got wrong, as a message key; or a refusal that has a page of its own.
type Said = Result<&'static str, Error>;

/// The list of plans.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (lines, visitor) = state.read(&request, list_plans).await?;
    state.page(
        &request,
        &visitor,
        &PlansPage::of(state.words(visitor.account.language), &lines),
    )
}

/// The form for a new plan, from a flagged dimension that somebody clicked.
pub(super) async fn propose(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let form = PlanForm {
        dimensions: dimensions(&query),
        ..PlanForm::default()
    };
    proposal(&state, &request, (&query, &form), None).await
}

/// The form, empty or as it was sent.
async fn proposal(
    state: &web::Data<State>,
    request: &HttpRequest,
    (fields, form): (&Vec<(String, String)>, &PlanForm),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (wave, unit) = (
        WaveId::new(fields.text("wave")),
        UnitId::new(fields.text("unit")),
    );
    let (proposal, visitor) = state
        .read(request, move |cx, actor| {
            propose_focus(cx, actor, &wave, &unit)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let mut page = state.page(
        request,
        &visitor,
        &NewPlanPage::of(words, &proposal, form, error),
    )?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Makes a plan.
pub(super) async fn make(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let fields = form.into_inner();
    let new = NewPlan {
        unit: UnitId::new(fields.text("unit")),
        title: fields.text("title"),
        group: members(&fields.text("group")),
        choice: choice(&fields),
    };
    let service =
        move |cx: &mut Context<'_>, actor: &Account| make_plan(cx, actor, &new).map_err(focus_said);
    match state
        .try_act(&request, &fields.text("csrf"), service)
        .await?
    {
        Ok(plan) => Ok(to(&format!("/plans/{plan}"))),
        Err(key) => {
            let form = PlanForm {
                title: fields.text("title"),
                dimensions: dimensions(&fields),
                chosen_on: fields.text("chosen_on"),
                chosen_how: fields.text("chosen_how"),
                group: fields.text("group"),
            };
            proposal(&state, &request, (&fields, &form), Some(key)).await
        }
    }
}

/// Adds focus areas to a plan.
pub(super) async fn add_focus(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (id, choice) = (PlanId::new(path.into_inner()), choice(&form));
    let plan = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        choose_focus::add_focus(cx, actor, &plan, &choice).map_err(focus_said)
    };
    let done = state.try_act(&request, &form.text("csrf"), service).await?;
    back(&state, &request, id, done.err()).await
}

/// Adds somebody to the working group.
pub(super) async fn add_member(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = PlanId::new(path.into_inner());
    let (name, part) = (form.text("name"), form.text("part"));
    let (plan, email) = (id.clone(), form.text_if("email"));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        move_measure::add_member(cx, actor, &plan, ((&name, &part), email.as_deref()))
            .map_err(measure_said)
    };
    let done = state.try_act(&request, &form.text("csrf"), service).await?;
    back(&state, &request, id, done.err()).await
}

/// A plan.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    printed(&state, &request, PlanId::new(path.into_inner()), None).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    plan: PlanId,
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| read_plan(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    let mut page = state.page(request, &visitor, &PlanPage::of(words, &reading, error))?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Back to the plan: to look at what has changed, or to read what was wrong.
async fn back(
    state: &web::Data<State>,
    request: &HttpRequest,
    plan: PlanId,
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    match error {
        None => Ok(to(&format!("/plans/{plan}"))),
        Some(key) => printed(state, request, plan, Some(key)).await,
    }
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

fn dimensions(fields: &Vec<(String, String)>) -> Vec<DimensionId> {
    fields
        .all("dimension")
        .into_iter()
        .map(DimensionId::new)
        .collect()
}

fn choice(fields: &Vec<(String, String)>) -> Choice {
    Choice {
        wave: WaveId::new(fields.text("wave")),
        dimensions: dimensions(fields),
        chosen_on: fields.day("chosen_on"),
        chosen_how: fields.text("chosen_how"),
        waits_for: fields.text_if("waits_for"),
    }
}

/// The members of a group, one a line: "name, part".
fn members(lines: &str) -> Vec<(String, String)> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, part) = line.split_once(',').unwrap_or((line, ""));
            (name.trim().to_owned(), part.trim().to_owned())
        })
        .collect()
}

fn focus_said(error: FocusError) -> Said {
    match error {
        FocusError::TitleMissing => Ok("plan-error-title-missing"),
        FocusError::DimensionMissing => Ok("plan-error-dimension-missing"),
        FocusError::HowMissing => Ok("plan-error-how-missing"),
        FocusError::DateBad => Ok("plan-error-date-bad"),
        FocusError::DateFuture => Ok("plan-error-date-future"),
        FocusError::NotFound | FocusError::TakenOn | FocusError::Store(_) => Err(error.into()),
    }
}

fn measure_said(error: MeasureError) -> Said {
    match error {
        MeasureError::Fields(fault) => Ok(fault.name()),
        MeasureError::Move(fault) => Ok(fault.name()),
        MeasureError::Record(fault) => Ok(fault.name()),
        MeasureError::OwnerMissing => Ok("owner-missing"),
        MeasureError::EmailBad => Ok("email-bad"),
        MeasureError::Outdated => Ok(OUTDATED),
        MeasureError::NotFound | MeasureError::Store(_) => Err(error.into()),
    }
}
