//! Query parameters, read strictly: UTF-8, each at most once; empty counts as absent unless an operation says otherwise.

use percent_encoding::percent_decode;
use wire::operations::Parameter;

use crate::Error;

/// The parameters that an operation knows; others are ignored.
#[derive(Debug, Default)]
pub struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Reads the part of the URL behind the question mark.
    pub fn parse(raw: Option<&str>, known: &[Parameter]) -> Result<Self, Error> {
        let mut found: Vec<(&'static str, String)> = Vec::new();
        for pair in raw.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let Some(name) = decode(name) else { continue };
            let Some(parameter) = known.iter().find(|known| !known.in_path && known.name == name) else { continue };
            if found.iter().any(|(seen, _)| *seen == parameter.name) {
                return Err(Error::field(parameter.name, format!("{} was given twice.", parameter.name)));
            }
            let value = decode(value);
            let value =
                value.ok_or_else(|| Error::field(parameter.name, format!("{} is not UTF-8.", parameter.name)))?;
            found.push((parameter.name, value));
        }
        Ok(Self(found))
    }

    /// The value of a parameter, if it was given and is not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.given(name).filter(|value| !value.is_empty())
    }

    /// The value of a parameter, if it was given, even an empty one.
    pub fn given(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// Undoes percent-encoding, with `+` for a space; `None` for what is not UTF-8.
pub fn decode(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    percent_decode(spaced.as_bytes()).decode_utf8().ok().map(|text| text.into_owned())
}
