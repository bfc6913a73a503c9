//! The test bed: a whole market in the test's own process, on either database engine, with a clock that stands still.
//!
//! A test body is written once and run on both engines:
//!
//! ```text
//! testbed::both! {
//!     async fn a_draft_is_private(engine: Engine) {
//!         let market = TestMarket::start(engine).await;
//!         let agent = market.register().await;
//!         …
//!     }
//! }
//! ```
//!
//! PostgreSQL is started by the bed itself, once for a whole run of the tests (see [`postgres`]); where it is missing the
//! tests fail and say what to install.

mod agent;
mod market;
mod news;
pub mod postgres;
pub mod stripe;

pub use agent::{Agent, Answer, Registered};
pub use market::{Options, START, TestMarket, TestTrainer};
pub use news::{message_event, payment_event, proposal_event};
pub use store::Engine;

/// A text that fills most fields of a draft, and the documented example of the posting guide.
pub const GUIDE_TEXT: &str = "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. \
                              Pay is $18/hour. English required. Work runs about six weeks.";

/// Runs a future to its end on a runtime with real parallelism.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .expect("a runtime needs nothing but threads");
    let result = runtime.block_on(future);
    // Pool keepers of the drivers may still sleep; the process ends anyway.
    runtime.shutdown_background();
    result
}

/// Makes two tests of one async body: `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($engine:ident: $type:ty) $body:block)+) => {$(
        $(#[$meta])*
        async fn $name($engine: $type) $body

        mod $name {
            #[test]
            fn sqlite() {
                $crate::run(super::$name($crate::Engine::Sqlite));
            }

            #[test]
            fn postgres() {
                $crate::run(async {
                    super::$name($crate::Engine::Postgres).await;
                    $crate::postgres::drop_databases().await;
                });
            }
        }
    )+};
}
