//! What somebody reads who has tried too often.

use serde::Serialize;

use super::Page;

/// Too many codes that nobody knows came from the same place, or from everywhere.
#[derive(Debug, Serialize)]
pub struct TooManyCodesPage {}

impl Page for TooManyCodesPage {
    const TEMPLATE: &'static str = "ballot/too_many";
}
