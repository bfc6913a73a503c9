//! What is seen or heard: described, boxed, followed.

use domain::taxonomy::{DataType, LabelType as L};

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::{Hint, Likely, Named};
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

impl Sentence<'_, '_> {
    /// `describe 640 paintings`, `Produktbilder beschreiben`.
    pub(super) fn described(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            ["describ", "beschreib", "decri", "descrev", "describ"].iter().any(|stem| doc.folded(*at).starts_with(stem))
        })?;
        let near = at.saturating_sub(4).max(self.range.start)..(at + 6).min(self.range.end);
        let picture = near.into_iter().any(|at| {
            matches!(doc.noun(at), Some(Noun::Item(Some(DataType::Image | DataType::Video | DataType::Audio))))
        });
        // `field recordings … for each one that you describe`
        let picture = picture
            || doc.folded(at) == "describe"
                && matches!(self.kind, Some(DataType::Image | DataType::Video | DataType::Audio))
                && doc.any(self.range.clone(), &["each", "every"]);
        picture.then(|| self.hit(at, L::Captioning, Named)).flatten()
    }

    /// `Track pedestrians and cyclists`
    pub(super) fn tracked(&self) -> Option<Found> {
        let doc = self.doc;
        if !matches!(self.kind, Some(DataType::Video | DataType::Sensor3d | DataType::Image)) {
            return None;
        }
        let at = self.range.clone().find(|at| {
            let opens = *at == self.range.start
                || words!("to and you then must , - – * : annotators").contains(doc.folded(at - 1));
            doc.folded(*at) == "track" && opens
        })?;
        let followed =
            doc.folded(at + 1).ends_with('s') || words!("each every all the any").contains(doc.folded(at + 1));
        (followed && doc.folded(at + 1) != "records").then(|| self.hit(at, L::ObjectTracking, Likely)).flatten()
    }

    /// `mark heel strike and toe-off in slow-motion footage`
    pub(super) fn marked_moment(&self) -> Option<Found> {
        let doc = self.doc;
        let label = match self.kind {
            Some(DataType::Video) => L::ActionRecognition,
            // `marcar cláusulas abusivas`
            Some(DataType::Text | DataType::Document) => L::NamedEntityRecognition,
            _ => return None,
        };
        let at =
            self.position(words!("mark marks tag log note marquen marcar markieren marquer reperer marquez anotar"))?;
        let asked = words!("where when how if whether wo wann ob donde cuando si ou quand onde quando se")
            .contains(doc.folded(at + 1));
        let named = self.is_word(at + 1) && doc.label_at(at).is_none() && (label == L::ActionRecognition || !asked);
        named.then(|| self.hit(at, label, Hint)).flatten()
    }

    /// `Listen, write 3 to 8 words`: what is heard or seen, in words.
    pub(super) fn put_in_words(&self) -> Option<Found> {
        let doc = self.doc;
        if !matches!(self.kind, Some(DataType::Video | DataType::Audio | DataType::Image)) {
            return None;
        }
        let at =
            self.position(words!("write writes schreiben schreibt escribir escriba ecrire ecrivez escrever escreva"))?;
        let reach = at + 1..(at + 9).min(self.range.end);
        let length = reach.clone().any(|at| {
            doc.quantity(at).is_some()
                && (at + 1..at + 4).any(|at| {
                    words!(
                    "words word sentence sentences palabras worter mots palavras frase frases satz satze phrase phrases"
                )
                .contains(doc.folded(at))
                })
        });
        let conditional = doc.any(self.range.clone(), words!("if wenn si se falls"));
        (length && !conditional).then(|| self.hit(at, L::Captioning, Likely)).flatten()
    }

    /// `put a rotated box round every car`, `tracer des boîtes autour`.
    pub(super) fn boxed(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            words!(
                "box boxes bbox bboxes rectangle rectangles boite boites cadre cadres recuadro recuadros caja cajas cuadro \
                 cuadros caixa caixas rectangulo rectangulos retangulo retangulos rahmen kasten kastchen rechteck rechtecke boxen"
            )
            .contains(doc.folded(*at))
        })?;
        let solid = doc.any(at.saturating_sub(2)..at, words!("3d drop text check in mail tick combo"));
        let around = doc.any(at + 1..at + 3, words!("around round per around autour alrededor um volta redor"));
        // `Alrededor de cada fruto se dibuja un rectángulo`
        let around = around
            || doc.any(
                at.saturating_sub(20).max(self.range.start)..at,
                words!("alrededor um rund autour redor around ke"),
            ) && doc.any(self.range.start..at, words!("each every cada chaque jede jeden jedes har"));
        let drawn = doc.any(
            at.saturating_sub(7).max(self.range.start)..(at + 7).min(self.range.end),
            words!(
                "draws drawn dibuja dibujan zeichnet zeichnest dessine dessinez desenha desenham traza trace tracez draw drawing mark marks marked markieren markiert marquer marcar put place placing set drag tracer dessiner dibujar trazar poner colocar desenhar tracar zeichnen \
                 ziehen setzen setzt banana banane lagana"
            ),
        );
        (!solid && (around || drawn)).then(|| self.hit(at, L::BoundingBox, Likely)).flatten()
    }
}
