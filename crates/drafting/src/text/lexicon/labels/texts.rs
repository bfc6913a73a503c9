//! Tasks on texts, and sorting of every kind.

use domain::taxonomy::LabelType as L;

use super::Entry;
use super::Strength::{Hint, Likely, Named};

pub(super) const TABLE: &[Entry] = &[
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
             naics, sic code*, hs code*, notez si, note si, parmi _ categories, parmi _ motifs, motif parmi, que categoria, which category, industry code*, icd 10, icd code*, out of a list, from a list of, irony, sarcas*, find duplicates, mark duplicates, flag duplicates, spot duplicates, duplicate detection, match or not, binary, \
             bucket*, into one of, into _ categor*, into _ class*, into _ groups, into _ types, one of _ categor*, one of _ types, \
             one of _ groups, put each, put them in*, allocate*, grouping, which type of, which kind of, what kind of, what type of, \
             name the species, name the plant, name the bird, name the breed, genus, taxon*, code each, code them, codebook*, coding scheme, coding frame, group them, will group, codes from, label with, \
             tick every, checkbox*, mark as, marked as, flagged as, real or fake, genuine or, same or not, match or no match, \
             verschlagwort*, indexier*, stichwort*, einstufen, einstufung, eingestuft, sortieren, zuordn*, zuteil*, markieren ob, \
             angeben ob, entscheiden ob, prufen ob, sagen ob, beurteilen ob, marcar si, diga si, digan si, diga se, digam se, decida si, decidan si, indique si, indiquen si, marque si, marquen si, dites si, sagt ob, senalar si, decir si, decidir si, \
             determinar si, indicar cual, catalogar, catalogacion, agrupar, trier, indexer, indexation, etiqueter chaque, \
             dire si, decider si, preciser si, marquer si, determiner si, a identifier, identifier l espece, dizer se, marcar se, \
             decidir se, determinar se, triar, triagem, separar por, ya nahi, hai ya nahi, chunna, chunkar, category mein, \
             mein daalna, mein dalna, alag karna, good bad, irony, ironi*, tell apart",
        (L::Classification, Likely),
    ),
    (
        "ordnen, ordnet, pos tag*, part of speech, parts of speech, choose, select, decide, pick, flag, polite*, which of, label the, labels for, elegir, wahlen, choisir, \
         escolher, \
             name the, identify, identifying, whether, tick, identifizier*, identificar, identifier, batana, indicate, indiquer, indicar, indiquez, indique, angeben, nommer, nombrar, benennen, sort, bestimme*, \
         determine, determinar, spot",
        (L::Classification, Hint),
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
        "leitsatz*, in _ satzen, summari*, resumen, resumenes, resumir, zusammenfass*, resumer, resume de, resumes de texte*, \
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
        "excel me daal*, excel mein daal*, excel me bhar*, sheet me daal*, sheet mein daal*, sheet me bhar*, data entry, into google sheets, copy paste, copy all, entrada de datos, captura de datos, dateneingabe, datenerfassung, saisie de donnees, \
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
        "or nah, or whatever, approve or reject, accept or reject, keep or drop, keep or discard, pass or \
         fail, pass fail, for or against, pro or con, present or absent, dafur dagegen, dafur oder dagegen, \
         haltung, a favor o en contra, pour ou contre, a favor ou contra, queue and, urgency, priority, \
         assign queue, route to, route each, file under, pigeonhole*, bin them, bin each, sort them, sort \
         these, sort the, mapped to, map to, map each, match each, match to, matched to, taxonomy, category \
         tree, make and model, brand and model, s il y a, dire s il, present in, presence of, presence or absence, what is shown, \
         what it shows, is it a, is it the, is this a, is this the, and stage, tell _ from, tell them apart, \
         distinguish, unterscheid*, distinguir, distinguer, tipificar, encasillar, ranger dans, etikettier*, \
         labeln",
        (L::Classification, Hint),
    ),
    (
        "localis*, localiz*, traduz, traduza, ubertrag* ins, put into english, put into spanish, put into \
         german, put into french",
        (L::Translation, Hint),
    ),
    (
        "pull out, pick out, personal info*, personal details, personal information, private info*, private \
         details, sensitive info*, sensitive data, personally identif*, black out, blank out, hide names, \
         hide all names, mask names, remove names, datos personales, personenbezogen*, donnees personnelles, \
         dados pessoais, anonymisier*, anonimiz*, anonymiser, spans, text spans, entity span*, mentions of, \
         mark each mention, every mention, slots, find the names, find all names, spot names, tag names, mark \
         names, mark every name, namen markieren, marcar nombres, marcar nomes, reperer les noms, ingredients \
         and",
        (L::NamedEntityRecognition, Likely),
    ),
    (
        "relaciones causales, relations causales, kausalrelation*, kausale, relacoes causais, anotar \
         relaciones, anotar las relaciones, annoter les relations, annoter des relations, relationen \
         annotieren, relationen markieren, anotar relacoes, annotate relations, annotate the relations, mark \
         relations, cause and effect, causa y efecto, ursache und wirkung, cause et effet, causa e efeito, \
         who did what to whom",
        (L::RelationExtraction, Named),
    ),
    (
        "good bad or mixed, good bad or neutral, like or dislike, likes or dislikes, liked or hated, love or \
         hate, loved or hated, pos neg, gut oder schlecht, gut schlecht, bueno o malo, bueno malo, bon ou \
         mauvais, bom ou ruim, mood of the review, opinion about it, attitude towards, zufriedenheit, \
         satisfaction, contento o, content ou mecontent",
        (L::SentimentAnalysis, Likely),
    ),
    (
        "in a nutshell, boil down, boil each, shorten, digest, gist, key points of, kurzfassung*, kurzen, \
         acortar, raccourcir, encurtar, in two sentences, in three sentences, in one sentence",
        (L::Summarization, Hint),
    ),
    (
        "take down, leave up, remove or keep, remove it or, age rating*, safe for kids, safe for children, \
         child safe, brand safety, brand safe, offensive, hateful, inappropriate, anstossig*, ofensivo*, \
         offensant*, impropri*, inapropriad*, drinking smoking, gore, nude",
        (L::ContentModeration, Hint),
    ),
    (
        "true or made up, made up or, check against sources, check against the source*, check the facts, \
         checks facts, check facts, check whether the claim*, source check*, veracity, debunk*, verdict, back \
         up each, cite sources, cite the source*, comprobar si es cierto, verificar si es verdad, \
         wahrheitsgehalt, verifier si, veracidad, veracite, bulo o no, find two sources, find sources",
        (L::FactChecking, Likely),
    ),
    (
        "keyed, keyers, into a table, into tables, into a csv, into csv, tabulat*, in tabellenform, en una tabla, en tableau, para uma tabela, fill in species, fill in name*, note down, enter name*, key name*, zettel erfassen, formulare \
         erfassen, volcar los datos, vaciado de datos, pasar a excel, pasarlo a excel, a excel, nach excel, \
         vers excel, para excel, para o excel",
        (L::DataEntry, Likely),
    ),
];
