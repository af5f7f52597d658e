//! Values as they lie in a row, whichever database holds it.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, QueryableByName};
use diesel::row::{Field, NamedRow};
use diesel::sql_types::{BigInt, Binary, Bool, Date, Integer, Nullable, Text, Timestamp};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// A whole number of any width.
    Whole,
    /// Yes or no.
    Bool,
    /// Bytes.
    Bytes,
    /// A day.
    Day,
    /// An instant, UTC.
    Time,
}

/// What a column's type in the schema says that it holds.
pub(super) trait Kinded {
    const KIND: Kind;
}

macro_rules! kinded {
    ($($sql:ty => $kind:ident,)+) => {
        $(impl Kinded for $sql {
            const KIND: Kind = Kind::$kind;
        })+
    };
}

kinded! {
    Text => Text,
    Integer => Whole,
    BigInt => Whole,
    Bool => Bool,
    Binary => Bytes,
    Date => Day,
    Timestamp => Time,
}

impl<T: Kinded + diesel::sql_types::SqlType<IsNull = diesel::sql_types::is_nullable::NotNull>>
    Kinded for Nullable<T>
{
    const KIND: Kind = T::KIND;
}

impl Kind {
    /// The letter that begins a column's name in a question, so that the answer is read by it.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Text => 't',
            Self::Whole => 'w',
            Self::Bool => 'b',
            Self::Bytes => 'x',
            Self::Day => 'd',
            Self::Time => 'u',
        }
    }

    fn of_letter(letter: Option<char>) -> Option<Self> {
        let all = [
            Self::Text,
            Self::Whole,
            Self::Bool,
            Self::Bytes,
            Self::Day,
            Self::Time,
        ];
        all.into_iter().find(|kind| Some(kind.letter()) == letter)
    }
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Text(Option<String>),
    Whole(Option<i64>),
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
    Day(Option<NaiveDate>),
    Time(Option<NaiveDateTime>),
}

impl Value {
    /// Hands the value on as bytes that no other value has.
    pub(super) fn spell(&self, seen: &mut dyn FnMut(&[u8])) {
        let text;
        let bytes: Option<&[u8]> = match self {
            Self::Text(value) => value.as_deref().map(str::as_bytes),
            Self::Bytes(value) => value.as_deref(),
            Self::Whole(value) => {
                text = value.map(|whole| whole.to_string());
                text.as_deref().map(str::as_bytes)
            }
            Self::Bool(value) => {
                text = value.map(|yes| yes.to_string());
                text.as_deref().map(str::as_bytes)
            }
            Self::Day(value) => {
                text = value.map(|day| day.to_string());
                text.as_deref().map(str::as_bytes)
            }
            Self::Time(value) => {
                text = value.map(|time| time.to_string());
                text.as_deref().map(str::as_bytes)
            }
        };
        match bytes {
            Some(bytes) => {
                seen(bytes.len().to_string().as_bytes());
                seen(b":");
                seen(bytes);
            }
            None => seen(b"-"),
        }
    }
}

/// A row, its values in the order of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row(pub(super) Vec<Value>);

impl<DB> QueryableByName<DB> for Row
where
    DB: Backend,
    String: FromSql<Text, DB>,
    i64: FromSql<BigInt, DB>,
    bool: FromSql<Bool, DB>,
    Vec<u8>: FromSql<Binary, DB>,
    NaiveDate: FromSql<Date, DB>,
    NaiveDateTime: FromSql<Timestamp, DB>,
{
    #[expect(single_use_lifetimes, reason = "the trait names it")]
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        let mut values = Vec::with_capacity(row.field_count());
        for place in 0..row.field_count() {
            let name = {
                let field = diesel::row::Row::get(row, place).ok_or("a column is missing")?;
                field.field_name().unwrap_or_default().to_owned()
            };
            let kind = Kind::of_letter(name.chars().next()).ok_or("a column has no kind")?;
            values.push(match kind {
                Kind::Text => Value::Text(NamedRow::get::<Nullable<Text>, _>(row, &name)?),
                Kind::Whole => Value::Whole(NamedRow::get::<Nullable<BigInt>, _>(row, &name)?),
                Kind::Bool => Value::Bool(NamedRow::get::<Nullable<Bool>, _>(row, &name)?),
                Kind::Bytes => Value::Bytes(NamedRow::get::<Nullable<Binary>, _>(row, &name)?),
                Kind::Day => Value::Day(NamedRow::get::<Nullable<Date>, _>(row, &name)?),
                Kind::Time => {
                    let time: Option<NaiveDateTime> =
                        NamedRow::get::<Nullable<Timestamp>, _>(row, &name)?;
                    Value::Time(time.map(to_microseconds))
                }
            });
        }
        Ok(Self(values))
    }
}

/// A database server keeps microseconds; what a file may keep beyond them says nothing.
fn to_microseconds(time: NaiveDateTime) -> NaiveDateTime {
    time.with_nanosecond(time.nanosecond() / 1000 * 1000)
        .unwrap_or(time)
}
