//! Decisions: made, edited, evaluated, deleted and taken back.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{address, printed, refused, said, to};
use crate::domain::account::Account;
use crate::domain::id::{DecisionId, PlanId, UnitId};
use crate::services::Context;
use crate::services::decide::{self, Decided};
use crate::services::read_committee::read_decision;
use crate::views::committee::{DecisionForm, DecisionPage, Tried};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

fn typed(form: &Posted) -> DecisionForm {
    DecisionForm {
        text: form.text("text"),
        responsible: form.text("responsible"),
        decided_on: form.text("decided_on"),
        evaluate_on: form.text("evaluate_on"),
        plan: form.text("plan"),
        evaluation: form.text("evaluation"),
    }
}

fn decided(form: &Posted) -> Decided {
    Decided {
        text: form.text("text"),
        responsible: form.text("responsible"),
        decided_on: form.day("decided_on"),
        evaluate_on: form.day("evaluate_on"),
        plan: form.text_if("plan").map(PlanId::new),
        evaluation: form.text("evaluation"),
    }
}

fn ids(path: web::Path<(String, String)>) -> (UnitId, DecisionId) {
    let (unit, decision) = path.into_inner();
    (UnitId::new(unit), DecisionId::new(decision))
}

/// Records a decision.
pub(in crate::web) async fn make(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let unit = UnitId::new(path.into_inner());
    let (id, decided) = (unit.clone(), decided(&form));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        decide::make_decision(cx, actor, &id, &decided).map_err(said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(_) => Ok(to(&format!("{}#decisions-title", address(&unit)))),
        Err(key) => {
            let typed = typed(&form);
            printed(&state, &request, unit, Tried::Decision(&typed, key)).await
        }
    }
}

/// One decision.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    one(&state, &request, ids(path), None).await
}

async fn one(
    state: &web::Data<State>,
    request: &HttpRequest,
    (unit, id): (UnitId, DecisionId),
    tried: Option<(&DecisionForm, &str)>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_decision(cx, actor, (&unit, &id))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = DecisionPage::of(words, &reading, tried);
    let response = state.page(request, &visitor, &page)?;
    Ok(refused(response, tried.map(|(_, key)| key)))
}

/// Changes what a decision says, or records what became of it.
pub(in crate::web) async fn edit(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (unit, id) = ids(path);
    // A form without the version that was seen knows of none, and is told so.
    let seen = form.text("version").parse().unwrap_or(-1);
    let (here, decided) = ((unit.clone(), id.clone()), decided(&form));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        let here = (&here.0, &here.1);
        decide::edit_decision(cx, actor, here, (seen, &decided)).map_err(said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("{}#decisions-title", address(&unit)))),
        Err(key) => {
            let typed = typed(&form);
            one(&state, &request, (unit, id), Some((&typed, key))).await
        }
    }
}

/// Deletes a decision.
pub(in crate::web) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (unit, id) = ids(path);
    let there = format!("{}#decisions-title", address(&unit));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        decide::delete_decision(cx, actor, (&unit, &id)).map_err(gone)
    };
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(to(&there))
}

/// Takes the deletion back.
pub(in crate::web) async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (unit, id) = ids(path);
    let there = format!("{}#decisions-title", address(&unit));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        decide::restore_decision(cx, actor, (&unit, &id)).map_err(gone)
    };
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(to(&there))
}

fn gone(error: decide::DecideError) -> Error {
    Error::saying(said(error))
}
