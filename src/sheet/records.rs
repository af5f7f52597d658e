//! A CSV file of many rows: rows without quotation marks are told as the text they are.

use std::io::{BufRead, BufReader, Chain, Cursor, Read};

use super::{Cells, Lines, delimiter_of, row_cells};
use crate::domain::mistake::Mistake;

/// How much is read at a time.
const PIECE: usize = 1 << 18;
/// A header longer than this is left to the reader that knows everything.
const LONGEST_HEADER: usize = 8_000;

/// The rest of a file, and what was read ahead of it.
type Rest<R> = Chain<Cursor<Vec<u8>>, BufReader<R>>;

/// A CSV file row by row, like [`Lines`], but much faster where no cell is quoted. From the first
/// quotation mark on, [`Lines`] reads the file.
pub struct Records<R> {
    /// The first row.
    pub header: Vec<String>,
    /// What stands between two cells.
    pub delimiter: u8,
    source: Option<BufReader<R>>,
    line: Vec<u8>,
    /// Lines read so far.
    number: usize,
    quoted: Option<Lines<Rest<R>>>,
}

/// A row that is not blank.
#[derive(Debug)]
pub enum Record<'a> {
    /// A line without quotation marks and without its end. Nobody has counted its cells yet.
    Plain(&'a str),
    /// The cells of a row, as many as the header has.
    Cells(&'a Cells),
}

impl<R: Read> Records<R> {
    /// Reads the header. Comma or semicolon, whichever the first line has more of.
    ///
    /// Errors: the file cannot be read as text.
    pub fn new(source: R) -> Result<Self, Mistake> {
        let mut source = BufReader::with_capacity(PIECE, source);
        let mut line = Vec::new();
        let unreadable = |_| Mistake::in_file("file-unreadable");
        source.read_until(b'\n', &mut line).map_err(unreadable)?;
        let is_plain = plain(&line).is_some_and(|text| !text.trim().is_empty());
        if is_plain && line.len() < LONGEST_HEADER {
            let header = Lines::new(line.as_slice())?.header;
            return Ok(Self {
                header,
                delimiter: delimiter_of(&line),
                source: Some(source),
                line,
                number: 1,
                quoted: None,
            });
        }
        let delimiter = delimiter_of(&line);
        let lines = Lines::new(Cursor::new(line).chain(source))?;
        Ok(Self {
            header: lines.header.clone(),
            delimiter,
            source: None,
            line: Vec::new(),
            number: 0,
            quoted: Some(lines),
        })
    }

    /// The next row that is not blank, with its line in the file.
    ///
    /// Errors: as for [`Lines::next_row`]; the cells of a plain row are for the caller to count.
    pub fn next_record(&mut self) -> Result<Option<(usize, Record<'_>)>, Mistake> {
        while let Some(source) = &mut self.source {
            self.line.clear();
            let unreadable = |_| Mistake::at(self.number + 1, "file-unreadable");
            let n_read = source
                .read_until(b'\n', &mut self.line)
                .map_err(unreadable)?;
            if n_read == 0 {
                return Ok(None);
            }
            // Its length rather than the text itself, because a row that is lent cannot be left in a loop.
            let plain = plain(&self.line).map(|text| (text.len(), is_blank(text, self.delimiter)));
            match plain {
                Some((_, true)) => self.number += 1,
                Some((length, false)) => {
                    self.number += 1;
                    let text = self.line.get(..length).map(std::str::from_utf8);
                    let text = text.and_then(Result::ok).unwrap_or_default();
                    return Ok(Some((self.number, Record::Plain(text))));
                }
                None => self.hand_over(),
            }
        }
        let Some(lines) = &mut self.quoted else {
            return Ok(None);
        };
        let row = lines.next_row()?;
        Ok(row.map(|(line, cells)| (line, Record::Cells(cells))))
    }

    /// Leaves the rest of the file, with the line just read, to the reader that knows everything.
    fn hand_over(&mut self) {
        if let Some(source) = self.source.take() {
            let rest = Cursor::new(std::mem::take(&mut self.line)).chain(source);
            self.quoted = Some(Lines::onward(
                rest,
                &self.header,
                (self.delimiter, self.number),
            ));
        }
    }
}

/// The cells of a plain line.
///
/// Errors: they are more or fewer than the header has.
pub fn cells_of(
    text: &str,
    delimiter: u8,
    (line, wanted): (usize, usize),
) -> Result<Cells, Mistake> {
    let cells: Vec<&str> = text.split(char::from(delimiter)).collect();
    if cells.len() == wanted {
        Ok(Cells::from(cells))
    } else {
        Err(row_cells(line, cells.len(), wanted))
    }
}

/// A line without its end, if it is text without quotation marks and returns.
fn plain(line: &[u8]) -> Option<&str> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.contains(&b'"') || line.contains(&b'\r') {
        return None;
    }
    std::str::from_utf8(line).ok()
}

/// Whether a line has nothing in any cell.
fn is_blank(text: &str, delimiter: u8) -> bool {
    let says_nothing = |c: char| c == char::from(delimiter) || c.is_whitespace();
    // Nearly every line says something with its first sign.
    text.chars().next().is_none_or(says_nothing) && text.chars().all(says_nothing)
}

impl<R> std::fmt::Debug for Records<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Records")
            .field("header", &self.header)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row: the line with its cells, or the mistake.
    type Read = Result<(usize, Vec<String>), Mistake>;

    /// Every row as this reader and the other one give it.
    fn both(file: &[u8]) -> [Vec<Read>; 2] {
        let mut lines = Lines::new(file).unwrap();
        let mut slow = Vec::new();
        loop {
            match lines.next_row() {
                Ok(Some((line, cells))) => {
                    slow.push(Ok((line, cells.iter().map(str::to_owned).collect())));
                }
                Ok(None) => break,
                Err(mistake) => slow.push(Err(mistake)),
            }
        }
        let mut records = Records::new(file).unwrap();
        assert_eq!(records.header, lines.header);
        let wanted = records.header.len();
        let delimiter = records.delimiter;
        let mut fast = Vec::new();
        let told = |cells: &Cells| cells.iter().map(str::to_owned).collect();
        loop {
            match records.next_record() {
                Ok(Some((line, Record::Cells(cells)))) => fast.push(Ok((line, told(cells)))),
                Ok(Some((line, Record::Plain(text)))) => {
                    let cells = cells_of(text, delimiter, (line, wanted));
                    fast.push(cells.map(|cells| (line, told(&cells))));
                }
                Ok(None) => break,
                Err(mistake) => fast.push(Err(mistake)),
            }
        }
        [fast, slow]
    }

    #[test]
    fn rows_lines_and_mistakes_are_those_of_the_slow_reader() {
        let files: [&[u8]; 14] = [
            b"unit,a,b\nx,1,2\ny,3,4\n",
            b"unit;a;b\r\nx;1;2\r\ny;3;4",
            b"\xef\xbb\xbfunit,a\nx,1\n",
            b"unit,a\n\n , \nx,1\n,\n\ny,2\n,,,\nz\nw,1,2\nv,1\n",
            b"unit,a\nx,1\n\"y\",2\nz,3\n\n\"two\nlines\",4\nw\nlast,5\n",
            b"\"unit\",a\nx,1\n\"y\",2\n",
            b"\n\nunit,a\nx,1\n",
            b"unit,a\nx,1\nb\xc5d,2\nz,3\n",
            "unit,a\n\u{c5}rhus,1\n\u{a0},\u{a0}\nz,3".as_bytes(),
            b"unit,a\nx,\r1\ny,2\n",
            b"unit,a\n",
            b"unit,a",
            b"unit,a\nx,1\r\n\r\ny,2\r\n\"q\",3\r\nz,4\r\n",
            b"unit,a\nx,\0\ny,2 \n",
        ];
        for file in files {
            let [fast, slow] = both(file);
            assert_eq!(fast, slow, "{}", String::from_utf8_lossy(file));
        }
    }
}
