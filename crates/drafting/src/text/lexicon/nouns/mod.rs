//! Nouns that numbers count: people, data, time, places for people, and things that are none of these.

mod endings;

use crate::text::hash::WordMap;
use std::sync::LazyLock;

use domain::taxonomy::{DataType, ExperienceLevel};

use DataType as T;
use endings::{compound, trade};

/// A span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// Someone who can be hired; a profession may imply a level.
    Person(Option<ExperienceLevel>),
    /// A place for a person: seat, opening.
    Opening,
    /// A piece of data.
    Item(Option<T>),
    /// A piece of data that is also a volume unit of its own.
    File,
    Word,
    Time(Span),
    /// The whole of the work: project, job, lot.
    Whole,
    /// People and things that describe the buyer: users, employees, shops.
    Outside,
    /// A unit of measure.
    Measure,
}

impl Noun {
    pub fn is_person(self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// Whether it counts as an amount of data.
    pub fn is_item(self) -> bool {
        matches!(self, Self::Item(_) | Self::File | Self::Word)
    }
}

const EXPERT: Option<ExperienceLevel> = Some(ExperienceLevel::Expert);
const MIDDLE: Option<ExperienceLevel> = Some(ExperienceLevel::Intermediate);
const ENTRY: Option<ExperienceLevel> = Some(ExperienceLevel::EntryLevel);

/// Singular forms and irregular plurals, by what they name.
const NOUNS: &[(&str, Noun)] = &[
    (
        "annotator labeler labeller tagger trainer worker person people persons ppl folk folks freelancer contractor \
         speaker transcriber transcriptionist translator rater evaluator reviewer writer somebody someone \
         candidate participant contributor moderator editor proofreader tester labourer individual human operator \
         assistant associate helper hand teammate grader judge marker scorer ranker prompter native \
         recorder interpreter collector digitiser digitizer cartographer talent actor \
         creator author copywriter blogger journalist player gamer coach volunteer researcher adult \
         family creative agent reporter typist coder decoder listener parent mother father teenager amateur aficionado fan \
         hobbyist helper keyer grads dev devs pilot controller grafiker grafikerin peep peeps guy guys gal gals lad lads soul souls buddy bod bods debater gamer mitwirkende mitwirkender mitwirkenden \
         teilnehmende teilnehmenden resource headhunter photographer artist designer illustrator musician singer \
         anotador anotadora anotadores etiquetador etiquetadora etiquetadores persona hablante locutor locutora locutores \
         transcriptor transcriptora transcriptores traductor traductora traductores redactor redactora redactores \
         revisor revisora revisores evaluador evaluadora evaluadores colaborador colaboradora trabajador trabajadora \
         candidato candidata moderador moderadora moderadores corrector correctores autonomo \
         annotatorin annotatorinnen annotatoren sprecher sprecherin sprecherinnen leute mitarbeiter mitarbeiterin \
         mitarbeiterinnen ubersetzer ubersetzerin ubersetzerinnen transkribierer transkriptor transkribent \
         transkriptoren transkribentin prufer pruferin prufende muttersprachler muttersprachlerin \
         muttersprachlerinnen freiberufler helfer helferin kraft krafte describer referendar referendarin leser leserin leserinnen donor donante donneur donneuse doador doadora horer horerin horerinnen poet lyricist novelist screenwriter mechanic mecanico mecanica mecanicien mechaniker hilfskraft schreibkraft aushilfe annotierer labeler \
         bewerter bewerterin moderatorin moderatoren korrektor korrektoren freie teilnehmer teilnehmerin mensch menschen \
         annotateur annotatrice personne locuteur locutrice transcripteur transcriptrice traducteur traductrice redacteur \
         redactrice relecteur relectrice evaluateur evaluatrice collaborateur collaboratrice moderateur moderatrice \
         participante correcteur correctrice independant \
         pessoa falante transcritor transcritora transcritores tradutor tradutora tradutores avaliador avaliadora \
         avaliadores redator redatora redatores anotadoras rotulador rotuladora rotuladores voluntario voluntaria \
         narrador bande banda banday ladke ladkiyan ladka ladki labelers \
         clerk typist farmer performer gardener chef cook observer carer caregiver retiree pensioner geek nerd enthusiast buff actress consultant advisor \
         adviser librarian attendant secretary fotografo fotografa photographe fotograf fotografin \
         voluntario alumno alumna becario jubilado operador operadora operadores digitador digitadora digitadores capturista \
         profesional profesionales ayudante asistente auxiliar maestro maestra pflegekraft lehrkraft lehrkrafte pflegekrafte \
         rentner bewerber kandidat kandidatin kandidaten lektor lektorin texter texterin fachkraft fachkrafte teilzeitkraft \
         benevole volontaire pigiste stagiaire retraite retraitee professionnel professionnelle operateur operatrice assistante \
         estagiario bolsista profissional profissionais aluno aluna assistente colaboradores voluntarios",
        Noun::Person(None),
    ),
    (
        "expert specialist linguist engineer developer programmer doctor physician radiologist pathologist nurse lawyer \
         attorney paralegal auditor phd scientist psychologist therapist veterinarian vet dermatologist cardiologist \
         phonetician historian mathematician physicist chemist biologist geologist agronomist architect pharmacist \
         dentist surgeon economist actuary professor lecturer radiographer sonographer clinician gp botanist \
         ornithologist entomologist archaeologist barrister solicitor nutritionist dietitian midwife nutricionista fisioterapeuta odontologo dentista \
         farmaceutico paleographer palaeographer musicologist statistician ophthalmologist \
         neurologist scout \
         experto experta especialista linguista ingeniero ingeniera medico medica radiologo radiologa patologo abogado \
         abogada veterinario veterinaria psicologo psicologa enfermera enfermero programador programadora programadores \
         experte expertin experten spezialist spezialistin linguistin linguisten ingenieur ingenieurin arzt arzte arztin \
         arztinnen radiologe radiologin radiologen jurist juristin juristen anwalt anwaltin tierarzt tierarzte entwickler \
         entwicklerin programmierer informatiker physiker \
         specialiste linguiste ingenieure medecin radiologue avocat avocate veterinaire infirmier infirmiere juriste \
         developpeur developpeuse \
         perito especialistas engenheiro engenheira advogado advogada radiologista enfermeiro enfermeira desenvolvedor \
         desenvolvedora programadora cardiologista dermatologista biologo biologa \
         attorney orthodontist anaesthetist surveyor physiotherapist audiologist counsellor counselor forester sommelier cpa cpas mds \
         rns notary consultor farmaceutica arquitecto arquitecta quimico quimica fisico matematico matematica cirujano cirujana \
         historiador historiadora agronomo agronoma botanico topografo notario ingenieros medicos \
         forster forsterin apotheker apothekerin chemiker advocate advocates professionals practitioners physio physios chemikerin architekt architektin architekten mathematiker \
         mathematikerin historiker historikerin hebamme notar wirtschaftsprufer steuerberater pflegefachkraft pflegefachkrafte \
         krankenpfleger krankenschwester krankenschwestern anaesthetists steuerfachangestellte steuerfachangestellter sprachwissenschaftler notarin onologe radiologinnen ubersetzungswissenschaftler agronomin \
         pharmacien pharmacienne chirurgien chirurgienne architecte chimiste notaire agronome mathematicien physicien historien \
         orthophoniste kinesitherapeute medecins dentistes \
         arquiteto arquiteta cirurgiao medicos medicas engenheiros quimicos farmaceuticos psicologos dentistas nutricionistas",
        Noun::Person(EXPERT),
    ),
    (
        "teacher tutor accountant analyst paramedic professor docente profesor profesora lehrer lehrerin enseignant enseignante professora bookkeeper \
         technician tecnico tecnica techniker technikerin technicien technicienne contador contadora contable buchhalter \
         buchhalterin comptable mechanic electrician graduate graduado graduada diplome diplomee absolvent absolventin absolventen licenciado licenciada bacharel",
        Noun::Person(MIDDLE),
    ),
    (
        "student beginner junior intern trainee estudiante student studentin studenten studentinnen studierende \
         etudiant etudiante estudante principiante anfanger debutant iniciante undergraduate \
         apprentice azubi schuler schulerin schulerinnen auszubildende auszubildender auszubildenden lehrling lehrlinge apprenti apprentie aprendiz",
        Noun::Person(ENTRY),
    ),
    (
        "seat spot place opening hire vacancy position slot plaza vacante puesto platz platze stelle stellen place poste vaga \
         lugar headcount fte heads postes postos",
        Noun::Opening,
    ),
    (
        "image photo picture pic frame screenshot selfie jpg jpeg png photograph foto imagen imagenes fotografia bild \
         bilder aufnahme cliche imagem imagens shot snapshot jpegs thumbnail render tasveer captura drawing painting meme \
         poster sketch captura bildschirmfoto still signboard billboard portrait tableau tableaux cuadro lienzo \
         gemalde face doodle logo icon gif pintura toile pix negatives engraving etching fresco mural cartoon closeup mugshot \
         headshot avatar illustration infographic panorama illustrazione ilustracion gravura stich stiche dessin zeichnung \
         zeichnungen desenho dibujo snap skizze skizzen daguerreotype watercolour watercolor",
        Noun::Item(Some(T::Image)),
    ),
    (
        "video footage vod clip film movie videoclip match game videos vid reel vlog livestream trailer tiktok rushes",
        Noun::Item(Some(T::Video)),
    ),
    (
        "text post tweet review comment sentence article chat message email mail query prompt conversation dialogue dialog \
         question answer response reply biography solution story poem recipe abstract headline caption summary transcript ticket \
         essay paragraph passage statement instruction log thread letter description listing ad advert advertisement \
         release entry note triple claim title joke quote subtitle line turn completion output \
         blog translation segment string term problem riddle puzzle headword tweets hypothesis fact proverb idiom \
         clause paragraphs quiz flashcard haiku dialogues exercise keyword menu tos complaint resume cv subject communique comunicado \
         texto frase articulo mensaje comentario carta resena consulta pregunta respuesta oracion noticia conversacion \
         opinion opiniones resumen tuit tuits publicacion publicaciones correo tarea \
         satz satze artikel nachricht nachrichten kommentar kommentare bewertung bewertungen rezension rezensionen frage \
         fragen antwort antworten beitrag beitrage gesprach gesprache texte zeile anfrage anfragen dialoge absatz chatverlauf \
         phrase replique dialogue tirade avis commentaire requete question lettre reponse publication nouvelle resume depeche courriel \
         mensagem mensagens comentario avaliacao avaliacoes pergunta resposta artigo noticia frases resenha sentenca \
         conversa dialogo publicacao anuncio \
         sawaal jawab vakya lekh",
        Noun::Item(Some(T::Text)),
    ),
    (
        "audio speech voice recording call podcast interview tape cassette vinyl voicemail song track narration sound \
         grabacion grabaciones llamada locucion enunciado \
         aufnahmen tonaufnahme tonaufnahmen sprachaufnahme sprachaufnahmen anruf anrufe gesprachsaufnahme audiodatei \
         sprachnachricht hoerbeispiel ausserung \
         enregistrement appel enonce entretien \
         gravacao gravacoes chamada ligacao telefonema enunciado audios",
        Noun::Item(Some(T::Audio)),
    ),
    (
        "document pdf invoice receipt form page fiche ficha bordereau report bill certificate manuscript scan \
         letterhead paper newspaper register postcard waybill prescription tract flyer leaflet brochure receta receita \
         ordonnance lieferschein quittungen rezept vertrag vertrage vertragen contrato contratos contrat contrats laudo prontuario befund gutachten jugement arret urteil akte deed rezepte statute sentencia acuerdo \
         documento factura recibo formulario pagina informe escritura expediente acta poliza albaran nomina atestado escrituras apolice apolices \
         holerite boleto acte police fiches bulletin bulletins akten urkunde urkunden bescheid bescheide police policen \
         dokument dokumente rechnung rechnungen beleg belege quittung formular formulare seite seiten bericht \
         facture recu formulaire rapport \
         fatura documentos relatorio formularios",
        Noun::Item(Some(T::Document)),
    ),
    (
        "repository repo pr prs patch function commit program script codebase issue method notebook",
        Noun::Item(Some(T::Code)),
    ),
    ("cloud sweep lidar pointcloud", Noun::Item(Some(T::Sensor3d))),
    (
        "ray xray x-ray mri ct cts mris mammogram panoramic radiograph ultrasound slide biopsy radiografia tomografia resonancia rontgenbild \
         ultrasonido ultrassom ultrassons echographie ultraschall ultraschallbild ultraschallbilder sonografia mamografia mammographie \
         mammografie rontgenbilder rontgenaufnahme rontgenaufnahmen radiographie scanner irm ecografia ecg ekg mrt ressonancia xrays lame strip smear lesion echocardiogram",
        Noun::Item(Some(T::Medical)),
    ),
    ("satellite orthophoto tile orthomosaic geotiff", Noun::Item(Some(T::Geospatial))),
    ("row record csv cell table spreadsheet datensatz datensatze fila registro ligne", Noun::Item(Some(T::Tabular))),
    (
        "names extrait extraits extracto extractos extrato trecho trechos ausschnitt ausschnitte item episode sample snippet preview fragmento fragmentos fragment fragmente speeches chip task study trace trial specimen bubble crop \
         product utterance ones annotation label box object datapoint instance element unit example case scene sequence asset \
         judgment judgement rating hit contracts piece survey polygon mask keypoint sku section sign plate pair pairs combination comparison card \
         trajectory elemento escena muestra ejemplo etiqueta caja tarea objeto caso \
         stuck element elemente beispiel beispiele probe objekt objekte aufgabe aufgaben \
         exemple echantillon objet tache etiquette \
         amostra exemplo item itens objeto tarefa caixa rotulo cheez",
        Noun::Item(None),
    ),
    ("file datei dateien archivo fichier arquivo ficheiro", Noun::File),
    ("word palabra wort worter worten mot palavra shabd", Noun::Word),
    ("second sec seconds segundo sekunde sekunden seconde", Noun::Time(Span::Second)),
    ("minute min mins minuto minuten minutos minute", Noun::Time(Span::Minute)),
    ("hour hr hrs h hora stunde stunden std heure ghanta ghante ghanton hours", Noun::Time(Span::Hour)),
    ("day dia tag tage tagen jour din workday werktag werktage arbeitstag arbeitstage giorno", Noun::Time(Span::Day)),
    ("week wk wks semana woche wochen semaine hafte hafta hafton fortnight", Noun::Time(Span::Week)),
    (
        "month mo mes meses monat monate monaten mois mahina mahine mahino months trimestre quarter",
        Noun::Time(Span::Month),
    ),
    ("year yr yrs ano anos jahr jahre jahren an annee saal years ans", Noun::Time(Span::Year)),
    (
        "project job lot gig assignment mission everything whole proyecto trabajo encargo projekt auftrag \
         gesamtpaket projet ensemble projeto trabalho kaam engagement package",
        Noun::Whole,
    ),
    (
        "customer client user subscriber follower employee staff colleague member household inhabitant shop store \
         hotel office school hospital clinic patient company startup branch country city competitor visitor \
         passenger resident citizen guest buyer seller vendor supplier provider partner team squad founder \
         shareholder board child kid sibling sister brother region station train vehicle car truck bus drone camera sensor \
         server computer language class category intent species type kind option choice step stage rule guideline \
         point star vertex degree character error mistake warning \
         cliente usuario empleado empleada empresa tienda hospital pais \
         kunde kunden kundin nutzer nutzerin angestellte angestellten firma filiale haushalt \
         client utilisateur employe salarie entreprise magasin abonne \
         cliente usuario funcionario colaborador empresa loja \
         seminar meeting scooter kollege kollegen shopper viewer learner rider inscrit membre adherent mitglied mitglieder \
         miembro membro subscriber paciente patiente inscrito lector leser lecteur",
        Noun::Outside,
    ),
    (
        "gb mb tb km m cm mm kg g dpi fps px pixel megapixel mile metre meter kilometre kilometer inch foot feet hz khz \
         percent point floor storey degree celsius mp",
        Noun::Measure,
    ),
];

static BY_WORD: LazyLock<WordMap<&'static str, Noun>> = LazyLock::new(|| {
    let mut map = WordMap::default();
    for (words, noun) in NOUNS {
        for word in words.split_whitespace() {
            map.entry(word).or_insert(*noun);
        }
    }
    map
});

/// What a folded word names, singular or plural.
pub(crate) fn noun(word: &str) -> Option<Noun> {
    if word.len() > 40 {
        return None;
    }
    if let Some(noun) = BY_WORD.get(word) {
        return Some(*noun);
    }
    for singular in singulars(word) {
        if let Some(noun) = BY_WORD.get(singular.as_str()) {
            return Some(*noun);
        }
    }
    compound(word).or_else(|| trade(word))
}

/// What a plural may be the plural of.
fn singulars(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    if let Some(stem) = word.strip_suffix("ies") {
        forms.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        forms.push(stem.to_owned());
    }
    for ending in ["s", "n", "en", "x", "nen"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 3) {
            forms.push(stem.to_owned());
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("annotators", Noun::Person(None))]
    #[case("linguists", Noun::Person(EXPERT))]
    #[case("phoneticians", Noun::Person(EXPERT))]
    #[case("paleografos", Noun::Person(EXPERT))]
    #[case("musicologues", Noun::Person(EXPERT))]
    #[case("periodistas", Noun::Person(None))]
    #[case("lektorinnen", Noun::Person(None))]
    #[case("sprecherinnen", Noun::Person(None))]
    #[case("radiologos", Noun::Person(EXPERT))]
    #[case("personnes", Noun::Person(None))]
    #[case("queries", Noun::Item(Some(T::Text)))]
    #[case("imagenes", Noun::Item(Some(T::Image)))]
    #[case("strassenbilder", Noun::Item(Some(T::Image)))]
    #[case("gravacoes", Noun::Item(Some(T::Audio)))]
    #[case("palabras", Noun::Word)]
    #[case("files", Noun::File)]
    #[case("heures", Noun::Time(Span::Hour))]
    #[case("meses", Noun::Time(Span::Month))]
    fn known(#[case] word: &str, #[case] expected: Noun) {
        assert_eq!(noun(word), Some(expected));
    }

    #[rstest]
    #[case("containers")]
    #[case("the")]
    #[case("numbers")]
    fn no_people(#[case] word: &str) {
        assert!(!matches!(noun(word), Some(Noun::Person(_))), "{word}");
    }
}
