//! The opening codes of a wave: made, shown once, typed back, and tried again before the count.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::{actor, unsure};
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::domain::opening_code::Holder;
use crate::services::ceremony::{CeremonyError, make_codes, prove_code, read_codes};
use crate::services::{Context, StoreError};
use crate::views::catalogue::Catalogue;
use crate::views::wave::{CodesPage, NewCodesPage, Tried, misread};

/// How the codes stand, and where each is typed back.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    page(&state, &request, id, |_| None).await
}

async fn page(
    state: &web::Data<State>,
    request: &HttpRequest,
    id: WaveId,
    tried: impl FnOnce(&Catalogue) -> Option<Tried>,
) -> Result<HttpResponse, Error> {
    let service = move |cx: &mut Context<'_>, actor: &Account| read_codes(cx, actor, &id);
    let (codes, visitor) = state.read(request, service).await?;
    let words = state.words(visitor.account.language);
    let tried = tried(words);
    let is_refused = tried.as_ref().is_some_and(|tried| tried.error.is_some());
    let shown = CodesPage::of(
        words,
        &codes.wave,
        (&codes.states, codes.today),
        tried.as_ref(),
    );
    let mut page = state.page(request, &visitor, &shown)?;
    if is_refused {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Makes codes and shows them on this one answer. No address leads to it a second time.
pub(in crate::web) async fn make(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    if let Some(page) = unsure(&state, &request, &id, &form).await? {
        return Ok(page);
    }
    let actor = actor(&state, &request, &form.text("csrf")).await?;
    let (wave, instead) = (id.clone(), form.text("instead"));
    let made = state.run(move |services, now| {
        Ok(services.call(now, |cx| make_codes(cx, &actor, (&wave, &instead))))
    });
    let (wave, codes) = match made.await? {
        Ok(made) => made,
        // The page was sent again: what it showed cannot be shown a second time.
        Err(CeremonyError::MadeAlready) => return page(&state, &request, id, |_| None).await,
        Err(error) => return Err(error.into()),
    };
    let known = |_: &mut Context<'_>, actor: &Account| Ok::<Account, StoreError>(actor.clone());
    let (_, visitor) = state.read(&request, known).await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &NewCodesPage::of(words, &wave, &codes))
}

/// Tries a code that was typed back.
pub(in crate::web) async fn prove(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let holder = Holder::from_name(&form.text("holder")).ok_or_else(Error::bad_request)?;
    let actor = actor(&state, &request, &form.text("csrf")).await?;
    let (wave, typed) = (id.clone(), form.text("code"));
    let again = typed.clone();
    let tried = state
        .run(move |services, now| Ok(prove_code(services, now, &actor, (&wave, holder, &typed))));
    let error = move |words: &Catalogue, error: &CeremonyError| match error {
        CeremonyError::Misread(why) => misread(words, why),
        CeremonyError::WrongCode
        | CeremonyError::NotFound
        | CeremonyError::WrongStage
        | CeremonyError::MadeAlready
        | CeremonyError::Keys(_)
        | CeremonyError::Store(_) => words.say(holder_wrong(holder), &[]),
    };
    match tried.await? {
        Ok(()) => {
            let proved = |_: &Catalogue| {
                Some(Tried {
                    holder,
                    error: None,
                    typed: String::new(),
                })
            };
            page(&state, &request, id, proved).await
        }
        Err(refusal @ (CeremonyError::Misread(_) | CeremonyError::WrongCode)) => {
            let refused = |words: &Catalogue| {
                Some(Tried {
                    holder,
                    error: Some(error(words, &refusal)),
                    typed: again,
                })
            };
            page(&state, &request, id, refused).await
        }
        Err(error) => Err(error.into()),
    }
}

/// What is said of a code that is not this holder's.
fn holder_wrong(holder: Holder) -> &'static str {
    match holder {
        Holder::Hr => "codes-try-not-hr",
        Holder::Staff => "codes-try-not-staff",
    }
}
