//! What went wrong, as the visitor may know it: a status, and a sentence in the visitor's language.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use crate::domain::wording::Language;
use crate::services::StoreError;
use crate::services::assess_risk::RiskError;
use crate::services::ceremony::CeremonyError;
use crate::services::choose_focus::FocusError;
use crate::services::count_wave::CountError;
use crate::services::keep_draft::DraftError;
use crate::services::keep_order::OrderError;
use crate::services::manage_accounts::AccountError;
use crate::services::move_measure::MeasureError;
use crate::services::purge_wave::PurgeError;
use crate::services::reach::ReadError;
use crate::services::run_wave::RunError;
use crate::services::sign_in::SignInError;
use crate::services::tick_duty::DutyError;
use crate::services::wait_for::WaitError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    status: StatusCode,
    /// A message of the catalogue; also the stable name in the log.
    message: &'static str,
    #[source]
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    /// The visitor's language, where somebody is signed in.
    language: Option<Language>,
}

impl Error {
    fn new(status: StatusCode, message: &'static str) -> Self {
        Self {
            status,
            message,
            source: None,
            language: None,
        }
    }

    /// There is no such page, or not for this visitor.
    pub(super) fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "error-not-found")
    }

    /// The form is not from our own page, or is too old.
    pub(super) fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "error-forbidden")
    }

    /// The request makes no sense.
    pub(super) fn bad_request() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "error-bad-request")
    }

    /// The form or file is too large.
    pub(super) fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large")
    }

    /// Somebody else was faster, or the stage does not allow it.
    pub(super) fn conflict() -> Self {
        Self::new(StatusCode::CONFLICT, "error-conflict")
    }

    /// Nobody is signed in: the browser is sent to where one does.
    pub(super) fn signed_out() -> Self {
        Self::new(StatusCode::SEE_OTHER, "error-signed-out")
    }

    /// A form that was filled in wrongly travels out of a transaction as an error, so that the
    /// transaction is given up.
    pub(super) fn saying(said: Result<&'static str, Self>) -> Self {
        said.map_or_else(
            |error| error,
            |key| Self::new(StatusCode::UNPROCESSABLE_ENTITY, key),
        )
    }

    /// What [`Error::saying`] said, or the error itself.
    pub(super) fn said(self) -> Result<&'static str, Self> {
        if self.status == StatusCode::UNPROCESSABLE_ENTITY {
            Ok(self.message)
        } else {
            Err(self)
        }
    }

    /// The error in the language of whoever is signed in.
    pub(super) fn in_language(self, language: Language) -> Self {
        Self {
            language: Some(language),
            ..self
        }
    }

    /// A fault of ours.
    pub(super) fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "error-broken")
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) | StoreError::Unreachable(_) => Self {
                source: Some(error.into()),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "error-busy")
            },
            StoreError::Duplicate | StoreError::Missing => Self {
                source: Some(error.into()),
                ..Self::conflict()
            },
            StoreError::Unreadable(_) | StoreError::Broken(_) => Self::broken(error),
        }
    }
}

impl From<DraftError> for Error {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::NotFound => Self::not_found(),
            DraftError::Size => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "error-bad-request"),
            DraftError::TooMany => Self::new(StatusCode::TOO_MANY_REQUESTS, "error-busy"),
            DraftError::Full => Self::new(StatusCode::SERVICE_UNAVAILABLE, "error-busy"),
            DraftError::Store(error) => error.into(),
        }
    }
}

impl From<ReadError> for Error {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::not_found(),
            ReadError::Store(error) => error.into(),
        }
    }
}

impl From<RunError> for Error {
    fn from(error: RunError) -> Self {
        match error {
            RunError::NotFound => Self::not_found(),
            RunError::WrongStage | RunError::TooLate | RunError::CodesMissing => Self::conflict(),
            RunError::Keys(error) => Self::broken(error),
            RunError::Patterns(error) => Self::broken(error),
            RunError::Store(error) => error.into(),
        }
    }
}

impl From<CountError> for Error {
    fn from(error: CountError) -> Self {
        match error {
            CountError::NotFound => Self::not_found(),
            CountError::WrongStage
            | CountError::UnderWay
            | CountError::Lowered
            | CountError::TooFew(_) => Self::conflict(),
            CountError::Code(_) | CountError::WrongCode => Self::bad_request(),
            CountError::Mismatch(_)
            | CountError::Unreadable(_)
            | CountError::Sealed(_)
            | CountError::Attacked(_)
            | CountError::Figures => Self::broken(error),
            CountError::Store(error) => error.into(),
        }
    }
}

impl From<CeremonyError> for Error {
    fn from(error: CeremonyError) -> Self {
        match error {
            CeremonyError::NotFound => Self::not_found(),
            CeremonyError::WrongStage | CeremonyError::MadeAlready => Self::conflict(),
            CeremonyError::Misread(_) | CeremonyError::WrongCode => Self::bad_request(),
            CeremonyError::Keys(error) => Self::broken(error),
            CeremonyError::Store(error) => error.into(),
        }
    }
}

impl From<PurgeError> for Error {
    fn from(error: PurgeError) -> Self {
        match error {
            PurgeError::NotFound => Self::not_found(),
            PurgeError::WrongStage => Self::conflict(),
            PurgeError::Store(error) => error.into(),
        }
    }
}

impl From<SignInError> for Error {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::LinkUsed => Self::not_found(),
            SignInError::Store(error) => error.into(),
        }
    }
}

impl From<AccountError> for Error {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotFound | AccountError::PlaceUnknown => Self::not_found(),
            AccountError::NameMissing | AccountError::NotAnEmail | AccountError::PlaceMissing => {
                Self::bad_request()
            }
            AccountError::RoleTooHigh | AccountError::OwnAccount | AccountError::OtherName => {
                Self::conflict()
            }
            AccountError::Store(error) => error.into(),
        }
    }
}

impl From<FocusError> for Error {
    fn from(error: FocusError) -> Self {
        match error {
            FocusError::NotFound => Self::not_found(),
            FocusError::TitleMissing
            | FocusError::DimensionMissing
            | FocusError::HowMissing
            | FocusError::DateBad
            | FocusError::DateFuture => Self::bad_request(),
            FocusError::TakenOn => Self::conflict(),
            FocusError::Store(error) => error.into(),
        }
    }
}

impl From<MeasureError> for Error {
    fn from(error: MeasureError) -> Self {
        match error {
            MeasureError::NotFound => Self::not_found(),
            MeasureError::Fields(_) | MeasureError::Move(_) | MeasureError::Record(_) => {
                Self::bad_request()
            }
            MeasureError::Outdated => Self::conflict(),
            MeasureError::Store(error) => error.into(),
        }
    }
}

impl From<WaitError> for Error {
    fn from(error: WaitError) -> Self {
        match error {
            WaitError::NotFound => Self::not_found(),
            WaitError::AwaitedMissing => Self::bad_request(),
            WaitError::Known | WaitError::Circle => Self::conflict(),
            WaitError::Store(error) => error.into(),
        }
    }
}

impl From<OrderError> for Error {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::NotFound => Self::not_found(),
            OrderError::Wrong(_) => Self::bad_request(),
            OrderError::Stale => Self::conflict(),
            OrderError::Store(error) => error.into(),
        }
    }
}

impl From<DutyError> for Error {
    fn from(error: DutyError) -> Self {
        match error {
            DutyError::NotFound => Self::not_found(),
            DutyError::Wrong(_) => Self::bad_request(),
            DutyError::Stale => Self::conflict(),
            DutyError::Store(error) => error.into(),
        }
    }
}

impl From<RiskError> for Error {
    fn from(error: RiskError) -> Self {
        match error {
            RiskError::NotFound => Self::not_found(),
            RiskError::Wrong(_) => Self::bad_request(),
            RiskError::Stale => Self::conflict(),
            RiskError::Store(error) => error.into(),
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        // No templates are within reach here; `failure` fills the page in.
        let mut response = HttpResponse::new(self.status);
        response
            .extensions_mut()
            .insert(Failure(self.message, self.language));
        response
    }
}

/// Left on a response for [`failure`](super::failure) to print.
#[derive(Debug, Clone, Copy)]
pub(super) struct Failure(pub(super) &'static str, pub(super) Option<Language>);
