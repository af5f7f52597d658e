//! Pages that are the same for everybody who may answer: printed and packed once for each wave and
//! language, and kept for the next person. A code is put in when a page is sent, and is not kept;
//! nothing else on these pages is about anybody.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::Method;
use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse};

use super::Place;
use crate::domain::id::WaveId;
use crate::domain::wave::Wave;
use crate::domain::wording::Language;
use crate::views::ballot::Prepared;
use crate::web::error::Error;
use crate::web::pack::{self, Packed};
use crate::web::state::State;

/// The most bytes that pages are kept in. With more waves open at once than fit, some are printed again.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Which page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The questions, with nothing filled in.
    Questions,
    /// The receipt for a ballot.
    JustSent,
    /// What a link says that has been used.
    AlreadyIn,
}

/// What a page is kept under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    wave: WaveId,
    kind: Kind,
    language: &'static str,
    at_kiosk: bool,
    /// How many letters the code in its gap has; none where there is no gap.
    gap: u16,
}

/// A page that is ready.
#[derive(Debug)]
struct Page {
    /// The wave as it was then: when anything of it changes, the page is printed anew.
    wave: Wave,
    plain: Prepared,
    packed: Option<Packed>,
}

/// The pages that are ready.
#[derive(Debug, Default)]
pub(in crate::web) struct Ready(Mutex<BTreeMap<Key, Arc<Page>>>);

/// A page that is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) kind: Kind,
    pub(super) wave: &'a Wave,
    pub(super) language: Language,
    pub(super) place: Place,
    /// What is put into its gap.
    pub(super) code: Option<&'a str>,
}

/// Sends a page, and prints it first if it is not ready. `print` gets what stands for the code. There
/// is no answer if such a page cannot be kept: then it is printed for this person alone.
pub(super) fn send(
    (state, request): (&State, &HttpRequest),
    wanted: Wanted<'_>,
    print: impl FnOnce(&str) -> Result<String, Error>,
) -> Result<Option<HttpResponse>, Error> {
    let is_plain = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if !wanted.code.is_none_or(is_plain) {
        return Ok(None);
    }
    let Some(page) = state.ready().page(wanted, print)? else {
        return Ok(None);
    };
    let code = wanted.code.unwrap_or_default();
    let mut response = HttpResponse::Ok();
    response
        .insert_header(ContentType::html())
        .insert_header((header::CONTENT_LANGUAGE, wanted.language.code()));
    let packed = page
        .packed
        .as_ref()
        .filter(|_| request.method() != Method::HEAD && pack::unpacks(request.headers()));
    Ok(Some(if let Some(packed) = packed {
        let mut response = response.body(packed.filled_in(code));
        pack::tell(response.headers_mut());
        response
    } else {
        response.body(page.plain.filled_in(code))
    }))
}

impl Ready {
    fn page(
        &self,
        wanted: Wanted<'_>,
        print: impl FnOnce(&str) -> Result<String, Error>,
    ) -> Result<Option<Arc<Page>>, Error> {
        let Ok(gap) = u16::try_from(wanted.code.map_or(0, str::len)) else {
            return Ok(None);
        };
        let key = Key {
            wave: wanted.wave.id.clone(),
            kind: wanted.kind,
            language: wanted.language.code(),
            at_kiosk: wanted.place == Place::Kiosk,
            gap,
        };
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept().get(&key).map(Arc::clone);
        if let Some(page) = found.filter(|page| page.wave == *wanted.wave) {
            return Ok(Some(page));
        }
        let plain = match wanted.code {
            Some(_) => Prepared::of(print)?,
            None => Some(Prepared::whole(print("")?)),
        };
        let Some(plain) = plain else {
            return Ok(None);
        };
        let page = Arc::new(Page {
            wave: wanted.wave.clone(),
            packed: Packed::of(plain.parts(), gap),
            plain,
        });
        let mut kept = kept();
        if kept.values().map(|page| page.weight()).sum::<usize>() + page.weight() > MOST_BYTES {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&page));
        Ok(Some(page))
    }
}

impl Page {
    fn weight(&self) -> usize {
        let (before, after) = self.plain.parts();
        before.len() + after.len() + self.packed.as_ref().map_or(0, Packed::weight)
    }
}
