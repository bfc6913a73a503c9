//! What is spoken by the people hired: read out, or talked about with each other.

use domain::taxonomy::{DataType, LabelType as L};

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::{Likely, Named};
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

impl Sentence<'_, '_> {
    /// `read 250 short sentences into your phone`, `numbers read out loud`.
    pub(super) fn read_out(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "read reads reading say says repeat speak speaks utter leer lea lean lee leen lire lisez lit ler leia leiam lesen lest liest \
             sprechen padhna padho bolna"
        ))?;
        let near = at + 1..(at + 9).min(self.range.end);
        let script = near.clone().any(|at| {
            matches!(doc.noun(at), Some(Noun::Item(Some(DataType::Text)) | Noun::Word))
                || words!("numbers digits names commands script scripts passages numeros zahlen chiffres")
                    .contains(doc.folded(at))
        });
        let spoken = doc.any(
            self.range.clone(),
            words!(
                "phone smartphone mobile mic microphone headset recorder aloud loud loudly voice telefono celular movil microfono telemovel \
                 microfone handy mikrofon laut telephone micro voix voz awaaz"
            ),
        );
        // `We recorded pupils reading stories aloud`
        let there = doc.any(
            self.range.start..at,
            words!("recorded recordings grabado grabaciones aufgenommen aufnahmen enregistre gravado gravacoes of"),
        );
        (script && spoken && !there).then(|| self.hit(at, L::AudioRecording, Named)).flatten()
    }

    /// `hold 15-minute phone chats with each other`, `conversar en parejas`.
    pub(super) fn talked(&self) -> Option<Found> {
        let doc = self.doc;
        let verb = |at: &usize| {
            words!(
                "hold have having holding conduct do record talk talks chat chatting converse speak mantener tener tengan conversar \
                 charlar hablar hablen fuhren sprechen reden unterhalten avoir tenir parler discuter ter conversem falar falem baat"
            )
            .contains(doc.folded(*at))
        };
        let at = self.range.clone().find(verb)?;
        let talk = doc.any(
            at..(at + 9).min(self.range.end),
            words!(
                "talk talks chat chats chatting conversation conversations call calls dialogue dialogues dialog dialogs converse speak \
                 conversaciones llamadas conversar charlar hablar hablen gesprache telefonate sprechen reden unterhalten conversations \
                 appels parler discuter conversas ligacoes conversem falar falem baat"
            ),
        );
        let together = self.range.clone().any(|at| {
            matches!(
                (doc.folded(at), doc.folded(at + 1)),
                ("each", "other")
                    | ("one", "another")
                    | ("in" | "as", "pairs")
                    | ("in", "pair")
                    | ("entre", "si" | "eux" | "ellos" | "elles" | "eles")
                    | ("a" | "your", "friend" | "partner")
                    | ("en", "parejas" | "binome")
                    | ("em", "pares" | "duplas")
            ) || words!("miteinander untereinander pairwise").contains(doc.folded(at))
        });
        (talk && together).then(|| self.hit(at, L::AudioRecording, Named)).flatten()
    }

    /// `si la persona está contenta, triste o enojada`: two feelings or more to choose from.
    pub(super) fn feelings(&self) -> Option<Found> {
        let doc = self.doc;
        let feeling = |at: usize| {
            words!(
                "calm annoyed furious relaxed irritated upset ruhig genervt calme agace tranquilo molesto calmo irritado happy sad angry afraid scared surprised disgusted fear anger joy sadness surprise disgust contento contenta triste enojado \
                 enojada feliz enfadado enfadada miedo froh traurig wutend angstlich uberrascht freude trauer wut angst joyeux joyeuse \
                 joie tristesse colere peur fache fachee zangado zangada bravo brava raiva alegria tristeza medo khush dukhi gussa udaas"
            )
            .contains(doc.folded(at))
        };
        let at = self.range.clone().find(|at| {
            feeling(*at)
                && (at + 1..(at + 7).min(self.range.end))
                    .any(|other| feeling(other) && doc.folded(other) != doc.folded(*at))
        })?;
        self.hit(at, L::EmotionRecognition, Likely)
    }
}
