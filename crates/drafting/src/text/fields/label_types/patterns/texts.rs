//! Marking words in texts, and typing what stands on paper.

use domain::taxonomy::{DataType, LabelType as L};

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::{Hint, Likely, Named};
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::tongues::TONGUES;
use crate::text::locale::Locale;
use crate::text::words::words;

impl Sentence<'_, '_> {
    /// `mark parties, dates and the ruling` in texts; `mark passes, shots and fouls` in videos.
    pub(super) fn marked_list(&self) -> Option<Found> {
        let doc = self.doc;
        let extracted = || self.position(words!("extract extraer extrahieren extraire extrair")).is_some();
        let label = match self.kind {
            Some(DataType::Text | DataType::Document) => L::NamedEntityRecognition,
            Some(DataType::Video) => L::ActionRecognition,
            None | Some(DataType::Medical) if extracted() => L::NamedEntityRecognition,
            _ => return None,
        };
        let at = self.position(words!(
            "press mark marks highlight underline extract tag annotate events marquen marcar marcan marca marque marquem anoten \
             senalar resaltar subrayar extraer identificar identifiquen markieren markiert hervorheben extrahieren \
             kennzeichnen reperer surligner marquer extraire relever destacar assinalar extrair sublinhar nishan"
        ))?;
        // German and Hindi put the verb behind the list.
        let verb_last = matches!(doc.locale, Locale::German | Locale::Hindi);
        let from = if verb_last { at.saturating_sub(14).max(self.range.start) } else { at };
        let around = from..(at + 16).min(self.range.end);
        let comma = around
            .clone()
            .find(|at| doc.folded(*at) == "," && self.is_choice(at + 1) && self.is_choice(at.wrapping_sub(1)))?;
        // `kills, deaths, clutches`
        let second =
            (comma + 2..(comma + 5).min(around.end)).find(|at| doc.folded(*at) == "," && self.is_choice(at + 1));
        let and = (comma + 1..(comma + 14).min(around.end))
            .find(|at| words!("and y und et e aur & or").contains(doc.folded(*at)))
            .or(second)?;
        let near = comma <= at + 6 || and < at && at <= and + 5;
        let quiet = (comma..and).all(|at| doc.quantity(at).is_none());
        (near && quiet && and < self.range.end).then(|| self.hit(at, label, Likely)).flatten()
    }

    /// `type 1,850 forms into a Google Sheet`, `you key vendor and date into our tool`.
    pub(super) fn typed_in(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "copy copies copying type typing key keying enter fill pull extract pasar pase pasen passer ubernehmen tippen abtippen eintragen ubertragen eingeben erfassen \
             teclear introducir capturar rellenar saisir recopier remplir digitar inserir preencher"
        ))?;
        let verb = at;
        let reach = at + 1..(at + 20).min(self.range.end);
        let into = reach.clone().find(|at| {
            words!("into in to a en em dans na no nas fur").contains(doc.folded(*at))
                && (at + 1..at + 6).any(|at| {
                    words!(
                        "sheet sheets spreadsheet spreadsheets excel tabelle hoja tableau planilha database datenbank \
                         system tool form fields template crm formulario formular masque maske google csv"
                    )
                    .contains(doc.folded(at))
                })
        });
        // `copy the worst answer into the form`: that is how it is handed in.
        let into = into.filter(|at| {
            !(matches!(doc.folded(verb), "copy" | "copies" | "copying") && doc.any(at + 1..at + 6, &["form"]))
        });
        into.and_then(|_| self.hit(at, L::DataEntry, Named))
    }

    /// `mark the legend and type it`: what stands in a picture.
    pub(super) fn typed_off(&self) -> Option<Found> {
        let doc = self.doc;
        if matches!(
            self.kind,
            Some(DataType::Text | DataType::Code | DataType::Audio | DataType::Video | DataType::Tabular)
        ) {
            return None;
        }
        // `scanned scores, corrections in the editor`
        let scanned = self.position(words!(
            "scanned scans scan gescannte gescannten escaneados escaneadas scannes digitalizados digitalizadas"
        ));
        let corrected = self.range.clone().find(|at| {
            ["correct", "korrig", "korrekt", "corrig", "correc"].iter().any(|stem| doc.folded(*at).starts_with(stem))
        });
        if let (Some(_), Some(at)) = (scanned, corrected) {
            return self.hit(at, L::Ocr, Hint);
        }
        let at =
            self.position(words!("type typing write note copy tippen tippt abtippen teclear tapez digitar digite"))?;
        // `you type the species code`: a choice, whatever is heard or seen.
        let coded = doc
            .any(at + 1..at + 5, words!("code codes category categories class classes label labels letter initials"));
        if coded {
            return None;
        }
        let object = words!("it them what whatever the every all text es sie").contains(doc.folded(at + 1));
        // `type drug, strength and dosage from 8,600 photos`
        let from = || {
            (at + 1..(at + 14).min(self.range.end)).any(|at| {
                matches!(doc.folded(at), "from" | "off")
                    && (at + 1..at + 6)
                        .any(|at| matches!(doc.noun(at), Some(Noun::Item(Some(DataType::Image | DataType::Document)))))
            })
        };
        let noted = doc.folded(at + 1) == "down" && words!("each every the what all").contains(doc.folded(at + 2));
        (object && !matches!(doc.folded(at), "write" | "note" | "copy") || noted || doc.folded(at) == "type" && from())
            .then(|| self.hit(at, L::Ocr, Likely))
            .flatten()
    }

    /// `Pair: English to Amharic`, where words are counted.
    pub(super) fn language_pair(&self) -> Option<Found> {
        let doc = self.doc;
        let tongue = |at: usize| TONGUES.phrases.at(&doc.tokens, at);
        let at = self.range.clone().find(|at| {
            tongue(*at).is_some_and(|from| {
                let link = words!("to into > → auf ins nach vers para al").contains(doc.folded(from.end));
                link && (from.end + 1..from.end + 3).any(|at| tongue(at).is_some())
            })
        })?;
        let by_words = doc.nouns.contains(&Some(Noun::Word));
        self.hit(at, L::Translation, if by_words { Likely } else { Hint })
    }
}
