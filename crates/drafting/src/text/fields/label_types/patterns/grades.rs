//! Comparing answers, grading on a scale, matching results to queries.

use domain::taxonomy::LabelType as L;

use super::{Found, Sentence};
use crate::text::lexicon::labels::Strength::Named;
use crate::text::words::words;

impl Sentence<'_, '_> {
    /// `compare two answers`, `elegir la mejor respuesta`, `grade model-written queries`.
    pub(super) fn judged(&self) -> Option<Found> {
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
    pub(super) fn graded(&self) -> Option<Found> {
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
    pub(super) fn matched_to_query(&self) -> Option<Found> {
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
}
