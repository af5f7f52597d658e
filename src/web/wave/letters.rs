//! Letters for people without an e-mail address: which units need them, and the sheets.

use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::state::{State, Visitor};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::letter::Letters;
use crate::services::print_letters::{count_letters, print_letters};
use crate::views::wave::{LetterListPage, LettersPage};

/// The units that need letters.
pub(in crate::web) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let (counts, visitor) = state
        .read(&request, move |cx, actor| count_letters(cx, actor, &id))
        .await?;
    state.page(&request, &visitor, &LetterListPage::of(&counts))
}

/// The letters of one unit.
pub(in crate::web) async fn unit(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (wave, unit) = path.into_inner();
    printed(
        &state,
        &request,
        (WaveId::new(wave), Some(UnitId::new(unit))),
    )
    .await
}

/// The letters of all units.
pub(in crate::web) async fn all(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    printed(&state, &request, (WaveId::new(path.into_inner()), None)).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (wave, unit): (WaveId, Option<UnitId>),
) -> Result<HttpResponse, Error> {
    let (letters, visitor) = state
        .work(request, move |cx, actor| {
            print_letters(cx, actor, (&wave, unit.as_ref()))
        })
        .await?;
    state.page(request, &visitor, &page(state, &letters))
}

fn page(state: &web::Data<State>, letters: &Letters) -> LettersPage {
    let speak = |language| state.words(language);
    LettersPage::of(speak, letters, &state.config().base_url)
}

/// The letter of one person, who has a new code.
pub(super) fn renewed(
    state: &web::Data<State>,
    (request, visitor): (&HttpRequest, &Visitor),
    letters: &Letters,
) -> Result<HttpResponse, Error> {
    state.page(request, visitor, &page(state, letters).renewed())
}
