//! Periods of indicators: what can be put in order, and what stands beside what.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

/// Years in which a figure about a workplace can lie.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// The names of months in files, Danish and English.
const MONTHS: [[&str; 4]; 12] = [
    ["januar", "jan", "january", "jan"],
    ["februar", "feb", "february", "feb"],
    ["marts", "mar", "march", "mar"],
    ["april", "apr", "april", "apr"],
    ["maj", "maj", "may", "may"],
    ["juni", "jun", "june", "jun"],
    ["juli", "jul", "july", "jul"],
    ["august", "aug", "august", "aug"],
    ["september", "sep", "september", "sept"],
    ["oktober", "okt", "october", "oct"],
    ["november", "nov", "november", "nov"],
    ["december", "dec", "december", "dec"],
];

/// A period as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    text: String,
    span: Option<Span>,
}

/// Whole months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Span {
    /// The first month, counted from the year 0.
    first: i32,
    /// How many months.
    n: i32,
}

impl Period {
    /// Reads a period: `2024`, `2024-H1`, `1. halvår 2024`, `2024-Q1`, `1. kvartal 2024`, `2024-03`,
    /// `marts 2024`, and ranges of those: `2024-03 – 2025-02`. Whatever else it is, it is kept as it
    /// stands, and compared with nothing.
    pub fn read(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let span = span(&text.to_lowercase());
        Self { text, span }
    }

    /// The period as the file names it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A name that is the same for two ways to write one period, so that a figure is replaced and not
    /// put beside itself: `2024-01+6` for the first half of 2024.
    pub fn key(&self) -> String {
        match self.span {
            Some(Span { first, n }) => {
                format!(
                    "{:04}-{:02}+{n}",
                    first.div_euclid(12),
                    first.rem_euclid(12) + 1
                )
            }
            None => self.text.to_lowercase(),
        }
    }

    /// Whether it can be put in order and compared.
    pub fn is_ordered(&self) -> bool {
        self.span.is_some()
    }

    /// Newest first; those without an order last, by name.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let end = |span: Span| (span.first + span.n, span.first);
        match (self.span, other.span) {
            (Some(one), Some(two)) => end(two).cmp(&end(one)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => self.text.cmp(&other.text),
        }
    }

    /// Of these periods, the place of the one that this one stands beside: the same months a year
    /// before, since absence goes with the seasons; else the newest one before it that is as long and
    /// does not overlap.
    pub fn before(&self, others: &[&Self]) -> Option<usize> {
        let own = self.span?;
        let year_before = |other: &Self| {
            other.span
                == Some(Span {
                    first: own.first - 12,
                    n: own.n,
                })
                && own.n <= 12
        };
        if let Some(place) = others.iter().position(|other| year_before(other)) {
            return Some(place);
        }
        let is_before = |span: Span| span.n == own.n && span.first + span.n <= own.first;
        others
            .iter()
            .enumerate()
            .filter_map(|(place, other)| Some((other.span.filter(|span| is_before(*span))?, place)))
            .max()
            .map(|(_, place)| place)
    }
}

fn span(text: &str) -> Option<Span> {
    if let Some(span) = single(text) {
        return Some(span);
    }
    for mark in ["\u{2013}", " - ", " til ", " to ", "/", ".."] {
        let Some((from, to)) = text.split_once(mark) else {
            continue;
        };
        // `2023/2024` is a school year as often as two years.
        if mark == "/" && (year(from.trim()).is_some() || year(to.trim()).is_some()) {
            return None;
        }
        let (from, to) = (border(from.trim(), true)?, border(to.trim(), false)?);
        let n = to.first + to.n - from.first;
        return (n > 0 && to.first >= from.first).then_some(Span {
            first: from.first,
            n,
        });
    }
    None
}

/// One end of a range: a period, or the first or the last day of a month.
fn border(text: &str, is_first: bool) -> Option<Span> {
    if let Some(span) = single(text) {
        return Some(span);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    let day = day.or_else(|_| NaiveDate::parse_from_str(text, "%d-%m-%Y"));
    let day = day
        .or_else(|_| NaiveDate::parse_from_str(text, "%d.%m.%Y"))
        .ok()?;
    let is_border = if is_first {
        day.day() == 1
    } else {
        day.succ_opt()?.day() == 1
    };
    let month = i32::try_from(day.month0()).ok()?;
    (is_border && YEARS.contains(&day.year())).then_some(Span {
        first: day.year() * 12 + month,
        n: 1,
    })
}

fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_year.then(|| text.parse().ok()).flatten()?;
    YEARS.contains(&year).then_some(year)
}

fn single(text: &str) -> Option<Span> {
    if let Some(year) = year(text) {
        return Some(Span {
            first: year * 12,
            n: 12,
        });
    }
    let words: Vec<&str> = text
        .split([' ', '-', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let place = words.iter().position(|word| year(word).is_some())?;
    let year = year(words.get(place)?)?;
    let rest: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != place)
        .map(|(_, word)| *word)
        .collect();
    let part = |number: i32, of: i32| {
        let months = 12 / of;
        (1..=of).contains(&number).then_some(Span {
            first: year * 12 + (number - 1) * months,
            n: months,
        })
    };
    let number = |text: &str| text.parse::<i32>().ok();
    match rest.as_slice() {
        [one] => {
            if let Some(half) = one.strip_prefix('h') {
                return part(number(half)?, 2);
            }
            if let Some(quarter) = one.strip_prefix(['q', 'k']) {
                return part(number(quarter)?, 4);
            }
            // `2024-03` and not `2024 3`, which is nothing.
            if one.len() == 2 && text.starts_with(char::is_numeric) {
                return part(number(one)?, 12);
            }
            let month = MONTHS.iter().position(|names| names.contains(one))?;
            part(i32::try_from(month).ok()? + 1, 12)
        }
        [half, "halvår" | "half"] | ["half", half] => part(ordinal(half)?, 2),
        [quarter, "kvartal" | "kvt" | "quarter"] | ["quarter", quarter] => {
            part(ordinal(quarter)?, 4)
        }
        _ => None,
    }
}

/// `1`, `1st`, `first`, `første`.
fn ordinal(word: &str) -> Option<i32> {
    let names = [
        ["1", "1st", "first", "første"],
        ["2", "2nd", "second", "andet"],
        ["3", "3rd", "third", "tredje"],
        ["4", "4th", "fourth", "fjerde"],
    ];
    let place = names.iter().position(|names| names.contains(&word))?;
    i32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        Period::read(text).key()
    }

    #[test]
    fn one_period_has_one_key_however_it_is_written() {
        for (text, expected) in [
            ("2024", "2024-01+12"),
            ("2024-H1", "2024-01+6"),
            ("H2 2024", "2024-07+6"),
            ("1. halvår 2024", "2024-01+6"),
            ("2. halvår 2024", "2024-07+6"),
            ("first half 2024", "2024-01+6"),
            ("2024-Q1", "2024-01+3"),
            ("4. kvartal 2024", "2024-10+3"),
            ("2024-03", "2024-03+1"),
            ("Marts 2024", "2024-03+1"),
            ("may 2024", "2024-05+1"),
            ("2024-03 – 2025-02", "2024-03+12"),
            ("2024-03/2025-02", "2024-03+12"),
            ("marts 2024 til februar 2025", "2024-03+12"),
            ("2023–2024", "2023-01+24"),
            ("2024-01-01 – 2024-06-30", "2024-01+6"),
            ("2024-Q1 - 2024-Q2", "2024-01+6"),
        ] {
            assert_eq!(key(text), expected, "{text}");
        }
    }

    #[test]
    fn what_has_no_order_is_kept_as_it_stands_and_compared_with_nothing() {
        for text in [
            "2023/2024",
            "skoleåret 23/24",
            "2024-13",
            "2024-H3",
            "2024-Q5",
            "5. kvartal 2024",
            "1850",
            "seneste år",
            "2024-06 – 2024-03",
            "2024-01-15 – 2024-06-30",
            "",
            "45352",
            "2024 2025 3",
        ] {
            let period = Period::read(text);
            assert!(!period.is_ordered(), "{text}");
            assert_eq!(period.text(), text);
            let years = [Period::read("2023"), Period::read("2024")];
            assert_eq!(period.before(&years.each_ref()), None, "{text}");
        }
    }

    #[test]
    fn a_period_stands_beside_the_same_months_a_year_before_or_the_newest_as_long() {
        let periods = |texts: &[&str]| -> Vec<Period> {
            texts.iter().map(|text| Period::read(text)).collect()
        };
        let before = |own: &str, texts: &[&str]| {
            let others = periods(texts);
            Period::read(own).before(&others.iter().collect::<Vec<_>>())
        };
        assert_eq!(before("2024-H1", &["2023-H2", "2023-H1", "2022"]), Some(1));
        assert_eq!(before("2024-H1", &["2022-H1", "2023-H2", "2023"]), Some(1));
        assert_eq!(
            before("2024-H1", &["2024-H1", "2024-H2", "2024", "2024-Q1"]),
            None
        );
        assert_eq!(before("2024", &["2022", "2023"]), Some(1));
        assert_eq!(before("2024", &["2023-03 – 2024-02"]), None, "it overlaps");
    }

    #[test]
    fn the_newest_stand_first_and_those_without_an_order_last() {
        let mut periods =
            ["skoleåret", "2023", "2024-H1", "2024", "2024-H2", "aar"].map(Period::read);
        periods.sort_by(Period::newest_first);
        let texts: Vec<&str> = periods.iter().map(Period::text).collect();
        assert_eq!(
            texts,
            ["2024-H2", "2024", "2024-H1", "2023", "aar", "skoleåret"]
        );
    }
}
