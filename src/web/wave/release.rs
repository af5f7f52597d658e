//! Releasing a wave, once its comments have been read.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::{actor, refilled, to, watched};
use crate::domain::id::WaveId;
use crate::services::run_wave::{RunError, release_wave};
use crate::views::catalogue::Catalogue;
use crate::views::wave::Typed;

/// Releases a wave, without the comments that were struck.
pub(in crate::web) async fn release(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let actor = actor(&state, &request, &form.text("csrf")).await?;
    let strike = form.all("strike");
    if !form.is_sure() {
        let typed = Typed {
            struck: Some(strike),
            ..Typed::default()
        };
        let why = |words: &Catalogue| Some(words.say("common-not-sure", &[]));
        return refilled(&state, &request, (id, typed), why).await;
    }
    let wave = id.clone();
    let released =
        state.run(move |services, now| Ok(release_wave(services, now, &actor, (&wave, &strike))));
    match released.await? {
        Ok(()) => Ok(to(&id)),
        Err(RunError::WrongStage) => {
            let conflict = |words: &Catalogue| Some(words.say("error-conflict", &[]));
            watched(&state, &request, id, conflict).await
        }
        Err(error) => Err(error.into()),
    }
}
