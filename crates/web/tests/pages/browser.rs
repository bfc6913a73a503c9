//! A browser, and what its pages say.

use std::sync::Mutex;

use axum::body::Body;
use http::{Method, Request, header};
use testbed::{Agent, Answer, TestMarket};

/// A browser without scripts: it keeps cookies and fills in forms.
pub struct Browser {
    agent: Agent,
    pub cookies: Mutex<Vec<(String, String)>>,
}

/// What a control of a form sends if nobody touches it.
struct Control {
    name: String,
    value: String,
    sent: bool,
}

impl Browser {
    pub fn new(market: &TestMarket) -> Self {
        Self { agent: market.anybody.clone(), cookies: Mutex::default() }
    }

    /// Another window of the same browser.
    pub fn window(&self) -> Self {
        Self { agent: self.agent.clone(), cookies: Mutex::new(self.cookies.lock().unwrap().clone()) }
    }

    /// A new browser at that address.
    pub fn elsewhere(&self, address: [u8; 4]) -> Self {
        Self { agent: self.agent.from_address(address), cookies: Mutex::default() }
    }

    pub async fn send(&self, method: Method, path: &str, form: Option<String>) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookies.join("; "));
        if form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = form.map_or_else(Body::empty, Body::from);
        let answer = self.agent.send(request.body(body).unwrap()).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            let mut kept = self.cookies.lock().unwrap();
            kept.retain(|(known, _)| known != name);
            kept.push((name.to_owned(), value.to_owned()));
        }
        check_page(&answer);
        answer
    }

    pub async fn open(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// The secret that forms repeat.
    pub fn form_token(&self) -> String {
        let cookies = self.cookies.lock().unwrap();
        cookies.iter().find(|(name, _)| name == "__Host-ot_form").unwrap().1.clone()
    }

    /// Fills in the form of a page that sends to this action. What is typed replaces all that the form holds of that
    /// name: a field's text, the chosen radio button, the ticked boxes, the pressed button.
    pub async fn submit(&self, page: &Answer, action: &str, typed: &[(&str, &str)]) -> Answer {
        let controls = controls(&text(page), action);
        let mut fields: Vec<(String, String)> = controls
            .iter()
            .filter(|control| control.sent && typed.iter().all(|(name, _)| *name != control.name))
            .map(|control| (control.name.clone(), control.value.clone()))
            .collect();
        for (name, value) in typed {
            assert!(controls.iter().any(|control| control.name == *name), "no field {name}");
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(action, &fields).await
    }

    /// Sends a hand-made form.
    pub async fn post<K: AsRef<str>, V: AsRef<str>>(&self, action: &str, fields: &[(K, V)]) -> Answer {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name.as_ref()), encode(value.as_ref())))
            .collect();
        self.send(Method::POST, action, Some(body.join("&"))).await
    }
}

/// What holds for every page: nothing of a stranger's text is markup, nothing runs, and a sandbox says that it is one.
fn check_page(answer: &Answer) {
    if !answer.header("content-type").starts_with("text/html") {
        return;
    }
    // Data for search engines runs nothing.
    let html = text(answer).replacen("<script type=\"application/ld+json\">", "", 1);
    for forbidden in ["<script", "<img", "<iframe", " style=", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    assert!(html.contains("<strong>Sandbox.</strong>"), "{html}");
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'self'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

fn controls(html: &str, action: &str) -> Vec<Control> {
    let form = html.split("<form").find(|form| form.contains(&format!("action=\"{action}\"")));
    let form = form.unwrap_or_else(|| panic!("no form to {action} in {html}")).split("</form>").next().unwrap();
    let mut controls = Vec::new();
    for tag in form.split('<').skip(1) {
        let (inside, after) = tag.split_once('>').unwrap();
        let of = |name: &str| Some(decoded(inside.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?));
        let Some(name) = of("name") else { continue };
        let value = of("value").unwrap_or_default();
        let kind = of("type").unwrap_or_default();
        let (value, sent) = match inside.split([' ', '\n']).next().unwrap() {
            "input" if kind == "radio" || kind == "checkbox" => (value, inside.contains(" checked")),
            "input" => (value, true),
            // The first line end after the tag is not part of the text; the others are sent as CR LF.
            "textarea" => (decoded(after.strip_prefix('\n').unwrap_or(after)).replace('\n', "\r\n"), true),
            "select" => (chosen(form, inside), true),
            "button" => (value, false),
            _ => continue,
        };
        controls.push(Control { name, value, sent });
    }
    controls
}

/// The value of the selected option.
fn chosen(form: &str, select: &str) -> String {
    let options = form.split(select).nth(1).unwrap().split("</select>").next().unwrap();
    let selected = options.split("<option").find(|option| option.contains(" selected")).unwrap_or_default();
    decoded(selected.split("value=\"").nth(1).unwrap_or_default().split('"').next().unwrap_or_default())
}

/// Text as it stands behind its escapes.
pub fn decoded(html: &str) -> String {
    let escapes = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    escapes.iter().fold(html.to_owned(), |html, (escape, plain)| html.replace(escape, plain))
}

pub fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.to_vec()).unwrap()
}

/// What a page says, without its markup and in one line.
pub fn said(answer: &Answer) -> String {
    let html = text(answer);
    let main = html.split("<main").nth(1).unwrap_or_default();
    let plain: String = main
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, after)| after))
        .collect::<Vec<_>>()
        .join(" ");
    decoded(&plain).split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".").replace(" ,", ",")
}

/// A page says all of that.
pub fn has(page: &Answer, words: &[&str]) {
    let page = said(page);
    for words in words {
        assert!(page.contains(words), "{words:?} is not in: {page}");
    }
}

/// The path of a redirect.
pub fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", text(answer));
    answer.header("location").to_owned()
}
