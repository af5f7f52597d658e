//! The database file as somebody reads it who trusts no program: pages, trees and cells, by `SQLite`'s
//! published file format. Tells not only what is kept but where, and in which order it was put there.

use std::collections::BTreeMap;

/// The pages of a database at one moment.
#[derive(Clone, Default)]
pub(crate) struct Image {
    pages: BTreeMap<u32, Vec<u8>>,
}

/// A table or an index, by its name and the page its tree begins on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tree {
    pub(crate) name: String,
    root: u32,
}

/// A row where it lies.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Row {
    /// The page, and the place in it: rows are put in from the end of a page towards its beginning.
    pub(crate) page: u32,
    pub(crate) offset: usize,
    /// How long the row is, with what lies on further pages.
    pub(crate) length: usize,
    /// What lies on this page.
    local: Vec<u8>,
    /// The page on which it goes on; 0 if it does not.
    further: u32,
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Nothing,
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

fn number(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .fold(0, |number, &byte| number << 8 | usize::from(byte))
}

fn page_number(bytes: &[u8]) -> u32 {
    u32::try_from(number(bytes)).unwrap()
}

/// A number of one to nine bytes, and how many it took.
fn varint(bytes: &[u8]) -> (usize, usize) {
    let mut value = 0;
    for (place, &byte) in bytes.iter().enumerate().take(8) {
        value = value << 7 | usize::from(byte & 0x7f);
        if byte < 0x80 {
            return (value, place + 1);
        }
    }
    (value << 8 | usize::from(bytes[8]), 9)
}

impl Image {
    /// A database file as it lies on the disk.
    pub(crate) fn of(file: &[u8]) -> Self {
        let size = match number(&file[16..18]) {
            1 => 65_536,
            size => size,
        };
        Self {
            pages: (1..).zip(file.chunks(size).map(<[u8]>::to_vec)).collect(),
        }
    }

    /// Puts a page over the one that was there.
    pub(crate) fn put(&mut self, page: u32, bytes: &[u8]) {
        self.pages.insert(page, bytes.to_vec());
    }

    /// How large a page is.
    pub(crate) fn page_size(&self) -> usize {
        self.pages[&1].len()
    }

    /// All tables and indexes.
    pub(crate) fn trees(&self) -> Vec<Tree> {
        let schema = Tree {
            name: String::new(),
            root: 1,
        };
        let made = self.rows(&schema);
        let trees = made.iter().filter_map(|row| match &self.values(row)[..] {
            [_, Value::Text(name), _, Value::Number(root), ..] if *root > 0 => Some(Tree {
                name: name.clone(),
                root: u32::try_from(*root).unwrap(),
            }),
            _ => None,
        });
        trees.collect()
    }

    /// The tree with this name.
    pub(crate) fn tree(&self, name: &str) -> Tree {
        let mut trees = self.trees().into_iter();
        trees.find(|tree| tree.name == name).unwrap()
    }

    /// All rows of a tree, in the order of their keys.
    pub(crate) fn rows(&self, tree: &Tree) -> Vec<Row> {
        let mut rows = Vec::new();
        self.walk(tree.root, &mut rows);
        rows
    }

    fn walk(&self, page: u32, rows: &mut Vec<Row>) {
        let bytes = &self.pages[&page];
        let head = if page == 1 { 100 } else { 0 };
        let kind = bytes[head];
        let is_leaf = kind == 13 || kind == 10;
        let cells = head + if is_leaf { 8 } else { 12 };
        for place in 0..number(&bytes[head + 3..head + 5]) {
            let cell = cells + 2 * place;
            let offset = number(&bytes[cell..cell + 2]);
            let mut at = offset;
            if !is_leaf {
                self.walk(page_number(&bytes[at..at + 4]), rows);
                at += 4;
            }
            // Only leaves hold a table's rows; an index, and a table without rowid, has them everywhere.
            if kind != 5 {
                rows.push(row(bytes, (page, offset), at, kind == 13));
            }
        }
        if !is_leaf {
            self.walk(page_number(&bytes[head + 8..head + 12]), rows);
        }
    }

    /// A row's values, with what lies on further pages.
    pub(crate) fn values(&self, row: &Row) -> Vec<Value> {
        let mut record = row.local.clone();
        let mut next = row.further;
        while next != 0 && record.len() < row.length {
            let bytes = &self.pages[&next];
            let most = row.length - record.len();
            record.extend(bytes[4..].iter().take(most));
            next = page_number(&bytes[..4]);
        }
        let (head, mut at) = varint(&record);
        let mut content = head;
        let mut values = Vec::new();
        while at < head {
            let (kind, taken) = varint(&record[at..]);
            at += taken;
            let (value, length) = value(kind, &record[content..]);
            content += length;
            values.push(value);
        }
        values
    }
}

fn row(bytes: &[u8], (page, offset): (u32, usize), mut at: usize, has_rowid: bool) -> Row {
    let usable = bytes.len();
    let (length, taken) = varint(&bytes[at..]);
    at += taken;
    let mut most = (usable - 12) * 64 / 255 - 23;
    if has_rowid {
        at += varint(&bytes[at..]).1;
        most = usable - 35;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let here = if length <= most {
        length
    } else {
        let fitting = least + (length - least) % (usable - 4);
        if fitting <= most { fitting } else { least }
    };
    let end = at + here;
    let further = if here < length {
        page_number(&bytes[end..end + 4])
    } else {
        0
    };
    Row {
        page,
        offset,
        length,
        local: bytes[at..end].to_vec(),
        further,
    }
}

/// A value of a serial type, and its length.
fn value(kind: usize, bytes: &[u8]) -> (Value, usize) {
    let whole = |length: usize| {
        let sign = i64::from(bytes[0].cast_signed() < 0);
        let bits = bytes[..length]
            .iter()
            .fold(-sign, |number, &byte| number << 8 | i64::from(byte));
        (Value::Number(bits), length)
    };
    match kind {
        0 => (Value::Nothing, 0),
        1..=4 => whole(kind),
        5 => whole(6),
        6 => whole(8),
        7 => (Value::Bytes(bytes[..8].to_vec()), 8),
        8 | 9 => (Value::Number(i64::from(kind == 9)), 0),
        _ => {
            let length = (kind - 12) / 2;
            let bytes = bytes[..length].to_vec();
            let value = match String::from_utf8(bytes) {
                Ok(text) if kind % 2 == 1 => Value::Text(text),
                Ok(text) => Value::Bytes(text.into_bytes()),
                Err(error) => Value::Bytes(error.into_bytes()),
            };
            (value, length)
        }
    }
}
