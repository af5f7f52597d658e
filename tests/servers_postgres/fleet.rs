//! Servers as processes of their own, on one database and one key folder: they are asked, told to
//! stop, killed and started again.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use ureq::Agent;
use ureq::http::Request;

use super::cluster;

/// A server.
pub(crate) struct Server {
    data: PathBuf,
    smtp: Option<String>,
    address: SocketAddr,
    process: Child,
}

/// What a server said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) body: String,
}

/// The program on a data folder whose database is on the server.
pub(crate) fn program(data: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_trivsel"));
    program
        .env("TRIVSEL_DATABASE_URL", cluster::url(data).unwrap())
        .env("TRIVSEL_DATA", data)
        .env("TRIVSEL_LEVEL", "1")
        .env("TRIVSEL_MAIL_FROM", "Trivsel <trivsel@by.example>")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null());
    program
}

/// Runs a command to its end.
pub(crate) fn runs(data: &Path, arguments: &[&str]) -> Output {
    program(data).args(arguments).output().unwrap()
}

impl Server {
    /// Starts one and waits until it listens.
    pub(crate) fn start(data: &Path, smtp: Option<String>) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let process = Self::process(data, smtp.as_deref(), address);
        Self {
            data: data.to_owned(),
            smtp,
            address,
            process,
        }
    }

    fn process(data: &Path, smtp: Option<&str>, address: SocketAddr) -> Child {
        let mut program = program(data);
        program.args(["serve", "--listen", &address.to_string()]);
        program.envs(smtp.map(|url| ("TRIVSEL_SMTP_URL", url)));
        let mut process = program
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(process.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        assert!(line.contains("listens"), "the server does not start");
        process
    }

    /// Where it listens, also after it was killed.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Kills it where it stands, and starts it again at the same address.
    pub(crate) fn falls_and_rises(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.process = Self::process(&self.data, self.smtp.as_deref(), self.address);
    }

    /// Tells it to stop, as whatever runs it does.
    pub(crate) fn is_told_to_stop(&self) {
        let told = Command::new("kill")
            .arg("-TERM")
            .arg(self.process.id().to_string())
            .status();
        assert!(told.unwrap().success());
    }

    /// Waits for its end.
    pub(crate) fn ends(mut self) -> ExitStatus {
        self.process.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has ended already cannot be killed.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A client who keeps nothing.
pub(crate) fn client() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(None);
    config.build().new_agent()
}

/// Asks a server; nothing if it was not there, or fell before it had answered.
pub(crate) fn asks(
    client: &Agent,
    address: SocketAddr,
    (path, form): (&str, Option<&str>),
) -> Option<Answer> {
    let url = format!("http://{address}{path}");
    let request = match form {
        Some(form) => Request::post(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned()),
        None => Request::get(url).body(String::new()),
    };
    let mut response = client.run(request.unwrap()).ok()?;
    let mut body = String::new();
    let read = response.body_mut().as_reader().read_to_string(&mut body);
    read.ok()?;
    let retry_after = response.headers().get("retry-after");
    Some(Answer {
        status: response.status().as_u16(),
        retry_after: retry_after.map(|value| value.to_str().unwrap().to_owned()),
        body,
    })
}

/// Lets others work for a moment: nothing tells this process when another one is done.
#[expect(
    clippy::disallowed_methods,
    reason = "another process is waited for, and has no way to say so"
)]
pub(crate) fn pauses() {
    std::thread::sleep(std::time::Duration::from_millis(20));
}

/// Asks until the answer has this status: how often it had another. Each question has its own time, and
/// so has all of it.
pub(crate) fn until_it_says(address: SocketAddr, path: &str, status: u16) -> usize {
    const MOST: usize = 2_000;
    let client = client();
    let others = (0..MOST)
        .take_while(|_| {
            let answer = asks(&client, address, (path, None));
            pauses();
            answer.is_none_or(|answer| answer.status != status)
        })
        .count();
    assert!(others < MOST, "{path} never says {status}");
    others
}
