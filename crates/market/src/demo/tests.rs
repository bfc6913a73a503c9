use std::collections::{HashMap, HashSet};

use domain::Usd;
use domain::job::Readiness;
use domain::taxonomy::PaymentType;
use drafting::moderation::{self, Decision};

use super::{OLDEST_SECONDS, jobs};

#[test]
fn a_larger_market_begins_with_the_smaller_one() {
    let small: Vec<_> = jobs(50).collect();
    let large: Vec<_> = jobs(500).take(50).collect();
    assert_eq!(small, large);
    assert_eq!(jobs(0).count(), 0);
}

#[test]
fn every_job_can_be_published() {
    for job in jobs(2_000) {
        let readiness = Readiness::of(&job.fields, &Default::default(), Usd::from_micros(0));
        assert!(readiness.is_ready(), "{:?}: {:?}", job.fields, readiness);
        assert!(job.age_seconds <= OLDEST_SECONDS);
        assert!((3..=150).contains(&job.fields.job_title.as_deref().unwrap_or_default().chars().count()));
        // What is stored must be what the update keys accept.
        let json = serde_json::to_value(&job.fields).unwrap();
        domain::job::JobPatch::read(&json).unwrap();
    }
}

#[test]
fn every_job_passes_moderation() {
    for job in jobs(2_000) {
        let (title, description) = (job.fields.job_title.unwrap(), job.fields.job_description.unwrap());
        let outcome = moderation::review(&moderation::Input {
            fields: &[("jobTitle", &title), ("jobDescription", &description)],
            label_types: job.fields.label_types.as_deref().unwrap_or_default(),
            blocked_phrases: &[],
        });
        assert_eq!(outcome.decision, Decision::Allow, "{title}\n{description}\n{outcome:?}");
    }
}

#[test]
fn descriptions_are_whole_and_of_different_lengths() {
    let lengths: Vec<usize> = jobs(2_000)
        .map(|job| {
            let text = job.fields.job_description.unwrap();
            assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.contains(".."), "{text}");
            text.split_whitespace().count()
        })
        .collect();
    assert!(
        lengths.iter().all(|words| (60..=250).contains(words)),
        "{:?} {:?}",
        lengths.iter().min(),
        lengths.iter().max()
    );
    assert!(lengths.iter().collect::<HashSet<_>>().len() > 80);
}

#[test]
fn jobs_differ() {
    let all: Vec<_> = jobs(5_000).collect();
    let distinct = |text: &dyn Fn(usize) -> String| (0..all.len()).map(text).collect::<HashSet<_>>().len();
    assert!(distinct(&|at| all[at].fields.job_description.clone().unwrap()) > 4_990);
    assert!(distinct(&|at| all[at].fields.job_title.clone().unwrap()) > 2_000);
    assert!(distinct(&|at| all[at].company.clone()) > 1_000);
    let mut by_payment: HashMap<PaymentType, usize> = HashMap::new();
    for job in &all {
        *by_payment.entry(job.fields.payment_type.unwrap()).or_default() += 1;
    }
    assert!(by_payment.len() == 3 && by_payment.values().all(|count| *count > 400), "{by_payment:?}");
}
