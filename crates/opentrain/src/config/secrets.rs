//! Secrets that stand in files of their own: `smtp_password_file` for `smtp_password`.

use std::collections::BTreeMap;
use std::io::Read;

use crate::config::keys::{self, Key};
use crate::config::rule::Rule;
use crate::config::{ConfigError, Entry};

const MAX_BYTES: u64 = 64 * 1024;

/// The secrets that files hold, with the origin of the key that names the file. Key and file at once is an error, as is a file that cannot be read.
pub(super) fn read_files(entries: &BTreeMap<Key, Entry>, errors: &mut Vec<ConfigError>) -> Vec<(Key, Entry)> {
    let mut found = Vec::new();
    for (file_key, entry) in entries.iter().filter(|(key, _)| keys::rule(**key) == Rule::SecretFile) {
        let path = entry.value.as_str().unwrap_or_default();
        let Some(secret) = file_key.name.strip_suffix("_file").and_then(|name| keys::find(file_key.section, name))
        else {
            continue;
        };
        if path.is_empty() {
            continue;
        }
        let mut fail = |message| errors.push(ConfigError { place: entry.origin.place(), message });
        let direct = entries.get(&secret).and_then(|e| e.value.as_str()).unwrap_or_default();
        if !direct.is_empty() {
            fail(format!("{secret} and {file_key} are both set; keep one"));
            continue;
        }
        let mut text = String::new();
        match std::fs::File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text)) {
            Err(e) => fail(format!("{file_key}: {path}: {e}")),
            Ok(_) => match text.trim_end_matches(['\n', '\r']) {
                "" => fail(format!("{file_key}: {path} is empty")),
                line if line.contains(char::is_control) => fail(format!("{file_key}: {path} must hold one line")),
                line => found.push((secret, Entry { value: line.into(), origin: entry.origin.clone() })),
            },
        }
    }
    found
}
