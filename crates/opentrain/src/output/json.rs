//! JSON for programs: re-indented, otherwise as it was received.

/// Lays out JSON text with two-space indent and a final newline. Keys, their order and numbers stay as they were;
/// strings lose needless escapes. The text must be valid JSON.
pub fn pretty(text: &str) -> String {
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
                    new_line(&mut out, depth);
                    1
                }
            }
            '}' | ']' => {
                depth -= 1;
                new_line(&mut out, depth);
                out.push(first);
                1
            }
            ',' => {
                out.push(first);
                new_line(&mut out, depth);
                1
            }
            ':' => {
                out.push_str(": ");
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
    out.push('\n');
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
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
    fn numbers_stay_and_needless_escapes_go() {
        assert_eq!(
            pretty(r#"[1.50,1e400,123456789012345678901234567890,"\u00f1\/\u001b\"\\,]"]"#),
            "[\n  1.50,\n  1e400,\n  123456789012345678901234567890,\n  \"ñ/\\u001b\\\"\\\\,]\"\n]\n"
        );
    }
}
