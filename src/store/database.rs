//! Which database this is: a file, or a server. What is mistyped or unreachable is an error, never a
//! new and empty database.

use std::path::{Path, PathBuf};

/// Where the rows are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// An `SQLite` file.
    File {
        /// The file.
        path: PathBuf,
        /// Whether it is made if it is not there: the data folder's own is, one that somebody has
        /// named is not, because a slip of the pen would start an empty installation.
        may_be_made: bool,
    },
    /// A `PostgreSQL` server, by its address with user, password and database name.
    Server(String),
}

/// An address of a database that is none.
#[derive(Debug, thiserror::Error)]
#[error(
    "TRIVSEL_DATABASE_URL begins with {0:?}, and that names no database; write postgres://user:password@host/name, or sqlite: and the path of a file, or leave it out for a file in the data folder"
)]
pub struct Misnamed(String);

impl Database {
    /// The file that a data folder has if nobody says otherwise.
    pub fn in_folder(folder: &Path) -> Self {
        Self::File {
            path: folder.join("trivsel.db"),
            may_be_made: true,
        }
    }

    /// The same, and never made.
    #[must_use]
    pub fn that_is_there(self) -> Self {
        match self {
            Self::File { path, .. } => Self::File {
                path,
                may_be_made: false,
            },
            server @ Self::Server(_) => server,
        }
    }

    /// The database that somebody has named, or that of the data folder.
    ///
    /// Errors: it is named in a way that leads nowhere.
    pub fn named(url: Option<&str>, folder: &Path) -> Result<Self, Misnamed> {
        let Some(url) = url else {
            return Ok(Self::in_folder(folder));
        };
        // A password may stand further on: only the beginning is ever repeated.
        let beginning = || url.chars().take_while(char::is_ascii_alphanumeric);
        let misnamed = || Misnamed(beginning().take(20).collect());
        if ["postgres://", "postgresql://"].iter().any(|scheme| {
            url.strip_prefix(scheme)
                .is_some_and(|rest| !rest.is_empty())
        }) {
            return Ok(Self::Server(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:").ok_or_else(misnamed)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains('?') {
            return Err(misnamed());
        }
        Ok(Self::File {
            path: PathBuf::from(path),
            may_be_made: false,
        })
    }
}

/// Never prints the password.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File { path, .. } => f.debug_tuple("File").field(path).finish(),
            Self::Server(_) => f.write_str("Server"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_a_database_or_is_refused() {
        let folder = Path::new("data");
        let named = |url| Database::named(url, folder);
        assert_eq!(named(None).unwrap(), Database::in_folder(folder));
        let server = "postgres://u:secret@h/trivsel";
        assert_eq!(
            named(Some(server)).unwrap(),
            Database::Server(server.into())
        );
        let file = |path: &str| Database::File {
            path: path.into(),
            may_be_made: false,
        };
        assert_eq!(named(Some("sqlite:a/b.db")).unwrap(), file("a/b.db"));
        assert_eq!(named(Some("sqlite:///a/b.db")).unwrap(), file("/a/b.db"));
        for wrong in [
            "postgres:typo",
            "postgres://",
            "postgress://u:secret@h/x",
            "mysql://u:secret@h/x",
            "sqlite:",
            "sqlite://",
            "sqlite:a.db?mode=memory",
            "/a/b.db",
            "secret",
            "",
        ] {
            let error = named(Some(wrong)).unwrap_err().to_string();
            assert!(!error.contains("secret@"), "{error}");
        }
    }

    #[test]
    fn a_password_is_not_printed() {
        let server = Database::Server("postgres://u:secret@h/x".into());
        assert!(!format!("{server:?}").contains("secret"));
    }
}
