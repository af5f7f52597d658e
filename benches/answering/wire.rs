//! A lean browser: one connection that stays open, and bytes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::Outcome;

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to the server.
pub(crate) struct Wire {
    address: SocketAddr,
    stream: Option<TcpStream>,
    heard: Vec<u8>,
}

impl Wire {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            heard: vec![0; 256 * 1024],
        }
    }

    /// Sends a request and reads the answer to its end: its status, and how many bytes it had. A
    /// connection that has broken is made anew for the next request.
    pub(crate) fn ask(&mut self, request: &[u8]) -> Outcome<(u16, usize)> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => connect(self.address)?,
        };
        stream.write_all(request)?;
        let answer = read(&mut stream, &mut self.heard)?;
        self.stream = Some(stream);
        Ok(answer)
    }
}

fn connect(address: SocketAddr) -> Outcome<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(stream)
}

fn read(stream: &mut TcpStream, heard: &mut [u8]) -> Outcome<(u16, usize)> {
    let mut length = 0;
    loop {
        let free = heard.get_mut(length..).filter(|free| !free.is_empty());
        let n = stream.read(free.ok_or("an answer is too long")?)?;
        if n == 0 {
            return Err("the connection was closed".into());
        }
        length += n;
        let answer = heard.get(..length).unwrap_or_default();
        if let Some((status, whole)) = measured(answer)?
            && length >= whole
        {
            return Ok((status, length));
        }
    }
}

/// The status and the whole length of an answer, once its head is there.
fn measured(answer: &[u8]) -> Outcome<Option<(u16, usize)>> {
    let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(answer.get(..end).unwrap_or_default())?;
    let status = head.get(9..12).ok_or("no status")?.parse()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let length = length.ok_or("an answer does not say how long it is")?;
    Ok(Some((status, end + 4 + length)))
}
