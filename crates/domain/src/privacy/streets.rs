//! Street addresses: a number and a name with a word for a street.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::folded::{Folded, fold};
use super::{apart, first_word, pattern, rest, words_before};

const NAME: &str = r"[a-z0-9\u{80}-\u{10FFFF}][a-z0-9'.\u{80}-\u{10FFFF}-]{0,40}";
/// With a letter or a second number: `221B`, `12-14`, `5 bis`.
const HOUSE: &str = r"[0-9]{1,5}(?: ?[a-z]|[-/][0-9]{1,4}[a-z]?| bis| ter)?";

/// `221B Baker Street`
static ENGLISH: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<house>[0-9]{1,5}(?:[a-z]|[-/][0-9]{1,4}[a-z]?)?),? (?P<name>(?:",
    NAME,
    r" ){1,4}?)(?P<street>street|str|st|avenue|ave|av|road|rd|lane|ln|boulevard|blvd|square|sq|drive|dr|court|ct|place|pl|terrace|way|close|crescent|highway|hwy|parkway|row|alley|mews|gardens|circle|trail|quay|walk|grove)(?-u:\b)\.?"
);

/// `Baker Street 221B`
static TURNED: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<name>",
    NAME,
    r" (?:street|avenue|road|lane|boulevard|square))(?:,| no\.?| number)? #? ?(?P<house>[0-9]{1,4}[a-z]?)(?-u:\b)"
);

/// `Calle Mayor 5`, `Rua Augusta, 1500`, `Via Roma 12`, `ul. Długa 7`.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    let cyrillic =
        ["улица", "ул.", "проспект", "пр-т", "переулок", "вулиця", "вул."].map(|word| regex::escape(&fold(word)));
    let words = format!(
        r"(?P<word>calle|c/|cl\.|cll\.|avenida|avda\.?|av\.|av|plaza|paseo|carrera|cra\.|carrer|camino|rua|r\.|travessa|praca|alameda|via|viale|piazza|corso|vicolo|rue|avenue|boulevard|bd|chemin|allee|place|impasse|quai|ulica|ul\.|aleja|jalan|jl\.|jln\.?|strada|str\.|calea|bulevardul|sokak|cadde|duong|{})",
        cyrillic.join("|")
    );
    let text = [
        r"(?:^|[^a-z0-9\u{80}-\u{10FFFF}])(?P<all>",
        &words,
        r" ?(?P<name>(?:(?:de|del|de la|de los|de las|du|des|da|do|dos|das|della|di|d'|la|el)? ?",
        NAME,
        r"){1,4}?),? ?(?:n[o°º]?\.? ?|д\. ?|дом |nr\.? ?|num\.? ?|#)?(?P<house>",
        HOUSE,
        r"))(?-u:\b)",
    ];
    Regex::new(&text.concat()).expect("the pattern is a constant that the tests compile")
});

/// `12 rue de Rivoli`
static FRENCH: LazyLock<Regex> = pattern!(
    r"(?-u:\b)[0-9]{1,4}(?: ?bis| ?ter| ?[a-d])?,? (?P<word>rue|avenue|av\.|boulevard|bd|chemin|allee|impasse|quai|place|rua|calle)(?P<of> (?:de la|de l'|de|du|des|d'|da|do) ?)? ?(?P<name>",
    NAME,
    r"(?: (?:[a-z\u{80}-\u{10FFFF}]{2,30})){0,2})"
);

/// `Hauptstraße 12`, `Berliner Str. 5`, `Kerkstraat 3`, `Storgatan 5`.
static GERMANIC: LazyLock<Regex> = pattern!(
    r"(?-u:\b)(?P<name>(?:[a-z\u{80}-\u{10FFFF}-]{2,40} )?[a-z\u{80}-\u{10FFFF}-]{0,40}(?P<word>strasse|str\.|weg|gasse|platz|allee|damm|chaussee|straat|laan|plein|gracht|gatan|vagen|veien|gata|gade|vej))(?: nr\.?)? (?P<house>[0-9]{1,4} ?[a-z]?)(?-u:\b)"
);

/// `P.O. Box 123`
static BOX: LazyLock<Regex> =
    pattern!(r"(?-u:\b)(?:p\.? ?o\.? ?box|postfach|apartado(?: de correos)?|casilla) [0-9]{1,7}(?-u:\b)");

/// What a number counts, or a street is labelled as: then it is data.
const DATA: &str = " image images scene scenes sign signs view views photo photos picture pictures video videos clip clips frame \
    frames data dataset datasets label labels labeling labelling line lines marking markings mark marks segment segments network \
    networks map maps light lights level lamp lamps name names user users users' boundary boundaries detection surface surfaces \
    condition conditions type types number numbers crossing crossings intersections intersection vehicles vehicle cars car agent \
    agents test tests task tasks annotation annotations polygon polygons polyline polylines box boxes object objects change \
    changes edge edges corner corners style styles journal bank banks hours hour minutes days weeks months years times people \
    art food photography fashion smart vendors parking traffic mask masks item items samples sample pairs files records \
    recordings recording interviews project projects jobs reviews orders percent usd dollars euros posts tweets words tokens ";

/// Words that are no name of a street.
const PLAIN: &str = " lane lanes busy main different separate new city urban rural open public random more of the a an in on per for and or by \
    from with to narrow wide wet dark empty long short straight other such each every those these many few several single double \
    two three four five about around over under through across its their our my your his her this that crowded residential \
    suburban quiet dirt paved unpaved one unique labelled labeled annotated distinct complete full side high low is was are were \
    at as image images photos frames videos hours files boxes minutes years times labels tasks people cars pedestrians ";

/// Programs and markets: "via Upwork 3", "via Label Studio 2".
const PRODUCTS: &str = " upwork cvat label labelbox scale zoom email api appen remotasks toloka fiverr telegram whatsapp slack teams \
    github google microsoft amazon aws mturk prolific outlier surge clickworker supervisely roboflow encord the a an our my your \
    this these their email mail phone chat text video an git python rest ssh ftp http ";

pub(super) fn find(folded: &Folded) -> Vec<Range<usize>> {
    let text = folded.text.as_str();
    let mut found: Vec<Range<usize>> = Vec::new();
    found.extend(ENGLISH.captures_iter(text).filter_map(|captures| english(folded, &captures)));
    found.extend(TURNED.captures_iter(text).filter_map(|captures| turned(folded, &captures)));
    found.extend(FIRST.captures_iter(text).filter_map(|captures| street_first(folded, &captures)));
    found.extend(FRENCH.captures_iter(text).filter_map(|captures| french(folded, &captures)));
    found.extend(GERMANIC.captures_iter(text).filter_map(|captures| germanic(folded, &captures)));
    found.extend(BOX.find_iter(text).map(|hit| hit.range()));
    apart(found)
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// Whether a number stands inside a larger one: `12,000`, `1.5`, `2024-05`.
fn is_part(text: &str, at: usize) -> bool {
    text[..at].ends_with(['.', ',', '-', '/', '$', '€', '£', '#', ':'])
        && text[..at.saturating_sub(1)].ends_with(|c: char| c.is_alphanumeric())
        || text[..at].ends_with(['$', '€', '£'])
}

/// Whether every word of a name begins with a capital or a digit.
fn is_proper(folded: &Folded, range: Range<usize>) -> bool {
    let text = &folded.text[range.clone()];
    let mut at = range.start;
    text.split(' ').all(|word| {
        let start = at;
        at += word.len() + 1;
        word.is_empty()
            || folded.is_upper(start)
            || word.starts_with(|c: char| c.is_ascii_digit() || !has_case(c))
            || matches!(word, "de" | "la" | "of" | "the" | "van" | "von" | "der" | "and")
    })
}

fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// Whether the words before announce where somebody lives.
fn is_lived_at(text: &str, at: usize) -> bool {
    words_before(text, at).take(3).any(|word| {
        matches!(
            word,
            "address"
                | "live"
                | "lives"
                | "living"
                | "visit"
                | "direccion"
                | "adresse"
                | "endereco"
                | "indirizzo"
                | "reside"
                | "home"
                | "house"
                | "office"
                | "flat"
                | "apartment"
        )
    })
}

fn ends(text: &str, at: usize) -> bool {
    let rest = rest(text, at);
    rest.is_empty() || rest.starts_with(['.', ',', ';', '\n', ')', '!', '?', '(', '-', '|'])
}

fn english(folded: &Folded, captures: &Captures) -> Option<Range<usize>> {
    let text = folded.text.as_str();
    let (whole, name, street) = (captures.get(0)?, captures.name("name")?, captures.name("street")?);
    let house = captures.name("house")?.as_str();
    if is_part(text, whole.start()) || is_in(DATA, first_word(rest(text, whole.end()))) {
        return None;
    }
    let words: Vec<&str> = name.as_str().split_ascii_whitespace().collect();
    let short = street.as_str().len() <= 3;
    let proper = is_proper(folded, name.start()..name.end() - 1) && !words.iter().any(|word| is_in(DATA, word));
    let capital = folded.is_upper(street.start());
    let lettered = house.ends_with(|c: char| c.is_ascii_alphabetic());
    let plain = words.iter().any(|word| is_in(PLAIN, word) && !(proper && *word == "main"));
    let weak = matches!(
        street.as_str(),
        "way"
            | "close"
            | "place"
            | "row"
            | "drive"
            | "court"
            | "walk"
            | "circle"
            | "trail"
            | "st"
            | "dr"
            | "ct"
            | "pl"
            | "sq"
            | "av"
            | "str"
    );
    let sure = if proper && capital {
        !plain || is_lived_at(text, whole.start())
    } else if short || weak {
        !plain && (lettered || is_lived_at(text, whole.start())) && (capital || ends(text, whole.end()))
    } else {
        !plain
            && words.len() <= 2
            && (lettered
                || is_lived_at(text, whole.start())
                || (house.len() <= 4 && proper)
                || (house.len() <= 3 && ends(text, whole.end()) && words.len() == 1 && !words[0].ends_with("ing")))
    };
    sure.then(|| whole.range())
}

fn turned(folded: &Folded, captures: &Captures) -> Option<Range<usize>> {
    let text = folded.text.as_str();
    let (whole, name, house) = (captures.get(0)?, captures.name("name")?, captures.name("house")?);
    let year = house.as_str().len() == 4 && (house.as_str().starts_with("19") || house.as_str().starts_with("20"));
    let counts = first_word(rest(text, whole.end())).chars().next().is_some_and(char::is_alphabetic)
        && is_in(DATA, first_word(rest(text, whole.end())));
    let proper = is_proper(folded, name.range())
        && !is_in(PLAIN, first_word(name.as_str()))
        && !is_in(DATA, first_word(name.as_str()));
    (proper && !year && !counts && !is_fraction(text, whole.end())).then(|| whole.range())
}

/// Whether a number goes on: `1.8`, `5,000`, `30%`.
fn is_fraction(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    rest.starts_with('%')
        || rest.strip_prefix(['.', ',']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn street_first(folded: &Folded, captures: &Captures) -> Option<Range<usize>> {
    let text = folded.text.as_str();
    let (all, word, name) = (captures.name("all")?, captures.name("word")?, captures.name("name")?);
    let house = captures.name("house")?.as_str();
    if is_fraction(text, all.end()) || is_in(DATA, first_word(rest(text, all.end()))) {
        return None;
    }
    let words: Vec<&str> = name.as_str().split(' ').filter(|word| !word.is_empty()).collect();
    let first_name = words.iter().find(|word| {
        !matches!(
            **word,
            "de" | "del" | "la" | "los" | "las" | "du" | "des" | "da" | "do" | "dos" | "das" | "della" | "di" | "el"
        )
    })?;
    let at = name.start() + name.as_str().find(first_name)?;
    let capital = folded.is_upper(at) || !first_name.starts_with(has_case);
    let year = house.len() == 4 && (house.starts_with("19") || house.starts_with("20"));
    let sure = match word.as_str() {
        // Also English words.
        "via" => {
            (folded.is_upper(word.start()) || is_lived_at(text, word.start()))
                && capital
                && !year
                && !is_in(PRODUCTS, first_name)
                && (ends(text, all.end()) || first_word(rest(text, all.end())) == "please")
        }
        "place" | "avenue" | "boulevard" | "alameda" | "plaza" | "av" | "r." | "str." | "strada" | "camino"
        | "corso" => {
            capital
                && !year
                && (folded.is_upper(word.start()) || words.len() > 1 || is_lived_at(text, word.start()))
                && !is_in(PLAIN, first_name)
        }
        _ => {
            !is_in(PLAIN, first_name)
                && (capital
                    || is_lived_at(text, word.start())
                    || ends(text, all.end())
                    || house.ends_with(|c: char| c.is_ascii_alphabetic()))
                && (!year || capital)
        }
    };
    sure.then(|| all.range())
}

fn french(folded: &Folded, captures: &Captures) -> Option<Range<usize>> {
    let text = folded.text.as_str();
    let (whole, name) = (captures.get(0)?, captures.name("name")?);
    let word = captures.name("word")?.as_str();
    if is_part(text, whole.start()) {
        return None;
    }
    let first = first_word(name.as_str());
    let capital = folded.is_upper(name.start());
    let of = captures.name("of").is_some_and(|of| !of.as_str().trim().is_empty());
    let english = matches!(word, "avenue" | "boulevard" | "place" | "bd");
    let sure = if english { capital && !is_in(DATA, first) || of } else { capital || of };
    // The name is taken as far as it is written with capitals; at least its first word.
    let mut end = name.start() + first.len();
    for part in name.as_str()[first.len()..].split_inclusive(' ').filter(|part| !part.trim().is_empty()) {
        let at = end + 1;
        if !folded.is_upper(at) {
            break;
        }
        end = at + part.trim_end().len();
    }
    (sure && !is_in(PLAIN, first)).then(|| whole.start()..end.min(whole.end()))
}

fn germanic(folded: &Folded, captures: &Captures) -> Option<Range<usize>> {
    let text = folded.text.as_str();
    let (whole, name, word) = (captures.get(0)?, captures.name("name")?, captures.name("word")?);
    if is_fraction(text, whole.end()) || is_in(DATA, first_word(rest(text, whole.end()))) {
        return None;
    }
    let last = name.as_str().rfind(' ').map_or(name.start(), |blank| name.start() + blank + 1);
    let compound = last < word.start();
    let capital = folded.is_upper(last);
    let first_capital = folded.is_upper(name.start());
    let strong = matches!(word.as_str(), "strasse" | "straat" | "gatan" | "gasse" | "chaussee" | "gracht");
    let sure = if compound { strong || capital } else { first_capital && name.start() < last && (capital || strong) };
    // "Berliner Straße" is one name; a word before a compound is not part of it.
    let start = if compound { last } else { name.start() };
    sure.then(|| start..whole.end())
}
