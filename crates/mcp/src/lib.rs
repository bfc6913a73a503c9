//! The MCP server: 41 tools, resources and prompts over the public API, written once over [`client`].
//!
//! [`Place`] says where they are called: [`stdio::serve`] speaks to a client over standard input and output with the
//! credentials of the command line, [`http::answer`] answers one request of the server's own `/mcp`.

mod call;
mod check;
mod extensions;
mod hints;
pub mod http;
mod listing;
mod message;
mod onboarding;
mod place;
mod prompts;
mod refusal;
mod resources;
mod server;
mod shape;
pub mod stdio;
mod summary;
mod tool;
mod tools;

pub use call::run;
pub use listing::tools as tool_list;
pub use place::{Budget, Http, Place, Stdio};
pub use refusal::Refusal;
pub use tools::calls;
