//! Sorting into listed choices.

use domain::taxonomy::{DataType, LabelType as L};

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::{Hint, Likely};
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

impl Sentence<'_, '_> {
    /// `sort into funny / offensive / other`, `yes or no`, `fotos de fruta (madura, verde, podrida)`.
    pub(super) fn choices(&self) -> Option<Found> {
        let doc = self.doc;
        let verb = words!(
            "answer answers press presses report write writes note sort relabel tell tells say says put add give mark choose pick select tag label labels decide indicate flag classify assign \
             separate group split put tick etiquetar etiqueten etiqueta elegir eligen elija marcar marquen indicar decir \
             seleccionar separar sortieren einteilen wahlen markieren angeben zuordnen sagen trennen auswerten prufen pruft \
             choisir indiquer etiqueter trier classer cocher escolher rotular indicar separar selecionar batana alag"
        );
        // `a note`, `the answer` are no verbs.
        let named =
            |at: usize| words!("a an the this that per each every our your").contains(doc.folded(at.wrapping_sub(1)));
        let Some(at) = self.range.clone().find(|at| verb.contains(doc.folded(*at)) && !named(*at)) else {
            // `recordings (wheeze, crackle, normal)`: nothing says what is done with them.
            let bracketed = self.bracketed(None).filter(|at| self.doc.folded(at - 1) == "(");
            let listed =
                bracketed.or_else(|| self.slashes()).or_else(|| self.or_not()).or_else(|| self.this_or_that())?;
            let label = if self.kind == Some(DataType::Video) { L::ActionRecognition } else { L::Classification };
            return self.hit(listed, label, Hint);
        };
        let pair = self.range.clone().find(|at| {
            let (one, link, two) = (doc.folded(*at), doc.folded(at + 1), doc.folded(at + 2));
            words!("/ or oder o ou ya ,").contains(link)
                && matches!(
                    (one, two),
                    ("yes" | "si" | "sim" | "oui" | "ja" | "haan", "no" | "nao" | "non" | "nein" | "nahi")
                        | (
                            "true" | "richtig" | "vrai" | "verdadero" | "verdadeiro",
                            "false" | "falsch" | "faux" | "falso"
                        )
                        | ("y" | "j" | "s" | "o", "n")
                        | ("right" | "correct" | "good" | "ok", "wrong" | "incorrect" | "bad")
                        | ("real" | "genuine", "fake" | "spoof")
                )
        });
        // `Our model says whether …`: that is what the product does.
        if super::is_done_by_product(doc, at) {
            return None;
        }
        // `marcar si son irónicos o no`
        let pair = pair.or_else(|| self.or_not());
        let listed =
            pair.or_else(|| self.slashes()).or_else(|| self.bracketed(Some(at))).or_else(|| self.counted_choices());
        let listed = listed.filter(|place| *place + 25 > at)?;
        match self.kind {
            Some(DataType::Video) if pair.is_none() => self.hit(listed, L::ActionRecognition, Likely),
            _ => self.hit(listed, L::Classification, Likely),
        }
    }

    /// `50.000 Bilder von Schrauben, gut oder Ausschuss.`
    fn this_or_that(&self) -> Option<usize> {
        let doc = self.doc;
        let end = self.range.clone().rev().find(|at| self.is_word(*at))?;
        let link = end.checked_sub(1).filter(|at| words!("or oder o ou ya").contains(doc.folded(*at)))?;
        let item = self.range.clone().any(|at| doc.noun(at).is_some_and(Noun::is_item));
        let unknown = |at: usize| self.is_choice(at) && doc.noun(at).is_none();
        let opened = matches!(doc.folded(link.wrapping_sub(2)), "," | ":" | "–" | "(");
        (item && unknown(end) && unknown(link - 1) && opened).then_some(link)
    }

    /// `marcar si son irónicos o no`, `same place or not?`
    fn or_not(&self) -> Option<usize> {
        let doc = self.doc;
        let not = words!("not nicht no non nao nahi nah");
        let link = |at: &usize| words!("or o oder ou ya").contains(doc.folded(*at));
        let found = self
            .range
            .clone()
            .filter(link)
            .find(|at| self.is_word(at.wrapping_sub(1)) && not.contains(doc.folded(at + 1)));
        found.filter(|at| !self.is_word(at + 2) || self.doc.folded(at + 2) == "and")
    }

    /// `pick the reason for calling (25 codes)`
    pub(super) fn counted_choices(&self) -> Option<usize> {
        let choices = words!(
            "codes classes categories labels types options choices groups buckets tags intents topics kategorien klassen \
             categorias clases classes categories codigos etiquetas"
        );
        let open = self.range.clone().find(|at| self.doc.folded(*at) == "(" && self.doc.quantity(at + 1).is_some())?;
        let behind = self.doc.quantity(open + 1)?.end;
        let told = choices.contains(self.doc.folded(behind)) && self.doc.folded(behind + 1) == ")";
        told.then_some(open)
    }

    /// Three choices or more with slashes between them.
    pub(super) fn slashes(&self) -> Option<usize> {
        let doc = self.doc;
        let slashes: Vec<usize> = self
            .range
            .clone()
            .filter(|at| doc.folded(*at) == "/" && self.is_choice(at.wrapping_sub(1)) && self.is_choice(at + 1))
            .collect();
        slashes.windows(2).find(|pair| pair[1] - pair[0] <= 6).map(|pair| pair[0])
    }

    /// Three short choices or more in brackets or behind a colon, after the data.
    /// They may also follow a verb: `Tell us what it is: pothole, patch, puddle, nothing.`
    pub(super) fn bracketed(&self, verb: Option<usize>) -> Option<usize> {
        let doc = self.doc;
        let open = self.range.clone().find(|at| {
            matches!(doc.folded(*at), "(" | ":")
                && (doc.folded(at.wrapping_sub(1)) == "?"
                    || (at.saturating_sub(6)..*at).any(|at| doc.noun(at).is_some_and(Noun::is_item))
                    // `decir qué pieza es (bujía, filtro, correa)`
                    || verb.is_some_and(|verb| verb < *at && *at <= verb + 8)
                        && (doc.folded(*at) == ":"
                            || words!("is are it that es son ist sind est e sao hai").contains(doc.folded(at.wrapping_sub(1)))))
                // An example of what is seen: `a note ("crisp, green apple")`.
                && !matches!(doc.folded(at + 1), "\"" | "“" | "«" | "„")
        })?;
        let ends = |at: usize| matches!(doc.folded(at), ")" | "." | "+" | ";" | "–");
        let close = (open + 1..self.range.end).find(|at| ends(*at)).unwrap_or(self.range.end);
        let parts = (open + 1..close).filter(|at| doc.folded(*at) == ",").count() + 1;
        let short = close - open - 1 <= parts * 4;
        let plain = (open + 1..close).all(|at| {
            doc.is_symbol(at) || self.is_choice(at) || words!("or and o y und oder et ou e").contains(doc.folded(at))
        });
        (parts >= 3 && short && plain && doc.quantity(open + 1).is_none()).then_some(open + 1)
    }

    /// `positive, negative, neutral`; `plus, minus or nothing`.
    pub(super) fn moods(&self) -> Option<Found> {
        let doc = self.doc;
        let mood = |at: usize| {
            words!(
                "positive negative neutral positivo negativo neutro positiva negativa neutra positiv negativ positif negatif \
                 neutre happy unhappy plus minus bullish bearish accha bura"
            )
            .contains(doc.folded(at))
        };
        let at = self.range.clone().find(|at| {
            mood(*at)
                && doc.is_symbol(at + 1)
                && !doc.tokens.get(at + 1).is_some_and(|dash| dash.glued && dash.is("-"))
                && (at + 2..(at + 5).min(self.range.end))
                    .any(|other| mood(other) && doc.folded(other) != doc.folded(*at))
        })?;
        self.hit(at, L::SentimentAnalysis, Likely)
    }

    /// `for each item choose neckline, sleeve, fabric, pattern`
    pub(super) fn chosen_list(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "choose chooses select selects pick picks assign assigns elegir elija seleccionar auswahlen wahlen wahlt choisir \
             choisissez escolher selecionar"
        ))?;
        let reach = at + 1..(at + 12).min(self.range.end);
        let commas = reach
            .filter(|at| doc.folded(*at) == "," && self.is_choice(at.wrapping_sub(1)) && self.is_choice(at + 1))
            .count();
        (commas >= 2).then(|| self.hit(at, L::Classification, Likely)).flatten()
    }
}
