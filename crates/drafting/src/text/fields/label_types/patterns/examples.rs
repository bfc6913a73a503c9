//! Tasks told by an example: what the worker sees, and what is answered, chosen or written then.

use domain::taxonomy::{DataType, LabelType as L};

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::{Hint, Likely, Named};
use crate::text::lexicon::nouns::Noun;
use crate::text::words::words;

impl Sentence<'_, '_> {
    fn text_like(&self) -> bool {
        matches!(self.kind, None | Some(DataType::Text | DataType::Document | DataType::Code | DataType::Tabular))
    }

    /// Whether a question speaks to the reader: `Are you a nurse or a doctor?` asks for people.
    fn asks_the_reader(&self, range: std::ops::Range<usize>) -> bool {
        self.doc.any(
            range,
            words!("you your yours we our sie ihr ihre du dein usted ustedes tu tienes vous votre voce seu aap"),
        )
    }

    /// `Is it sound, broken, sprouted, or not wheat at all?`
    pub(super) fn asked(&self) -> Option<Found> {
        let doc = self.doc;
        let mark = self.range.clone().rev().take(4).find(|at| doc.folded(*at) == "?")?;
        let from = self.range.clone().rev().find(|at| *at < mark && matches!(doc.folded(*at), ":" | "?" | "–"));
        let from = from.map_or(self.range.start, |at| at + 1);
        let opens =
            words!("is are was were does do did has have ist sind geht hat es esta son est sont a e sao kya are")
                .contains(doc.folded(from))
                || doc.folded(from) == "est" && doc.folded(from + 1) == "ce";
        // `In or out?`
        let link = (from..mark).find(|at| words!("or oder o ou ya").contains(doc.folded(*at)));
        if let Some(link) = link
            && mark - from <= 5
            && link > from
            && self.is_choice(from)
            && self.is_choice(link + 1)
            && !self.asks_the_reader(from..mark)
        {
            return self.hit(link, L::Classification, Likely);
        }
        // `Worum geht es, ist der Kunde verärgert, wurde es gelöst?`
        let several = (from..mark).filter(|at| doc.folded(*at) == ",").count() >= 2
            && words!("what which how worum was welche que cual quel quelle sobre qual kya").contains(doc.folded(from));
        if several && !self.asks_the_reader(from..mark) {
            return self.hit(from, L::Classification, Hint);
        }
        if !opens || self.asks_the_reader(from..mark) {
            return None;
        }
        let commas = (from..mark).filter(|at| doc.folded(*at) == ",").count();
        let or = (from..mark).find(|at| words!("or oder o ou ya").contains(doc.folded(*at)));
        match (or, commas) {
            (Some(at), 1..) => self.hit(at, L::Classification, Likely),
            (Some(at), _) => self.hit(at, L::Classification, Hint),
            (None, 2..) => self.hit(from, L::Classification, Hint),
            _ => None,
        }
    }

    /// `move it to the right shelf`, `decide which of five boxes it goes in`
    pub(super) fn put_where_it_belongs(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "move moves put puts drag drop file place decide decides say choose pick verschieben legen mover poner deplacer ranger"
        ))?;
        let reach = at + 1..(at + 14).min(self.range.end);
        let right = reach.clone().any(|at| {
            words!("right correct proper matching best richtige richtigen correcto correcta bonne bon certo certa")
                .contains(doc.folded(at))
                && words!(
                    "one folder place shelf category box bin drawer group section label class pile kategorie ordner carpeta \
                     categoria dossier categorie pasta"
                )
                .contains(doc.folded(at + 1))
        });
        let which = reach.clone().any(|at| {
            doc.folded(at) == "which"
                && doc.folded(at + 1) == "of"
                && (at + 2..at + 4).any(|at| doc.quantity(at).is_some_and(|quantity| quantity.low > 2.0))
        });
        (right || which).then(|| self.hit(at, L::Classification, Likely)).flatten()
    }

    /// `label 10,000 photos of meals with the dish name`; `tag birds in trail camera photos`
    pub(super) fn named_with(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            words!("label labels tag tags annotate annotates etiquetar etiquete etiqueten etiqueter etiquetez rotular beschriften")
                .contains(doc.folded(*at))
                && !matches!(doc.folded(at + 1), "type" | "types" | "studio" | ":")
        })?;
        let with = (at + 1..(at + 16).min(self.range.end)).any(|at| {
            words!("with by con mit avec com por nach").contains(doc.folded(at))
                && (at + 1..at + 6).any(|at| {
                    words!(
                        "name names type types kind species category categories topic topics brand class classes theme breed \
                         colour color style nombre tipo tema art name typ thema nom type espece nome especie label labels"
                    )
                    .contains(doc.folded(at))
                })
        });
        if with {
            return self.hit(at, L::Classification, Likely);
        }
        let seen = matches!(
            self.kind,
            Some(DataType::Image | DataType::Video | DataType::Audio | DataType::Geospatial | DataType::Medical)
        );
        let things = self.is_word(at + 1) && doc.folded(at + 1).ends_with('s') && doc.noun(at + 1).is_none();
        let within = matches!(doc.folded(at + 2), "in" | "on");
        (seen && things && within).then(|| self.hit(at, L::Classification, Hint)).flatten()
    }

    /// `review 400 clauses for risk`; `review 2,000 pull requests with our rubric`
    pub(super) fn reviewed(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "review reviews check checks vet screen assess inspect revisar prufen verifier conferir"
        ))?;
        let object = (at + 1..(at + 7).min(self.range.end)).find(|at| {
            doc.noun(*at).is_some_and(Noun::is_item) || self.is_word(*at) && doc.folded(*at).ends_with('s')
        })?;
        let behind = object + 1..(object + 7).min(self.range.end);
        let rubric = behind.clone().any(|at| {
            words!(
                "rubric rubrics checklist criteria guideline guidelines scorecard rubrica criterios kriterien grille"
            )
            .contains(doc.folded(at))
        });
        // `check the descriptions against the spec sheet`
        let compared = doc.any(behind.clone(), words!("against gegen contra contre"));
        if rubric || compared {
            return self.hit(at, L::EvaluationRating, Likely);
        }
        let sought = behind.clone().find(|at| doc.folded(*at) == "for")?;
        let plain = self.is_word(sought + 1)
            && doc.quantity(sought + 1).is_none()
            && !words!("us our a an the you your each every me").contains(doc.folded(sought + 1));
        plain.then(|| self.hit(at, L::Classification, Hint)).flatten()
    }

    /// `Which one would you rather get, and why?`
    pub(super) fn preferred(&self) -> Option<Found> {
        let doc = self.doc;
        let which = self.range.clone().find(|at| {
            matches!(
                (doc.folded(*at), doc.folded(at + 1)),
                ("which", "one" | "of" | "answer" | "reply" | "version" | "response" | "would" | "do")
                    | ("the", "one")
                    | ("la" | "el", "que")
                    | ("a" | "o", "que")
                    | ("celle" | "celui", "qui")
                    | ("welche" | "welcher" | "welches", _)
            )
        })?;
        let rather = doc.any(
            which..(which + 14).min(self.range.end),
            words!("rather better prefer preferred best nicer sounds helpful besser lieber mejor prefiere mieux melhor soa preferes"),
        );
        // Two things are compared somewhere before.
        let two = (which.saturating_sub(60)..self.range.end).any(|at| {
            words!("two both pair pairs dos zwei deux dois duas do").contains(doc.folded(at))
                && (at + 1..at + 4).any(|at| {
                    words!(
                        "answer answers reply replies response responses version versions text texts translation translations output \
                         outputs summary summaries respuestas versiones antworten fassungen reponses respostas versoes"
                    )
                    .contains(doc.folded(at))
                })
        });
        (rather && two).then(|| self.hit(which, L::EvaluationRating, Likely)).flatten()
    }

    /// `link every claim to a source and say true or false`
    pub(super) fn claims(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "claim claims statement statements assertion assertions rumour rumours rumor afirmacion afirmaciones behauptung \
             behauptungen affirmation affirmations afirmacao afirmacoes dava"
        ))?;
        let checked = doc.any(
            self.range.clone(),
            words!(
                "source sources true false evidence verify verified fuente fuentes quelle quellen belegen wahr \
                 source vrai fonte fontes verdadeira verdadera verificar uberprufen"
            ),
        );
        (checked && self.text_like()).then(|| self.hit(at, L::FactChecking, Likely)).flatten()
    }

    /// `You come up with what Oda answers`, `original problems wanted, with a worked solution`
    pub(super) fn invented(&self) -> Option<Found> {
        let doc = self.doc;
        let made = self.range.clone().find(|at| {
            matches!(
                (doc.folded(*at), doc.folded(at + 1), doc.folded(at + 2)),
                ("come", "up", "with") | ("think", "up", _) | ("make", "up", _) | ("dream", "up", _)
            ) || words!("invent invents devise devises craft crafts inventar inventen erfinden inventer inventez")
                .contains(doc.folded(*at))
        });
        if let Some(at) = made {
            let asked = doc.any(at..(at + 8).min(self.range.end), words!("prompt prompts instruction instructions"));
            return self.hit(at, if asked { L::PromptWriting } else { L::TextGeneration }, Likely);
        }
        let thing = self.position(words!(
            "problem problems question questions puzzle puzzles riddle riddles exercise exercises quiz quizzes aufgaben aufgabe problemas \
             preguntas exercices perguntas"
        ))?;
        let whole = doc.any(
            self.range.clone(),
            words!(
                "solution solutions original new accepted losung losungen solucion solucao loesung resuelto resolvido"
            ),
        );
        let wanted = doc.any(
            self.range.clone(),
            words!("wanted needed hand submit deliver write accepted approved survives brings gesucht buscamos"),
        );
        let made_already =
            doc.any(self.range.clone(), words!("rate check grade review label classify judge compare verify"));
        (whole && wanted && !made_already && self.text_like())
            .then(|| self.hit(thing, L::TextGeneration, Likely))
            .flatten()
    }

    /// `You read a decision, then write those four sentences: who sued whom, who won`
    pub(super) fn summed_up(&self) -> Option<Found> {
        let doc = self.doc;
        if !matches!(self.kind, None | Some(DataType::Text | DataType::Document)) {
            return None;
        }
        let read =
            self.position(words!("read reads lee lean lesen liest lisez lit leia leiam lire leer padhkar padho"))?;
        let write = (read + 1..self.range.end).find(|at| {
            words!("write writes escriba escriban schreiben schreibt ecrivez ecrire escreva escrever note notes likhna")
                .contains(doc.folded(*at))
        })?;
        let length = (write + 1..(write + 7).min(self.range.end)).any(|at| {
            doc.quantity(at).is_some_and(|quantity| quantity.count() <= 300.0)
                && (at + 1..at + 4).any(|at| {
                    words!("sentence sentences line lines bullet bullets words paragraph frases frase saetze satze satz phrases lignes linhas lineas zeilen")
                        .contains(doc.folded(at))
                })
        });
        let reason =
            doc.any(write..self.range.end, words!("because reason explain explains answer question questions prompt"));
        (length && !reason).then(|| self.hit(write, L::Summarization, Likely)).flatten()
    }

    /// `ein bis zwei Sätze je Bild`, `a sentence that a blind person can use`
    pub(super) fn captioned(&self) -> Option<Found> {
        let doc = self.doc;
        if !matches!(self.kind, Some(DataType::Image | DataType::Video | DataType::Geospatial)) {
            return None;
        }
        let sentence =
            self.position(words!("sentence sentences satz satze frase frases phrase phrases oracion oraciones"))?;
        let blind = doc.any(
            self.range.clone(),
            words!("blind impaired blinde blinden ciega ciego ciegas ciegos aveugle aveugles cegos"),
        );
        let per = words!("each every per je jedem jedes pro cada por chaque par");
        let of_each = self.range.clone().any(|at| {
            per.contains(doc.folded(at))
                && (at + 1..at + 3).any(|at| {
                    matches!(
                        doc.noun(at),
                        Some(Noun::Item(Some(DataType::Image | DataType::Video | DataType::Geospatial)))
                    )
                })
        });
        let counted = (sentence.saturating_sub(3)..sentence).any(|at| doc.quantity(at).is_some());
        let optional = doc.any(self.range.clone(), words!("if wenn si se falls why read"));
        (blind || of_each && counted && !optional).then(|| self.hit(sentence, L::Captioning, Named)).flatten()
    }

    /// `Watch a run and write down what the player does`
    pub(super) fn watched(&self) -> Option<Found> {
        let doc = self.doc;
        let watched = self.kind == Some(DataType::Video)
            || self
                .position(words!("watch watches watching anschauen ansehen mirar ver regarder assistir dekho"))
                .is_some();
        let at = self.range.clone().find(|at| {
            matches!(doc.folded(*at), "what" | "was" | "que" | "qu" | "kya")
                && (at + 1..(at + 6).min(self.range.end)).any(|at| {
                    words!("does do doing happens tut macht hace hacen fait font faz fazem kar")
                        .contains(doc.folded(at))
                })
        })?;
        let described = doc.any(self.range.clone(), words!("describe describes describing caption captions"));
        (watched && !described && doc.folded(at + 1) != "you" && !self.asks_the_reader_to_film())
            .then(|| self.hit(at, L::ActionRecognition, Likely))
            .flatten()
    }

    fn asks_the_reader_to_film(&self) -> bool {
        self.doc.any(self.range.clone(), words!("film filmed camera yourself"))
    }
}
