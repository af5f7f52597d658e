//! A plain client: one connection, kept for as long as the other end keeps it, and bytes that no
//! library puts right. It tries nothing twice.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long a reply is waited for: longer than anything may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long a connection that is not used is kept.
const KEPT: Duration = Duration::from_secs(1);

/// A reply.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// The first line and the fields.
    pub(crate) head: String,
    pub(crate) body: String,
}

/// Somebody with one connection.
pub(crate) struct Client {
    address: SocketAddr,
    /// The connection, and when it was last used.
    stream: Option<(TcpStream, Instant)>,
}

impl Client {
    pub(crate) fn of(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Reply> {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes())
    }

    pub(crate) fn post(&mut self, path: &str, form: &str) -> Result<Reply> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n",
            form.len()
        );
        self.send((head + form).as_bytes())
    }

    /// Sends these bytes and takes one reply. A connection on which anything went wrong is given up.
    pub(crate) fn send(&mut self, request: &[u8]) -> Result<Reply> {
        // The server gives up a connection on which nothing has been said for five seconds.
        let kept = self.stream.take().filter(|(_, used)| used.elapsed() < KEPT);
        let mut stream = if let Some((stream, _)) = kept {
            stream
        } else {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            stream
        };
        stream.write_all(request)?;
        let (reply, is_kept) = receive(&mut stream, request.starts_with(b"HEAD "))?;
        if is_kept {
            self.stream = Some((stream, Instant::now()));
        }
        Ok(reply)
    }
}

fn receive(stream: &mut TcpStream, is_bare: bool) -> Result<(Reply, bool)> {
    let mut got = Vec::new();
    let mut piece = [0; 16384];
    let head = loop {
        if let Some(end) = got.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        let n = stream.read(&mut piece)?;
        if n == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        got.extend(&piece[..n]);
    };
    let text = String::from_utf8_lossy(&got[..head]).to_lowercase();
    let status = text.get(9..12).and_then(|digits| digits.parse().ok());
    let status = status.ok_or_else(|| Error::other(text.clone()))?;
    let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
    let length: Option<usize> = match field("content-length: ") {
        _ if is_bare || status == 204 || status == 304 => Some(0),
        Some(length) => Some(length.parse().map_err(Error::other)?),
        None => None,
    };
    let is_whole = |got: &[u8]| match length {
        Some(length) => got.len() >= head + length,
        None => text.contains("chunked") && got.ends_with(b"0\r\n\r\n"),
    };
    while !is_whole(&got) {
        let n = stream.read(&mut piece)?;
        if n == 0 && (length.is_some() || text.contains("chunked")) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if n == 0 {
            break;
        }
        got.extend(&piece[..n]);
    }
    let is_kept =
        !text.contains("connection: close") && (length.is_some() || text.contains("chunked"));
    let body = String::from_utf8_lossy(&got[head..]).into_owned();
    let head = String::from_utf8_lossy(&got[..head]).into_owned();
    Ok((Reply { status, head, body }, is_kept))
}
