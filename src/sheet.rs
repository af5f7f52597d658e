//! Layer 2: files of rows as people have them, made into text tables. The only file that names csv,
//! calamine and encodings. It knows nothing of what the columns mean.

pub mod records;

use std::collections::BTreeMap;
use std::io::{Chain, Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use csv::ReaderBuilder;
/// The cells of a row, by place.
pub use csv::StringRecord as Cells;

use crate::domain::mistake::Mistake;
use crate::domain::table::{Row, Table};

/// Rows below the header, and columns, beyond these are no roster.
const MOST_ROWS: usize = 100_000;
const MOST_COLUMNS: usize = 60;
/// A workbook is a zip archive. Unpacked, it is no larger than this, and so is the text in its cells,
/// since many cells can share one long text.
const MOST_UNPACKED: usize = 100_000_000;
const MOST_ENTRIES: usize = 200;

/// Reads a CSV or XLSX file: comma or semicolon, UTF-8 or Windows-1252 as a Danish Excel writes it,
/// the first sheet of a workbook. Every row has as many cells as the header; blank rows are left out.
///
/// Errors: the file is neither, or far too large, or a row is longer or shorter than the header.
pub fn table(bytes: &[u8]) -> Result<Table, Mistake> {
    if bytes.starts_with(b"PK") {
        workbook(bytes)
    } else {
        delimited(bytes)
    }
}

fn too_large() -> Mistake {
    Mistake::in_file("file-too-large")
        .with("rows", MOST_ROWS)
        .with("columns", MOST_COLUMNS)
}

fn row_cells(line: usize, found: usize, wanted: usize) -> Mistake {
    Mistake::at(line, "row-cells")
        .with("found", found)
        .with("wanted", wanted)
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
    let mut lines = Lines::within(Cursor::new(text.into_bytes()), MOST_COLUMNS)?;
    let mut rows = Vec::new();
    while let Some((line, record)) = lines.next_row()? {
        if rows.len() == MOST_ROWS {
            return Err(too_large());
        }
        rows.push(Row {
            line,
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    Ok(Table {
        header: lines.header,
        rows,
    })
}

fn workbook(bytes: &[u8]) -> Result<Table, Mistake> {
    let unreadable = || Mistake::in_file("file-unreadable");
    if !is_small_unpacked(bytes) {
        return Err(too_large());
    }
    let mut rows = first_sheet(bytes)?;
    // A table need not begin in the first column.
    let margin = rows
        .values()
        .filter_map(|cells| cells.iter().position(|cell| !cell.is_empty()))
        .min()
        .unwrap_or_default();
    let mut next = || {
        let (place, mut cells) = rows.pop_first()?;
        cells.drain(..margin.min(cells.len()));
        Some((place + 1, cells))
    };
    let (_, header) = next().ok_or_else(unreadable)?;
    let mut table = Table {
        header,
        rows: Vec::new(),
    };
    let wanted = table.header.len();
    while let Some((line, mut cells)) = next() {
        if cells.len() > wanted {
            return Err(row_cells(line, cells.len(), wanted));
        }
        // A workbook does not keep the empty cells at the end of a row.
        cells.resize(wanted, String::new());
        table.rows.push(Row { line, cells });
    }
    Ok(table)
}

/// Whether an archive says that it unpacks to little; calamine unpacks no more of a part than it says.
///
/// Every directory entry counts wherever it stands, so that there is no second, hidden directory.
fn is_small_unpacked(bytes: &[u8]) -> bool {
    let mut n_entries = 0;
    let mut unpacked: usize = 0;
    for entry in bytes.windows(28) {
        // Entries neither stored nor deflated cannot be unpacked.
        let is_entry =
            entry.starts_with(b"PK\x01\x02") && matches!(entry.get(10..12), Some([0 | 8, 0]));
        if is_entry && let Some(size) = entry.last_chunk() {
            n_entries += 1;
            let size = usize::try_from(u32::from_le_bytes(*size)).unwrap_or(usize::MAX);
            unpacked = unpacked.saturating_add(size);
        }
    }
    n_entries <= MOST_ENTRIES && unpacked <= MOST_UNPACKED
}

/// The rows of a workbook's first sheet that are not blank, by place. One cell after the other:
/// a cell in the last corner of the sheet must not make room for all the cells before it.
fn first_sheet(bytes: &[u8]) -> Result<BTreeMap<usize, Vec<String>>, Mistake> {
    let unreadable = || Mistake::in_file("file-unreadable");
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).or(Err(unreadable()))?;
    let names = workbook.sheet_names();
    let first = names.first().ok_or_else(unreadable)?;
    let mut cells = workbook
        .worksheet_cells_reader(first)
        .or(Err(unreadable()))?;
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut n_bytes: usize = 0;
    while let Some(found) = cells.next_cell().or(Err(unreadable()))? {
        let text = cell(&found.get_value().clone().into());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = found.get_position();
        let row = usize::try_from(row).unwrap_or(usize::MAX);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        n_bytes = n_bytes.saturating_add(text.len());
        if row > MOST_ROWS || column >= MOST_COLUMNS || n_bytes > MOST_UNPACKED {
            return Err(too_large());
        }
        let row = rows.entry(row).or_default();
        row.resize(row.len().max(column + 1), String::new());
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
    }
    Ok(rows)
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

/// What stands between the cells of a file's first line: comma or semicolon, whichever it has more of.
fn delimiter_of(start: &[u8]) -> u8 {
    let first = start.split(|&byte| byte == b'\n').next();
    let first = first.unwrap_or_default();
    let count = |wanted: u8| first.split(|&byte| byte == wanted).count();
    if count(b';') > count(b',') {
        b';'
    } else {
        b','
    }
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

/// A file whose start has been looked at, and the end of its last line.
type Whole<R> = Chain<Chain<Cursor<Vec<u8>>, R>, &'static [u8]>;

/// A CSV file row by row, so that a file larger than memory can be read.
pub struct Lines<R> {
    /// The first row.
    pub header: Vec<String>,
    reader: csv::Reader<WithoutReturns<Whole<R>>>,
    record: Cells,
    /// Lines that were read before this reader began.
    before: usize,
}

impl<R: Read> Lines<R> {
    /// Reads the header. Comma or semicolon, whichever the first line has more of.
    ///
    /// Errors: the file cannot be read as text.
    pub fn new(source: R) -> Result<Self, Mistake> {
        Self::within(source, usize::MAX)
    }

    fn within(mut source: R, most_columns: usize) -> Result<Self, Mistake> {
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
        let delimiter = delimiter_of(&start);
        // Every row ends with its line, the last one too: that is how lines are counted.
        let all = Cursor::new(start).chain(source).chain(b"\n".as_slice());
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(WithoutReturns(all));
        let header = reader.headers().or(Err(unreadable()))?;
        if header.len() > most_columns {
            return Err(too_large());
        }
        let header = header.iter().map(|name| name.trim().to_owned()).collect();
        Ok(Self {
            header,
            reader,
            record: Cells::new(),
            before: 0,
        })
    }

    /// The rest of a file whose header and first lines have been read: how many lines, and what stands
    /// between cells.
    fn onward(source: R, header: &[String], (delimiter, before): (u8, usize)) -> Self {
        let all = Cursor::new(Vec::new())
            .chain(source)
            .chain(b"\n".as_slice());
        Self {
            header: header.to_vec(),
            reader: ReaderBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .has_headers(false)
                .from_reader(WithoutReturns(all)),
            record: Cells::new(),
            before,
        }
    }

    /// The line that is read next.
    fn line(&self) -> usize {
        self.before + usize::try_from(self.reader.position().line()).unwrap_or_default()
    }

    /// The next row that is not blank, with its line in the file. It has as many cells as the header.
    ///
    /// Errors: the file cannot be read on, or is no text, or the row is longer or shorter than the
    /// header. The rows after it can be asked for all the same.
    pub fn next_row(&mut self) -> Result<Option<(usize, &Cells)>, Mistake> {
        loop {
            let line = self.line();
            match self.reader.read_record(&mut self.record) {
                Ok(true) if self.record.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(true) => {
                    // Empty lines before the row have been passed over without a word.
                    let within: usize = self.record.iter().map(|c| c.matches('\n').count()).sum();
                    let after = self.line();
                    let line = line.max(after.saturating_sub(within + 1));
                    let (found, wanted) = (self.record.len(), self.header.len());
                    if found != wanted {
                        return Err(row_cells(line, found, wanted));
                    }
                    return Ok(Some((line, &self.record)));
                }
                Ok(false) => return Ok(None),
                Err(_) => return Err(Mistake::at(line, "file-unreadable")),
            }
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
#[path = "sheet/table_tests.rs"]
mod tests;
