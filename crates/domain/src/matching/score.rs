//! From what is asked and what is brought to a number and its reasons.

use super::inputs::MatchInputs;
use super::worth::{DATA_TYPE, EXPERIENCE, LABEL_TYPES, LANGUAGES, PRICE, SUBJECT};
use crate::Usd;
use crate::taxonomy::{DataType, ExperienceLevel, LabelType, PaymentType};
use crate::trainer::Expertise;

/// How well a trainer fits a job.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// Hundredths, 0–100.
    pub score: i64,
    /// For people; at least one. They hold what the job says, names of the catalogue and numbers, never a trainer's words.
    pub reasons: Vec<String>,
}

/// One part of the score, as a fraction of 1.
#[derive(Clone, Copy)]
struct Part {
    of: i128,
    all: i128,
}

impl Part {
    const WHOLE: Part = Part { of: 1, all: 1 };

    const fn new(of: i128, all: i128) -> Self {
        Self { of, all }
    }
}

/// Half-up hundredths of the weighted sum; the weights are hundredths too.
fn hundredths(parts: &[(u32, Part)], halved: bool) -> i64 {
    let all: i128 = parts.iter().map(|(_, part)| part.all).product();
    let of: i128 = parts.iter().map(|(weight, part)| i128::from(*weight) * part.of * (all / part.all)).sum();
    let all = if halved { all * 2 } else { all };
    let rounded = (2 * of + all) / (2 * all);
    i64::try_from(rounded.clamp(0, 100)).unwrap_or(0)
}

impl MatchInputs {
    /// The score and why it is what it is.
    pub fn score(&self) -> Match {
        let mut reasons = Vec::new();
        let parts = [
            (LANGUAGES, self.languages(&mut reasons)),
            (LABEL_TYPES, self.label_types(&mut reasons)),
            (DATA_TYPE, self.data_type(&mut reasons)),
            (EXPERIENCE, self.experience(&mut reasons)),
            (SUBJECT, self.subject_matter(&mut reasons)),
            (PRICE, self.price(&mut reasons)),
        ];
        let halved = self.elsewhere(&mut reasons);
        if reasons.is_empty() {
            reasons.push("The job asks for nothing that could be compared.".to_owned());
        }
        Match { score: hundredths(&parts, halved), reasons }
    }

    fn languages(&self, reasons: &mut Vec<String>) -> Part {
        let wanted = &self.job.languages;
        if wanted.is_empty() {
            return Part::WHOLE;
        }
        let mut sum = 0;
        for language in wanted {
            let level = self.trainer.level(language);
            sum += i128::from(self.trainer.language_worth(language));
            reasons.push(match level {
                Some(level) => format!("Speaks {language} ({})", level.token().to_lowercase()),
                None => format!("Does not speak {language}"),
            });
        }
        Part::new(sum, 100 * wanted.len() as i128)
    }

    fn label_types(&self, reasons: &mut Vec<String>) -> Part {
        let wanted = &self.job.label_types;
        if wanted.is_empty() {
            return Part::WHOLE;
        }
        let (has, lacks): (Vec<LabelType>, Vec<LabelType>) =
            wanted.iter().partition(|kind| self.trainer.label_types.contains(kind));
        let names = |kinds: &[LabelType]| kinds.iter().map(|kind| kind.display()).collect::<Vec<_>>().join(", ");
        if !has.is_empty() {
            reasons.push(format!("Knows {}", names(&has)));
        }
        if !lacks.is_empty() {
            reasons.push(format!("Shows no {}", names(&lacks)));
        }
        Part::new(has.len() as i128, wanted.len() as i128)
    }

    fn data_type(&self, reasons: &mut Vec<String>) -> Part {
        let Some(wanted) = self.job.data_type else { return Part::WHOLE };
        let has = self.trainer.data_types.contains(&wanted);
        let data =
            if wanted == DataType::Other { "other data".to_owned() } else { format!("{} data", wanted.display()) };
        reasons.push(if has { format!("Has worked with {data}") } else { format!("Shows no work with {data}") });
        Part::new(i128::from(has), 1)
    }

    fn experience(&self, reasons: &mut Vec<String>) -> Part {
        let Some(wanted) = self.job.experience_level else { return Part::WHOLE };
        let asked = match wanted {
            ExperienceLevel::Expert => "expert",
            ExperienceLevel::Intermediate => "intermediate",
            ExperienceLevel::EntryLevel => "entry level",
            ExperienceLevel::AnyExperienceLevel => return Part::WHOLE,
        };
        let name = match self.trainer.expertise {
            Some(Expertise::Expert) => "Expert",
            Some(Expertise::Intermediate) => "Intermediate",
            Some(Expertise::EntryLevel) => "Entry level",
            None => "Level unknown",
        };
        let worth = self.trainer.experience_worth(wanted);
        reasons.push(if worth == 100 {
            format!("{name}: what the job asks ({asked}) or above")
        } else {
            format!("{name}: below what the job asks ({asked})")
        });
        Part::new(i128::from(worth), 100)
    }

    fn subject_matter(&self, reasons: &mut Vec<String>) -> Part {
        let wanted = self.job.subject_words.len();
        if wanted == 0 {
            return Part::WHOLE;
        }
        let found = &self.trainer.subject_words;
        reasons.push(if found.is_empty() {
            "The profile says nothing of the subject".to_owned()
        } else {
            format!("The profile speaks of {}", found.join(", "))
        });
        Part::new(found.len() as i128, wanted as i128)
    }

    fn price(&self, reasons: &mut Vec<String>) -> Part {
        let Some(rate) = self.job.rate.filter(|rate| rate.micros() > 0) else { return Part::WHOLE };
        let unit = match self.job.payment_type {
            Some(PaymentType::PayPerHour) => " an hour",
            Some(PaymentType::PayPerLabel) => " a label",
            _ => "",
        };
        let Some(bid) = self.bid else {
            reasons.push("The price is not known yet".to_owned());
            return Part::new(1, 2);
        };
        let over = bid > rate;
        let (asked, paid) = (dollars(bid), dollars(rate));
        reasons.push(if over {
            format!("Asks {asked}{unit}, above the job's {paid}")
        } else {
            format!("Asks {asked}{unit}, within the job's {paid}")
        });
        if !over {
            return Part::WHOLE;
        }
        let left = 2 * i128::from(rate.micros()) - i128::from(bid.micros());
        Part::new(left.max(0), i128::from(rate.micros()))
    }

    fn elsewhere(&self, reasons: &mut Vec<String>) -> bool {
        let countries = &self.job.countries;
        if countries.is_empty() {
            return false;
        }
        match self.trainer.country.filter(|country| countries.contains(country)) {
            Some(country) => {
                reasons.push(format!("Lives in {}", country.name()));
                false
            }
            None => {
                reasons.push("Lives in none of the countries that the job names".to_owned());
                true
            }
        }
    }
}

/// `$18`, `$19.50`, `$0.0125`: cents have two digits.
fn dollars(amount: Usd) -> String {
    let plain = amount.to_string();
    match plain.split_once('.') {
        Some((whole, fraction)) => format!("${whole}.{fraction:0<2}"),
        None => format!("${plain}"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;
    use crate::job::{JobFields, JobPatch};
    use crate::taxonomy::Language;
    use crate::trainer::{NewTrainer, TrainerProfile};

    fn job(fields: Value) -> JobFields {
        JobPatch::read(&fields).unwrap().applied(&JobFields::default()).unwrap().0
    }

    fn profile(body: Value) -> TrainerProfile {
        let mut profile = TrainerProfile::default();
        NewTrainer::read(&body).unwrap().patch.apply(&mut profile, || String::from("e").into());
        profile
    }

    fn street() -> Value {
        json!({ "paymentType": "PAY_PER_HOUR", "pricePerHour": 18, "languages": ["English"], "labelTypes": ["BOUNDING_BOX"],
            "dataType": "IMAGE", "experienceLevel": "INTERMEDIATE" })
    }

    fn perfect() -> Value {
        json!({ "languages": [{ "language": "English", "proficiency": "NATIVE" }], "expertiseLevel": "EXPERT",
            "skills": { "dataTypes": ["IMAGE"], "labelTypes": ["BOUNDING_BOX"] } })
    }

    fn score(job_fields: Value, trainer: Value, bid: Option<i64>) -> i64 {
        MatchInputs::new(&job(job_fields), &profile(trainer), bid.map(Usd::from_dollars)).score().score
    }

    #[rstest]
    #[case(18, 100)]
    #[case(27, 95)]
    #[case(36, 90)]
    #[case(1000, 90)]
    #[case(1, 100)]
    fn the_price_falls_in_a_line(#[case] bid: i64, #[case] want: i64) {
        assert_eq!(score(street(), perfect(), Some(bid)), want);
    }

    #[rstest]
    #[case(36, 18)] // 0.075 + 0.10 = 0.175, half up
    #[case(18, 28)]
    fn a_misfit_keeps_what_was_not_asked(#[case] bid: i64, #[case] want: i64) {
        let misfit = json!({ "languages": [{ "language": "Spanish", "proficiency": "NATIVE" }] });
        assert_eq!(score(street(), misfit, Some(bid)), want);
    }

    /// One part at a time, against a job that asks for nothing else.
    #[rstest]
    #[case(json!({ "languages": ["Spanish", "French"] }), json!({ "languages": [{ "language": "French", "proficiency": "CONVERSATIONAL" }] }), 78)]
    #[case(json!({ "languages": ["English"] }), json!({ "englishLevel": "BASIC" }), 75)]
    #[case(json!({ "languages": ["English"] }), json!({ "englishLevel": "BASIC", "languages": ["English"] }), 95)]
    #[case(json!({ "languages": ["Portuguese (Brazil)"] }), json!({ "languages": ["Portuguese"] }), 95)]
    #[case(json!({ "languages": ["Portuguese (Brazil)"] }), json!({ "languages": ["Portuguese (Portugal)"] }), 70)]
    #[case(json!({ "labelTypes": ["BOUNDING_BOX", "POLYGON", "CLASSIFICATION"] }), json!({ "labelExperience": [{ "title": "x", "labelTypes": ["POLYGON"] }] }), 78)]
    #[case(json!({ "dataType": "AUDIO" }), json!({ "labelExperience": [{ "title": "x", "dataType": "AUDIO" }] }), 95)]
    #[case(json!({ "dataType": "AUDIO" }), json!({}), 80)]
    #[case(json!({ "experienceLevel": "EXPERT" }), json!({ "expertiseLevel": "INTERMEDIATE" }), 88)]
    #[case(json!({ "experienceLevel": "EXPERT" }), json!({}), 80)]
    #[case(json!({ "experienceLevel": "ANY_EXPERIENCE_LEVEL" }), json!({}), 95)]
    #[case(json!({ "subjectMatter": "Medical X-ray" }), json!({ "bio": "I read médical scans." }), 88)]
    #[case(json!({ "countries": ["PE"] }), json!({ "countryCode": "ES" }), 48)]
    #[case(json!({ "countries": ["PE"] }), json!({}), 48)]
    #[case(json!({ "countries": ["PE"] }), json!({ "countryCode": "PE" }), 95)]
    fn each_part_has_its_weight(#[case] asked: Value, #[case] trainer: Value, #[case] want: i64) {
        let mut fields = json!({ "paymentType": "PAY_PER_LABEL", "pricePerLabel": 1 });
        for (key, value) in asked.as_object().unwrap() {
            fields[key] = value.clone();
        }
        // No bid: an unknown price costs 0.05.
        assert_eq!(score(fields, trainer, None), want);
    }

    #[test]
    fn an_unanswered_invite_takes_the_hourly_rate_where_it_can() {
        let mut trainer = perfect();
        trainer["hourlyRateUsd"] = json!(27);
        assert_eq!(score(street(), trainer.clone(), None), 95);
        let by_label = json!({ "paymentType": "PAY_PER_LABEL", "pricePerLabel": 0.05 });
        assert_eq!(score(by_label, trainer, None), 95);
    }

    #[test]
    fn stored_inputs_give_the_same_score_again() {
        let inputs = MatchInputs::new(&job(street()), &profile(perfect()), Some(Usd::from_dollars(20)));
        let text = serde_json::to_string(&inputs).unwrap();
        let again: MatchInputs = serde_json::from_str(&text).unwrap();
        assert_eq!(again.score(), inputs.score());
        assert!(inputs.score().reasons.iter().any(|reason| reason == "Asks $20 an hour, above the job's $18"));
        for (micros, said) in [(18_000_000, "$18"), (19_500_000, "$19.50"), (12_500, "$0.0125")] {
            assert_eq!(dollars(Usd::from_micros(micros)), said);
        }
    }

    #[test]
    fn there_is_always_a_reason_and_the_largest_job_still_fits() {
        let empty = MatchInputs::default().score();
        assert_eq!((empty.score, empty.reasons.len()), (100, 1));
        let languages: Vec<&str> = Language::all().iter().take(50).map(|entry| entry.name).collect();
        let words: Vec<String> = (0..50).map(|n| format!("w{n}")).collect();
        let huge = json!({ "languages": languages, "labelTypes": &LabelType::TOKENS[..20], "dataType": "TEXT",
            "experienceLevel": "EXPERT", "subjectMatter": words.join(" "), "countries": ["PE"], "paymentType": "FIXED_PRICE",
            "fixedPrice": 9_999_999.99 });
        assert_eq!(score(huge, json!({}), Some(10_000_000)), 5);
    }
}
