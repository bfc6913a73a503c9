//! Tasks told by what is done to what: sorting into listed choices, describing pictures, comparing answers.

use std::ops::Range;

use domain::taxonomy::{DataType, LabelType};

use crate::text::doc::Doc;
use crate::text::lexicon::labels::Strength;
use crate::text::lexicon::nouns::Noun;
use crate::text::lexicon::places::PLACES;
use crate::text::lexicon::tongues::TONGUES;
use crate::text::locale::Locale;
use crate::text::phrases::Hit;
use crate::text::words::{WordSet, words};
use LabelType as L;
use Strength::{Hint, Likely, Named};

/// Sentences that are looked at, and tokens of each.
const SENTENCES: usize = 400;
const LONGEST: usize = 80;

type Found = Hit<(LabelType, Strength)>;

/// The tasks that whole sentences describe.
pub(super) fn find(doc: &Doc) -> Vec<Found> {
    let kind = main_kind(doc);
    let mut found = Vec::new();
    for number in 0..doc.tokens.sentences.len().saturating_sub(1).min(SENTENCES) {
        let (start, end) = doc.tokens.sentence_at(number);
        let sentence = Sentence { doc, range: start..end.min(start + LONGEST), kind };
        found.extend(sentence.choices());
        found.extend(sentence.marked_list());
        found.extend(sentence.described());
        found.extend(sentence.judged());
        found.extend(sentence.matched_to_query());
        found.extend(sentence.typed_in());
        found.extend(sentence.boxed());
        found.extend(sentence.moods());
        found.extend(sentence.typed_off());
        found.extend(sentence.tracked());
        found.extend(sentence.graded());
        found.extend(sentence.chosen_list());
        found.extend(sentence.marked_moment());
        found.extend(sentence.put_in_words());
    }
    found.sort_by_key(|hit| hit.start);
    found
}

/// What most of the nouns for data in the text name.
pub(super) fn main_kind(doc: &Doc) -> Option<DataType> {
    let mut counts: Vec<(DataType, f64)> = Vec::new();
    for at in 0..doc.tokens.len().min(2_000) {
        let kind = match doc.noun(at) {
            Some(Noun::Item(Some(kind))) => kind,
            Some(Noun::Word) => DataType::Text,
            _ => continue,
        };
        // What is counted says most.
        let counted = (at.saturating_sub(4)..at).any(|at| doc.quantity(at).is_some());
        let weight = if counted { 3.0 } else { 1.0 };
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += weight,
            None => counts.push((kind, weight)),
        }
    }
    // `2,640 scanned deeds`: how they were taken tells what they are.
    let taken = || {
        doc.tokens.list.iter().take(2_000).find_map(|token| match &*token.folded {
            "scanned" | "scans" | "gescannt" | "escaneados" | "escaneadas" | "scannes" => Some(DataType::Document),
            "photographed" | "fotografiert" | "fotografiados" => Some(DataType::Image),
            "filmed" | "gefilmt" | "filmados" => Some(DataType::Video),
            _ => None,
        })
    };
    counts.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(kind, _)| kind).or_else(taken)
}

struct Sentence<'d, 't> {
    doc: &'d Doc<'t>,
    range: Range<usize>,
    kind: Option<DataType>,
}

impl Sentence<'_, '_> {
    fn position(&self, words: &WordSet) -> Option<usize> {
        self.range.clone().find(|at| words.contains(self.doc.folded(*at)))
    }

    fn hit(&self, at: usize, label: LabelType, strength: Strength) -> Option<Found> {
        Some(Hit { start: at, end: at + 1, value: (label, strength) })
    }

    fn is_word(&self, at: usize) -> bool {
        self.range.contains(&at) && self.doc.tokens.get(at).is_some_and(|token| token.is_word())
    }

    /// Whether a word can be one of several choices: no language, place, unit, and no task.
    fn is_choice(&self, at: usize) -> bool {
        let doc = self.doc;
        self.is_word(at)
            && TONGUES.phrases.at(&doc.tokens, at).is_none()
            && PLACES.at(&doc.tokens, at).is_none()
            && !matches!(doc.noun(at), Some(Noun::Time(_) | Noun::Measure | Noun::Person(_) | Noun::Opening))
            && !words!("and or h hr hour year month pm am w m f d x mid").contains(doc.folded(at))
            && doc.label_at(at).is_none_or(|hit| hit.value.1 != Named)
    }

    /// `sort into funny / offensive / other`, `yes or no`, `fotos de fruta (madura, verde, podrida)`.
    fn choices(&self) -> Option<Found> {
        let doc = self.doc;
        let verb = words!(
            "sort relabel tell tells say says put add give mark choose pick select tag label labels decide indicate flag classify assign \
             separate group split put tick etiquetar etiqueten etiqueta elegir eligen elija marcar marquen indicar decir \
             seleccionar separar sortieren einteilen wahlen markieren angeben zuordnen sagen trennen auswerten prufen pruft \
             choisir indiquer etiqueter trier classer cocher escolher rotular indicar separar selecionar batana alag"
        );
        let Some(at) = self.position(verb) else {
            // `recordings (wheeze, crackle, normal)`: nothing says what is done with them.
            let bracketed = self.bracketed(None).filter(|at| self.doc.folded(at - 1) == "(");
            let listed = bracketed.or_else(|| self.slashes())?;
            let label = if self.kind == Some(DataType::Video) { L::ActionRecognition } else { L::Classification };
            return self.hit(listed, label, Hint);
        };
        let pair = self.range.clone().find(|at| {
            let (one, link, two) = (doc.folded(*at), doc.folded(at + 1), doc.folded(at + 2));
            words!("/ or oder o ou ya").contains(link)
                && matches!(
                    (one, two),
                    ("yes" | "si" | "sim" | "oui" | "ja" | "haan", "no" | "nao" | "non" | "nein" | "nahi")
                        | (
                            "true" | "richtig" | "vrai" | "verdadero" | "verdadeiro",
                            "false" | "falsch" | "faux" | "falso"
                        )
                        | ("right" | "correct" | "good" | "ok", "wrong" | "incorrect" | "bad")
                        | ("real" | "genuine", "fake" | "spoof")
                )
        });
        // `marcar si son irónicos o no`
        let or_not = || {
            let not = words!("not nicht no non nao nahi");
            let link = |at: &usize| words!("or o oder ou ya").contains(doc.folded(*at));
            self.range
                .clone()
                .filter(link)
                .find(|at| self.is_word(at.wrapping_sub(1)) && not.contains(doc.folded(at + 1)))
        };
        let pair = pair.or_else(or_not);
        let listed =
            pair.or_else(|| self.slashes()).or_else(|| self.bracketed(Some(at))).or_else(|| self.counted_choices());
        let listed = listed.filter(|place| *place + 25 > at)?;
        match self.kind {
            Some(DataType::Video) if pair.is_none() => self.hit(listed, L::ActionRecognition, Likely),
            _ => self.hit(listed, L::Classification, Likely),
        }
    }

    /// `pick the reason for calling (25 codes)`
    fn counted_choices(&self) -> Option<usize> {
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
    fn slashes(&self) -> Option<usize> {
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
    fn bracketed(&self, verb: Option<usize>) -> Option<usize> {
        let doc = self.doc;
        let open = self.range.clone().find(|at| {
            matches!(doc.folded(*at), "(" | ":")
                && ((at.saturating_sub(6)..*at).any(|at| doc.noun(at).is_some_and(Noun::is_item))
                    || doc.folded(*at) == ":" && verb.is_some_and(|verb| verb < *at && *at <= verb + 8))
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

    /// `mark parties, dates and the ruling` in texts; `mark passes, shots and fouls` in videos.
    fn marked_list(&self) -> Option<Found> {
        let doc = self.doc;
        let extracted = || self.position(words!("extract extraer extrahieren extraire extrair")).is_some();
        let label = match self.kind {
            Some(DataType::Text | DataType::Document) => L::NamedEntityRecognition,
            Some(DataType::Video) => L::ActionRecognition,
            None | Some(DataType::Medical) if extracted() => L::NamedEntityRecognition,
            _ => return None,
        };
        let at = self.position(words!(
            "mark marks highlight underline extract tag annotate events marquen marcar marcan marca marque marquem anoten \
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

    /// `describe 640 paintings`, `Produktbilder beschreiben`.
    fn described(&self) -> Option<Found> {
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

    /// `compare two answers`, `elegir la mejor respuesta`, `grade model-written queries`.
    fn judged(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            let word = doc.folded(*at);
            words!("check checks checking grade grading score scoring judge judging assess assessing rate rating noter evaluar bewerten beurteilen valorar avaliar")
                .contains(word)
                || ["compar", "vergleich"].iter().any(|stem| word.starts_with(stem))
                || words!("better best mejor mejores meilleure meilleur melhor besser bessere besseren beste behtar prefer preferred")
                    .contains(word)
        })?;
        let near = at.saturating_sub(8).max(self.range.start)..(at + 9).min(self.range.end);
        let answers = doc.any(
            near.clone(),
            words!(
                "answer answers response responses output outputs reply replies completion completions queries essay \
                 essays solution solutions translation translations respuesta respuestas antwort antworten reponse \
                 reponses resposta respostas jawab losungen soluciones solucoes aufsatze redacciones redacoes"
            ),
        );
        let model = doc.any(
            self.range.clone(),
            words!("model models ai ki ia modelo modelos modell modelle modele modeles llm chatbot assistant assistent bot two dos zwei deux dois duas do pupils students"),
        );
        (answers && model).then(|| self.hit(at, L::EvaluationRating, Named)).flatten()
    }

    /// `score the difficulty on the Cormack scale`, `grade it from 0 to 4`
    fn graded(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            let opens = *at == self.range.start
                || words!("to and you then must , - – * who they he she please").contains(doc.folded(at - 1));
            opens && words!("score scores grade grades rate rates").contains(doc.folded(*at))
        })?;
        let scale = doc
            .any(at + 1..(at + 10).min(self.range.end), words!("scale likert points stars 0 1 skala escala echelle"));
        let plain = self.is_word(at + 1)
            && doc.quantity(at + 1).is_none()
            && !words!("is of are will per").contains(doc.folded(at + 1));
        (scale && plain).then(|| self.hit(at, L::EvaluationRating, Named)).flatten()
    }

    /// A query, what was found for it, and how well it fits.
    fn matched_to_query(&self) -> Option<Found> {
        let at = self.position(words!(
            "query queries search consulta busqueda busca suchanfrage suchbegriff requete recherche pesquisa"
        ))?;
        // `You get a query and ten recipes and mark each recipe as perfect, okay or off`
        let marked = self
            .position(words!("mark rate grade judge label decide"))
            .is_some_and(|at| words!("each every whether if how").contains(self.doc.folded(at + 1)))
            && self.doc.tokens.list.iter().take(400).any(|token| token.is("search"));
        if marked {
            return self.hit(at, L::SearchRelevance, Named);
        }
        let found = self.position(words!(
            "product products result results offer offers listing listings item items page pages document documents \
             producto productos resultado resultados produkt produkte treffer produit produits resultat resultats \
             produto produtos"
        ))?;
        let fits = self.position(words!(
            "relevant relevance match matches judge choose rate exact substitute irrelevant fits fit relevante relevantes \
             passt relevanz pertinent pertinents"
        ))?;
        (found != at && fits != at).then(|| self.hit(at, L::SearchRelevance, Named)).flatten()
    }

    /// `positive, negative, neutral`; `plus, minus or nothing`.
    fn moods(&self) -> Option<Found> {
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

    /// `Track pedestrians and cyclists`
    fn tracked(&self) -> Option<Found> {
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
    fn marked_moment(&self) -> Option<Found> {
        let doc = self.doc;
        let label = match self.kind {
            Some(DataType::Video) => L::ActionRecognition,
            // `marcar cláusulas abusivas`
            Some(DataType::Text | DataType::Document) => L::NamedEntityRecognition,
            _ => return None,
        };
        let at =
            self.position(words!("mark marks tag log note marquen marcar markieren marquer reperer marquez anotar"))?;
        let named = self.is_word(at + 1) && doc.label_at(at).is_none();
        named.then(|| self.hit(at, label, Hint)).flatten()
    }

    /// `for each item choose neckline, sleeve, fabric, pattern`
    fn chosen_list(&self) -> Option<Found> {
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

    /// `Listen, write 3 to 8 words`: what is heard or seen, in words.
    fn put_in_words(&self) -> Option<Found> {
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

    /// `type 1,850 forms into a Google Sheet`, `you key vendor and date into our tool`.
    fn typed_in(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.position(words!(
            "type typing key keying enter fill pull extract pasar pase pasen passer ubernehmen tippen abtippen eintragen ubertragen eingeben erfassen \
             teclear introducir capturar rellenar saisir recopier remplir digitar inserir preencher"
        ))?;
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
        into.and_then(|_| self.hit(at, L::DataEntry, Named))
    }

    /// `mark the legend and type it`: what stands in a picture.
    fn typed_off(&self) -> Option<Found> {
        let doc = self.doc;
        if matches!(
            self.kind,
            Some(DataType::Text | DataType::Code | DataType::Audio | DataType::Video | DataType::Tabular)
        ) {
            return None;
        }
        let at =
            self.position(words!("type typing write note copy tippen tippt abtippen teclear tapez digitar digite"))?;
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

    /// `put a rotated box round every car`, `tracer des boîtes autour`.
    fn boxed(&self) -> Option<Found> {
        let doc = self.doc;
        let at = self.range.clone().find(|at| {
            words!(
                "box boxes bbox bboxes rectangle rectangles boite boites cadre cadres recuadro recuadros caja cajas cuadro \
                 cuadros caixa caixas retangulo retangulos rahmen kasten kastchen rechteck rechtecke boxen"
            )
            .contains(doc.folded(*at))
        })?;
        let solid = doc.any(at.saturating_sub(2)..at, words!("3d drop text check in mail tick combo"));
        let around = doc.any(at + 1..at + 3, words!("around round per around autour alrededor um volta redor"));
        let drawn = doc.any(
            at.saturating_sub(7).max(self.range.start)..(at + 7).min(self.range.end),
            words!(
                "draw drawing mark marks marked markieren markiert marquer marcar put place placing set drag tracer dessiner dibujar trazar poner colocar desenhar tracar zeichnen \
                 ziehen setzen setzt banana banane lagana"
            ),
        );
        (!solid && (around || drawn)).then(|| self.hit(at, L::BoundingBox, Likely)).flatten()
    }
}
