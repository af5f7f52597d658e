//! Surveys that are known before anybody fills in a form: a pulse on a focus area, and a vote.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::{Error, Fields, State, form_page};
use crate::domain::account::Account;
use crate::domain::id::{DimensionId, FocusId, PlanId, UnitId, WaveId};
use crate::services::Services;
use crate::services::hold_vote::{propose_vote, read_vote, vote_survey};
use crate::services::open_pulse::{kept_survey, propose_pulse};
use crate::services::reach::ReadError;
use crate::views::plan::{NewVotePage, VotePage};
use crate::views::wave::{Prepared, WaveForm};

/// The survey file of a prepared form; nothing where there is none any more.
pub(super) fn source(
    services: &Services,
    now: DateTime<Utc>,
    (actor, prepared): (&Account, Prepared),
) -> Result<Option<String>, Error> {
    let found = services.look(now, |cx| match prepared {
        Prepared::Pulse(id, version) => Ok(kept_survey(cx, actor, (&id, &version))?),
        Prepared::Vote(wave, unit, topics) => {
            vote_survey(cx, actor, (&wave, &unit), &topics).map(Some)
        }
    });
    match found {
        Ok(source) => Ok(source),
        Err(ReadError::NotFound) => Ok(None),
        Err(ReadError::Store(error)) => Err(error.into()),
    }
}

/// The form of a pulse on a focus area.
pub(in crate::web) async fn pulse(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let (plan, focus) = (PlanId::new(plan), FocusId::new(focus));
    let (proposal, visitor) = state
        .read(&request, move |cx, actor| {
            propose_pulse(cx, actor, (&plan, &focus))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let form = WaveForm::pulse(words, &proposal);
    form_page(&state, &request, &form, &[]).await
}

/// Where HR chooses what staff vote on.
pub(in crate::web) async fn new_vote(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    topics(&state, &request, place(&query), None).await
}

fn place(query: &Vec<(String, String)>) -> (WaveId, UnitId) {
    let (wave, unit) = (query.text("wave"), query.text("unit"));
    (WaveId::new(wave), UnitId::new(unit))
}

async fn topics(
    state: &web::Data<State>,
    request: &HttpRequest,
    (wave, unit): (WaveId, UnitId),
    chosen: Option<&[DimensionId]>,
) -> Result<HttpResponse, Error> {
    let (proposal, visitor) = state
        .read(request, move |cx, actor| {
            propose_vote(cx, actor, (&wave, &unit))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let mut page = state.page(
        request,
        &visitor,
        &NewVotePage::of(words, &proposal, chosen),
    )?;
    if chosen.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// The form of a vote on the chosen topics; the topics again if they are fewer than two.
pub(in crate::web) async fn prepare_vote(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let chosen: Vec<DimensionId> = query
        .all("dimension")
        .into_iter()
        .map(DimensionId::new)
        .collect();
    let (wave, unit) = place(&query);
    if chosen.len() < 2 {
        return topics(&state, &request, (wave, unit), Some(&chosen)).await;
    }
    let there = (wave.clone(), unit.clone());
    let asked = chosen.clone();
    let (_, visitor) = state
        .read(&request, move |cx, actor| {
            vote_survey(cx, actor, (&there.0, &there.1), &asked)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let form = WaveForm::vote(words, (&wave, &unit), &chosen);
    form_page(&state, &request, &form, &[]).await
}

/// What came out of a vote in a unit.
pub(in crate::web) async fn vote(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (wave, unit) = path.into_inner();
    let (wave, unit) = (WaveId::new(wave), UnitId::new(unit));
    let (reading, visitor) = state
        .read(&request, move |cx, actor| {
            read_vote(cx, actor, (&wave, &unit))
        })
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &VotePage::of(words, &reading))
}
