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

impl Browser {
    pub fn new(market: &TestMarket) -> Self {
        Self { agent: market.anybody.clone(), cookies: Mutex::default() }
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
        answer
    }

    pub async fn open(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    /// Fills in the form of a page that sends to this action.
    pub async fn submit(&self, page: &Answer, action: &str, typed: &[(&str, &str)]) -> Answer {
        let html = text(page);
        let form =
            html.split("<form").find(|form| form.contains(&format!("action=\"{action}\""))).unwrap_or_else(|| {
                panic!("no form to {action} in {html}");
            });
        let form = form.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        for input in form.split("<input").skip(1) {
            let input = input.split('>').next().unwrap();
            let of = |name: &str| Some(input.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
            fields.push((
                of("name").unwrap(),
                of("value").unwrap_or_default().replace("&#38;", "&").replace("&#61;", "="),
            ));
        }
        for (name, value) in typed {
            let field = fields.iter_mut().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no field {name}"));
            field.1 = (*value).to_owned();
        }
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        self.send(Method::POST, action, Some(body.join("&"))).await
    }
}

pub fn text(answer: &Answer) -> String {
    String::from_utf8(answer.bytes.to_vec()).unwrap()
}

/// The path of a redirect.
pub fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", text(answer));
    answer.header("location").to_owned()
}
