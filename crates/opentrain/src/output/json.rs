//! JSON for programs: re-indented, otherwise as it was received.

/// Lays out JSON text with two-space indent and a final newline. Keys, their order and numbers stay as they were;
/// strings lose needless escapes. The text must be valid JSON.
pub fn pretty(text: &str) -> String {
    let mut out = laid_out(text, Layout::Indented);
    out.push('\n');
    out
}

/// The same on one line, without blanks and without the final newline.
pub fn compact(text: &str) -> String {
    laid_out(text, Layout::OneLine)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Indented,
    OneLine,
}

impl Layout {
    fn new_line(self, out: &mut String, depth: usize) {
        if self == Self::Indented {
            out.push('\n');
            out.extend(std::iter::repeat_n("  ", depth));
        }
    }
}

fn laid_out(text: &str, layout: Layout) -> String {
    let mut out = String::with_capacity(text.len() * 3 / 2 + 1);
    let mut depth = 0;
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '{' | '[' => {
                let inner = rest[1..].trim_start();
                out.push(first);
                if let Some(closing) = inner.chars().next().filter(|c| matches!(c, '}' | ']')) {
                    out.push(closing);
                    rest.len() - inner.len() + 1
                } else {
                    depth += 1;
                    layout.new_line(&mut out, depth);
                    1
                }
            }
            '}' | ']' => {
                depth -= 1;
                layout.new_line(&mut out, depth);
                out.push(first);
                1
            }
            ',' => {
                out.push(first);
                layout.new_line(&mut out, depth);
                1
            }
            ':' => {
                out.push_str(if layout == Layout::Indented { ": " } else { ":" });
                1
            }
            '"' => {
                let length = string_length(rest);
                out.push_str(&unescaped(&rest[..length]));
                length
            }
            _ => {
                let length = rest.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
                out.push_str(&rest[..length]);
                length
            }
        };
        rest = rest[taken..].trim_start();
    }
    out
}

/// Bytes of the string literal at the head of `text`, both quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The literal with only the escapes that JSON demands. One that holds half a surrogate pair stays as it is.
fn unescaped(literal: &str) -> String {
    match serde_json::from_str::<String>(literal) {
        Ok(text) => serde_json::Value::String(text).to_string(),
        Err(_) => literal.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_is_that_of_every_pretty_printer() {
        let text = r#" {"z":1,"a":{"ñ—":["x",2,[ ],{ }]},"e":"" ,"t":true,"n":null}"#;
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(pretty(text), serde_json::to_string_pretty(&value).unwrap() + "\n");
        assert_eq!(pretty("5"), "5\n");
        assert_eq!(pretty("\"a\""), "\"a\"\n");
    }

    #[test]
    fn one_line_holds_the_same() {
        let text = "{ \"z\" : 1.50,\n \"a\": {\"u\": \"\\u00e9 : ,\", \"e\": [ ], \"l\": [1, {\"x\": null}]} }\n";
        assert_eq!(compact(text), r#"{"z":1.50,"a":{"u":"é : ,","e":[],"l":[1,{"x":null}]}}"#);
    }

    #[test]
    fn numbers_stay_and_needless_escapes_go() {
        assert_eq!(
            pretty(r#"[1.50,1e400,123456789012345678901234567890,"\u00f1\/\u001b\"\\,]"]"#),
            "[\n  1.50,\n  1e400,\n  123456789012345678901234567890,\n  \"ñ/\\u001b\\\"\\\\,]\"\n]\n"
        );
    }
}
