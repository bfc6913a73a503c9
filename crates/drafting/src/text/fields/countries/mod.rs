//! Where workers must be.

mod named;
mod peoples;

use crate::text::words::words;
use domain::taxonomy::{Country, LabelType, Region};

use super::Findings;
use crate::reading::FieldValue;
use crate::text::doc::Doc;
use crate::text::lexicon::context::Mark;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::{PLACES, Place, is_doubtful};
use crate::text::locale::Locale;
use crate::text::phrases::Hit;
use crate::text::token::Case;
use named::{add_codes, is_joined, is_place, someone_is};

pub(crate) fn read(findings: &mut Findings) {
    let doc = findings.doc;
    let named = PLACES.longest(&doc.tokens);
    let beside = |hit: &Hit<Place>| {
        named.iter().any(|other| {
            other.start != hit.start
                && (is_joined(doc, hit.end, other.start) || is_joined(doc, other.end, hit.start))
                && !is_doubtful(doc.folded(other.start))
        })
    };
    let doubtful = |hit: &Hit<Place>| hit.end - hit.start == 1 && is_doubtful(doc.folded(hit.start));
    let mut hits: Vec<Hit<Place>> =
        named.iter().copied().filter(|hit| is_place(doc, hit) || doubtful(hit) && beside(hit)).collect();
    add_codes(doc, &mut hits);
    let mut groups: Vec<Vec<Hit<Place>>> = Vec::new();
    for hit in hits {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| is_joined(doc, last.end, hit.start)) => group.push(hit),
            _ => groups.push(vec![hit]),
        }
    }
    let mut countries: Vec<Country> = Vec::new();
    let mut worldwide = None;
    let mut span = None;
    let mut confidence: f64 = 0.9;
    for group in &groups {
        let (start, end) = (group[0].start, group[group.len() - 1].end);
        let Some(sureness) = judge(doc, start, end, group) else { continue };
        // `Latin America (Mexico, Guatemala)`: the countries named are meant.
        let named_inside = |region: Region| {
            let whole = region.countries();
            group.iter().any(
                |hit| matches!(hit.value, Place::Country(country) | Place::Inside(country) if whole.contains(&country)),
            )
        };
        for hit in group {
            match hit.value {
                Place::Worldwide => worldwide = Some((hit.start, hit.end)),
                Place::Country(country) | Place::Inside(country) => countries.push(country),
                Place::Region(region) => {
                    if !named_inside(region) {
                        countries.extend(expand(region));
                        confidence = confidence.min(0.6);
                    }
                }
            }
        }
        confidence = confidence.min(sureness);
        span = span.or(Some((start, end)));
    }
    if countries.is_empty() {
        for hit in peoples::from_there(doc) {
            match hit.value {
                Place::Region(region) => countries.extend(expand(region)),
                Place::Country(country) | Place::Inside(country) => countries.push(country),
                Place::Worldwide => {}
            }
            confidence = 0.6;
            span = span.or(Some((hit.start, hit.end)));
        }
    }
    let mut seen = Vec::new();
    countries.retain(|country| {
        let new = !seen.contains(country);
        seen.push(*country);
        new
    });
    if !countries.is_empty() {
        findings.fact(FieldValue::Countries(countries), confidence, "Where workers must be", span);
    } else if let Some(at) = worldwide {
        findings.fact(FieldValue::Countries(Vec::new()), 0.9, "Workers may be anywhere", Some(at));
    }
}

fn expand(region: Region) -> Vec<Country> {
    region.countries()
}

/// How surely the text says that workers must be there; `None` if it does not.
fn judge(doc: &Doc, start: usize, end: usize, group: &[Hit<Place>]) -> Option<f64> {
    let only_worldwide = group.iter().all(|hit| hit.value == Place::Worldwide);
    let left = doc.before(start, 8);
    let near = doc.before(start, 4);
    let right = doc.after(end, 5);
    let clause = doc.clause(start);
    let (from, to) = doc.tokens.sentence(start);
    let sentence = from.max(start.saturating_sub(30))..to.min(end + 30);
    let except = doc.marked(left.clone(), Mark::EXCEPT)
        || doc.marked(doc.after(end, 3), Mark::EXCEPT)
        || (near.clone().any(|at| doc.says_no(at)) && !doc.any(near.clone(), &["only"]));
    if except {
        return None;
    }
    if only_worldwide {
        let about_us =
            doc.marked(clause, Mark::COMPANY) || doc.any(near, words!("team leader customers company offices"));
        let word = doc.folded(group[0].start);
        let weak = matches!(word, "global" | "globally" | "mundial");
        let people = doc.marked(sentence, Mark::LIVE.or(Mark::NEED)) || to - from <= 6;
        return (!about_us && (!weak || people)).then_some(0.9);
    }
    if doc.marked(right.clone(), Mark::OPTIONAL) && !doc.any(right.clone(), &["required", "only"])
        || doc.marked(doc.before(start, 4), Mark::OPTIONAL)
    {
        return None;
    }
    // What the workers record themselves is where they are: `photos of meals, taken in kitchens in Peru`.
    let taken = words!(
        "taken recorded shot filmed photographed captured aufgenommen tomadas tomados grabadas grabados prises filmees tiradas gravadas"
    );
    let collected = doc
        .labels
        .iter()
        .any(|hit| matches!(hit.value, (LabelType::DataCollection | LabelType::AudioRecording, Strength::Named)));
    let by_them = collected
        && doc.any(left.clone(), taken)
        && !doc.any(left.clone(), words!("were was been already we had wurden fueron"))
        && words!("in en em im aus au in").contains(doc.folded(start.wrapping_sub(1)));
    if by_them {
        return Some(0.7);
    }
    // The buyer's own place, and where the data is from.
    // `Berlin-based start-up`
    let based = doc.folded(end) == "-"
        && doc.folded(end + 1) == "based"
        && doc.any(
            doc.after(end + 2, 4),
            words!("start startup company agency firm studio lab ngo bank hospital team group foundation institute publisher"),
        );
    if based {
        return None;
    }
    let seat = doc.any(
        left.clone(),
        words!(
            "headquartered founded company startup agency centre center museum university gmbh \
                 ltd llc inc customers clients stores employ employs sits conference council empresa \
                 firma clientes hospital unit institute lab library foundation customer marketplace insurer sede \
                 sitz siege entreprise societe unternehmen practitioners shops spin archives landlords reader \
                 reads"
        ),
    );
    // A home office is nobody's seat.
    let office = left
        .clone()
        .any(|at| matches!(doc.folded(at), "office" | "offices") && doc.folded(at.wrapping_sub(1)) != "home");
    // `registered in Berlin`; but not `registered radiologists in India`.
    let registered = left.clone().any(|at| {
        doc.folded(at) == "registered" && !(at + 1..start).any(|at| doc.noun(at).is_some_and(Noun::is_person))
    });
    let seat = seat || office || registered;
    let required = doc.any(
        left.clone(),
        words!(
            "must only resident residents reside live living located based citizens applicants candidates \
                 eligible restricted limited remote remoto remota distancia distance teletrabajo nur solo \
                 uniquement apenas sean sejam soient seien bases basee basees basado basada basados basadas baseado baseada baseados baseadas residir residan residentes wohnhaft wohnen wohnsitz vivan vivir habiter \
                 resider residant residence residencia residence wohnort domicile viver vivre leben ansassig innerhalb homeoffice \
                 mora moram morem morarem vive vivem viven lebt wohnt habite habitent habitant vivent \
                 presencial presentiel presentielle hybrid morar somente seats work onsite site open hire hiring freelancers"
        ),
    ) || doc.any(
        doc.after(end, 3),
        words!("only based residents resident citizens nationals presencial presentiel ansassig wohnhaft obligatoire obligatorio uniquement seulement solamente apenas"),
    );
    // `at least a year in a call center, lives in the US`
    let lives = left
        .clone()
        .any(|at| doc.folded(at) == "lives" && words!(", ; : and").contains(doc.folded(at.wrapping_sub(1))));
    let required = required || lives || someone_is(doc, start) || doc.any(doc.after(end, 3), &["onsite", "site"]);
    // `US markets`, `UK customers`: what is there, not who.
    let next = doc.tokens.get(end).filter(|token| token.is_word() && token.case == Case::Lower);
    let describes = next.is_some_and(|token| {
        token.folded.ends_with('s')
            && doc.passes(end)
            && !doc.noun(end).is_some_and(|noun| noun.is_person() || noun == Noun::Opening)
            && !words!("residents citizens nationals candidates applicants based only speakers hours as us")
                .contains(&token.folded)
    });
    let english = matches!(doc.locale, Locale::English | Locale::Hindi);
    if english && describes && group.len() == 1 && !matches!(group[0].value, Place::Region(_)) {
        return None;
    }
    // The buyer's own place, told by its label.
    let seated = doc.label_before(start).is_some_and(|label| {
        doc.any(label, words!("hq headquarters headquartered company sitz firmensitz sede siege founded about office"))
    });
    if seated || doc.under_optional_heading(start) {
        return None;
    }
    // `South African residents`
    if group.len() == 1
        && words!("resident residents citizen citizens nationals holders only").contains(doc.folded(end - 1))
    {
        return Some(0.9);
    }
    let past = doc.any(left.clone(), words!("taught recorded was were made worked since launched collected"))
        && !doc.any(left.clone(), &["must", "only"])
        // `licensed in Ohio`; but not `registered radiologists in India`.
        || near.clone().any(|at| {
            words!("taught license licence licensed registered").contains(doc.folded(at))
                && !(at + 1..start).any(|at| doc.noun(at).is_some_and(Noun::is_person))
        });
    if past {
        return None;
    }
    let person_before = doc.before(start, 11).any(|at| {
        let counted = words!("drivers riders shoppers commuters cyclists households families couples")
            .contains(doc.folded(at))
            && (1..=2).any(|back| doc.quantity(at.wrapping_sub(back)).is_some());
        counted
            || doc.noun(at).is_some_and(|noun| matches!(noun, Noun::Person(_) | Noun::Opening))
                && !matches!(doc.folded(at), "practitioners" | "places" | "place" | "hand" | "native")
    });
    let item_before = doc.before(start, 4).any(|at| {
        doc.noun(at).is_some_and(|noun| noun.is_item())
            || words!(
                "audio streets street roads cities data cinema law customers tenancy processed stored servers \
                     hosted delivered shipped traffic news dialect accent"
            )
            .contains(doc.folded(at))
    });
    let preposition = doc.any(
        doc.before(start, 3),
        words!("in from within inside en de desde aus au du des em do da dos das dans the across mein of to near"),
    );
    // `pessoas no Brasil`
    let preposition =
        preposition || doc.locale == Locale::Portuguese && doc.any(doc.before(start, 1), words!("no na nos nas"));
    // `deux traducteurs à Madagascar`
    let preposition = preposition || doc.locale == Locale::French && doc.any(doc.before(start, 1), &["a"]);
    let label = doc.label_before(start).is_some_and(|label| {
        label.clone().any(|at| {
            words!(
                "location locations country countries region regions where geo geography pais paises land \
                     lander standort ubicacion pays lieu localizacao residence based base place ort \
                     lugar local"
            )
            .contains(doc.folded(at))
        }) || doc.marked(label, Mark::LIVE)
    });
    let brackets = doc.folded(start.wrapping_sub(1)) == "(" && group.len() > 1;
    // `depuis le Maroc ou la Tunisie`
    let worked_from = doc.before(start, 3).any(|at| matches!(doc.folded(at), "depuis" | "desde"));
    if worked_from && !seat && !item_before {
        return Some(0.9);
    }
    let hindi = doc.locale == Locale::Hindi && doc.any(doc.after(end, 4), words!("se mein me wale wali ke office"));
    if hindi && !seat {
        return Some(0.9);
    }
    let near_me = doc.any(doc.before(start, 3), &["near"]);
    if near_me {
        return None;
    }
    if label {
        return Some(0.9);
    }
    let inside_only = group.iter().all(|hit| matches!(hit.value, Place::Inside(_)));
    let we =
        doc.any(doc.before(start, 4), words!("we our wir nous somos estamos company operates operate")) && !required;
    if required
        && (!seat
            || doc.any(
                doc.before(start, 5),
                words!(
                    "must only residents resident reside live lives living based site located residir residan wohnhaft somente nur solo seulement \
                     uniquement apenas"
                ),
            ))
        && !we
    {
        // Pages and lines of the law are not people.
        return (!item_before
            || doc.any(doc.before(start, 3), words!("only resident residents live based reside located"))
            || doc.any(doc.after(end, 3), &["only", "based", "residents"]))
        .then_some(0.9);
    }
    if seat || we {
        return None;
    }
    // `my best tester is from Malta` tells about one.
    let told = matches!(doc.folded(start.wrapping_sub(1)), "from" | "in")
        && matches!(doc.folded(start.wrapping_sub(2)), "is" | "comes" | "was" | "lives");
    if told {
        return None;
    }
    // `15 US nurses`
    let theirs = doc.noun(end).is_some_and(Noun::is_person)
        && matches!(doc.folded(start), "us" | "uk" | "uae" | "eu" | "usa")
        && (1..=2).any(|back| doc.quantity(start.wrapping_sub(back)).is_some());
    if theirs && !doc.marked(clause.clone(), Mark::EXISTING.or(Mark::COMPANY)) {
        return Some(0.7);
    }
    // `8 clerks in Dar es Salaam`
    let counted_people = start >= 3
        && doc.noun(start - 2).is_some_and(Noun::is_person)
        && words!("in en em a from aus de do da dos das du").contains(doc.folded(start - 1))
        && (1..=3).any(|back| doc.quantity(start.wrapping_sub(2 + back)).is_some())
        && !doc.marked(left.clone(), Mark::EXISTING.or(Mark::COMPANY));
    if person_before && preposition && !item_before && (!inside_only || counted_people) {
        return Some(0.9);
    }
    // `30 hrs/wk 90 days 25 agents Colombia`: at the end of a terse line.
    let terse = person_before
        && end == to
        && doc.tokens.get(end - 1).is_none_or(|last| !last.is("."))
        && doc.noun(start.wrapping_sub(1)).is_some_and(|noun| noun.is_person() || matches!(noun, Noun::Time(_)));
    if terse {
        return Some(0.7);
    }
    // `Work from home, India`; `casual, Northern Territory or Queensland`; a line of its own.
    let own_part = clause.start + 1 >= start && clause.end <= end + 1 && !preposition;
    let work_words =
        doc.any(sentence.clone(), words!("remote home onsite site casual freelance hour hr part full hourly contract"));
    // `30 operators, Chennai, rotating shifts`
    let of_group = own_part
        && doc.folded(start.wrapping_sub(1)) == ","
        && start >= 2
        && (doc.noun(start - 2).is_some_and(|noun| noun.is_person() || noun == Noun::Opening)
            // `annotators: 12, Poland`
            || person_before && doc.quantity(start - 2).is_some_and(|quantity| quantity.count() <= 300.0));
    // `From Nigeria.`; `…, Österreich, drei Leute …`
    let alone = start == from + 1
        && end + 1 >= to
        && matches!(doc.folded(from), "from" | "in" | "aus" | "de" | "desde" | "depuis");
    let amid = own_part
        && doc.folded(start.wrapping_sub(1)) == ","
        && doc.folded(end) == ","
        && doc.after(end + 1, 5).any(|at| doc.noun(at).is_some_and(Noun::is_person));
    if alone || amid && !item_before && !we {
        return Some(0.7);
    }
    // `…, aus Deutschland oder der Schweiz`
    let origin = start >= 2
        && matches!(doc.folded(start - 1), "aus" | "from")
        && matches!(doc.folded(start - 2), "," | ";" | "–" | "(");
    if origin && !item_before {
        return Some(0.9);
    }
    // `Law students, 2nd year or higher, Austria.`
    let told_of = words!("we our are is was wir nous somos my i has have sind est estamos from by");
    let closes = own_part
        && person_before
        && to - from <= 12
        && matches!(doc.folded(end), "." | "")
        && !doc.any(from..start, told_of);
    if of_group || closes && !item_before {
        return Some(if of_group { 0.9 } else { 0.7 });
    }
    // `3 dermatologists (board certified, US)`
    let of_people = own_part
        && person_before
        && doc.folded(end) == ")"
        && !doc.any(left.clone(), words!("we our are my wir nous somos lab team"));
    if own_part && (work_words || of_people || to - from <= end - start + 3) && !item_before {
        return Some(0.9);
    }
    // `Germany/Austria/Switzerland` as a part of its own.
    let parted = clause.start + 1 >= start && doc.clause(end - 1).end <= end + 1;
    if group.len() >= 2 && parted && !item_before && !preposition {
        return Some(0.7);
    }
    if brackets
        && doc.any(
            doc.before(start, 5),
            words!("arabic spanish portuguese french english german speakers latam america region remote"),
        )
    {
        return Some(0.7);
    }
    None
}
