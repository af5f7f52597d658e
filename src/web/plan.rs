//! `/plans`: action plans, from what staff chose to what became of it.

pub(super) mod edit;
pub(super) mod focus;
pub(super) mod group;
pub(super) mod history;
pub(super) mod measure;
pub(super) mod new;
pub(super) mod notes;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::state::State;
use crate::domain::id::PlanId;
use crate::services::move_measure::MeasureError;
use crate::services::review_plan::{list_plans, read_plan};
use crate::views::plan::{PlanPage, PlansPage};

/// What somebody is told who did not see the newest version.
const OUTDATED: &str = "outdated";

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

/// A plan.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let (reading, visitor) = state
        .read(&request, move |cx, actor| read_plan(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &PlanPage::of(words, &reading))
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
        MeasureError::Fields(fault) => Ok(fault.name()),
        MeasureError::Move(fault) => Ok(fault.name()),
        MeasureError::Record(fault) => Ok(fault.name()),
        MeasureError::Outdated => Ok(OUTDATED),
        MeasureError::NotFound | MeasureError::Store(_) => Err(error.into()),
    }
}
