//! Counting a wave, and what is said where the count is refused.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::{actor, to, unsure, watched};
use crate::domain::id::WaveId;
use crate::services::count_wave::{CountError, count_wave};
use crate::views::catalogue::Catalogue;

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
    let wave = id.clone();
    // What is no number is no larger group either.
    let k = form
        .text_if("k")
        .map(|k| k.trim().parse().unwrap_or_default());
    let counted = state
        .run(move |services, now| Ok(count_wave(services, now, &actor, (&wave, k))))
        .await?;
    match counted {
        Ok(()) => Ok(to(&id)),
        Err(
            error @ (CountError::WrongStage
            | CountError::Mismatch(_)
            | CountError::Sealed(_)
            | CountError::Lowered
            | CountError::Attacked(_)),
        ) => {
            tracing::error!(%error, wave = %id, "a count was refused");
            watched(&state, &request, id, |words| Some(why(words, &error))).await
        }
        Err(error @ (CountError::NotFound | CountError::Figures | CountError::Store(_))) => {
            Err(error.into())
        }
    }
}

/// Why a count was refused, and what to do. It names no unit of which the answers are.
fn why(words: &Catalogue, error: &CountError) -> String {
    match error {
        CountError::Mismatch(_) => words.say("wave-show-error-ballots", &[]),
        CountError::Sealed(_) => words.say("wave-show-error-key", &[]),
        CountError::Lowered => words.say("wave-show-error-lowered", &[]),
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
