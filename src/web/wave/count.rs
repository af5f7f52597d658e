//! Counting a wave, checking the count, and destroying what it was made of; and what is said where
//! one of these is refused.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::{actor, refilled, to, told, typed, unsure, watched};
use crate::domain::id::WaveId;
use crate::services::count_wave::{CountError, Order, count_wave};
use crate::services::purge_wave::{PurgeError, purge_wave};
use crate::services::recount_wave::recount_wave;
use crate::views::catalogue::Catalogue;
use crate::views::wave::misread;

/// Counts a wave.
pub(in crate::web) async fn count(
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
    // What is no number is no larger group either.
    let number = |name: &str| {
        form.text_if(name)
            .map(|n| n.trim().parse().unwrap_or_default())
    };
    let order = Order {
        wave: id.clone(),
        k: number("k"),
        code: form.text("code"),
        without: number("without").unwrap_or_default(),
    };
    let counted = state
        .run(move |services, now| Ok(count_wave(services, now, &actor, &order)))
        .await?;
    match counted {
        Ok(()) => Ok(to(&id)),
        Err(error) => refused(&state, &request, (id, &form), error).await,
    }
}

/// Counts the archive again and tells whether the figures are the same.
pub(in crate::web) async fn recount(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let actor = actor(&state, &request, &form.text("csrf")).await?;
    let (wave, code) = (id.clone(), form.text("code"));
    let recounted = state
        .run(move |services, now| Ok(recount_wave(services, now, &actor, (&wave, &code))))
        .await?;
    let found = match recounted {
        Ok(found) => found,
        Err(error) => return refused(&state, &request, (id, &form), error).await,
    };
    let key = if found.same {
        "recount-same"
    } else {
        "recount-different"
    };
    let said = |words: &Catalogue| words.say(key, &[("n", found.n_ballots.into())]);
    if found.same {
        told(&state, &request, id, said).await
    } else {
        tracing::error!(wave = %id, "a recount found other figures");
        watched(&state, &request, id, |words| Some(said(words))).await
    }
}

/// Destroys a wave's archive and its keys.
pub(in crate::web) async fn purge(
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
    let wave = id.clone();
    let purged = state
        .run(move |services, now| Ok(purge_wave(services, now, &actor, &wave)))
        .await?;
    match purged {
        Ok(()) => Ok(to(&id)),
        Err(PurgeError::WrongStage) => {
            let conflict = |words: &Catalogue| Some(words.say("error-conflict", &[]));
            watched(&state, &request, id, conflict).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn refused(
    state: &web::Data<State>,
    request: &HttpRequest,
    (id, form): (WaveId, &Posted),
    error: CountError,
) -> Result<HttpResponse, Error> {
    match error {
        CountError::WrongStage
        | CountError::Code(_)
        | CountError::WrongCode
        | CountError::Mismatch(_)
        | CountError::Unreadable(_)
        | CountError::Sealed(_)
        | CountError::Lowered
        | CountError::TooFew(_)
        | CountError::Attacked(_) => {
            tracing::warn!(%error, wave = %id, "a count was refused");
            let again = (id, typed(form));
            refilled(state, request, again, |words| Some(why(words, &error))).await
        }
        CountError::NotFound | CountError::Figures | CountError::Store(_) => Err(error.into()),
    }
}

/// Why a count was refused, and what to do. It names no unit of which the answers are.
fn why(words: &Catalogue, error: &CountError) -> String {
    match error {
        CountError::Code(why) => misread(words, why),
        CountError::Mismatch(_) => words.say("wave-show-error-ballots", &[]),
        CountError::Unreadable(n) => words.say("wave-show-error-unreadable", &[("n", (*n).into())]),
        CountError::WrongCode => words.say("codes-try-wrong", &[]),
        CountError::Sealed(_) => words.say("wave-show-error-key", &[]),
        CountError::Lowered => words.say("wave-show-error-lowered", &[]),
        CountError::TooFew(n) => words.say("wave-show-error-too-few", &[("n", (*n).into())]),
        CountError::Attacked(rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| words.rule(*rule)).collect();
            words.say(
                "wave-show-error-attacked",
                &[("rules", rules.join(", ").into())],
            )
        }
        CountError::WrongStage
        | CountError::NotFound
        | CountError::Figures
        | CountError::Store(_) => words.say("error-conflict", &[]),
    }
}
