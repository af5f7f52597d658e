//! What the first page weighs for somebody with a slow phone: bytes as they come over the wire, with
//! their headers.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::app::TestApp;
use super::case::{self, FIRST};
use super::html;

/// The most bytes of the first page with everything that it needs.
const MOST_BYTES: usize = 15 * 1_000;
/// The most requests that it makes.
const MOST_REQUESTS: usize = 3;

/// The largest survey that comes along, with everything that is asked by choice.
const LARGEST: case::Draft<'_> = case::Draft {
    instrument: "trivsel",
    asked: &["trivsel:blive", "trivsel:[background]"],
    ..FIRST
};

/// The answer to a request as a phone's browser makes it, head and all.
fn answer(app: &TestApp, path: &str) -> Vec<u8> {
    let mut wire = TcpStream::connect(app.address()).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: trivsel.example\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\
         Connection: close\r\n\r\n"
    );
    wire.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    wire.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}");
    answer
}

#[test]
fn the_first_page_of_the_largest_survey_is_light() {
    // The two levels promise different things, at different lengths.
    for app in [TestApp::start(), TestApp::start_at_level_two()] {
        is_light(&app);
    }
}

fn is_light(app: &TestApp) {
    let (_, _, codes) = case::open_wave_of(app, &LARGEST);
    let there = format!("/s/{}", codes[0].1);
    let page = app.person().visits(&there);
    page.says("Del 9 af 9").says("Fællesskab og handlerum");
    let sources = [("link", "href"), ("script", "src"), ("img", "src")];
    let mut needed: Vec<String> = sources
        .iter()
        .flat_map(|(tag, name)| {
            let tags = html::tags(&page.body, tag);
            let tags = tags.into_iter().map(|tag| format!(" {tag}"));
            tags.filter_map(|tag| html::attribute(&tag, name))
                .collect::<Vec<_>>()
        })
        .filter(|address| !address.starts_with("data:"))
        .collect();
    needed.push(there);
    assert!(needed.len() <= MOST_REQUESTS, "{needed:?}");
    assert!(
        page.body.contains("rel=\"icon\" href=\"data:"),
        "no request is made for an icon"
    );
    let mut bytes = 0;
    for address in &needed {
        let answer = answer(app, address);
        let head = String::from_utf8_lossy(&answer).to_lowercase();
        assert!(
            head.contains("content-encoding: gzip"),
            "{address} is packed"
        );
        // What a style sheet loads would be a request more.
        // Shown where the test fails: what has grown.
        eprintln!("{address}: {}", answer.len());
        bytes += answer.len();
    }
    let style = app.person().visits("/assets/ballot.css");
    assert!(!style.body.contains("url(") && !style.body.contains("@import"));
    assert!(bytes <= MOST_BYTES, "{bytes} bytes in {needed:?}");
}
