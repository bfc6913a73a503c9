//! Filters in their normal form: what two askers who mean the same have in common.

use crate::cursor::Binding;
use crate::query::{CountryFilter, Filters, Sort};
use crate::schema::Group;
use crate::words::{Kind, Wanted};

/// Understood filters.
pub(crate) struct Asked {
    /// The text; `None` if there was none. A text without any word finds nothing.
    pub(crate) wanted: Option<Wanted>,
    /// Lower-case values; `None` matches nothing.
    pub(crate) filters: Vec<(Group, Option<String>)>,
    pub(crate) min_hourly_micros: Option<i64>,
    /// Equal for equal searches, and for them alone.
    form: Vec<u8>,
}

impl Asked {
    pub(crate) fn read(filters: &Filters) -> Self {
        let wanted = filled(filters.q.as_ref()).map(|q| Wanted::read(&q));
        let country = match &filters.country {
            Some(CountryFilter::Unknown) => Some(None),
            Some(CountryFilter::Code(code)) => filled(Some(code)).map(Some),
            None => None,
        };
        let values = [
            (Group::Category, filled(filters.category.as_ref()).map(Some)),
            (Group::Language, filled(filters.language.as_ref()).map(Some)),
            (Group::Country, country),
            (Group::PayType, filled(filters.pay_type.as_ref()).map(Some)),
            (Group::DataType, filled(filters.data_type.as_ref()).map(Some)),
            (Group::LabelType, filled(filters.label_type.as_ref()).map(Some)),
            (Group::ExperienceLevel, filled(filters.experience_level.as_ref()).map(Some)),
        ];
        let filters_read: Vec<(Group, Option<String>)> =
            values.into_iter().filter_map(|(group, value)| Some((group, value?.map(|v| v.to_lowercase())))).collect();
        let mut form = Form::default();
        if let Some(wanted) = &wanted {
            form.add(b'q', "");
            wanted.parts.iter().for_each(|part| {
                for _ in 0..part.times {
                    form.part(&part.kind);
                }
            });
        }
        for (group, value) in &filters_read {
            form.add(b'0' + *group as u8, value.as_deref().unwrap_or("\u{0}"));
        }
        if let Some(least) = filters.min_hourly_micros {
            form.add(b'h', &least.to_string());
        }
        Self { wanted, filters: filters_read, min_hourly_micros: filters.min_hourly_micros, form: form.0 }
    }

    /// Whether nothing can be found, because a text was given that holds no word.
    pub(crate) fn finds_nothing(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.parts.is_empty())
    }

    /// The order in which jobs come: without a text every job matches equally well.
    pub(crate) fn order(&self, sort: Sort) -> Sort {
        if sort == Sort::Relevance && self.wanted.is_none() { Sort::Newest } else { sort }
    }

    /// What cursors of this search are bound to.
    pub(crate) fn binding(&self, sort: Sort) -> Binding {
        Binding::of(&[&self.form[..], &[sort as u8]].concat())
    }

    pub(crate) fn form(&self) -> &[u8] {
        &self.form
    }
}

fn filled(value: Option<&String>) -> Option<String> {
    value.filter(|value| !value.is_empty()).cloned()
}

/// Tagged, length-prefixed values: no two different lists read the same.
#[derive(Default)]
struct Form(Vec<u8>);

impl Form {
    fn add(&mut self, tag: u8, value: &str) {
        self.0.push(tag);
        self.0.extend((value.len() as u64).to_be_bytes());
        self.0.extend(value.as_bytes());
    }

    fn part(&mut self, kind: &Kind) {
        let (tag, terms) = match kind {
            Kind::Word(word) => return self.add(if word.prefix { b'p' } else { b'w' }, &word.text),
            Kind::Phrase(terms) => (b'f', terms),
            Kind::Run(terms) => (b'r', terms),
        };
        self.add(tag, "");
        for (place, term) in terms {
            self.add(b't', term);
            self.add(b'@', &place.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(q: &str, category: Option<&str>) -> Vec<u8> {
        let filters = Filters { q: Some(q.into()), category: category.map(Into::into), ..Filters::default() };
        Asked::read(&filters).form
    }

    #[test]
    fn equal_searches_have_one_form() {
        assert_eq!(
            form("Dashcam  images!", Some("Image Annotation")),
            form("dashcam, images", Some("image annotation"))
        );
        for other in ["dashcam image", "images dashcam", "\"dashcam images\"", "dashcam images images", "", "!!"] {
            assert_ne!(form("dashcam images", None), form(other, None), "{other}");
        }
        assert_ne!(form("dashcam", None), form("dashcam", Some("x")));
        assert_eq!(form("", None), form("", Some("")));
    }

    #[test]
    fn an_unknown_country_is_a_filter_that_matches_nothing() {
        let country = |country| Asked::read(&Filters { country, ..Filters::default() });
        assert_eq!(country(Some(CountryFilter::Unknown)).filters, [(Group::Country, None)]);
        assert_eq!(country(Some(CountryFilter::Code("US".into()))).filters, [(Group::Country, Some("us".into()))]);
        assert_eq!(country(None).filters, []);
    }
}
