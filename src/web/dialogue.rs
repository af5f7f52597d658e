//! Guides to team meetings, and the agreements that become measures.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::dialogue::{AGREEMENTS, Agreed, Agreement};
use crate::domain::id::{DimensionId, FocusId, PlanId, UnitId, WaveId};
use crate::services::Context;
use crate::services::hold_dialogue::{keep_agreements, read_dialogue, read_report_dialogue};
use crate::views::dialogue::{AgreementForm, DialoguePage};

/// The guide for a focus area.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let there = (PlanId::new(plan), FocusId::new(focus));
    printed(&state, &request, there, None).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, focus): (PlanId, FocusId),
    typed: Option<(&[AgreementForm], &Agreed)>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_dialogue(cx, actor, &plan, &focus)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let mut page = state.page(request, &visitor, &DialoguePage::of(words, &reading, typed))?;
    if typed.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Makes measures of what was agreed: of all lines or of none.
pub(super) async fn agree(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let (plan, focus) = (PlanId::new(plan), FocusId::new(focus));
    let typed: Vec<AgreementForm> = (1..=AGREEMENTS)
        .map(|n| AgreementForm {
            what: form.text(&format!("what-{n}")),
            who: form.text(&format!("who-{n}")),
            by: form.text(&format!("by-{n}")),
        })
        .collect();
    let lines: Vec<Agreement> = (1..=AGREEMENTS)
        .zip(&typed)
        .map(|(n, line)| Agreement {
            what: line.what.clone(),
            who: line.who.clone(),
            by: form.day(&format!("by-{n}")),
        })
        .collect();
    let there = (plan.clone(), focus.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        keep_agreements(cx, actor, (&there.0, &there.1), &lines)
    };
    let (agreed, _) = state.act(&request, &form.text("csrf"), service).await?;
    match agreed {
        Agreed::All(_) => Ok(HttpResponse::SeeOther()
            .insert_header((header::LOCATION, format!("/plans/{plan}#f-{focus}")))
            .finish()),
        Agreed::Nothing | Agreed::Refused(_) => {
            printed(&state, &request, (plan, focus), Some((&typed, &agreed))).await
        }
    }
}

/// The guide for a dimension of a report.
pub(super) async fn report(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Error> {
    let (wave, unit, dimension) = path.into_inner();
    let (wave, unit) = (WaveId::new(wave), UnitId::new(unit));
    let dimension = DimensionId::new(dimension);
    let (reading, visitor) = state
        .read(&request, move |cx, actor| {
            read_report_dialogue(cx, actor, (&wave, &unit), &dimension)
        })
        .await?;
    let words = state.words(visitor.account.language);
    state.page(
        &request,
        &visitor,
        &DialoguePage::of_report(words, &reading),
    )
}
