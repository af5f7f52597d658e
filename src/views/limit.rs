//! What somebody reads who has tried too often.

use serde::Serialize;

use super::Page;

/// Too many codes that nobody knows came from the same place.
#[derive(Debug, Serialize)]
pub struct TooManyCodesPage {
    /// On a device that many share: it goes back to the field for a code.
    pub kiosk: bool,
}

impl Page for TooManyCodesPage {
    const TEMPLATE: &'static str = "ballot/too_many";
}
