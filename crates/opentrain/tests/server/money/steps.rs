//! One crash at each step.

use std::thread;

use testbed::stripe::{Mood, WEBHOOK_SECRET, event, signature};
use testbed::{Engine, both};

use crate::process::Server;

use super::stage::{AMOUNT, FUNDING, From, HIRE, Question, Stage, try_confirm};

const INTENTS: &str = "/v1/payment_intents";

both! {
    async fn a_card_is_charged_once_wherever_the_server_dies(engine: Engine) {
        tokio::task::spawn_blocking(move || by_card(engine)).await.unwrap();
    }
    async fn what_needs_no_card_happens_once_wherever_the_server_dies(engine: Engine) {
        tokio::task::spawn_blocking(move || without_card(engine)).await.unwrap();
    }
}

/// Confirms all of them at once, and kills the server as soon as `reached` returns.
fn kill_at(stage: &Stage, questions: &[Question], reached: impl FnOnce()) {
    kill_after(stage, questions, || (), |_| reached());
}

/// Starts a server, does `before`, confirms all of them at once, and kills the server as soon as `reached` returns.
fn kill_after(stage: &Stage, questions: &[Question], before: impl FnOnce(), reached: impl FnOnce(&Server)) {
    let server = stage.serve();
    before();
    let address = server.address;
    thread::scope(|scope| {
        for question in questions {
            scope.spawn(move || try_confirm(address, question));
        }
        reached(&server);
        server.kill();
    });
}

/// Confirms all of them while nobody can write to the account, and kills the server there.
fn kill_before_anything(stage: &Stage, questions: &[Question]) {
    let mut gate = None;
    kill_after(stage, questions, || gate = Some(stage.close_gate()), knock);
    if let Some(gate) = gate {
        gate.open();
    }
}

/// Gives the confirms time to get as far as they can.
fn knock(server: &Server) {
    for _ in 0..20 {
        server.done("GET", "/api/sandbox/v1/clock", "", None);
    }
}

/// A hire and a funding that wait for a person, by card.
fn ask_both(stage: &Stage, contract: &str) -> [Question; 2] {
    let server = stage.serve();
    let asked = [stage.ask_hire(&server, From::Card), stage.ask_funding(&server, contract, From::Card)];
    server.stop();
    asked
}

fn by_card(engine: Engine) {
    let stage = Stage::new(engine, 400);
    let stripe = &stage.stripe;
    let server = stage.serve();
    let (contract, _) = stage.contract(&server);
    server.stop();
    let (mut done, mut charged) = (Vec::new(), 0);
    // The payment worker may take up a charge that a confirm is at: the same one, asked for twice.
    let wait_charged = |many: usize| stripe.wait_things(INTENTS, many);
    let pending = |questions: &[Question]| {
        let server = stage.serve();
        for question in questions {
            assert_eq!(stage.approval(&server, question)["status"], "pending");
        }
        server
    };

    // Before step 1 is written down: nothing has happened, and nothing happens by itself.
    let asked = ask_both(&stage, &contract);
    kill_before_anything(&stage, &asked);
    let server = pending(&asked);
    assert_eq!(stripe.asked("POST", INTENTS), 0);
    asked.iter().for_each(|question| _ = stage.confirm(&server, question));
    server.stop();
    done.extend(asked);
    charged += 2;

    // Between step 1 and the charge: the request is lost.
    let asked = ask_both(&stage, &contract);
    stripe.becomes(Mood::Deaf);
    kill_at(&stage, &asked, || wait_charged(charged + 2));
    stripe.becomes(Mood::Pays);
    let server = stage.serve();
    asked.iter().for_each(|question| stage.wait_confirmed(&server, question));
    server.stop();
    done.extend(asked);
    charged = stripe.things(INTENTS);

    // In step 2: the money has moved, and the answer is lost.
    let asked = ask_both(&stage, &contract);
    stripe.becomes(Mood::Holds);
    kill_at(&stage, &asked, || wait_charged(charged + 2));
    stripe.becomes(Mood::Pays);
    let server = stage.serve();
    asked.iter().for_each(|question| stage.wait_confirmed(&server, question));
    server.stop();
    done.extend(asked);
    charged = stripe.things(INTENTS);

    // In step 3: the answer has come, and cannot be written down any more.
    let asked = ask_both(&stage, &contract);
    stripe.becomes(Mood::Holds);
    let mut gate = None;
    kill_at(&stage, &asked, || {
        wait_charged(charged + 2);
        gate = Some(stage.close_gate());
        let answered = stripe.answered();
        stripe.becomes(Mood::Pays);
        stripe.wait_answered(answered + 2);
    });
    gate.unwrap().open();
    let server = stage.serve();
    asked.iter().for_each(|question| stage.wait_confirmed(&server, question));
    server.stop();
    done.extend(asked);

    // After step 3 of one of them, and before anybody was told.
    let asked = ask_both(&stage, &contract);
    kill_at(&stage, &asked, || stage.wait_stored(&asked));
    let server = stage.serve();
    asked.iter().for_each(|question| _ = stage.confirm(&server, question));
    asked.iter().for_each(|question| stage.wait_confirmed(&server, question));
    server.stop();
    done.extend(asked);
    charged = stripe.things(INTENTS);

    // In step 4: the card was declined, and the answer is lost. Another try with the same card is another charge.
    let asked = ask_both(&stage, &contract);
    stripe.becomes(Mood::HoldsRefusals);
    kill_at(&stage, &asked, || wait_charged(charged + 2));
    stripe.becomes(Mood::Pays);
    let server = stage.serve();
    asked.iter().for_each(|question| stage.wait_refused(question));
    asked.iter().for_each(|question| _ = stage.confirm(&server, question));
    server.stop();
    done.extend(asked);

    // While a charge takes its time at the bank: it waits through the crash, and a webhook ends it.
    let asked = ask_both(&stage, &contract);
    stripe.becomes(Mood::Processes);
    kill_at(&stage, &asked, || asked.iter().for_each(|question| stage.wait_waiting(question)));
    let server = pending(&asked);
    stripe.becomes(Mood::Pays);
    for question in &asked {
        let intents = stripe.all("pi");
        let intent = intents.iter().find(|intent| intent["metadata"]["approval_id"] == question.id.as_str()).unwrap();
        let intent = stripe.alter(intent["id"].as_str().unwrap(), serde_json::json!({ "status": "succeeded" }));
        let body = event("payment_intent.succeeded", intent).to_string();
        for _ in 0..2 {
            assert_eq!(stage.webhook(&server, &body, &signature(WEBHOOK_SECRET, stage.now(&server), &body)), 200);
        }
        stage.wait_confirmed(&server, question);
    }
    done.extend(asked);

    let hires = done.iter().filter(|question| question.kind == "proposal_hire").count();
    stage.look_through(&server, &done, hires + 1);
    let moments = 7;
    assert_eq!(done.len(), 2 * moments as usize);
    assert_eq!(stage.balance(&server, "external:card"), -(40_000 + moments * (HIRE + FUNDING)));
    assert_eq!(stage.balance(&server, "{employer}:escrow"), moments * 2 * AMOUNT * 110);
    server.stop();
}

fn without_card(engine: Engine) {
    let stage = Stage::new(engine, 10_000);
    let server = stage.serve();
    let (funded, _) = stage.contract(&server);
    let mut contracts = 1;
    let mut ask = |server: &Server| {
        let (_, released) = stage.contract(server);
        let (ended, _) = stage.contract(server);
        contracts += 3;
        [
            stage.ask_hire(server, From::Credits),
            stage.ask_funding(server, &funded, From::Credits),
            stage.ask_release(server, &released),
            stage.ask_end(server, &ended),
        ]
    };
    let (first, second) = (ask(&server), ask(&server));
    server.stop();

    // Before the only transaction ends.
    kill_before_anything(&stage, &first);
    let server = stage.serve();
    for question in &first {
        assert_eq!(stage.approval(&server, question)["status"], "pending");
        stage.confirm(&server, question);
    }
    server.stop();

    // As soon as one of them has happened, before anybody was told.
    kill_at(&stage, &second, || stage.wait_stored(&second));
    let server = stage.serve();
    second.iter().for_each(|question| _ = stage.confirm(&server, question));

    let done: Vec<Question> = first.into_iter().chain(second).collect();
    stage.look_through(&server, &done, contracts);
    // Seven hires and two fundings were paid; two ends gave back the amount and its 10 %.
    assert_eq!(stage.balance(&server, "{employer}:available"), 1_000_000 - 7 * HIRE - 2 * FUNDING + 2 * AMOUNT * 110);
    // Two releases were paid, with their 10 %.
    assert_eq!(stage.balance(&server, "platform:fees"), 7 * 995 + 2 * AMOUNT * 10);
    assert_eq!(stage.stripe.all("pi").len(), 0);
    server.stop();
}
