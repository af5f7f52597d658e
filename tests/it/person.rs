//! Somebody with a browser: visits pages, fills in forms, follows where they lead, and sees.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use ureq::http::{Method, Request, Response};
use ureq::{Agent, Body};

use super::html;

/// A browser with its cookies.
pub(crate) struct Person {
    agent: Agent,
    base: String,
    csrf: String,
}

/// What a browser got.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

/// A file to be uploaded: the field, the file's name and its bytes.
pub(crate) type File<'a> = (&'a str, &'a str, &'a [u8]);

impl Person {
    /// A fresh browser.
    pub(crate) fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            // The server closes what has been idle for five seconds; nobody asks it on a connection
            // that it is about to close, however slow the machine is.
            .max_idle_age(Duration::from_secs(1))
            .build();
        Self {
            agent: config.new_agent(),
            base: format!("http://{address}"),
            csrf: String::new(),
        }
    }

    fn asks(&mut self, request: Request<Vec<u8>>) -> Page {
        let path = request.uri().path_and_query().unwrap().to_string();
        let page = Page::of(path, self.agent.run(request).unwrap());
        let token = html::tags(&page.body, "input")
            .into_iter()
            .find(|tag| tag.contains("name=\"csrf\""));
        if let Some(token) = token
            .and_then(|tag| html::attribute(tag, "value"))
            .filter(|token| !token.is_empty())
        {
            self.csrf = token;
        }
        page
    }

    fn follows(&mut self, page: Page) -> Page {
        match page.header("location") {
            Some(there) if page.status == 303 => {
                let there = there.to_owned();
                self.visits(&there)
            }
            _ => page,
        }
    }

    /// Sends a request as it is, and does not follow where it leads.
    pub(crate) fn requests(
        &mut self,
        method: &Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Page {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.asks(request.body(body.to_vec()).unwrap())
    }

    /// Looks at a page, and follows where it leads.
    pub(crate) fn visits(&mut self, path: &str) -> Page {
        let page = self.looks_at(path);
        self.follows(page)
    }

    /// Looks at a page, and does not follow where it leads.
    pub(crate) fn looks_at(&mut self, path: &str) -> Page {
        let request = Request::get(format!("{}{path}", self.base));
        let page = self.agent.run(request.body(()).unwrap()).unwrap();
        let page = Page::of(path.to_owned(), page);
        let token = html::tags(&page.body, "input")
            .into_iter()
            .find(|tag| tag.contains("name=\"csrf\""));
        if let Some(token) = token
            .and_then(|tag| html::attribute(tag, "value"))
            .filter(|token| !token.is_empty())
        {
            self.csrf = token;
        }
        page
    }

    /// Posts fields as they are.
    pub(crate) fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = encoded(fields);
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.requests(&Method::POST, path, &[kind], form.as_bytes())
    }

    /// Sends a form of the page seen last, with its hidden token, and follows where it leads.
    pub(crate) fn sends_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.posts_form(path, fields);
        self.follows(page)
    }

    /// Sends a form of the page seen last, with its hidden token.
    pub(crate) fn posts_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.csrf.clone();
        let fields: Vec<(&str, &str)> = [("csrf", csrf.as_str())]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        self.posts(path, &fields)
    }

    /// Sends a form with files, and follows where it leads.
    pub(crate) fn uploads(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[File<'_>],
    ) -> Page {
        const BOUNDARY: &str = "----et-blad-papir";
        let csrf = self.csrf.clone();
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.as_bytes());
        }
        for (name, file, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let page = self.requests(&Method::POST, path, &[("content-type", &kind)], &body);
        self.follows(page)
    }

    /// The token that this person's forms carry.
    pub(crate) fn csrf(&self) -> &str {
        &self.csrf
    }

    /// What the browser keeps of the server: cookies by name.
    pub(crate) fn cookies(&self) -> BTreeMap<String, String> {
        let jar = self.agent.cookie_jar_lock();
        jar.iter()
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
            .collect()
    }

    /// Every page that can be reached by following links from the first one.
    pub(crate) fn sees_everything(&mut self) -> BTreeMap<String, Page> {
        let mut next = vec!["/".to_owned()];
        let mut seen = BTreeMap::new();
        while let Some(path) = next.pop() {
            let path = path.split('#').next().unwrap().to_owned();
            if path.starts_with("/assets/") || seen.contains_key(&path) {
                continue;
            }
            let page = self.visits(&path);
            next.extend(html::links(&page.body));
            seen.insert(path, page);
        }
        seen
    }
}

impl Page {
    fn of(path: String, mut response: Response<Body>) -> Self {
        let headers = response.headers().iter();
        let headers =
            headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let headers = headers.collect();
        let body = response.body_mut().read_to_vec().unwrap();
        Self {
            path,
            status: response.status().as_u16(),
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Everything that two answers can differ in, but the time of day.
    pub(crate) fn fingerprint(&self) -> (u16, Vec<(String, String)>, String) {
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| name != "date");
        headers.sort();
        (self.status, headers, self.body.clone())
    }

    /// The page's title and main part, as it is read aloud; the whole of what is no page but a text.
    pub(crate) fn text(&self) -> String {
        let is_plain = |kind: &str| kind.starts_with("text/plain");
        if self.header("content-type").is_some_and(is_plain) {
            return self.body.clone();
        }
        let title = html::between(&self.body, "<title>", "</title>");
        html::text(&format!(
            "{title} <{}",
            html::between(&self.body, "<main", "</main>")
        ))
    }

    /// Fails unless the page says this.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            text.contains(words),
            "{} does not say {words:?}:\n{text}",
            self.path
        );
        self
    }

    /// Fails if the page says this.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) -> &Self {
        let text = self.text();
        assert!(
            !text.contains(words),
            "{} says {words:?}:\n{text}",
            self.path
        );
        self
    }

    /// Fails unless the browser is sent on to this address.
    #[track_caller]
    pub(crate) fn is_a_redirect_to(&self, there: &str) {
        self.is(303);
        assert_eq!(self.header("location"), Some(there));
    }

    /// Fails unless the page has this status.
    #[track_caller]
    pub(crate) fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}: {}", self.path, self.body);
        self
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let code = |text: &str| {
        let codes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        codes.concat()
    };
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{}={}", code(name), code(value)));
    pairs.collect::<Vec<_>>().join("&")
}
