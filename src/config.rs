//! The settings, read once: flags first, then the environment, then a settings file, then what suits
//! a first try. The only file that names the environment.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Everything that can be set, where somebody has set it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on.
    pub listen: Option<SocketAddr>,
    /// The folder for database, keys and mails.
    pub data: Option<PathBuf>,
    /// The address that people use, for links in mails: `https://trivsel.example.dk`.
    pub base_url: Option<String>,
    /// Where the database is, if not in the data folder.
    pub database_url: Option<String>,
    /// The mail server: `smtps://user:password@mail.example.dk`. Without it, mails become files.
    pub smtp_url: Option<String>,
    /// The sender of all mails.
    pub mail_from: Option<String>,
    /// The level of waves that are prepared: 2, or 1 for trying the program without opening codes.
    pub level: Option<i32>,
    /// The addresses of reverse proxies, whose word on where a request comes from is believed.
    pub proxies: Option<Vec<IpAddr>>,
    /// The address that undelivered mails come back to, `bounce@by.example`; each mail gets a variant
    /// of its own, `bounce+…@by.example`. Without it they come back to the sender.
    pub bounce_address: Option<String>,
    /// Mails per second to one domain, 10 if nobody says otherwise.
    pub mails_per_second: Option<u32>,
    /// The gateway for text messages: an address that takes a POST for each. Without it, people with
    /// a telephone number and no e-mail address get letters.
    pub sms_url: Option<String>,
    /// The gateway's key, sent as `Authorization: Bearer …`.
    pub sms_token: Option<String>,
    /// What is posted, with `{to}`, `{number}`, `{text}`, `{id}` and `{from}` in their places: JSON if
    /// it begins with a brace or bracket, else a form.
    pub sms_body: Option<String>,
    /// The sender of text messages.
    pub sms_from: Option<String>,
    /// Who runs the installation, for the accessibility statement.
    pub organisation: Option<String>,
    /// The address for those whom a page shuts out.
    pub contact_email: Option<String>,
    /// The phone number for those whom a page shuts out.
    pub contact_phone: Option<String>,
}

/// The settings that hold.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The folder for database, keys and mails.
    pub data: PathBuf,
    /// Where the database is, if not in the data folder.
    pub database_url: Option<String>,
    /// The address that people use, without a slash at the end.
    pub base_url: String,
    /// The mail server, if mails are really sent.
    pub smtp_url: Option<String>,
    /// The sender of all mails.
    pub mail_from: String,
    /// The level of waves that are prepared: 1 or 2.
    pub level: i32,
    /// The addresses of reverse proxies, whose word on where a request comes from is believed. Behind
    /// a proxy that is not named here, everybody seems to be in one place and shares one limit.
    pub proxies: Vec<IpAddr>,
    /// The address that undelivered mails come back to.
    pub bounce_address: Option<String>,
    /// Mails per second to one domain.
    pub mails_per_second: u32,
    /// The gateway for text messages, if there is one.
    pub sms: Option<SmsGateway>,
    /// Who runs the installation, for the accessibility statement.
    pub organisation: Option<String>,
    /// The address for those whom a page shuts out.
    pub contact_email: Option<String>,
    /// The phone number for those whom a page shuts out.
    pub contact_phone: Option<String>,
    /// Whether the data folder is a disposable one.
    pub demo: bool,
}

/// A gateway for text messages.
#[derive(Clone)]
pub struct SmsGateway {
    /// The address that takes a POST for each message.
    pub url: String,
    /// The key.
    pub token: Option<String>,
    /// What is posted.
    pub body: String,
    /// The sender.
    pub from: String,
}

impl std::fmt::Debug for SmsGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmsGateway")
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The settings file cannot be read.
    #[error("the settings file {0} cannot be read")]
    File(PathBuf, #[source] std::io::Error),
    /// The settings file holds something else.
    #[error("the settings file {0} is not right: {1}")]
    Content(PathBuf, String),
    /// A variable of the environment holds something else.
    #[error("{0} is not right: {1}")]
    Variable(&'static str, String),
    /// There is no such level.
    #[error("the level is 2, or 1 for demos and development; {0} is neither")]
    Level(i32),
    /// A setting that is an address is none.
    #[error("{0} is not right: {1}")]
    Address(&'static str, String),
}

impl Settings {
    /// What a settings file says.
    ///
    /// Errors: there is no such file, or it says something that is no setting.
    pub fn from_file(file: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| ConfigError::File(file.to_owned(), error))?;
        toml::from_str(&text)
            .map_err(|error| ConfigError::Content(file.to_owned(), error.to_string()))
    }

    /// What the environment says.
    ///
    /// Errors: a variable holds something that is no such setting.
    pub fn from_environment() -> Result<Self, ConfigError> {
        let listen = match variable("TRIVSEL_LISTEN") {
            Some(text) => Some(text.parse().map_err(|error: std::net::AddrParseError| {
                ConfigError::Variable("TRIVSEL_LISTEN", format!("{text}: {error}"))
            })?),
            None => None,
        };
        Ok(Self {
            listen,
            data: variable("TRIVSEL_DATA").map(PathBuf::from),
            base_url: variable("TRIVSEL_BASE_URL"),
            database_url: variable("TRIVSEL_DATABASE_URL"),
            smtp_url: variable("TRIVSEL_SMTP_URL"),
            mail_from: variable("TRIVSEL_MAIL_FROM"),
            level: number("TRIVSEL_LEVEL")?,
            proxies: addresses("TRIVSEL_PROXIES")?,
            bounce_address: variable("TRIVSEL_BOUNCE_ADDRESS"),
            mails_per_second: number("TRIVSEL_MAILS_PER_SECOND")?,
            sms_url: variable("TRIVSEL_SMS_URL"),
            sms_token: variable("TRIVSEL_SMS_TOKEN"),
            sms_body: variable("TRIVSEL_SMS_BODY"),
            sms_from: variable("TRIVSEL_SMS_FROM"),
            organisation: variable("TRIVSEL_ORGANISATION"),
            contact_email: variable("TRIVSEL_CONTACT_EMAIL"),
            contact_phone: variable("TRIVSEL_CONTACT_PHONE"),
        })
    }

    /// These settings, and where they are silent, the others.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            listen: self.listen.or(other.listen),
            data: self.data.or(other.data),
            base_url: self.base_url.or(other.base_url),
            database_url: self.database_url.or(other.database_url),
            smtp_url: self.smtp_url.or(other.smtp_url),
            mail_from: self.mail_from.or(other.mail_from),
            level: self.level.or(other.level),
            proxies: self.proxies.or(other.proxies),
            bounce_address: self.bounce_address.or(other.bounce_address),
            mails_per_second: self.mails_per_second.or(other.mails_per_second),
            sms_url: self.sms_url.or(other.sms_url),
            sms_token: self.sms_token.or(other.sms_token),
            sms_body: self.sms_body.or(other.sms_body),
            sms_from: self.sms_from.or(other.sms_from),
            organisation: self.organisation.or(other.organisation),
            contact_email: self.contact_email.or(other.contact_email),
            contact_phone: self.contact_phone.or(other.contact_phone),
        }
    }
}

impl Config {
    /// The settings that hold when somebody has set these.
    ///
    /// Errors: they ask for something that this version does not have.
    pub fn of(settings: Settings) -> Result<Self, ConfigError> {
        let sms = sms(&settings)?;
        let bounce_address = settings.bounce_address;
        if let Some(address) = bounce_address.as_deref().filter(|text| !is_address(text)) {
            let address = address.to_owned();
            return Err(ConfigError::Address("TRIVSEL_BOUNCE_ADDRESS", address));
        }
        let listen = settings
            .listen
            .unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let base_url = settings
            .base_url
            .unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            listen,
            data: settings.data.unwrap_or_else(|| PathBuf::from("data")),
            database_url: settings.database_url,
            base_url: base_url.trim_end_matches('/').to_owned(),
            smtp_url: settings.smtp_url,
            mail_from: settings
                .mail_from
                .unwrap_or_else(|| "Trivsel <trivsel@localhost>".to_owned()),
            level: match settings.level.unwrap_or(2) {
                level @ (1 | 2) => level,
                other => return Err(ConfigError::Level(other)),
            },
            proxies: settings.proxies.unwrap_or_default(),
            bounce_address,
            mails_per_second: settings.mails_per_second.unwrap_or(MAILS_PER_SECOND),
            sms,
            organisation: settings.organisation,
            contact_email: settings.contact_email,
            contact_phone: settings.contact_phone,
            demo: false,
        })
    }

    /// Whether people reach the server over TLS, so that cookies must be held to it.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// What a domain's mail server is asked to take if nobody says otherwise.
const MAILS_PER_SECOND: u32 = 10;
/// What is posted to a gateway for text messages if nobody says otherwise.
const SMS_BODY: &str = r#"{"from":"{from}","to":"{to}","text":"{text}","id":"{id}"}"#;

/// Whether a text is a mail address that can be given variants: `bounce@by.example`.
fn is_address(text: &str) -> bool {
    let is_part = |part: &str| {
        let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        !part.is_empty() && part.chars().all(fits)
    };
    text.split_once('@')
        .is_some_and(|(local, host)| is_part(local) && is_part(host))
}

/// The gateway for text messages that the settings name.
fn sms(settings: &Settings) -> Result<Option<SmsGateway>, ConfigError> {
    let Some(url) = settings.sms_url.clone() else {
        return Ok(None);
    };
    if !["http://", "https://"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        return Err(ConfigError::Address("TRIVSEL_SMS_URL", url));
    }
    let or = |set: &Option<String>, other: &str| set.clone().unwrap_or_else(|| other.to_owned());
    Ok(Some(SmsGateway {
        url,
        token: settings.sms_token.clone(),
        body: or(&settings.sms_body, SMS_BODY),
        from: or(&settings.sms_from, "Trivsel"),
    }))
}

/// A variable of the environment; an empty one is not set.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that names the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

/// A variable of the environment that holds a number.
fn number<T: std::str::FromStr<Err = std::num::ParseIntError>>(
    name: &'static str,
) -> Result<Option<T>, ConfigError> {
    let parsed = variable(name).map(|text| {
        text.parse()
            .map_err(|error| ConfigError::Variable(name, format!("{text}: {error}")))
    });
    parsed.transpose()
}

/// A variable of the environment that holds addresses of machines, with commas between them.
fn addresses(name: &'static str) -> Result<Option<Vec<IpAddr>>, ConfigError> {
    let read = |text: &str| {
        let wrong = |error| ConfigError::Variable(name, format!("{text}: {error}"));
        text.trim()
            .parse()
            .map_err(|error: std::net::AddrParseError| wrong(error))
    };
    variable(name)
        .map(|list| list.split(',').map(read).collect())
        .transpose()
}

/// Whether the terminal is a Danish one.
pub fn speaks_danish() -> bool {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| variable(name))
        .is_some_and(|locale| locale.starts_with("da"))
}

/// The filter for the log, as `RUST_LOG` has it.
pub fn log_filter() -> String {
    variable("RUST_LOG").unwrap_or_else(|| "info".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_to_speak_is_heard() {
        let flags = Settings {
            data: Some("flags".into()),
            ..Settings::default()
        };
        let file = Settings {
            data: Some("file".into()),
            mail_from: Some("hr@by.example".into()),
            ..Settings::default()
        };
        let config = Config::of(flags.or(file)).unwrap();
        assert_eq!(
            (config.data, config.mail_from.as_str()),
            (PathBuf::from("flags"), "hr@by.example")
        );
        assert_eq!(config.base_url, "http://127.0.0.1:8080");
    }

    #[test]
    fn addresses_that_are_none_are_refused_in_words() {
        let bounce = |address: &str| {
            Config::of(Settings {
                bounce_address: Some(address.to_owned()),
                ..Settings::default()
            })
        };
        assert!(bounce("bounce@by.example").is_ok());
        for wrong in ["bounce", "b+1@by.example", "a b@by.example", "@by.example"] {
            assert!(
                matches!(bounce(wrong), Err(ConfigError::Address(_, _))),
                "{wrong}"
            );
        }
        let wrong = Settings {
            sms_url: Some("sms.example".into()),
            ..Settings::default()
        };
        assert!(matches!(Config::of(wrong), Err(ConfigError::Address(_, _))));
    }

    #[test]
    fn a_settings_file_with_an_unknown_setting_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("trivsel.toml");
        std::fs::write(&file, "lisen = \"127.0.0.1:80\"").unwrap();
        assert!(matches!(
            Settings::from_file(&file),
            Err(ConfigError::Content(_, _))
        ));
    }
}
