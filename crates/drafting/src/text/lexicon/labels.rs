//! The words of labelling tasks, in several languages.

use std::sync::LazyLock;

use domain::taxonomy::LabelType;

use crate::text::phrases::Phrases;
use LabelType as L;

/// How surely a phrase names the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// Only where nothing stronger is said.
    Hint,
    /// Describes the task in other words.
    Likely,
    /// Names it.
    Named,
}

use Strength::{Hint, Likely, Named};

pub(crate) static LABELS: LazyLock<Phrases<(LabelType, Strength)>> = LazyLock::new(|| Phrases::new(TABLE));

const TABLE: &[(&str, (LabelType, Strength))] = &[
    (
        "bounding box*, bbox*, 2d box*, 2d bounding box*, boundingbox*, cajas delimitadoras, \
             caja delimitadora, cuadros delimitadores, cuadro delimitador, recuadros, bounding boxen, \
             begrenzungsrahmen, boites englobantes, boite englobante, caixas delimitadoras, caixa delimitadora, \
             cadres englobants, cadre englobant",
        (L::BoundingBox, Named),
    ),
    (
        "box around, boxes around, tight box*, draw box*, draw a box, draw the box*, with box*, with a box, \
             a box and, box and a class, box on, boxes on, verify box*, verified box, rectangle*, per box, \
             rectangulos, retangulos, retangulo, rechteck*, rahmen, boites, encadrer, cuadros, caixas, \
             boxes from, boxes in, boxed, boxing, boxen, box each, box every, box all, box the, gets a box, layout box*, layout annotation*, \
             put a box, placing box*, place box*, box annotation*, box label*, need box*, draw tight, cajas, \
             enmarcar, dibba, box ban*, box lagana, box banane, \
             box per, boxes per, one box per, caja por, cajas por, una caja, caixa por, caixas por, una caixa, boite par, boites par, box for each, box for every, frame around each, square around, draw a frame, \
             draw frames, as boxes, as a box, encadrez, encadre les, einrahm*, eingerahm*, einzurahmen, umrandet, get boxes, gets boxes, get a box, receive a box, boxes go, kastchen um, kasten um, quadro ao redor, box round, boxes round",
        (L::BoundingBox, Likely),
    ),
    ("polygon*, poligono*, polygone*", (L::Polygon, Named)),
    (
        "outline*, trace boundar*, trace the boundar*, trace parcel*, contour*, contorno*, umriss*, \
             tight outlines, delinear*, footprint*, silhouette*, boundaries traced, umrande*, detour*, \
             delineat*, line round, line around, drawn around, draw around, trace the edge*, trace the outline*, trace around, \
             traced, tracing, einzeichn*, eingezeichnet, nachzeichn*, abgrenz*, perimeter*, perimetro*, delimiter, delimitez, \
             delimitar, circle the, circle every, circle each, circles, encircle*, contorn*, vectoris*, vectoriz*, vektorisier*, digitise buildings, digitize buildings, digitise roofs, draw the border*, draw the outline*, draw outlines, edges of, as areas, as an area, as polygons",
        (L::Polygon, Likely),
    ),
    (
        "polyline*, lane line*, lane marking*, polilinea*, polilinha*, fahrbahnmarkierung*, spurlinien, \
             fahrspur*",
        (L::Polyline, Named),
    ),
    (
        "centerline*, centreline*, road lines, lane boundar*, skid mark*, lineas de carril, lignes de voie, \
             power line*",
        (L::Polyline, Hint),
    ),
    (
        "as lines, as a line, as line, als linien, como lineas, como linhas, comme des lignes, en lignes, with lines, with a line, \
             mit linien, con lineas, avec des lignes, com linhas",
        (L::Polyline, Likely),
    ),
    (
        "keypoint*, key point*, landmark*, pose estimation, skeleton*, puntos clave, schlusselpunkt*, \
             points cles, point cle, pontos chave, ponto chave, body joints, puntos de referencia, gelenkpunkt*, \
             points d interet",
        (L::Keypoint, Named),
    ),
    (
        "joints, two points, caliper*, place points, place a point, a point in the middle, point on, points on, articulaciones, facial points, hand pose*, \
             body pose*, human pose*, fingertips, \
             a dot on, dots on, put a dot, place a dot, put dots, put a point, place dots, mark the center, mark the centre, \
             centre point*, center point*, joint position*, anatomical point*, joint angle*, click the joints, corner points, marcar puntos, poner puntos, \
             un punto en, punkte setzen, punkt setzen, gelenke, placer des points, placer un point, marcar pontos, colocar pontos, \
             um ponto em, com um ponto, con un punto, avec un point, mit einem punkt, with a dot, with a point, nokta, as points, as a point, as dots, points par, click the center, click the centre",
        (L::Keypoint, Likely),
    ),
    ("cuboid*, 3d box*, 3d bounding box*, cuboide*, 3d cuboid*, quader, quadern, 3d boxen", (L::Cuboid, Named)),
    (
        "segmentation*, segmentation mask*, semantic segmentation, instance segmentation, segmentacion*, \
             segmentacao, segmentierung*, segmentier*, segmenter, segmentez, segment, segmenting, segmentar, \
             panoptic, pixel mask*, mask annotation*, pixel level, pixel wise, pixelwise, pixelgenau*, \
             pixel accurate, pixel perfect, segmented, segments the, segmentado*, segmentada*, segmentez, \
             voxel*, segmentiert*",
        (L::Segmentation, Named),
    ),
    (
        "masks, mask, point by point, label for each point, separate the foreground, \
             foreground from background, seperate the forground, background removal, cut out, freistell*, masken, \
             maskier*, mascaras, masques, drivable area*, matting, every pixel, each pixel, per pixel, \
             outline lesions, outline the tumo*, paint over, brush, remove the background, forground from, \
             detourage, class per point, each point a class, every point, point wise, clipping path*, \
             cutout*, freigestellt*, semantic mask*, recortar el fondo, remove backgrounds, fond retire, pixel by pixel, \
             pixel por pixel, pixel a pixel, pixel par pixel, color in, colour in, pixel fur pixel",
        (L::Segmentation, Likely),
    ),
    (
        "object detection, deteccion de objetos, objekterkennung, detection d objets, deteccao de objetos",
        (L::ObjectDetection, Named),
    ),
    ("detect objects, detect all, spot the, locate every, find every", (L::ObjectDetection, Hint)),
    (
        "object tracking, tracking, seguimiento de objetos, objektverfolgung, suivi d objets, rastreamento, \
             multi object, track objects, track id*, tracklets, tracks made, seguimiento",
        (L::ObjectTracking, Named),
    ),
    (
        "follow the same, id that stays, same id, track each, track every, track the, track all, \
             across frames, persistent id*, frame by frame, through the sequence, keep the id, unique id across, \
             tracks, from frame to frame, follow each, follow every, track players, track vehicles, track people, \
             verfolgen, verfolgt, suivre chaque, seguir cada, \
             keep ids, keep the ids, keeping the id*, consistent id*, stable id*, same identity, identities, keep its id, \
             re identif*, follow them, follow the ball, seguir a cada, suivre les, acompanhar cada, mesma id, mismo id, meme id, \
             dieselbe id, gleiche id, rastrear cada, rastrear",
        (L::ObjectTracking, Likely),
    ),
    (
        "action recognition, activity recognition, gesture recognition, action label*, action annotation, \
             reconocimiento de acciones, aktionserkennung, handlungserkennung, reconnaissance d actions, \
             reconhecimento de acoes, temporal action*, temporal annotation, temporal label*, event annotation, event tagging, action spotting, \
             activity label*, gesture label*",
        (L::ActionRecognition, Named),
    ),
    (
        "each action, the action, actions, what is each person doing, what the person is doing, \
             what people are doing, name the exercise, tactical pattern*, gesture*, activities, activity start*, \
             start and end of, mark the start, events in the video, note when, log when, mark when, match event*, aktionen, acciones, acoes, handlungen, \
             who does what, behaviour*, behavior*, play by play, moves, verhaltensweisen, gestes, gestos, \
             key moments, start end, start and end, start stop, begin and end, start and stop, highlights, comportement*, comportamiento*, comportamento*",
        (L::ActionRecognition, Likely),
    ),
    (
        "emotion recognition, emotion label*, emotion annotation, emotion tag*, reconocimiento de emociones, \
             emotionserkennung, reconnaissance d emotions, reconhecimento de emocoes, emotion classification, \
             emotion rating*, speech emotion",
        (L::EmotionRecognition, Named),
    ),
    (
        "emotions, emotion, emociones, emotionen, emocoes, mood of the speaker, tone of voice, emocion, \
             emocao, sounds angry, angry or, bhavna, stimmung, \
             feels, feelings, moods, speaker s mood, valence, arousal, gefuhl*, estado de animo, humeur, emocional, tono emocional, \
             how angry, how happy, gemutslage",
        (L::EmotionRecognition, Likely),
    ),
    (
        "classification, classify*, classified, categoriz*, categoris*, clasificar*, clasificacion, \
             clasifique*, clasifiquen, klassifizier*, klassifikation, classifier les, classer, classez, \
             classificar, classificacao, classifiquem, tagging, intent tagging, intent label*, intent detection, \
             image tagging, kategorisier*, categorizar, categorisation, einordnen, classification task, varg*",
        (L::Classification, Named),
    ),
    (
        "assign*, choose the categor*, choose a categor*, pick the categor*, pick a categor*, \
             choose the class, intent, intents, intention*, which species, species, real or spoof, spoof, \
             drop down list*, decide if, decide whether, tell us which, flag if, stance, say if, say whether there, \
             is there a, / no, / not, tag _ _ as, tag _ as, label _ _ as, label _ as, mark _ _ as, tag them as, \
             label them as, labeled as, labelled as, tagged as, as either, flag whether, flag posts, flag each, \
             listen and choose, choose one of, tell us whether, sort into, sorted into, sorting, label each, \
             label every, topic, topics, category, categories, grade, grades, severity, yes or no, yes no, \
             true or false, vulnerability class*, one of _ classes, classes, ripeness, labels per, tag each, \
             tag every, choose colour, choose color, color name, colour name, attributes, spam or, or not spam, \
             toxic*, hate speech, quality grade*, choose between, pick one of, say whether, tell if, \
             mark whether, same or different, good or bad, ok or defect, defect type*, kind of, age group, \
             gender of, dialect id*, language identification, genre*, thema, themen, kategorie*, zuordnen, \
             einteil*, zuweisen, categoria*, asignar, indicar si, temas, tipo de, attribuer, indiquer si, \
             indicar se, categorie*, atribuir, qualifier, etiquetar cada, identify the species, by decade, \
             triage, wrong or right, versehen, bestimmen, tick the box*, tick all, tag per, label per, say which, tell us if, \
             que categoria, which category, industry code*, icd 10, icd code*, out of a list, from a list of, irony, sarcas*, find duplicates, mark duplicates, flag duplicates, spot duplicates, duplicate detection, match or not, binary, \
             bucket*, into one of, into _ categor*, into _ class*, into _ groups, into _ types, one of _ categor*, one of _ types, \
             one of _ groups, put each, put them in*, allocate*, grouping, which type of, which kind of, what kind of, what type of, \
             name the species, name the plant, name the bird, name the breed, genus, taxon*, code each, code them, codebook*, coding scheme, coding frame, group them, will group, codes from, label with, \
             tick every, checkbox*, mark as, marked as, flagged as, real or fake, genuine or, same or not, match or no match, \
             verschlagwort*, indexier*, stichwort*, einstufen, einstufung, eingestuft, sortieren, zuordn*, zuteil*, markieren ob, \
             angeben ob, entscheiden ob, prufen ob, sagen ob, beurteilen ob, marcar si, senalar si, decir si, decidir si, \
             determinar si, indicar cual, catalogar, catalogacion, agrupar, trier, indexer, indexation, etiqueter chaque, \
             dire si, decider si, preciser si, marquer si, determiner si, a identifier, identifier l espece, dizer se, marcar se, \
             decidir se, determinar se, triar, triagem, separar por, ya nahi, hai ya nahi, chunna, chunkar, category mein, \
             mein daalna, mein dalna, alag karna, good bad, irony, ironi*, tell apart",
        (L::Classification, Likely),
    ),
    (
        "choose, select, decide, pick, flag, polite*, which of, label the, labels for, elegir, wahlen, choisir, \
         escolher, \
             name the, identify, identifying, whether, tick, identifizier*, identificar, identifier, batana, indicate, indiquer, indicar, indiquez, indique, angeben, nommer, nombrar, benennen, sort, bestimme*, \
         determine, determinar, spot",
        (L::Classification, Hint),
    ),
    (
        "ocr, text recognition, optical character, reconocimiento de texto, texterkennung, \
             reconnaissance de texte, reconhecimento de texto, reconnaissance optique, handwriting transcription, \
             htr, handwritten text transcri*, transcribe handwrit*, transcribe the handwrit*, \
             transcription of handwrit*",
        (L::Ocr, Named),
    ),
    (
        "correct the text lines, key in, read the number*, read the text, type what, from ear tag, \
             license plate text, licence plate text, handschrift*, manuscrit*, scan is shown, cell structure, \
             table extraction, extract the fields, key fields, key value, field extraction, campos de la factura, \
             extraer los campos, felder, extraire les champs, extrair os campos, extract fields, line items, \
             totals and dates, \
             read off, misread, misreads, misrecogni*, read by our engine, read by the engine, read by the machine, recognition error*, \
             ocr output, ocr result*, write down each line, write down every line, write down what is written, erkannte felder, champs lus, campos leidos, transcribe the label*, transcribe the text, text lines, meter reading*, serial number*, \
             data extraction, ablesen, leer el texto, relever le texte, lire le texte, ler o texto, extraer datos, extraire des donnees, \
             extrair dados, daten auslesen, auslesen, extract the data, extract data, parsed fields, extracted fields, type the text",
        (L::Ocr, Likely),
    ),
    (
        "handwriting, handwritten, read the scans, \
             digitis*, digitiz*, digitaliz*",
        (L::Ocr, Hint),
    ),
    (
        "captioning, short description*, descriptions of image*, description of a picture, caption*, image description*, alt text*, alternative text*, describe image*, \
             describe each image, describe the image*, describe the picture*, describe each picture, \
             describe photos, descripcion de imagenes, bildbeschreibung*, description d images, \
             descricao de imagens, legendas de imagens, describir imagenes, bilder beschreiben, \
             decrire des images, decrire les images, beschreiben sie, describe what, dense caption*, \
             descripciones de imagenes, describe each, describe every, legender, legendes d images, scene description*, picture description*, \
             describe in, write a description*, write descriptions, written description*, describe them, describing, bildunterschrift*, \
             textes alternatifs, texte alternatif, textos alternativos, texto alternativo, alternativtext*, alternativtexte",
        (L::Captioning, Named),
    ),
    (
        "transcription*, transcribe*, transcribing, typed up, type up, typed out, abgeschrieben, abschrift*, abzuschreiben, transcrev*, transcrib*, transcript of, verbatim transcript*, transcribir, \
             transcripcion*, transcriba*, transkription*, transkribier*, verschriftlich*, abtippen, transcrire, \
             transcrivez, transcrever, transcricao, transcricoes, retranscri*, verbatim, transcriptores, \
             transcriptor*, transcript, transcritor*, transcribers, transcriptionist*, likhna, sunkar, \
             subtitling, closed caption*, subtitles for, \
             desgrab*, degravacao, degravar, write down every word, correct the transcript*, correct the _ transcript*, check the transcript*, check the _ transcript*, \
             correct transcripts, fix the transcript*, fix the _ transcript*, proofread transcript*, proofread the transcript*, \
             edit the transcript*, transkripte korrigieren, corregir las transcripciones, corriger les transcriptions, mitschrift*, mitschreiben, type out, likhkar",
        (L::Transcription, Named),
    ),
    (
        "type what you hear, write down what, what is said, what was said, finished transcripts, untertitel*, \
             sous titr*, subtitul*, legendagem, phoneme*, time codes",
        (L::Transcription, Likely),
    ),
    (
        "translation*, translate, translates, translating, translator*, localisation, localization, traducir*, \
             traduccion*, traductor*, ubersetz*, traduire, traduction*, traducteur*, traduzir, traducao, \
             traducoes, tradutor*, anuvad, post edit*, mtpe, localis*, localiz*, machine translation output*, \
             source words, korrekturlesen maschineller, maschineller ubersetzung*, traduccion automatica, traduction automatique, traducao automatica, target language, \
             translation quality, lokalisier*, traduzca*, parallel corpus, parallel sentences",
        (L::Translation, Named),
    ),
    ("translated, from english into, into english, from english to", (L::Translation, Hint)),
    (
        "diarization, diarisation, speaker label*, speaker diari*, who spoke when, wer spricht, quien esta hablando, qui parle quand, speaker turns, \
             speaker change*, change of speaker, diarizacion, diarizacao, sprecherwechsel, sprecherzuordnung, \
             sprechertrennung, who is speaking, who speaks when, quien habla, qui parle, quem fala, \
             speaker segmentation, sprecher zuordnen, sprecher trennen, identificar hablantes, speaker id*, \
             changements de locuteur, tours de parole, kaun bol raha, kaun kab bol*, kisne kab bola, separar los hablantes",
        (L::Diarization, Named),
    ),
    (
        "overlap*, speaker tags, mark speakers, which speaker, the initials of, separate speakers",
        (L::Diarization, Hint),
    ),
    (
        "audio recording, audio recordings of yourself, voice recording, voice recordings, record audio, \
             read aloud, read out loud, recording session*, record your*, record yourself, record sentence*, \
             record phrase*, record prompts, record short, record _ sentences, record _ phrases, \
             record _ prompts, speech collection, voice collection, voice data collection, \
             speech data collection, be recorded, record conversation*, record dialog*, record phone, \
             record command*, record voice, record wake word*, voice talent*, voice donation, lend us your voice, \
             wake word recording*, grabar, graba, graban, grabe, grabara*, grabacion de voz, grabaciones de voz, leer cuentos, leer textos, leer frases, buena voz, ler textos, ler contos, lire des textes, lire des contes, lean en voz alta, \
             leer en voz alta, voz alta, sprachaufnahme*, einsprechen, spricht ein, vorlesen, laut vor, \
             vorgelesen, aufnehmen, sprachbefehle, enregistrer, lire a voix haute, voix haute, \
             enregistrement de voix, enregistrement vocal, enregistrements vocaux, grava, gravam, gravar, gravem, grave frases, ler em voz alta, \
             gravacao de voz, gravacoes de voz, awaaz record, record karna, record karni, record karne, bolkar, \
             reads _ prompts, reads _ sentences, speak _ sentences, say the wake, recording of voice, recording your*, record the voice*, recording yourself, dialogue recording*, dialog recording*, \
             conversation recording*, voice prompts, recording short, einsprechen, voice over, \
             own voice, eigenen stimme, read out, reads out, read _ lines, reads _ lines, read _ words, lee _ frases, lean _ frases, \
             leen _ frases, leer _ frases, leera, leeran, lire _ phrases, lisez _ phrases, lit _ phrases, liront, ler _ frases, le _ frases, \
             leem _ frases, liest _ satze, lesen _ satze, lest _ satze, con su voz, con tu voz, avec votre voix, com sua voz, \
             com a sua voz, voice clone*, voice clon*, voice bank*, lend your voice, say _ phrases, speak _ phrases, saying _ phrases, \
             padhna record, awaaz dena, awaaz mein, \
             voiceover, sing, singing, einsprache, einlesen",
        (L::AudioRecording, Named),
    ),
    (
        "pairs of friends talk, each pair talks, talks for, talk for one hour, talk about, per recorded hour, have a conversation, \
             have conversations, read _ sentences, read _ prompts, read _ phrases, read a list, reads, \
             recorded by you, studio recording*, record, recording, voice sample*, speak into, \
             phone conversations with, sprechen sie, hablar por, on the phone with each other, lesen, aufnahmen",
        (L::AudioRecording, Hint),
    ),
    (
        "ner, named entit*, entity extraction, entity classification, entity recognition, entity annotation, \
             entity label*, entity tag*, entidades nombradas, benannte entitaten, entites nommees, \
             entidades nomeadas, eigennamen, per org loc, slot filling, slot label*, slot annotation, \
             span label*, span annotation, entitaten, reconocimiento de entidades, pii annotation, pii label*",
        (L::NamedEntityRecognition, Named),
    ),
    (
        "entit*, slots, spans, mark names, mark all names, mark the names, highlight names, tag names, \
             mark every, highlight, persons places, people places, annotate persons, names dates, drug names, \
             dosages, anonymise, anonymize, anonymising, anonymizing, personal data in, pii, de identif*, \
             highlight all, highlight the, mark drug*, mark medic*, entidades, markieren sie, nombres de, \
             mark product*, mark _ names, skills in, extract skills, gene names, chemical names, company names, place names, \
             mark clauses, highlight clauses, tag clauses, label clauses, redact*, schwarzen, caviarder",
        (L::NamedEntityRecognition, Likely),
    ),
    (
        "relation extraction, relation annotation, relation label*, extraccion de relaciones, \
             relationsextraktion, extraction de relations, extracao de relacoes, relationship label*, \
             coreference*, knowledge graph*, event extraction, \
             treebank*, dependency relation*, dependency tree*, dependency pars*, parse tree*, syntax tree*, syntactic annotation, \
             dependency annotation, baumbank, causal relation*, argument mining, argument annotation, annotating arguments, \
             annotate arguments, argument structure*, argumentative",
        (L::RelationExtraction, Named),
    ),
    (
        "link them, relations between, relationships between, link entities, connect entities, the relations, \
             relaciones entre, beziehungen zwischen, relacoes entre, relations entre, link each, \
             and their relations, links between, interactions between",
        (L::RelationExtraction, Likely),
    ),
    (
        "sentiment, sentiment analysis, sentiment label*, sentiment annotation, analisis de sentimiento*, \
             sentimientos, sentimiento, stimmungsanalyse, sentimentanalyse, analyse de sentiment*, \
             analise de sentimento*, sentimento*, opinion mining, aspect based, sentiments",
        (L::SentimentAnalysis, Named),
    ),
    (
        "positive negative, positive neutral, bullish bearish, positive or negative, positivo negativo, positiv negativ, \
             positif negatif, happy unhappy, happy or unhappy, positiv neutral, positivo neutro, positif neutre, \
             positive neutral or negative, polarity, polaridad, \
             satisfied or, satisfied dissatisfied, zufrieden oder, zufrieden unzufrieden, satisfait ou, satisfeito ou, satisfecho o, tonalitat, \
             tonalite des avis, khush ya, accha ya bura, positivo o negativo, positiv oder negativ",
        (L::SentimentAnalysis, Likely),
    ),
    (
        "summari*, resumen, resumenes, resumir, zusammenfass*, resumer, resume de, resumes de texte*, \
             resumo*, soap note*, write abstract*, abstractive, tl dr, tldr, word abstract, saransh",
        (L::Summarization, Named),
    ),
    ("abstract, short version of, condense*, in one paragraph, meeting notes, synthese*", (L::Summarization, Hint)),
    (
        "content moderation, moderat*, moderacion, moderador*, inhaltsmoderation, moderation de contenu*, \
             moderacao, moderier*, trust safety, trust and safety, harm categor*, policy violation*, \
             harmful content, moderateur*, community guidelines, content policy, policy they break, policy it breaks, rule it breaks, rule they break, \
             breaks the rules, break the rules, break our rules, rule* violated, reported posts, flagged posts, \
             flagged content, flagged livestream*, flagged messages, regle enfreinte, regles enfreintes, norma infringida, \
             normas infringidas, verletzte regel, verletzten regeln, gemeldete*, messages signales, contenidos denunciados, \
             conteudos denunciados",
        (L::ContentModeration, Named),
    ),
    (
        "hate speech, violat*, unsafe content, nsfw, violence, nudity, harmful, abusive, toxic comment*, bullying, grooming, threats, insult*",
        (L::ContentModeration, Hint),
    ),
    (
        "search relevance, relevance rating*, relevance judg*, search quality, search result*, \
             relevance label*, search rater*, search quality rater*, search evaluator*, relevance of, query result*, relevancia, suchergebnis*, suchrelevanz, \
             resultats de recherche, resultados de busqueda, resultados de busca, pertinence, fit the query, \
             search evaluation, rate results, search engine evaluat*, query document, ad relevance, relevanz*, \
             rate search",
        (L::SearchRelevance, Named),
    ),
    (
        "fact check*, factcheck*, verificacion de datos, verificacion de hechos, faktencheck*, faktenpruf*, \
             verification des faits, checagem de fatos, verificacao de fatos, verify claims, check claims, \
             verify facts, claim verification, fact checkers, verificar los hechos, verificar hechos, verificar los datos, verifier les faits, \
             verifier des faits, verifier l exactitude, fakten prufen, fakten uberprufen, verificar os fatos, verificar fatos, \
             checar fatos, checar os fatos, factual accuracy, factuality, verify each claim, checks the facts",
        (L::FactChecking, Named),
    ),
    (
        "checkable claim, sources for, supported by the source, find a source, hallucinat*, \
             is the claim true, claims are true",
        (L::FactChecking, Hint),
    ),
    (
        "data collection, take _ selfies, take selfies, collect photos, collect images, collect pictures, collect videos, \
             collecting photos, collect data, recopilar, recoleccion de datos, recogida de datos, datensammlung, \
             datenerhebung, daten sammeln, collecte de donnees, collecter, coleta de dados, coletar, recolha, \
             take photos, take pictures, take _ photos, take _ pictures, upload photos, upload pictures, \
             film yourself, film your*, shoot videos, selfies of yourself, photos of your*, pictures of your*, \
             send us photos, send us pictures, fotos von ihrem, fotos ihrer, tomar fotos, prendre des photos, \
             tirar fotos, photo collection, image collection, video collection, collection of photos, \
             hacer fotos, fotografieren, photographier, data gathering, scrap*, record videos, selfie videos, \
             photograph your*, photograph the, submit photos, en photo, take a photo, take a picture, fotos hacer, hagan fotos, \
             haga fotos, sacar fotos, saquen fotos, tomen fotos, fotos machen, machen fotos, machen sie fotos, fotografiert, \
             tirem fotos, tire fotos, record the sound*, recording of sounds, record sounds, photo khinch*, photos leni",
        (L::DataCollection, Named),
    ),
    (
        "each collector, per collector, data collector*, photo collector*, photos of handwritten, survey, gather, hand in, hands in, hand over, upload, collect, find websites, research online, \
             web research, sammeln, enviar fotos, film, photograph",
        (L::DataCollection, Hint),
    ),
    (
        "data entry, into google sheets, copy paste, copy all, entrada de datos, captura de datos, dateneingabe, datenerfassung, saisie de donnees, \
             entrada de dados, digitacao, digitar, ingreso de datos, introducir datos, enter data, \
             enter the data, into excel, into a spreadsheet, into the spreadsheet, saisir, key data, abschreiben, \
             copy typing, inserimento, data cleaning, clean the data, data cleansing, cleansing, clean up the, titles cleaned, names cleaned, \
             datenbereinigung, limpieza de datos, nettoyage de donnees, limpeza de dados, deduplicat*, \
             data clerk*, type answers, types answers, key into, keyed into, keying, capturista*, capturar datos, ingresar datos, erfassung von, \
             digitador*, datentypist*, saisir les, preencher a planilha, cadastrar, cadastro de, fill in our form, into our form, into a form, \
             into our database, into the database, in eine tabelle, en una hoja de calculo, dans un tableur, em uma planilha, \
             numa planilha, excel mein",
        (L::DataEntry, Named),
    ),
    (
        "evaluation, evaluate, evaluates, evaluating, score each, scores each, score them, say how, rate how, judge how, how similar, \
             how close, similarity rating*, similarity score*, semantic similarity, how likely, how fluent, how toxic, rating, ratings, rate, rates, rank, ranks, ranking, \
             side by side, score answers, score the, scoring, evaluar*, evaluacion, evalue*, valorar, valorarlo*, valorarla*, puntuar*, \
             calificar*, puntue*, valore*, califique*, bewerten, bewertung von, bewertung der, evaluer, noter, notez, avaliar, avaliacao de, \
             avaliacoes de respostas, compare responses, compare answers, compare two, rate responses, \
             rank responses, a b comparison*, mos test, mos rating*, preference test, judge answers, \
             judge the answers, judge responses, grade answers, grade responses, likert, point scale, \
             comparar respuestas, compararl*, comparar respostas, comparer, vergleichen, rating deni, rate karna, pairwise, \
             pairwise comparison*, better answer, reviewers of ai, review ai, reviewing ai, review llm, \
             review model output*, mark its mistakes, rate outputs, better response, evaluators, raters, \
             give _ scores, give _ a score, llm evaluation, model evaluation, output evaluation, quality rating, naturalness, best one, \
             which answer is better, which response is better, choose the better, jawab better, kaunsa jawab, \
             which one is better, which is better, which of the two, pick the better, choose the best, error annotation*, first wrong, \
             beurteil*, bewertet, comparez, jugez, juger, avalie, julgar, pontuar, compare duas, comparar dos, comparer deux, \
             compara dos, vergleiche, kaunsa better, rank them, rank the, ranked, evaluateurs de, evaluadores de, avaliadores de",
        (L::EvaluationRating, Named),
    ),
    (
        "compare, comparing, judge, judging, on a scale, review answers, review model, \
             quality of the answers, critique*, score, check the model*, say whether the model*, is right, \
             graders, grading, faithful*, helpfulness, how good, how natural, how well, wrong step, opinions on, proofread*, errors in, \
             mistakes in, find errors, find mistakes, find the mistake*, spot mistakes, mark errors, mark mistakes, from 0 to 10, \
             from 1 to 5, 1 to 5, 1 5 scale, scale of",
        (L::EvaluationRating, Hint),
    ),
    (
        "text generation, write answers, write questions, write exam questions, write dialog*, \
             write conversations, write stories, write articles, write replies, write responses, write sentences, \
             write texts, write trivia, trivia q a, write q a, question writing, content writing, \
             creative writing, generacion de texto, textgenerierung, generation de texte, geracao de texto, \
             redactar, escribir preguntas, escribir respuestas, texte schreiben, fragen schreiben, \
             antworten schreiben, rediger, ecrire des, redigir, escrever perguntas, escrever respostas, \
             escrever textos, write short questions, write the reply, write a reply, write examples, paraphras*, \
             write jokes, write poems, write essays, write product descriptions, question answer pairs, \
             questions and answers, q a pairs, write reviews in, rewrite, rewriting, write new, synthetic text, \
             write a short story, from scratch, written from scratch, write both roles, schreiben, escribir, escrever, likhne, write math, write problems, \
             write multiple choice, exam questions, from nothing, reference solution*, model solution*, reference answer*, write explanations, write customer messages",
        (L::TextGeneration, Named),
    ),
    (
        "write one sentence, write, written from, the perfect ones, compose, draft, author, explain",
        (L::TextGeneration, Hint),
    ),
    (
        "prompt writing, write prompts, write short prompts, write realistic prompts, write a prompt, \
             write the prompt*, prompt creation, create prompts, creating prompts, prompt writers, prompt writer, \
             prompt design, prompt engineer*, prompt author*, write _ prompts, write difficult prompts, \
             write challenging prompts, write creative prompts, redactar prompts, escribir prompts, \
             prompts schreiben, rediger des prompts, ecrire des prompts, escrever prompts, criar prompts, \
             crear prompts, prompts erstellen, prompt likhna, writing prompts, prompts verfassen, \
             writing of prompts, come up with prompts, redaccion de prompts, write complex prompts, \
             write hard prompts, adversarial prompts, user prompts, difficult problems, hard problems",
        (L::PromptWriting, Named),
    ),
    (
        "sft, ideal _ answer*, ideal _ response*, supervised fine tun*, prompt response writing, prompt response pair*, ideal answer*, \
             ideal response*, gold answer*, gold response*, demonstration data, instruction response*, \
             demonstrations, prompt completion pairs",
        (L::Sft, Named),
    ),
    (
        "fine tuning, finetuning, fine tune*, finetun*, instruction tun*, instruction tuning data, \
             instruction data, ajuste fino, feintuning, affinage",
        (L::FineTuning, Named),
    ),
    (
        "rlhf, human feedback, preference ranking*, preference data, preference pair*, preference label*, \
             preference annotation*, pairwise preference*, reward model*, human preference*, dpo, \
             preference collection, preferences data, retroalimentacion humana",
        (L::Rlhf, Named),
    ),
    (
        "red team*, redteam*, jailbreak*, adversarial test*, adversarial attack*, break the model, \
             break our model, break our chatbot, equipo rojo, unsafe advice, give unsafe, try to trick, \
             trick the, safety testing, adversarially, get the bot to, bypass the safety, \
             make the model misbehave, make it reveal, make it swear, make it say, try to make the, try to make our, try to make it, try to get the, try to get our, \
             try to get it, tries to make, coax, try to break, tries to break, attack it, attack the model, attack our, fool the, fool it, nasty prompts, equipe rouge",
        (L::RedTeaming, Named),
    ),
    (
        "function call*, tool call, tool calls, tool calling, toolcall*, tool use, function calling, tool calling, llamadas a funciones, \
             funktionsaufruf*, appels de fonction*, chamadas de funcao, tool usage, right tool, correct tool, tool name*, correct function, right function, tool arguments, \
             agent trace*, function call trace*, api call label*, \
             agent trajector*, tool use trajector*, appels d outils",
        (L::FunctionCallTagging, Named),
    ),
];
