//! Crashes at moments that nobody chose, under many confirms at once.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

use testbed::{Engine, both};

use super::stage::{From, Question, Stage, try_confirm};

/// How many confirms are answered before a round is cut off.
const CUTS: [usize; 4] = [1, 3, 6, 9];
/// How often each question is confirmed at the same time.
const PEOPLE: usize = 2;

both! {
    async fn nothing_is_lost_or_doubled_in_a_storm_of_crashes(engine: Engine) {
        tokio::task::spawn_blocking(move || storm(engine)).await.unwrap();
    }
}

fn ask_many(stage: &Stage) -> (Vec<Question>, usize) {
    let server = stage.serve();
    let (funded, _) = stage.contract(&server);
    let mut questions = Vec::new();
    let mut contracts = 1;
    for _ in 0..3 {
        let ((_, released), (ended, _)) = (stage.contract(&server), stage.contract(&server));
        for from in [From::Card, From::Credits] {
            questions.push(stage.ask_hire(&server, from));
            questions.push(stage.ask_funding(&server, &funded, from));
        }
        questions.push(stage.ask_release(&server, &released));
        questions.push(stage.ask_end(&server, &ended));
        contracts += 4;
    }
    server.stop();
    (questions, contracts)
}

fn storm(engine: Engine) {
    let stage = Stage::new(engine, 10_000);
    let (questions, contracts) = ask_many(&stage);
    // What somebody was told has happened.
    let told = Mutex::new(BTreeSet::new());
    for cut in CUTS {
        let server = stage.serve();
        let address = server.address;
        let (answered, seen) = channel();
        thread::scope(|scope| {
            for question in questions.iter().flat_map(|question| [question; PEOPLE]) {
                let (answered, told) = (answered.clone(), &told);
                scope.spawn(move || {
                    if try_confirm(address, question) == Some(200) {
                        told.lock().unwrap().insert(question.id.clone());
                    }
                    let _ = answered.send(());
                });
            }
            for _ in 0..cut {
                seen.recv().unwrap();
            }
            server.kill();
        });
    }
    let server = stage.serve();
    for question in &questions {
        stage.confirm(&server, question);
        stage.wait_confirmed(&server, question);
    }
    assert!(!told.into_inner().unwrap().is_empty(), "the rounds did nothing");
    stage.look_through(&server, &questions, contracts);
    server.stop();
}
