//! A page that is the same for everybody but for the code on it: printed once, and filled in.

/// What stands in a code's place while a page is printed. No code looks like it, and neither does any
/// text that a page is likely to have; one that has it is not prepared.
const PLACE: &str = "~~code~~";

/// A page without the code of the person who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    before: String,
    after: String,
}

impl Prepared {
    /// Prepares a page, given how it is printed for a code; nothing if it has its code at more or
    /// fewer places than one.
    ///
    /// Errors: the page's own.
    pub fn of<E>(print: impl FnOnce(&str) -> Result<String, E>) -> Result<Option<Self>, E> {
        let page = print(PLACE)?;
        let parts: Vec<&str> = page.split(PLACE).collect();
        Ok(match parts.as_slice() {
            [before, after] => Some(Self {
                before: (*before).to_owned(),
                after: (*after).to_owned(),
            }),
            _ => None,
        })
    }

    /// Prepares a page that has no code at all.
    pub fn whole(page: String) -> Self {
        Self {
            before: page,
            after: String::new(),
        }
    }

    /// The page for somebody. The code is letters and digits, so nothing in it must be escaped.
    pub fn filled_in(&self, code: &str) -> String {
        [&self.before, code, &self.after].concat()
    }

    /// What comes before the code, and what comes after it.
    pub fn parts(&self) -> (&str, &str) {
        (&self.before, &self.after)
    }
}

#[cfg(test)]
#[path = "prepared_tests.rs"]
mod tests;
