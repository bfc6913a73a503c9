//! `kill -9` while money moves: after a restart everything that a person confirmed has happened exactly once
//! (contracts.md, 7, "Execution").

mod stage;
mod steps;
mod storm;
