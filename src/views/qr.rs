//! QR codes as drawings: a page may load no pictures from elsewhere, and these need none.

use fast_qr::{ECL, Module, QRBuilder};
use serde::Serialize;

/// Light modules around the code, without which cameras do not find it (ISO/IEC 18004).
const QUIET: usize = 4;

/// A QR code, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Qr {
    /// What it leads to, in words.
    label: String,
    /// The width of the drawing in modules, with the quiet zone.
    width: usize,
    /// The dark modules as an SVG path.
    path: String,
}

impl Qr {
    /// The code of an address, with its text alternative; nothing if the address is too long for one.
    pub(super) fn of(address: &str, label: String) -> Option<Self> {
        // Paper is folded and soiled: a quarter of the code may be lost.
        let code = QRBuilder::new(address).ecl(ECL::Q).build().ok()?;
        let rows = code.data.chunks(code.size).take(code.size);
        Some(Self {
            label,
            width: code.size + 2 * QUIET,
            path: rows
                .enumerate()
                .map(|(row, modules)| runs(row + QUIET, modules))
                .collect(),
        })
    }
}

/// The dark runs of a row.
fn runs(row: usize, modules: &[Module]) -> String {
    let mut at = QUIET;
    let runs = modules.chunk_by(|one, other| one.value() == other.value());
    let drawn = runs.map(|run| {
        let start = at;
        at += run.len();
        if run.first().is_some_and(|module| module.value()) {
            format!("M{start} {row}h{0}v1h-{0}z", run.len())
        } else {
            String::new()
        }
    });
    drawn.collect()
}

#[cfg(test)]
#[path = "qr_tests.rs"]
mod tests;
