//! What the pages of those who answer need beside: ballots that are taken together, and pages that are
//! ready.

use actix_web::HttpRequest;
use tokio::sync::oneshot;

use super::State;
use crate::domain::ballot::RawBallot;
use crate::domain::wave::Wave;
use crate::domain::wording::Language;
use crate::services::cast_ballot::CastError;
use crate::services::{Context, StoreError};
use crate::views::Page;
use crate::web::ballot::ready::Ready;
use crate::web::error::Error;

impl State {
    pub(in crate::web) fn ready(&self) -> &Ready {
        &self.ready
    }

    /// Takes a ballot, together with those that come at the same time. What has been handed to the
    /// writer is put in whether or not the visitor waits for the receipt.
    pub(in crate::web) async fn cast(
        &self,
        code: String,
        raw: RawBallot,
    ) -> Result<Wave, CastError> {
        let coming = self.services.expect_ballot();
        let (tell, told) = oneshot::channel();
        let handed = self.run(move |services, now| {
            services.cast(coming, now, (&code, &raw), |outcome| {
                drop(tell.send(outcome));
            });
            Ok(())
        });
        let failed = |error: String| CastError::Store(StoreError::Busy(error));
        handed.await.map_err(|error| failed(error.to_string()))?;
        told.await
            .unwrap_or_else(|error| Err(failed(error.to_string())))
    }

    /// Runs a service that looks at one row, for anybody.
    pub(in crate::web) async fn glance<T, E>(
        &self,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.for_anybody(move |services, now| services.glance(now, service))
            .await
    }

    /// The text of a page for anybody.
    pub(in crate::web) fn print_open(
        &self,
        request: &HttpRequest,
        language: Language,
        page: &impl Page,
    ) -> Result<String, Error> {
        self.text(&self.frame(request, language), page)
    }
}
