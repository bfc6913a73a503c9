//! The commands that move, look at and look after data, with the real binary and on both engines.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

mod administrators;
mod archives;
mod by_hand;
mod filled;
mod inspecting;
mod moving;
mod place;
mod running;

#[allow(dead_code, reason = "shared with the tests of the server")]
#[path = "../server/http.rs"]
mod http;
#[allow(dead_code, reason = "shared with the tests of the server")]
#[path = "../server/process.rs"]
mod process;
#[allow(dead_code, reason = "shared with the tests of the command line")]
#[path = "../cli/terminal.rs"]
mod terminal;
