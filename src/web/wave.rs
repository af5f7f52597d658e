//! `/waves`: a survey is prepared, opened, watched, closed, counted and released.

pub(super) mod codes;
pub(super) mod count;
pub(super) mod counting;
pub(super) mod extend;
pub(super) mod letters;
pub(super) mod mails;
pub(super) mod people;
pub(super) mod release;
pub(super) mod short;

use actix_multipart::MultipartError;
use actix_multipart::form::bytes::Bytes;
use actix_multipart::form::text::Text;
use actix_multipart::form::{MultipartForm, MultipartFormConfig};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;

use super::error::Error;
use super::form::{Fields, Posted, plain};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::domain::instrument::Instrument;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::role::Action;
use crate::services::draft_wave::{Draft, DraftError, draft_wave};
use crate::services::run_wave::{
    RunError, close_wave, delete_draft, has_units, list_waves, open_wave, preview_wave, watch_wave,
};
use crate::services::{Context, StoreError, shelf};
use crate::sheet;
use crate::views::ballot::BallotPage;
use crate::views::catalogue::Catalogue;
use crate::views::wave::{NewWavePage, Typed, WaveForm, WavePage, WavesPage};

/// The largest upload, all files together.
const LARGEST_UPLOAD: usize = 10 * 1024 * 1024;

/// The limits and refusals of uploads.
pub(super) fn upload_limits() -> MultipartFormConfig {
    MultipartFormConfig::default()
        .total_limit(LARGEST_UPLOAD)
        .memory_limit(LARGEST_UPLOAD)
        .error_handler(|error, _| {
            let is_too_large = matches!(error, MultipartError::Payload(_));
            if is_too_large {
                Error::too_large().into()
            } else {
                Error::bad_request().into()
            }
        })
}

/// The form for a new wave, as browsers send it.
#[derive(Debug, MultipartForm)]
pub(super) struct Upload {
    csrf: Text<String>,
    title: Text<String>,
    closes_on: Text<String>,
    k: Text<String>,
    instrument: Text<String>,
    asked: Vec<Text<String>>,
    instrument_file: Option<Bytes>,
    units_file: Option<Bytes>,
    roster_file: Option<Bytes>,
    norm_file: Option<Bytes>,
    lineage_file: Option<Bytes>,
}

/// All waves.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (waves, visitor) = state.read(&request, list_waves).await?;
    state.page(
        &request,
        &visitor,
        &WavesPage::of(state.words(visitor.account.language), &waves),
    )
}

/// The form for a new wave.
pub(super) async fn new(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    form_page(&state, &request, &WaveForm::default(), &[]).await
}

async fn form_page(
    state: &web::Data<State>,
    request: &HttpRequest,
    form: &WaveForm,
    mistakes: &[(Source, Mistake)],
) -> Result<HttpResponse, Error> {
    let service = |cx: &mut Context<'_>, actor: &Account| -> Result<bool, RunError> {
        list_waves(cx, actor)?;
        Ok(has_units(cx)?)
    };
    let (has_units, visitor) = state.read(request, service).await?;
    let surveys = shelf::surveys().into_iter();
    let instruments: Vec<Instrument> = surveys.map(|(instrument, _)| instrument).collect();
    let words = state.words(visitor.account.language);
    let page = NewWavePage::of(words, &instruments, form, has_units, mistakes);
    let mut page = state.page(request, &visitor, &page)?;
    if !mistakes.is_empty() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Prepares a wave, or lists every mistake.
pub(super) async fn draft(
    state: web::Data<State>,
    request: HttpRequest,
    upload: MultipartForm<Upload>,
) -> Result<HttpResponse, Error> {
    let upload = upload.into_inner();
    let form = WaveForm {
        title: plain(&upload.title.0),
        closes_on: upload.closes_on.0,
        k: upload.k.0,
        instrument: upload.instrument.0,
        asked: upload.asked.into_iter().map(|choice| choice.0).collect(),
    };
    // Nobody's files are opened before it is known who sent them.
    let actor = actor(&state, &request, &upload.csrf).await?;
    if !actor.may_everywhere(Action::RunSurvey) {
        return Err(Error::not_found());
    }
    let typed = form.clone();
    let drafted = state.run(move |services, now| {
        let prepared = typed
            .prepared()
            .map(|prepared| short::source(services, now, (&actor, prepared)));
        let draft = Draft {
            title: typed.title.clone(),
            closes_on: NaiveDate::parse_from_str(typed.closes_on.trim(), "%Y-%m-%d").ok(),
            k: typed.k.trim().parse().ok(),
            instrument: match prepared {
                Some(source) => source?.map(Ok),
                None => instrument_source(&typed, upload.instrument_file),
            },
            asked: asked(&typed),
            norm_name: file_stem(upload.norm_file.as_ref()),
            norm: handed(upload.norm_file).map(|bytes| sheet::table(&bytes)),
            lineage: handed(upload.lineage_file).map(|bytes| sheet::table(&bytes)),
            units: handed(upload.units_file).map(|bytes| sheet::table(&bytes)),
            roster: handed(upload.roster_file).map(|bytes| sheet::table(&bytes)),
        };
        Ok(services.call(now, |cx| draft_wave(cx, &actor, &draft)))
    });
    match drafted.await? {
        Ok(wave) => Ok(to(&wave)),
        Err(DraftError::Mistakes(found)) => form_page(&state, &request, &form, &found).await,
        Err(DraftError::NotFound) => Err(Error::not_found()),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

/// What is asked by choice. The form says of which instrument; the others' do not count.
fn asked(form: &WaveForm) -> Vec<String> {
    let chosen = form.asked.iter();
    let own = chosen.filter_map(|choice| choice.strip_prefix(&form.instrument)?.strip_prefix(':'));
    own.map(str::to_owned).collect()
}

/// The text of the chosen survey: one of those that come along, or the uploaded one.
fn instrument_source(form: &WaveForm, file: Option<Bytes>) -> Option<Result<String, Mistake>> {
    let mut surveys = shelf::surveys().into_iter();
    match surveys.find(|(instrument, _)| instrument.id == form.instrument) {
        Some((_, source)) => Some(Ok(source.to_owned())),
        None => handed(file)
            .map(|bytes| String::from_utf8(bytes).or(Err(Mistake::in_file("file-unreadable")))),
    }
}

/// The bytes of an uploaded file. A form field without a file arrives as an empty one.
fn handed(file: Option<Bytes>) -> Option<Vec<u8>> {
    file.map(|file| file.data.to_vec())
        .filter(|bytes| !bytes.is_empty())
}

/// An uploaded file's name without its ending and without folders, as much of it as fits a heading.
fn file_stem(file: Option<&Bytes>) -> String {
    let name = file.and_then(|file| file.file_name.as_deref());
    let name = name.unwrap_or_default().rsplit(['/', '\\']).next();
    let name = name.unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.chars().filter(|c| !c.is_control()).take(80).collect()
}

fn to(wave: &WaveId) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/waves/{wave}")))
        .finish()
}

/// One wave.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    match state.counts().of(&id) {
        None => watched(&state, &request, id, |_| None).await,
        Some(counted) => count::show(&state, &request, id, counted).await,
    }
}

async fn watched(
    state: &web::Data<State>,
    request: &HttpRequest,
    wave: WaveId,
    error: impl FnOnce(&Catalogue) -> Option<String>,
) -> Result<HttpResponse, Error> {
    refilled(state, request, (wave, Typed::default()), error).await
}

/// The wave, with what had been filled in where a step was refused.
async fn refilled(
    state: &web::Data<State>,
    request: &HttpRequest,
    (wave, typed): (WaveId, Typed),
    error: impl FnOnce(&Catalogue) -> Option<String>,
) -> Result<HttpResponse, Error> {
    let (overview, visitor) = state
        .work(request, move |cx, actor| watch_wave(cx, actor, &wave))
        .await?;
    let words = state.words(visitor.account.language);
    let error = error(words);
    let is_refused = error.is_some();
    let page = WavePage::of(words, &overview, error).keeping(typed);
    let mut page = state.page(request, &visitor, &page)?;
    if is_refused {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    Ok(page)
}

/// What a form about a wave had been filled in with.
fn typed(form: &Posted) -> Typed {
    Typed {
        struck: None,
        code: form.text("code"),
        k: form.text_if("k"),
    }
}

/// The wave again, with the sentence about what was found.
async fn told(
    state: &web::Data<State>,
    request: &HttpRequest,
    wave: WaveId,
    notice: impl FnOnce(&Catalogue) -> String,
) -> Result<HttpResponse, Error> {
    let (overview, visitor) = state
        .work(request, move |cx, actor| watch_wave(cx, actor, &wave))
        .await?;
    let words = state.words(visitor.account.language);
    let page = WavePage::of(words, &overview, None).noting(notice(words));
    state.page(request, &visitor, &page)
}

/// The questions as those who answer will see them.
pub(super) async fn preview(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let ((wave, instrument), visitor) = state
        .read(&request, move |cx, actor| preview_wave(cx, actor, &id))
        .await?;
    let language = super::guard::asked_language(&request).unwrap_or(visitor.account.language);
    state.open_page(
        &request,
        language,
        &BallotPage::preview(state.words(language), &instrument, &wave),
    )
}

/// The wave again, unchanged, where the box of a step that cannot be undone was not ticked.
async fn unsure(
    state: &web::Data<State>,
    request: &HttpRequest,
    wave: &WaveId,
    form: &Posted,
) -> Result<Option<HttpResponse>, Error> {
    if form.is_sure() {
        return Ok(None);
    }
    actor(state, request, &form.text("csrf")).await?;
    let why = |words: &Catalogue| Some(words.say("common-not-sure", &[]));
    let again = (wave.clone(), typed(form));
    Ok(Some(refilled(state, request, again, why).await?))
}

/// Runs a step and shows the wave again: moved, or with the reason why not.
async fn step(
    state: &web::Data<State>,
    request: &HttpRequest,
    (id, form): (WaveId, Posted),
    service: impl FnOnce(&mut Context<'_>, &Account, &WaveId) -> Result<(), RunError> + Send + 'static,
) -> Result<HttpResponse, Error> {
    if let Some(page) = unsure(state, request, &id, &form).await? {
        return Ok(page);
    }
    let wave = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        service(cx, actor, &wave).map_err(|error| match error {
            RunError::WrongStage => Ok("error-conflict"),
            RunError::TooLate => Ok("wave-show-error-too-late"),
            RunError::CodesMissing => Ok("wave-show-error-codes"),
            RunError::NotFound | RunError::Keys(_) | RunError::Patterns(_) | RunError::Store(_) => {
                Err(error.into())
            }
        })
    };
    match state.try_act(request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&id)),
        Err(key) => watched(state, request, id, |words| Some(words.say(key, &[]))).await,
    }
}

/// Deletes a draft.
pub(super) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    if let Some(page) = unsure(&state, &request, &id, &form).await? {
        return Ok(page);
    }
    let service = move |cx: &mut Context<'_>, actor: &Account| delete_draft(cx, actor, &id);
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/waves"))
        .finish())
}

/// Opens a wave.
pub(super) async fn open(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    step(
        &state,
        &request,
        (WaveId::new(path.into_inner()), form),
        open_wave,
    )
    .await
}

/// Closes a wave.
pub(super) async fn close(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    step(
        &state,
        &request,
        (WaveId::new(path.into_inner()), form),
        close_wave,
    )
    .await
}

/// Who sent the form. Counting and releasing are more than a transaction, so they begin with this.
async fn actor(
    state: &web::Data<State>,
    request: &HttpRequest,
    form_token: &str,
) -> Result<Account, Error> {
    let known = |_: &mut Context<'_>, actor: &Account| Ok::<Account, StoreError>(actor.clone());
    Ok(state.act(request, form_token, known).await?.0)
}
