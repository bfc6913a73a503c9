//! What a value may be, and how a mistake is explained.

use std::net::SocketAddr;

use ipnet::IpNet;
use toml::Value;
use url::Url;

/// A value as it was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Text(String),
    Whole(i64),
    Number(f64),
    Bool(bool),
    List(Vec<Given>),
    /// A kind of value that no key takes.
    Other(&'static str),
    /// Text of a variable or flag, which takes the type of the key.
    Typed(String),
}

/// The rule of one key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// Text of one line, at most 1,000 characters.
    Text,
    /// As text, and never shown.
    Secret,
    /// A file or directory.
    Path,
    /// A file that holds the secret of the key without `_file`.
    SecretFile,
    /// `ip:port`.
    Listen,
    /// Nothing, or `http(s)://host[:port]`; a final slash is dropped.
    Origin,
    /// Nothing, or an `http(s)` URL.
    HttpUrl,
    /// Where money is moved: `https`, or `http` to an address of this machine; a final slash is dropped.
    MoneyUrl,
    /// Nothing, or a database URL.
    DatabaseUrl,
    Bool,
    Whole(i64, i64),
    Number(f64, f64),
    OneOf(&'static [&'static str]),
    /// Networks as CIDR.
    Cidrs,
    /// Origins of web pages.
    Origins,
    Texts,
    /// Whole numbers: least, most, how many at most.
    Wholes(i64, i64, usize),
}

impl Rule {
    /// The value in its final form, or what is allowed instead.
    pub fn check(self, given: Given) -> Result<Value, String> {
        let shown = show(&given);
        self.read(given).ok_or_else(|| format!("must be {}, not {shown}", self.allowed()))
    }

    fn read(self, given: Given) -> Option<Value> {
        match self {
            Self::Bool => match given {
                Given::Bool(yes) => Some(yes.into()),
                Given::Typed(text) => text.parse::<bool>().ok().map(Value::from),
                _ => None,
            },
            Self::Whole(least, most) => whole(given, least, most).map(Value::from),
            Self::Number(least, most) => {
                let fits = |number: f64| (least..=most).contains(&number);
                match given {
                    Given::Whole(number) if fits(number as f64) => Some(number.into()),
                    Given::Number(number) if fits(number) => Some(number.into()),
                    Given::Typed(text) => text.trim().parse().ok().filter(|n| fits(*n)).map(Value::from),
                    _ => None,
                }
            }
            Self::Cidrs => list(given, |item| item.parse::<IpNet>().ok().map(|_| item.to_owned())),
            Self::Origins => list(given, origin),
            Self::Texts => list(given, |item| Some(item.to_owned()).filter(|t| is_line(t) && !t.trim().is_empty())),
            Self::Wholes(least, most, longest) => {
                let items = items(given)?;
                let numbers: Option<Vec<Value>> =
                    items.into_iter().map(|item| whole(item, least, most).map(Value::from)).collect();
                numbers.filter(|n| n.len() <= longest).map(Value::Array)
            }
            _ => self.read_text(text(given)?).map(Value::from),
        }
    }

    fn read_text(self, text: String) -> Option<String> {
        match self {
            Self::Listen => text.parse::<SocketAddr>().ok().map(|a| a.to_string()),
            Self::Origin => {
                if text.is_empty() {
                    Some(text)
                } else {
                    origin(&text)
                }
            }
            Self::HttpUrl => {
                let fits = text.is_empty()
                    || Url::parse(&text).is_ok_and(|u| {
                        matches!(u.scheme(), "http" | "https") && u.has_host() && u.fragment().is_none()
                    });
                fits.then_some(text)
            }
            Self::MoneyUrl => money_url(&text),
            Self::DatabaseUrl => {
                let known = ["sqlite://", "postgres://", "postgresql://"]
                    .iter()
                    .any(|p| text.len() > p.len() && text.starts_with(p));
                (text.is_empty() || known && is_line(&text)).then_some(text)
            }
            Self::OneOf(values) => values.contains(&text.as_str()).then_some(text),
            Self::Path => (!text.is_empty() && is_line(&text)).then_some(text),
            _ => is_line(&text).then_some(text),
        }
    }

    /// What the value must be.
    fn allowed(self) -> String {
        match self {
            Self::Text => "text of one line".to_owned(),
            Self::Secret => "a secret of one line".to_owned(),
            Self::Path | Self::SecretFile => "a path".to_owned(),
            Self::Listen => "an address and a port such as \"127.0.0.1:8080\"".to_owned(),
            Self::Origin => "http(s)://host[:port] without a path".to_owned(),
            Self::HttpUrl => "an http or https URL".to_owned(),
            Self::MoneyUrl => {
                "an https URL, or http to an address of this machine such as \"http://127.0.0.1:12111\"".to_owned()
            }
            Self::DatabaseUrl => "a URL that starts with sqlite://, postgres:// or postgresql://".to_owned(),
            Self::Bool => "true or false".to_owned(),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Number(least, most) => format!("a number from {least} to {most}"),
            Self::OneOf(values) => values.iter().map(|v| format!("\"{v}\"")).collect::<Vec<_>>().join(" or "),
            Self::Cidrs => "a list of networks such as \"10.0.0.0/8\"".to_owned(),
            Self::Origins => "a list of origins such as \"https://app.example\"".to_owned(),
            Self::Texts => "a list of texts".to_owned(),
            Self::Wholes(least, most, longest) => {
                format!("a list of at most {longest} whole numbers from {least} to {most}")
            }
        }
    }
}

/// Keys and card data never leave this machine unencrypted.
fn money_url(text: &str) -> Option<String> {
    let url = Url::parse(text).ok()?;
    let here = match url.host()? {
        url::Host::Ipv4(address) => address.is_loopback(),
        url::Host::Ipv6(address) => address.is_loopback(),
        url::Host::Domain(_) => false,
    };
    let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    (safe && plain).then(|| text.trim_end_matches('/').to_owned())
}

fn text(given: Given) -> Option<String> {
    match given {
        Given::Text(text) | Given::Typed(text) => Some(text),
        _ => None,
    }
}

fn whole(given: Given, least: i64, most: i64) -> Option<i64> {
    let number = match given {
        Given::Whole(number) => Some(number),
        Given::Typed(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|n| (least..=most).contains(n))
}

fn items(given: Given) -> Option<Vec<Given>> {
    match given {
        Given::List(items) => Some(items),
        Given::Typed(text) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Some(items.map(|item| Given::Typed(item.to_owned())).collect())
        }
        _ => None,
    }
}

fn list(given: Given, read: impl Fn(&str) -> Option<String>) -> Option<Value> {
    let texts: Option<Vec<Value>> = items(given)?.into_iter().map(|item| read(&text(item)?).map(Value::from)).collect();
    texts.map(Value::Array)
}

fn origin(text: &str) -> Option<String> {
    client::BaseUrl::parse(text).ok().map(|url| url.to_string())
}

fn is_line(text: &str) -> bool {
    text.chars().count() <= 1000 && !text.chars().any(char::is_control)
}

/// The value in an error; long ones are cut, control characters escaped.
fn show(given: &Given) -> String {
    let shown = match given {
        Given::Text(text) | Given::Typed(text) => format!("{text:?}"),
        Given::Whole(number) => number.to_string(),
        Given::Number(number) => number.to_string(),
        Given::Bool(yes) => yes.to_string(),
        Given::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Given::Other(what) => (*what).to_owned(),
    };
    if shown.chars().count() > 100 { shown.chars().take(100).chain(['…']).collect() } else { shown }
}
