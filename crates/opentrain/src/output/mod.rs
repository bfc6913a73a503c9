//! What is printed: streams, plain text for people, JSON for programs.

pub mod console;
pub mod facts;
pub mod json;
pub mod money;
pub mod spinner;
pub mod table;
pub mod text;

pub use client::clean;
pub use console::Console;
pub use text::{Style, Text};
