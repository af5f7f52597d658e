//! `/plans/{plan}/edit`: the frame of a plan, why there is one, and its end.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Said, refused, to};
use crate::domain::account::Account;
use crate::domain::id::{PlanId, SourceId, UnitId};
use crate::domain::plan::SourceKind;
use crate::services::Context;
use crate::services::delete_plan::{delete_plan, restore_plan};
use crate::services::edit_plan::{self, EditError, Frame, edit_plan, read_edit};
use crate::services::reach::ReadError;
use crate::services::review_plan::read_plan;
use crate::views::plan::{EditPlanPage, FrameForm, SourceForm};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// What somebody typed into the forms of the page.
type Typed<'a> = (Option<&'a FrameForm>, Option<&'a SourceForm>);

/// A plan to be edited.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    printed(&state, &request, (plan, (None, None)), None).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, typed): (PlanId, Typed<'_>),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| read_edit(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    let page = EditPlanPage::of(words, &reading, typed, error);
    Ok(refused(state.page(request, &visitor, &page)?, error))
}

/// Saves title, rhythm and units. Whoever gives the own unit up may have no plan to go back to.
pub(in crate::web) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let units = form.all("unit").into_iter().map(UnitId::new);
    let typed = FrameForm {
        title: form.text("title"),
        every_weeks: form.text("every_weeks"),
        next_on: form.text("next_on"),
        units: units.collect(),
    };
    let frame = Frame {
        version: form.text("version").parse().unwrap_or(-1),
        title: typed.title.clone(),
        every_weeks: typed.every_weeks.clone(),
        next_on: form
            .text_if("next_on")
            .map(|_| form.day("next_on").ok_or(())),
        units: typed.units.iter().cloned().collect(),
    };
    let id = plan.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        edit_plan(cx, actor, (&id, &frame)).map_err(edit_said)?;
        match read_plan(cx, actor, &id) {
            Ok(_) => Ok(true),
            Err(ReadError::NotFound) => Ok(false),
            Err(error) => Err(Err(error.into())),
        }
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(true) => Ok(to(&format!("/plans/{plan}"))),
        Ok(false) => Ok(to("/plans")),
        Err(key) => printed(&state, &request, (plan, (Some(&typed), None)), Some(key)).await,
    }
}

/// Adds a reason.
pub(in crate::web) async fn add_source(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let typed = SourceForm {
        kind: SourceKind::from_name(&form.text("kind")),
        note: form.text("note"),
    };
    let (id, new) = (plan.clone(), typed.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        let Some(kind) = new.kind else {
            read_edit(cx, actor, &id).map_err(|error| Err(error.into()))?;
            return Err(Ok("plan-error-kind-missing"));
        };
        edit_plan::add_source(cx, actor, (&id, kind, &new.note)).map_err(edit_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/edit"))),
        Err(key) => printed(&state, &request, (plan, (None, Some(&typed))), Some(key)).await,
    }
}

/// Removes a reason.
pub(in crate::web) async fn remove_source(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, source) = path.into_inner();
    let (plan, source) = (PlanId::new(plan), SourceId::new(source));
    let id = plan.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        edit_plan::remove_source(cx, actor, (&id, &source)).map_err(edit_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/edit"))),
        Err(key) => printed(&state, &request, (plan, (None, None)), Some(key)).await,
    }
}

/// Deletes a plan, if somebody said to be sure.
pub(in crate::web) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let (id, is_sure) = (plan.clone(), form.is_sure());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if !is_sure {
            // Whoever may not gets to know nothing about it.
            let reading = read_edit(cx, actor, &id).map_err(|error| Err(error.into()))?;
            return Err(if reading.may_delete {
                Ok("plan-error-not-sure")
            } else {
                Err(Error::not_found())
            });
        }
        delete_plan(cx, actor, &id).map_err(|error| Err(error.into()))
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to("/plans")),
        Err(key) => printed(&state, &request, (plan, (None, None)), Some(key)).await,
    }
}

/// Takes a deleted plan back.
pub(in crate::web) async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let id = plan.clone();
    state
        .act(&request, &form.text("csrf"), move |cx, actor| {
            restore_plan(cx, actor, &id)
        })
        .await?;
    Ok(to(&format!("/plans/{plan}")))
}

/// What a form got wrong.
pub(super) fn edit_said(error: EditError) -> Said {
    match error {
        EditError::Changed => Ok("plan-error-changed"),
        EditError::TitleMissing => Ok("plan-error-title-missing"),
        EditError::WeeksBad => Ok("plan-error-weeks-bad"),
        EditError::DateBad => Ok("plan-error-date-bad"),
        EditError::DatePast => Ok("plan-error-date-past"),
        EditError::HasMeasures => Ok("plan-error-has-measures"),
        EditError::NotFound => Err(Error::not_found()),
        EditError::Store(error) => Err(error.into()),
    }
}
