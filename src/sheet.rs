//! Layer 2: files of rows as people have them, made into text tables. The only file that names csv,
//! calamine and encodings. It knows nothing of what the columns mean.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use csv::ReaderBuilder;
/// The cells of a row, by place.
pub use csv::StringRecord as Cells;

use crate::domain::mistake::Mistake;
use crate::domain::table::{Row, Table};

/// Rows and columns beyond these are no roster.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 60;

/// Reads a CSV or XLSX file: comma or semicolon, UTF-8 or Windows-1252 as a Danish Excel writes it,
/// the first sheet of a workbook.
///
/// Errors: the file is neither, or far too large.
pub fn table(bytes: &[u8]) -> Result<Table, Mistake> {
    let table = if bytes.starts_with(b"PK") {
        workbook(bytes)?
    } else {
        delimited(bytes)?
    };
    if table.rows.len() > MOST_ROWS || table.header.len() > MOST_COLUMNS {
        return Err(Mistake::in_file("file-unreadable"));
    }
    Ok(table)
}

fn delimited(bytes: &[u8]) -> Result<Table, Mistake> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    if text.contains('\0') {
        return Err(Mistake::in_file("file-unreadable"));
    }
    let mut lines = Lines::new(Cursor::new(text.into_bytes()))?;
    let mut rows = Vec::new();
    while let Some((line, record)) = lines.next_row()? {
        rows.push(Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    Ok(Table {
        header: lines.header,
        rows,
    })
}

fn workbook(bytes: &[u8]) -> Result<Table, Mistake> {
    let unreadable = || Mistake::in_file("file-unreadable");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).or(Err(unreadable()))?;
    let sheet = workbook
        .worksheet_range_at(0)
        .ok_or_else(unreadable)?
        .or(Err(unreadable()))?;
    let (first_line, _) = sheet.start().unwrap_or_default();
    let first_line = usize::try_from(first_line).unwrap_or_default() + 1;
    let mut rows = sheet
        .rows()
        .map(|row| row.iter().map(cell).collect::<Vec<String>>());
    let header = rows.next().ok_or_else(unreadable)?;
    let rows = rows.enumerate().map(|(place, cells)| Row {
        line: first_line + 1 + place,
        cells,
    });
    Ok(Table {
        header,
        rows: rows
            .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
            .collect(),
    })
}

fn cell(value: &Data) -> String {
    // Excel has only fractional numbers; a code or a count is a whole one.
    if let Data::Float(number) = value
        && number.fract() == 0.0
    {
        return format!("{number:.0}");
    }
    value.to_string()
}

/// Bytes without carriage returns: the csv reader counts a line too few after each CR LF.
#[derive(Debug)]
struct WithoutReturns<R>(R);

impl<R: Read> Read for WithoutReturns<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let n_read = self.0.read(buffer)?;
            let mut kept = 0;
            for place in 0..n_read {
                match buffer.get(place) {
                    Some(b'\r') | None => {}
                    Some(_) => {
                        buffer.swap(kept, place);
                        kept += 1;
                    }
                }
            }
            // Nothing kept of something read is not the end of the file.
            if kept > 0 || n_read == 0 {
                return Ok(kept);
            }
        }
    }
}

/// A CSV file row by row, so that a file larger than memory can be read.
pub struct Lines<R> {
    /// The first row.
    pub header: Vec<String>,
    reader: csv::Reader<WithoutReturns<std::io::Chain<Cursor<Vec<u8>>, R>>>,
    record: Cells,
}

impl<R: Read> Lines<R> {
    /// Reads the header. Comma or semicolon, whichever the first line has more of.
    ///
    /// Errors: the file cannot be read as text.
    pub fn new(mut source: R) -> Result<Self, Mistake> {
        let unreadable = || Mistake::in_file("file-unreadable");
        let mut start = Vec::new();
        source
            .by_ref()
            .take(8_192)
            .read_to_end(&mut start)
            .or(Err(unreadable()))?;
        if let Some(rest) = start.strip_prefix(b"\xef\xbb\xbf") {
            start = rest.to_vec();
        }
        let first = start
            .split(|&byte| byte == b'\n')
            .next()
            .unwrap_or_default();
        let count = |wanted: u8| first.split(|&byte| byte == wanted).count();
        let delimiter = if count(b';') > count(b',') {
            b';'
        } else {
            b','
        };
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(WithoutReturns(Cursor::new(start).chain(source)));
        let header = reader.headers().or(Err(unreadable()))?;
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Self {
            header,
            reader,
            record: Cells::new(),
        })
    }

    /// The next row with its line in the file.
    ///
    /// Errors: the file cannot be read on, or is no text.
    pub fn next_row(&mut self) -> Result<Option<(usize, &Cells)>, Mistake> {
        let line = usize::try_from(self.reader.position().line()).unwrap_or_default();
        match self.reader.read_record(&mut self.record) {
            Ok(true) => {
                let line = self
                    .record
                    .position()
                    .and_then(|at| usize::try_from(at.line()).ok())
                    .unwrap_or(line);
                Ok(Some((line, &self.record)))
            }
            Ok(false) => Ok(None),
            Err(_) => Err(Mistake::at(line, "file-unreadable")),
        }
    }
}

impl<R> std::fmt::Debug for Lines<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines")
            .field("header", &self.header)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_danish_excel_writes() {
        let bytes = b"Enhed;E-mail\r\n\xc5rhus;x@by.example\r\n;\r\nB;\r\n";
        let table = table(bytes).unwrap();
        assert_eq!(table.header, ["Enhed", "E-mail"]);
        assert_eq!(table.rows.len(), 2);
        assert_eq!(
            (table.rows[0].line, table.rows[0].cells[0].as_str()),
            (2, "\u{c5}rhus")
        );
        assert_eq!(table.rows[1].line, 4);
    }

    #[test]
    fn reads_commas_quotes_and_a_byte_order_mark() {
        let table = table("\u{feff}id,name\n1,\"A, B\"\n".as_bytes()).unwrap();
        assert_eq!(table.header, ["id", "name"]);
        assert_eq!(table.rows[0].cells, ["1", "A, B"]);
    }

    #[test]
    fn counts_lines_alike_however_they_end() {
        for end in ["\n", "\r\n"] {
            let text = ["a,b", "1,2", "\"3\n4\",5", "6,7", ""].join(end);
            let rows = table(text.as_bytes()).unwrap().rows;
            let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [2, 3, 5], "{end:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_table() {
        assert!(table(b"PK\x03\x04 not a workbook").is_err());
        assert!(table(b"a,b\n\0\0,1\n").is_err());
    }
}
