//! What somebody sent, and where to.

use actix_web::{HttpRequest, HttpResponse, web};

use super::ready::{Kind, Wanted, send};
use crate::domain::ballot::{Misfit, RawBallot};
use crate::domain::instrument::Instrument;
use crate::domain::wave::Wave;
use crate::domain::wording::Language;
use crate::views::ballot::{Attempt, BallotPage, BusyPage, ClosedPage, ReceiptPage};
use crate::views::catalogue::Catalogue;
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// Where somebody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Place {
    /// At a link of one's own.
    Own,
    /// On a device that many share.
    Kiosk,
}

/// What somebody sent, to be shown again if it is not taken.
#[derive(Clone)]
pub(in crate::web) struct Sent {
    pub(super) code: String,
    pub(super) place: Place,
    /// Whether it was not sent to be taken, but because of the Enter key.
    pub(super) stays: bool,
    /// The language that was asked for.
    pub(super) asked: Option<Language>,
    pub(super) raw: RawBallot,
}

impl Sent {
    pub(in crate::web) fn nothing(code: &str, asked: Option<Language>, place: Place) -> Self {
        Self {
            code: code.to_owned(),
            place,
            stays: false,
            asked,
            raw: RawBallot::default(),
        }
    }

    pub(in crate::web) fn of(form: &Posted, code: &str, place: Place) -> Self {
        let language = Language::from_code(&form.text("lang")).unwrap_or_default();
        Self {
            stays: form.text_if("stay").is_some(),
            raw: raw_ballot(form),
            ..Self::nothing(code, Some(language), place)
        }
    }

    /// Whether nothing at all was sent, so that the form is as it is for everybody.
    pub(super) fn is_nothing(&self) -> bool {
        let RawBallot {
            answers,
            comments,
            background,
        } = &self.raw;
        answers.is_empty() && comments.is_empty() && background.is_empty()
    }

    /// Whether there is anything on it that somebody would have to fill in again.
    pub(in crate::web) fn has_answers(&self) -> bool {
        let RawBallot {
            answers,
            comments,
            background,
        } = &self.raw;
        [answers, comments, background]
            .iter()
            .any(|fields| fields.iter().any(|(_, value)| !value.is_empty()))
    }

    pub(in crate::web) fn stays(&self) -> bool {
        self.stays
    }

    /// The language of the answer to a form.
    pub(in crate::web) fn language(&self) -> Language {
        self.asked.unwrap_or_default()
    }

    /// Where the form is sent. The language stands in the address too, for an answer that comes
    /// before the form has been read: that it is too large.
    fn action(&self, language: Language) -> String {
        let language = language.code();
        match self.place {
            Place::Own => format!("/s/{}?lang={language}", self.code),
            Place::Kiosk => format!("/kiosk?lang={language}"),
        }
    }

    pub(super) fn form(
        &self,
        words: &Catalogue,
        (instrument, wave): (&Instrument, &Wave),
        misfits: Vec<Misfit>,
    ) -> BallotPage {
        let attempt = Attempt {
            raw: self.raw.clone(),
            misfits,
        };
        let action = self.action(words.language());
        let page = BallotPage::of(words, instrument, wave, &action, &attempt);
        match self.place {
            Place::Own => page,
            Place::Kiosk => page.at_kiosk(&self.code),
        }
    }

    pub(super) fn wanted<'a>(
        &self,
        (kind, code): (Kind, Option<&'a str>),
        wave: &'a Wave,
        language: Language,
    ) -> Wanted<'a> {
        Wanted {
            kind,
            wave,
            language,
            place: self.place,
            code,
        }
    }

    /// A receipt, which is the same for everybody.
    pub(super) fn printed_receipt(
        &self,
        (state, request): (&web::Data<State>, &HttpRequest),
        wanted: Wanted<'_>,
        page: impl Fn() -> ReceiptPage,
    ) -> Result<HttpResponse, Error> {
        let page = || match self.place {
            Place::Own => page(),
            Place::Kiosk => page().at_kiosk(),
        };
        let print = |_: &str| state.print_open(request, wanted.language, &page());
        match send((state, request), wanted, print)? {
            Some(response) => Ok(response),
            None => state.open_page(request, wanted.language, &page()),
        }
    }

    pub(super) fn closed(&self, words: &Catalogue, wave: &Wave) -> ClosedPage {
        let page = ClosedPage::of(words, wave);
        match self.place {
            Place::Own => page,
            Place::Kiosk => page.at_kiosk(),
        }
    }

    pub(in crate::web) fn busy(&self) -> BusyPage {
        let page = BusyPage::of(&self.action(self.language()), &self.raw);
        let page = if self.stays { page.staying() } else { page };
        match self.place {
            Place::Own => page,
            Place::Kiosk => page.at_kiosk(&self.code),
        }
    }
}

/// Answers are fields `a.<item>`, comments `t.<text>`, and what people say of themselves
/// `b.<background question>`; other fields are not about the ballot.
fn raw_ballot(form: &Posted) -> RawBallot {
    let named = |prefix: &str| {
        let fields = form
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
        fields
            .map(|(id, value)| (id.to_owned(), value.clone()))
            .collect()
    };
    RawBallot {
        answers: named("a."),
        comments: named("t."),
        background: named("b."),
    }
}
