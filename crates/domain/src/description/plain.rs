//! Plain text as simple HTML: blank line to `<p>`, line break to `<br>`, `- ` and `* ` lines to a list.

/// What is open while the lines are written.
#[derive(PartialEq)]
enum Open {
    Nothing,
    Paragraph,
    List,
}

/// Escaped and marked up.
pub(super) fn to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 8 + 16);
    let mut open = Open::Nothing;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            close(&mut html, &mut open);
        } else if let Some(item) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
            if open != Open::List {
                close(&mut html, &mut open);
                html.push_str("<ul>");
                open = Open::List;
            }
            html.push_str("<li>");
            escape(item.trim(), &mut html);
            html.push_str("</li>");
        } else {
            if open == Open::Paragraph {
                html.push_str("<br>");
            } else {
                close(&mut html, &mut open);
                html.push_str("<p>");
                open = Open::Paragraph;
            }
            escape(line, &mut html);
        }
    }
    close(&mut html, &mut open);
    html
}

fn close(html: &mut String, open: &mut Open) {
    html.push_str(match open {
        Open::Nothing => "",
        Open::Paragraph => "</p>",
        Open::List => "</ul>",
    });
    *open = Open::Nothing;
}

/// Text as HTML text. Quotes stay: no attribute is ever written.
fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
}
