//! `trivsel demo`: a made-up organisation around the Klynge Nord case, filled through the same
//! services that the web uses, and gone when the program stops. Everybody in it is invented.

mod answers;
mod committees;
mod ideas;
mod indicators;
mod keep;
mod measures;
mod orders;
mod plans;
mod short;
mod story;
mod waits;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;

use super::{Failure, now, say, start_log};
use crate::config::{Config, Settings};
use crate::services::{Database, Services};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

pub(super) fn run(demo: &Demo) -> Result<(), Failure> {
    start_log();
    let folder = tempfile::Builder::new().prefix("trivsel-demo-").tempdir()?;
    let listen = demo
        .listen
        .unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
    // A taken port is found out before the work.
    let listen = std::net::TcpListener::bind(listen)
        .and_then(|listener| listener.local_addr())
        .with_context(|| format!("cannot listen on {listen}"))?;
    let settings = Settings {
        listen: Some(listen),
        data: Some(folder.path().to_owned()),
        level: Some(1),
        ..Settings::default()
    };
    let mut config = Config::of(settings)?;
    config.demo = true;
    let services = Services::open(folder.path(), &Database::in_folder(folder.path()))?;
    let services = Arc::new(services.at_level(super::level(&config)));
    let story = story::tell(&services, now())?;
    let base = config.base_url.clone();
    super::serve::run(config, services, |_| {
        say(&format!(
            "Trivsel demo on {base} – data in {}, deleted at the end (Ctrl-C)\n",
            folder.path().display()
        ))?;
        say(
            "Sign in (each link works once; ask for a new one at /sign-in, mails are files in the data folder):",
        )?;
        for link in &story.sign_in {
            say(&format!(
                "  {:<15} {:<28} {base}/sign-in/{}",
                link.role, link.who, link.token
            ))?;
        }
        say("\nAnswer the open survey, best on a phone-sized window:")?;
        say(&format!(
            "  {:<15} {:<28} {base}/s/{}",
            "employee", "Klynge Nord", story.code
        ))
    })
}
