//! XML as a small tree: bounded in size and depth, no document type, no entities beyond the five of XML.

use domain::job::{Issue, IssueCode};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Longest document, in code points.
const LONGEST: usize = 500_000;
/// Deepest nesting of elements.
const DEEPEST: usize = 64;
/// Most elements of a document.
const MOST_ELEMENTS: usize = 50_000;

/// An element with its content in order.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// The name without a namespace prefix.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub content: Vec<Node>,
}

#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    /// Text or CDATA, entities resolved.
    Text(String),
}

impl Element {
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.content.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The text of the element itself and of all inside it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        text.trim().to_owned()
    }

    fn gather(&self, text: &mut String) {
        for node in &self.content {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.gather(text),
            }
        }
    }

    /// The content as markup, for descriptions that hold tags of their own.
    pub fn markup(&self) -> String {
        let mut markup = String::new();
        self.write(&mut markup);
        markup.trim().to_owned()
    }

    fn write(&self, markup: &mut String) {
        for node in &self.content {
            match node {
                Node::Text(part) => markup.push_str(part),
                Node::Element(element) => {
                    markup.push_str(&format!("<{}>", element.name));
                    element.write(markup);
                    markup.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }

    pub fn attribute(&self, test: impl Fn(&str) -> bool) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| test(name)).map(|(_, value)| value.as_str())
    }

    pub fn is_leaf(&self) -> bool {
        self.children().next().is_none()
    }
}

/// Parses a document into its root element.
pub(super) fn parse(xml: &str) -> Result<Element, Issue> {
    if xml.chars().count() > LONGEST {
        let message = format!("Must be at most {LONGEST} characters long");
        return Err(Issue::new(vec!["xml".into()], IssueCode::TooBig, message).with("maximum", LONGEST));
    }
    if xml.chars().any(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}')) {
        return Err(refuse(NOT_WELL_FORMED));
    }
    read(xml).map_err(refuse)
}

/// The refusal of a document as a whole.
pub(super) fn refuse(why: &str) -> Issue {
    Issue::custom(vec!["xml".into()], why)
}

const NOT_WELL_FORMED: &str = "The XML is not well-formed";

fn read(xml: &str) -> Result<Element, &'static str> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut elements = 0_usize;
    loop {
        match reader.read_event().map_err(|_| NOT_WELL_FORMED)? {
            Event::Start(tag) => {
                elements += 1;
                if elements > MOST_ELEMENTS || open.len() >= DEEPEST || root.is_some() {
                    return Err(if root.is_some() {
                        NOT_WELL_FORMED
                    } else {
                        "The XML is too deep or has too many elements"
                    });
                }
                open.push(element(&tag)?);
            }
            Event::Empty(tag) => {
                elements += 1;
                if elements > MOST_ELEMENTS || root.is_some() {
                    return Err(if root.is_some() { NOT_WELL_FORMED } else { "The XML has too many elements" });
                }
                close(element(&tag)?, &mut open, &mut root);
            }
            Event::End(_) => {
                let element = open.pop().ok_or(NOT_WELL_FORMED)?;
                close(element, &mut open, &mut root);
            }
            Event::Text(text) => add_text(&mut open, &text.xml_content(XmlVersion::Implicit1_0))?,
            Event::CData(text) => add_text(&mut open, &text.xml_content(XmlVersion::Implicit1_0))?,
            Event::GeneralRef(reference) => {
                let c = resolve(&reference)?;
                add_text(&mut open, c.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => return Err("A document type declaration is not allowed"),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    if !open.is_empty() {
        return Err(NOT_WELL_FORMED);
    }
    root.ok_or(NOT_WELL_FORMED)
}

fn element(tag: &BytesStart) -> Result<Element, &'static str> {
    let name = tag.local_name().as_ref().to_owned();
    let mut attributes = Vec::new();
    for attribute in tag.attributes().take(100) {
        let attribute = attribute.map_err(|_| NOT_WELL_FORMED)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| NOT_WELL_FORMED)?;
        attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element { name, attributes, content: Vec::new() })
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(parent) => parent.content.push(Node::Element(element)),
        None => *root = Some(element),
    }
}

fn add_text(open: &mut [Element], text: &str) -> Result<(), &'static str> {
    match open.last_mut().map(|element| &mut element.content) {
        Some(content) => match content.last_mut() {
            Some(Node::Text(last)) => last.push_str(text),
            _ => content.push(Node::Text(text.to_owned())),
        },
        // Outside the root only white space may stand.
        None if text.trim().is_empty() => {}
        None => return Err(NOT_WELL_FORMED),
    }
    Ok(())
}

fn resolve(reference: &BytesRef) -> Result<char, &'static str> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| NOT_WELL_FORMED)? {
        return Ok(c);
    }
    match &*reference.xml_content(XmlVersion::Implicit1_0) {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err("The XML uses an entity that is not declared"),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn text_attributes_and_namespaces() {
        let root = parse("<?xml version='1.0'?><a:b c='1 &amp; 2'>x &lt;y&gt; &#65;<![CDATA[<p>]]><d/></a:b>").unwrap();
        assert_eq!((root.name.as_str(), root.text().as_str()), ("b", "x <y> A<p>"));
        assert_eq!(root.attribute(|name| name == "c"), Some("1 & 2"));
        assert_eq!(root.children().next().unwrap().name, "d");
    }

    #[rstest]
    #[case("")]
    #[case("plain")]
    #[case("<a><b></a>")]
    #[case("<a>")]
    #[case("<a/><b/>")]
    #[case("<a>&nope;</a>")]
    #[case("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")]
    #[case("<!DOCTYPE html><a/>")]
    fn refused(#[case] xml: &str) {
        assert_eq!(parse(xml).unwrap_err().code, IssueCode::Custom);
    }

    #[test]
    fn depth_and_size_are_bounded() {
        assert!(parse(&format!("{}{}", "<a>".repeat(65), "</a>".repeat(65))).is_err());
        assert!(parse(&format!("{}{}", "<a>".repeat(64), "</a>".repeat(64))).is_ok());
        assert!(parse(&format!("<a>{}</a>", "<b/>".repeat(60_000))).is_err());
        assert_eq!(parse(&"x".repeat(500_001)).unwrap_err().code, IssueCode::TooBig);
    }
}
