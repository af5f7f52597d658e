//! `/plans`: action plans, from what staff chose to what became of it.

pub(super) mod edit;
pub(super) mod focus;
pub(super) mod group;
pub(super) mod history;
pub(super) mod new;
pub(super) mod notes;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId};
use crate::domain::plan::Stage;
use crate::services::Context;
use crate::services::move_measure::{self, MeasureError, NewMeasure};
use crate::services::review_plan::{list_plans, read_plan};
use crate::views::plan::{PlanPage, PlansPage};

/// What a form got wrong, as a message key; or a refusal that has a page of its own.
type Said = Result<&'static str, Error>;

/// The list of plans.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (list, visitor) = state.read(&request, list_plans).await?;
    state.page(
        &request,
        &visitor,
        &PlansPage::of(state.words(visitor.account.language), &list),
    )
}

/// Adds a measure.
pub(super) async fn add_measure(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = PlanId::new(path.into_inner());
    let new = NewMeasure {
        focus: FocusId::new(form.text("focus")),
        title: form.text("title"),
        owner: form.text("owner"),
        due_on: form.day("due_on"),
    };
    let plan = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        move_measure::add_measure(cx, actor, &plan, &new).map_err(measure_said)
    };
    let done = state.try_act(&request, &form.text("csrf"), service).await?;
    back(&state, &request, id, done.err()).await
}

/// Moves a measure to another stage.
pub(super) async fn move_measure(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, moved) = path.into_inner();
    let (id, measure) = (PlanId::new(plan), MeasureId::new(moved));
    let next = Stage::from_name(&form.text("stage")).ok_or_else(Error::bad_request)?;
    let (plan, note) = (id.clone(), form.text("note"));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        move_measure::move_measure(cx, actor, (&plan, &measure), (next, &note))
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
    let page = state.page(request, &visitor, &PlanPage::of(words, &reading, error))?;
    Ok(refused(page, error))
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

/// A page that a refused form is printed on again: 409 where somebody else was faster, 422 where
/// something in it is wrong.
fn refused(mut page: HttpResponse, error: Option<&str>) -> HttpResponse {
    if let Some(key) = error {
        *page.status_mut() = if key.ends_with("-changed") {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
    }
    page
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

fn measure_said(error: MeasureError) -> Said {
    match error {
        MeasureError::TitleMissing => Ok("plan-error-title-missing"),
        MeasureError::OwnerMissing => Ok("plan-error-owner-missing"),
        MeasureError::DateBad => Ok("plan-error-date-bad"),
        MeasureError::DatePast => Ok("plan-error-date-past"),
        MeasureError::StageNotAllowed => Ok("plan-error-stage-not-allowed"),
        MeasureError::NotFound | MeasureError::Store(_) => Err(error.into()),
    }
}
