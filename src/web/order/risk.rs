//! The risk-assessment form of an order.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{STALE, Said, refused_with, to, version};
use crate::domain::account::Account;
use crate::domain::id::OrderId;
use crate::domain::risk::{Aspect, AspectNote, Clarity, RiskAssessment, RiskForm};
use crate::services::Context;
use crate::services::assess_risk::{RiskError, read_risk, save_risk};
use crate::views::order::RiskPage;
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// The form.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    form(
        &state,
        &request,
        OrderId::new(path.into_inner()),
        (None, None),
    )
    .await
}

/// Saves it.
pub(in crate::web) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    let written = risk_form(&posted)?;
    let (order, sent) = (id.clone(), written.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        save_risk(cx, actor, &order, &sent).map_err(risk_said)
    };
    match state
        .try_act(&request, &posted.text("csrf"), service)
        .await?
    {
        Ok(()) => Ok(to(&format!("/orders/{id}/risk"))),
        Err(key) => form(&state, &request, id, (Some(written), Some(key))).await,
    }
}

async fn form(
    state: &web::Data<State>,
    request: &HttpRequest,
    order: OrderId,
    (written, error): (Option<RiskForm>, Option<&'static str>),
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| read_risk(cx, actor, &order))
        .await?;
    let written = written.unwrap_or_else(|| RiskForm::of(&reading.assessment));
    let words = state.words(visitor.account.language);
    let page = RiskPage::of(words, &reading, &written, error);
    Ok(refused_with(state.page(request, &visitor, &page)?, error))
}

/// Reads the form. A clarity that our own page does not offer is no form of ours.
fn risk_form(fields: &Vec<(String, String)>) -> Result<RiskForm, Error> {
    let mut aspects: [AspectNote; 10] = Default::default();
    for (note, aspect) in aspects.iter_mut().zip(Aspect::ALL) {
        let clarity = match fields.text(&format!("c.{}", aspect.name())).as_str() {
            "" => Clarity::default(),
            name => Clarity::from_name(name).ok_or_else(Error::bad_request)?,
        };
        let remedy = fields.text(&format!("d.{}", aspect.name()));
        *note = AspectNote { clarity, remedy };
    }
    Ok(RiskForm {
        assessment: RiskAssessment {
            extent: fields.text("extent"),
            character: fields.text("character"),
            prevention: fields.text("prevention"),
            aspects,
            assessed_on: None,
            assessed_by: fields.text("assessed_by"),
            version: version(fields),
        },
        assessed_on: fields.text("assessed_on"),
    })
}

fn risk_said(error: RiskError) -> Said {
    match error {
        RiskError::Wrong(mistake) => Ok(mistake.name()),
        RiskError::Stale => Ok(STALE),
        RiskError::NotFound | RiskError::Store(_) => Err(error.into()),
    }
}
