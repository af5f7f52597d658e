//! `/catalogue` and what leads from it into plans: ideas taken with one click, and ratings afterwards.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{FocusId, IdeaId, MeasureId, PlanId};
use crate::domain::idea::{Helped, InUse};
use crate::services::Context;
use crate::services::ideas::{NewRating, RatingError, propose_rating, rate_idea};
use crate::services::ideas::{read_catalogue, read_ideas, take_idea};
use crate::views::idea::{CataloguePage, FocusIdeasPage, RatingForm, RatingPage, Trouble};

/// What travels out of the transaction when somebody else was faster.
const CHANGED: &str = "idea-changed";

/// The whole catalogue.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state.read(&request, read_catalogue).await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &CataloguePage::of(words, &reading))
}

/// The ideas for a focus area.
pub(super) async fn offer(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let (plan, focus) = (PlanId::new(plan), FocusId::new(focus));
    let (reading, visitor) = state
        .read(&request, move |cx, actor| {
            read_ideas(cx, actor, &plan, &focus)
        })
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &FocusIdeasPage::of(words, &reading))
}

/// Takes an idea into the plan, and leads to the measure that it became.
pub(super) async fn take(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let (id, focus) = (PlanId::new(plan), FocusId::new(focus));
    let (plan, idea) = (id.clone(), IdeaId::new(form.text("idea")));
    let service =
        move |cx: &mut Context<'_>, actor: &Account| take_idea(cx, actor, (&plan, &focus), &idea);
    let (measure, _) = state.act(&request, &form.text("csrf"), service).await?;
    Ok(to(&format!("/plans/{id}/measures/{measure}")))
}

/// The form in which a group rates a measure.
pub(super) async fn show_rating(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (plan, measure) = path.into_inner();
    let there = (PlanId::new(plan), MeasureId::new(measure));
    rating(&state, &request, there, None).await
}

/// The form, as it stands or as it was typed.
async fn rating(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, measure): (PlanId, MeasureId),
    back: Option<(&RatingForm, Trouble)>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            propose_rating(cx, actor, &plan, &measure)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let (typed, trouble) = back.unzip();
    let page = RatingPage::of(words, &reading, typed, trouble);
    let mut page = state.page(request, &visitor, &page)?;
    *page.status_mut() = match trouble {
        None => StatusCode::OK,
        Some(Trouble::Refused(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Trouble::Changed) => StatusCode::CONFLICT,
    };
    Ok(page)
}

/// Keeps what a group says of a measure.
pub(super) async fn rate(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, measure) = path.into_inner();
    let (plan, measure) = (PlanId::new(plan), MeasureId::new(measure));
    let typed = RatingForm {
        used: form.text("used"),
        helped: form.text("helped"),
        why: form.text("why"),
    };
    let new = NewRating {
        used: InUse::from_name(&typed.used),
        helped: Helped::from_name(&typed.helped),
        why: typed.why.clone(),
        version: form.text("version").trim().parse().unwrap_or_default(),
    };
    let there = (plan.clone(), measure.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        rate_idea(cx, actor, (&there.0, &there.1), &new).map_err(said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(focus) => Ok(to(&format!("/plans/{plan}/focus/{focus}/ideas"))),
        Err(key) => {
            let trouble = if key == CHANGED {
                Trouble::Changed
            } else {
                Trouble::Refused(key)
            };
            rating(&state, &request, (plan, measure), Some((&typed, trouble))).await
        }
    }
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

fn said(error: RatingError) -> Result<&'static str, Error> {
    match error {
        RatingError::TooSoon => Ok("idea-error-too-soon"),
        RatingError::UsedMissing => Ok("idea-error-used-missing"),
        RatingError::HelpedMissing => Ok("idea-error-helped-missing"),
        RatingError::Changed => Ok(CHANGED),
        RatingError::NotFound | RatingError::Store(_) => Err(error.into()),
    }
}

impl From<RatingError> for Error {
    fn from(error: RatingError) -> Self {
        match error {
            RatingError::NotFound => Self::not_found(),
            RatingError::TooSoon | RatingError::Changed => Self::conflict(),
            RatingError::UsedMissing | RatingError::HelpedMissing => Self::bad_request(),
            RatingError::Store(error) => error.into(),
        }
    }
}
