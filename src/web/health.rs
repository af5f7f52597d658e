//! For whoever watches the server.

use actix_web::{HttpResponse, web};

use super::error::Error;
use super::state::State;

/// `ok`, if the database answers.
pub(super) async fn show(state: web::Data<State>) -> Result<HttpResponse, Error> {
    state.run(|services, _| Ok(services.is_well()?)).await?;
    Ok(HttpResponse::Ok().content_type("text/plain").body("ok\n"))
}
