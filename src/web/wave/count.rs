//! Counting a wave, checking the count, and destroying what it was made of; and what is said where
//! one of these is refused.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};
use tokio::sync::oneshot;

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::counting::Count;
use super::{actor, refilled, to, told, typed, unsure, watched};
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::services::StoreError;
use crate::services::count_wave::{CountError, Order, Step, count_wave_telling};
use crate::services::purge_wave::{PurgeError, purge_wave};
use crate::services::recount_wave::recount_wave;
use crate::services::run_wave::preview_wave;
use crate::views::catalogue::Catalogue;
use crate::views::wave::{CountingPage, misread};

/// Seconds after which the page of a count under way is asked for again.
const REFRESH: &str = "2";

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
    if !state.counts().begin(&id) {
        return Ok(to(&id));
    }
    let mut counted = begin(&state, actor, order);
    let in_time = tokio::time::timeout(state.counts().patience(), &mut counted).await;
    // Whatever comes after this is kept for the wave's page.
    counted.close();
    match in_time.unwrap_or_else(|_| counted.try_recv().or(Ok(Ok(())))) {
        Ok(Err(error)) => refused(&state, &request, (id, &form), error).await,
        Ok(Ok(())) | Err(_) => Ok(to(&id)),
    }
}

/// Lets a count run by itself. Its outcome goes to whoever still waits for it, and a refusal else to
/// the wave's page.
fn begin(
    state: &web::Data<State>,
    actor: Account,
    order: Order,
) -> oneshot::Receiver<Result<(), CountError>> {
    let (tell, told) = oneshot::channel();
    let state = state.clone();
    actix_web::rt::spawn(async move {
        let wave = order.wave.clone();
        let counts = state.counts().clone();
        let work = state.run(move |services, now| {
            let teller = |progress| counts.tell(&order.wave, progress);
            Ok(count_wave_telling(services, now, &actor, &order, &teller))
        });
        let done = work.await;
        let done = done.unwrap_or_else(|error| Err(StoreError::Busy(error.to_string()).into()));
        state.counts().end(&wave, None);
        if let Err(Err(error)) = tell.send(done) {
            tracing::warn!(%error, %wave, "a count was refused");
            state.counts().end(&wave, Some(error));
        }
    });
    told
}

/// A wave that is being counted, or whose count was refused while nobody waited for it.
pub(super) async fn show(
    state: &web::Data<State>,
    request: &HttpRequest,
    id: WaveId,
    counted: Count,
) -> Result<HttpResponse, Error> {
    let progress = match counted {
        Count::Going(progress) => progress,
        Count::Refused(error) => {
            let reason = |words: &Catalogue| Some(why(words, &error));
            let page = watched(state, request, id.clone(), reason).await?;
            // Told once, to somebody who may know.
            state.counts().end(&id, None);
            return Ok(page);
        }
    };
    // Only what reads: at its end the count is the one that writes.
    let ((wave, _), visitor) = state
        .read(request, move |cx, actor| preview_wave(cx, actor, &id))
        .await?;
    let opened = (progress.step == Step::Opening).then_some((progress.done, progress.all));
    let words = state.words(visitor.account.language);
    let mut page = state.page(request, &visitor, &CountingPage::of(words, &wave, opened))?;
    page.headers_mut()
        .insert(header::REFRESH, header::HeaderValue::from_static(REFRESH));
    Ok(page)
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
        | CountError::UnderWay
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
        CountError::UnderWay => words.say("wave-show-error-under-way", &[]),
        CountError::Lowered => words.say("wave-show-error-lowered", &[]),
        CountError::TooFew(n) => words.say("wave-show-error-too-few", &[("n", (*n).into())]),
        CountError::Attacked(rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| words.rule(*rule)).collect();
            words.say(
                "wave-show-error-attacked",
                &[("rules", rules.join(", ").into())],
            )
        }
        CountError::WrongStage | CountError::NotFound => words.say("error-conflict", &[]),
        CountError::Figures | CountError::Store(_) => words.say("wave-show-error-unfinished", &[]),
    }
}
