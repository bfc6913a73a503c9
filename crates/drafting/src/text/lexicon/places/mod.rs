//! Countries, regions, states and cities as texts name them, in several languages.

mod cities;
mod countries;
mod peoples;
mod regions;

use std::sync::LazyLock;

use domain::taxonomy::{Country, Region};

use crate::text::phrases::Phrases;
use crate::text::token::fold;
use cities::INSIDE;
use countries::NAMES;
use peoples::PEOPLES;
use regions::{REGIONS, WORLDWIDE};

pub(crate) use peoples::FROM_THERE;

/// What a place name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Country(Country),
    /// A state or a city: counts only where the text says that people must be there.
    Inside(Country),
    Region(Region),
    /// No limit at all.
    Worldwide,
}

/// Names that are also usual words or first names; the text must point to a place.
const DOUBTFUL: &[&str] = &[
    "reunion", "man", "jersey", "chad", "guinea", "jordan", "georgia", "holy see", "palau", "niue", "pitcairn",
    "america", "mali", "oman", "island", "niger", "natal", "faro", "fes", "bath", "bergen", "oran", "madeira",
    "victoria", "montana", "salvador", "trujillo", "merida", "belem", "tamale", "surat", "giza", "maine", "oxford",
    "java", "goa", "cork", "cali", "sofia", "perth", "lima",
];

pub(crate) fn is_doubtful(name: &str) -> bool {
    DOUBTFUL.contains(&name)
}

pub(crate) static PLACES: LazyLock<Phrases<Place>> = LazyLock::new(|| {
    let mut set = Phrases::empty();
    for country in Country::all() {
        for name in country.names().filter(|name| name.chars().count() > 3 || matches!(*name, "USA" | "UAE")) {
            let open = fold(name).replace(['(', ')', '[', ']', ',', '\'', '-'], " ").replace('.', " . ");
            set.add(&open.split_whitespace().collect::<Vec<_>>().join(" "), Place::Country(country));
        }
    }
    set.add("uk", place("GB", Place::Country));
    for (table, kind) in [(NAMES, Place::Country as fn(Country) -> Place), (INSIDE, Place::Inside)] {
        for (code, names) in table {
            names.split('|').for_each(|name| set.add(name, place(code, kind)));
        }
    }
    for (code, names) in PEOPLES {
        for name in names.split('|') {
            for people in ["resident*", "citizen*", "nationals", "passport holders"] {
                set.add(&format!("{name} {people}"), place(code, Place::Country));
            }
            // `South Africans only`
            if name.ends_with('n') {
                set.add(&format!("{name}s only"), place(code, Place::Country));
            }
        }
    }
    for (name, names) in REGIONS {
        let region = Region::parse(name).expect("a region of the taxonomy");
        names.split('|').for_each(|name| set.add(name, Place::Region(region)));
    }
    WORLDWIDE.iter().for_each(|name| set.add(name, Place::Worldwide));
    set
});

fn place(code: &str, kind: fn(Country) -> Place) -> Place {
    kind(Country::from_alpha2(code).expect("an assigned code"))
}
