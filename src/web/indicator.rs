//! `/indicators`: figures beside the survey are imported.

use actix_multipart::form::MultipartForm;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::state::State;
use crate::domain::account::Account;
use crate::domain::indicator::ImportResult;
use crate::domain::mistake::Mistake;
use crate::domain::role::Action;
use crate::services::import_indicators::{ImportError, import_indicators, list_indicators};
use crate::services::{Context, StoreError};
use crate::sheet;
use crate::views::indicator::IndicatorsPage;

/// The form, as browsers send it.
#[derive(Debug, MultipartForm)]
pub(super) struct Upload {
    csrf: Text<String>,
    file: Option<Bytes>,
}

/// The page; after an import, with what it changed.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let done = done(request.query_string());
    shown(&state, &request, Ok(done)).await
}

/// `done=1-2-3`: new, replaced, unchanged.
fn done(query: &str) -> Option<ImportResult> {
    let mut counts = query.strip_prefix("done=")?.split('-').map(str::parse);
    let mut next = || counts.next()?.ok();
    Some(ImportResult {
        new: next()?,
        replaced: next()?,
        unchanged: next()?,
    })
}

async fn shown(
    state: &web::Data<State>,
    request: &HttpRequest,
    outcome: Result<Option<ImportResult>, &[Mistake]>,
) -> Result<HttpResponse, Error> {
    let (units, visitor) = state.read(request, list_indicators).await?;
    let words = state.words(visitor.account.language);
    let page = IndicatorsPage::of(words, &units, outcome);
    let mut page = state.page(request, &visitor, &page)?;
    if outcome.is_err() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Imports a file, or lists every mistake in it.
pub(super) async fn import(
    state: web::Data<State>,
    request: HttpRequest,
    upload: MultipartForm<Upload>,
) -> Result<HttpResponse, Error> {
    let Upload { csrf, file } = upload.into_inner();
    // Nobody's files are opened before it is known who sent them.
    let known = |_: &mut Context<'_>, actor: &Account| Ok::<Account, StoreError>(actor.clone());
    let (actor, _) = state.act(&request, &csrf, known).await?;
    if !actor.may_everywhere(Action::ImportIndicators) {
        return Err(Error::not_found());
    }
    let imported = state.run(move |services, now| {
        let bytes = file.map(|file| file.data).filter(|data| !data.is_empty());
        let table = bytes.map(|bytes| sheet::table(&bytes));
        Ok(services.call(now, |cx| import_indicators(cx, &actor, table)))
    });
    match imported.await? {
        Ok(result) => {
            let ImportResult {
                new,
                replaced,
                unchanged,
            } = result;
            let there = format!("/indicators?done={new}-{replaced}-{unchanged}");
            Ok(HttpResponse::SeeOther()
                .insert_header((header::LOCATION, there))
                .finish())
        }
        Err(ImportError::Mistakes(mistakes)) => shown(&state, &request, Err(&mistakes)).await,
        Err(ImportError::NotFound) => Err(Error::not_found()),
        Err(ImportError::Store(error)) => Err(error.into()),
    }
}
