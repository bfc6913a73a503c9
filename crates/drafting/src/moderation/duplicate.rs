//! When two jobs are the same text.

/// Title and description with case and white space folded. Equal keys are duplicates.
pub fn duplicate_key(title: &str, description: &str) -> String {
    let mut key = String::with_capacity(title.len() + description.len() + 1);
    for (nth, text) in [title, description].into_iter().enumerate() {
        if nth > 0 {
            // A line break stands nowhere else in the key.
            key.push('\n');
        }
        let mut words = text.split_whitespace();
        if let Some(first) = words.next() {
            key.extend(first.chars().flat_map(char::to_lowercase));
        }
        for word in words {
            key.push(' ');
            key.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
    key
}
