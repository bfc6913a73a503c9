//! Pages as a browser without scripts meets them.

mod administrators;
mod browser;
mod claim;
mod mailed;
