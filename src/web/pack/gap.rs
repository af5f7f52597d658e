//! A prepared page, packed once: only the code is put in for each person, and the check sum is made
//! whole. Packing a page takes a hundred times as long as that.

use std::io::{Read, Write};

use flate2::read::GzDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// How a packed page begins (RFC 1952): no name, no time, packed as tightly as can be, on any system.
const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff];

/// A packed page with a gap for a code of one length.
#[derive(Debug)]
pub(in crate::web) struct Packed {
    before: Vec<u8>,
    after: Vec<u8>,
    /// How long a code is; nothing is put into a page without a gap.
    gap: u16,
    sum_before: Crc,
    sum_after: Crc,
}

impl Packed {
    /// Packs a page that has a code of this many letters between its two parts. Nothing if the packer
    /// does not do what it should, which is tried.
    pub(in crate::web) fn of((before, after): (&str, &str), gap: u16) -> Option<Self> {
        let packed = pack((before, after), gap).ok()?;
        let try_out = "x".repeat(gap.into());
        let mut page = String::new();
        let filled = packed.filled_in(&try_out);
        GzDecoder::new(filled.as_slice())
            .read_to_string(&mut page)
            .ok()?;
        (page == [before, &try_out, after].concat()).then_some(packed)
    }

    /// The packed page for somebody whose code has the length that the gap is made for.
    pub(in crate::web) fn filled_in(&self, code: &str) -> Vec<u8> {
        let mut page = Vec::with_capacity(self.weight() + code.len() + 5);
        page.extend_from_slice(&self.before);
        let mut sum = Crc::new();
        sum.combine(&self.sum_before);
        if self.gap > 0 {
            // A block that is stored as it is (RFC 1951, 3.2.4): not the last one, its length twice.
            page.push(0);
            page.extend_from_slice(&self.gap.to_le_bytes());
            page.extend_from_slice(&(!self.gap).to_le_bytes());
            page.extend_from_slice(code.as_bytes());
            sum.update(code.as_bytes());
        }
        page.extend_from_slice(&self.after);
        sum.combine(&self.sum_after);
        page.extend_from_slice(&sum.sum().to_le_bytes());
        page.extend_from_slice(&sum.amount().to_le_bytes());
        page
    }

    /// How many bytes it keeps.
    pub(in crate::web) fn weight(&self) -> usize {
        self.before.len() + self.after.len()
    }
}

/// What comes after the code may repeat what came before it, over the gap, so the packer sees a gap of
/// the right length. It is filled with bytes that no page has, so nothing repeats the gap itself.
fn pack((before, after): (&str, &str), gap: u16) -> std::io::Result<Packed> {
    let sum_of = |part: &str| {
        let mut sum = Crc::new();
        sum.update(part.as_bytes());
        sum
    };
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(before.as_bytes())?;
    if gap > 0 {
        encoder.flush()?;
    }
    let mut head = HEAD.to_vec();
    head.append(encoder.get_mut());
    if gap > 0 {
        encoder.write_all(&vec![0; gap.into()])?;
        encoder.flush()?;
        encoder.get_mut().clear();
    }
    encoder.write_all(after.as_bytes())?;
    Ok(Packed {
        before: head,
        after: encoder.finish()?,
        gap,
        sum_before: sum_of(before),
        sum_after: sum_of(after),
    })
}

#[cfg(test)]
#[path = "gap_tests.rs"]
mod tests;
