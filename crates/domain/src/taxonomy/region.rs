//! Names of regions, which texts and imports use for lists of countries (contract 3.8).

use super::{Country, fold_name};

const EUROPEAN_UNION: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
const EUROPE: &str = "AD AL AT AX BA BE BG BY CH CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV \
                      MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA";
const AFRICA: &str = "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML \
                      MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW";
const CENTRAL_ASIA: &str = "KG KZ TJ TM UZ";
const EAST_ASIA: &str = "CN HK JP KP KR MN MO";
const SOUTHEAST_ASIA: &str = "BN ID KH LA MM MY PH SG TH TL VN";
const SOUTH_ASIA: &str = "AF BD BT IN IR LK MV NP PK";
const WESTERN_ASIA: &str = "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE";
const OCEANIA: &str = "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS";
const SOUTH_AMERICA: &str = "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE";
const CENTRAL_AMERICA: &str = "BZ CR GT HN MX NI PA SV";
const CARIBBEAN: &str = "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI";

/// A named region: a list of countries, or the whole world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// No limit: the empty list of countries.
    Worldwide,
    /// The areas whose countries belong to it.
    Areas(&'static [&'static str]),
}

impl Region {
    /// Reads a region name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match fold_name(name)?.as_str() {
            "worldwide" | "anywhere" | "global" => Self::Worldwide,
            "european union" | "eu" => Self::Areas(&[EUROPEAN_UNION]),
            "dach" => Self::Areas(&["AT CH DE"]),
            "benelux" => Self::Areas(&["BE LU NL"]),
            "nordics" => Self::Areas(&["DK FI IS NO SE"]),
            "middle east" => Self::Areas(&["AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE"]),
            "europe" => Self::Areas(&[EUROPE]),
            "africa" => Self::Areas(&[AFRICA]),
            "asia" => Self::Areas(&[CENTRAL_ASIA, EAST_ASIA, SOUTHEAST_ASIA, SOUTH_ASIA, WESTERN_ASIA]),
            "oceania" => Self::Areas(&[OCEANIA]),
            "north america" => Self::Areas(&["CA MX US"]),
            "south america" => Self::Areas(&[SOUTH_AMERICA]),
            "central america" => Self::Areas(&[CENTRAL_AMERICA]),
            "caribbean" => Self::Areas(&[CARIBBEAN]),
            "latin america" | "latam" => Self::Areas(&[SOUTH_AMERICA, CENTRAL_AMERICA, CARIBBEAN]),
            "southeast asia" => Self::Areas(&[SOUTHEAST_ASIA]),
            "south asia" => Self::Areas(&[SOUTH_ASIA]),
            "east asia" => Self::Areas(&[EAST_ASIA]),
            "western asia" => Self::Areas(&[WESTERN_ASIA]),
            "central asia" => Self::Areas(&[CENTRAL_ASIA]),
            _ => return None,
        })
    }

    /// The countries of the region, by code; empty for the whole world.
    pub fn countries(self) -> Vec<Country> {
        let Self::Areas(areas) = self else { return Vec::new() };
        let mut countries: Vec<Country> =
            areas.iter().flat_map(|area| area.split(' ')).filter_map(Country::from_alpha2).collect();
        countries.sort_unstable();
        countries
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("European Union", 27)]
    #[case("EU", 27)]
    #[case("dach", 3)]
    #[case("Nordics", 5)]
    #[case("Middle East", 16)]
    #[case("Africa", 60)]
    #[case("Europe", 51)]
    #[case("Asia", 50)]
    #[case("Oceania", 29)]
    #[case("South America", 16)]
    #[case("Central America", 8)]
    #[case("Caribbean", 28)]
    #[case("LATAM", 52)]
    #[case("Southeast Asia", 11)]
    #[case("South Asia", 9)]
    #[case("East Asia", 7)]
    #[case("Western Asia", 18)]
    #[case("Central Asia", 5)]
    #[case("Worldwide", 0)]
    fn sizes(#[case] name: &str, #[case] count: usize) {
        let countries = Region::parse(name).unwrap().countries();
        assert_eq!(countries.len(), count, "{countries:?}");
        assert_eq!(countries.iter().collect::<HashSet<_>>().len(), count);
    }

    #[test]
    fn no_region_for_a_country() {
        assert_eq!(Region::parse("Germany"), None);
    }
}
