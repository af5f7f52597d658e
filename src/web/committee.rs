//! `/coverage` and `/committee`: what is flagged and how far it has come, the monthly question, decisions,
//! agenda and minutes.

pub(super) mod decision;
pub(super) mod meeting;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::coverage::matrix::Covered;
use crate::domain::coverage::overview::Wanted;
use crate::domain::id::UnitId;
use crate::domain::trio::Sufficient;
use crate::services::Context;
use crate::services::decide::{self, Answered, DecideError};
use crate::services::read_committee::{list_committees, read_committee};
use crate::services::read_coverage::read_coverage;
use crate::views::committee::{
    AnswerForm, CHANGED, CommitteePage, CommitteesPage, CoveragePage, Tried,
};

/// What a form got wrong, as a message key; or a refusal that has a page of its own.
type Said = Result<&'static str, Error>;

/// The query of an address.
type Query = web::Query<Vec<(String, String)>>;

/// The matrix.
pub(super) async fn coverage(
    state: web::Data<State>,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse, Error> {
    let page: usize = query.text("page").parse().unwrap_or(1);
    let wanted = Wanted {
        unit: query.text_if("unit").map(UnitId::new),
        state: Covered::from_name(&query.text("state")),
        page: page.saturating_sub(1),
    };
    let (reading, visitor) = state
        .read(&request, move |cx, actor| read_coverage(cx, actor, &wanted))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &CoveragePage::of(words, &reading))
}

/// The committees in which somebody sits.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (lines, visitor) = state.read(&request, list_committees).await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &CommitteesPage::of(words, &lines))
}

/// A committee's page.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let unit = UnitId::new(path.into_inner());
    printed(&state, &request, unit, Tried::Nothing).await
}

/// The page, empty or with a form as it was sent.
async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    unit: UnitId,
    tried: Tried<'_>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| read_committee(cx, actor, &unit))
        .await?;
    let words = state.words(visitor.account.language);
    let page = CommitteePage::of(words, &reading, tried);
    let response = state.page(request, &visitor, &page)?;
    let key = match tried {
        Tried::Nothing => None,
        Tried::Answer(_, key) | Tried::Decision(_, key) => Some(key),
    };
    Ok(refused(response, key))
}

/// The status of a page with a refused form: what was wrong, or that somebody else was faster.
fn refused(mut page: HttpResponse, key: Option<&str>) -> HttpResponse {
    if let Some(key) = key {
        *page.status_mut() = if key == CHANGED {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
    }
    page
}

/// Records this month's answer.
pub(super) async fn answer(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let unit = UnitId::new(path.into_inner());
    let typed = AnswerForm {
        answer: Sufficient::from_name(&form.text("answer")),
        why: form.text("why"),
    };
    let answered = Answered {
        answer: typed.answer,
        why: typed.why.clone(),
        version: form.text("version").parse().ok(),
    };
    let id = unit.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        decide::answer_trio(cx, actor, &id, &answered).map_err(said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&address(&unit))),
        Err(key) => printed(&state, &request, unit, Tried::Answer(&typed, key)).await,
    }
}

/// The address of a committee.
fn address(unit: &UnitId) -> String {
    format!(
        "/committee/{}",
        crate::views::report::segment(unit.as_str())
    )
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

fn said(error: DecideError) -> Said {
    match error {
        DecideError::TextMissing => Ok("committee-error-text-missing"),
        DecideError::ResponsibleMissing => Ok("committee-error-responsible-missing"),
        DecideError::DecidedBad => Ok("committee-error-decided-bad"),
        DecideError::EvaluateBad => Ok("committee-error-evaluate-bad"),
        DecideError::AnswerMissing => Ok("committee-error-answer-missing"),
        DecideError::WhyMissing => Ok("committee-error-why-missing"),
        DecideError::Changed => Ok(CHANGED),
        DecideError::NotFound => Err(Error::not_found()),
        DecideError::Store(error) => Err(error.into()),
    }
}
