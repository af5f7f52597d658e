//! `/plans/{plan}/notes`: what a working group writes down.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Said, refused, to};
use crate::domain::account::Account;
use crate::domain::id::{NoteId, PlanId};
use crate::services::Context;
use crate::services::keep_notes::{
    NoteError, Written, add_note, delete_note, edit_note, list_notes, read_note, restore_note,
    review_today,
};
use crate::views::plan::{NoteForm, NotePage, NotesPage};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// What somebody typed, if a form was sent, and what was wrong with it.
type Asked<'a> = (Option<&'a NoteForm>, Option<&'a str>);

/// All notes, and the form for one more.
pub(in crate::web) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    listed(&state, &request, plan, (None, None)).await
}

async fn listed(
    state: &web::Data<State>,
    request: &HttpRequest,
    plan: PlanId,
    asked: Asked<'_>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| list_notes(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    let page = NotesPage::of(words, &reading, asked);
    Ok(refused(state.page(request, &visitor, &page)?, asked.1))
}

fn typed(form: &Posted) -> (NoteForm, Written) {
    let typed = NoteForm {
        held_on: form.text("held_on"),
        present: form.text("present"),
        text: form.text("text"),
    };
    let written = Written {
        held_on: form.day("held_on"),
        present: typed.present.clone(),
        // Browsers end lines in two signs.
        text: typed.text.replace("\r\n", "\n"),
    };
    (typed, written)
}

/// Adds a note.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let (typed, written) = typed(&form);
    let id = plan.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        add_note(cx, actor, (&id, &written)).map_err(note_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(_) => Ok(to(&format!("/plans/{plan}/notes"))),
        Err(key) => listed(&state, &request, plan, (Some(&typed), Some(key))).await,
    }
}

fn ids(path: web::Path<(String, String)>) -> (PlanId, NoteId) {
    let (plan, note) = path.into_inner();
    (PlanId::new(plan), NoteId::new(note))
}

/// One note.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    printed(&state, &request, ids(path), (None, None)).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, note): (PlanId, NoteId),
    asked: Asked<'_>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_note(cx, actor, (&plan, &note))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = NotePage::of(words, &reading, asked);
    Ok(refused(state.page(request, &visitor, &page)?, asked.1))
}

/// Changes a note.
pub(in crate::web) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, note) = ids(path);
    let version = form.text("version").parse().unwrap_or(-1);
    let (typed, written) = typed(&form);
    let ids = (plan.clone(), note.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        edit_note(cx, actor, (&ids.0, &ids.1, version), &written).map_err(note_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/notes"))),
        Err(key) => {
            let asked = (Some(&typed), Some(key));
            printed(&state, &request, (plan, note), asked).await
        }
    }
}

/// Deletes a note, if somebody said to be sure.
pub(in crate::web) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, note) = ids(path);
    let (ids, is_sure) = ((plan.clone(), note.clone()), form.is_sure());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        delete_note(cx, actor, (&ids.0, &ids.1)).map_err(note_said)?;
        // Refused only now: whoever may not gets to know nothing about it.
        if is_sure {
            Ok(())
        } else {
            Err(Ok("plan-error-not-sure"))
        }
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/notes"))),
        Err(key) => printed(&state, &request, (plan, note), (None, Some(key))).await,
    }
}

/// Takes a deleted note back.
pub(in crate::web) async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, note) = ids(path);
    let ids = (plan.clone(), note);
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        restore_note(cx, actor, (&ids.0, &ids.1)).map_err(note_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/notes"))),
        Err(key) => listed(&state, &request, plan, (None, Some(key))).await,
    }
}

/// The group looked at its whole plan today.
pub(in crate::web) async fn reviewed(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let (_, written) = typed(&form);
    let id = plan.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        review_today(cx, actor, (&id, &written)).map_err(note_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}"))),
        Err(key) => listed(&state, &request, plan, (None, Some(key))).await,
    }
}

fn note_said(error: NoteError) -> Said {
    match error {
        NoteError::Changed => Ok("plan-error-changed"),
        NoteError::DateBad => Ok("plan-error-date-bad"),
        NoteError::DateFuture => Ok("plan-error-meeting-future"),
        NoteError::TextMissing => Ok("plan-error-text-missing"),
        NoteError::NotFound => Err(Error::not_found()),
        NoteError::Store(error) => Err(error.into()),
    }
}
