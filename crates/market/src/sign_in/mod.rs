//! How a person signs in: a code and a link by mail, no password (people.md, 1).

mod enter;
mod send;
mod session;

pub use enter::{by_code, by_link};
pub(crate) use enter::{open_session, over};
pub use send::send;
pub use session::{Session, session, sign_out};

/// The cookie that holds the secret of a session; see [`cookie_name`].
pub const SESSION_COOKIE: &str = "ot_session";

/// The name by which a browser knows one of our cookies: where it lets us ask for that, only this host can set it.
pub fn cookie_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// How long a code and its link work.
const CODE_SECONDS: i64 = 10 * 60;
/// Wrong codes that void a code.
const TRIES: i64 = 5;
