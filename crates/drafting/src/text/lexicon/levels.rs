//! Words that state an experience level or imply one, in several languages.

use std::sync::LazyLock;

use domain::taxonomy::ExperienceLevel;

use crate::text::phrases::Phrases;
use ExperienceLevel as E;

/// Levels said outright.
pub(crate) static STATED: LazyLock<Phrases<E>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "entry lvl, entry level, entrylevel, level : entry, level entry, level : junior, level : beginner, nivel inicial, nivel principiante, nivel basico, einstiegsniveau, \
                 einsteigerniveau, einsteiger level, berufseinsteiger, niveau debutant, nivel iniciante, \
                 nivel de entrada, nivel junior, beginner level",
            E::EntryLevel,
        ),
        (
            "intermediate, mid level, nivel intermedio, nivel medio, mittleres niveau, fortgeschrittene, \
                 niveau intermediaire, intermediaire, nivel intermediario, intermediario",
            E::Intermediate,
        ),
        (
            "expert, experts, expert level, nivel experto, expertenniveau, niveau expert, nivel especialista, \
                 expertos, expertas, experten, nivel avanzado experto, experto, experta, expertes",
            E::Expert,
        ),
        (
            "any experience level, all experience levels, any level of experience, all levels of experience, \
                 any experience, whatever their experience, whatever your experience, regardless of experience, \
                 all levels welcome, any level, all levels, every experience level, every level of experience, \
                 any skill level, all skill levels, skill level : any, level : any, level : all, \
                 experience : any, nivel : cualquiera, niveau : tous, nivel : qualquer, niveau : egal, experience level any, any and all experience levels, \
                 cualquier nivel de experiencia, todos los niveles, cualquier nivel, jedes erfahrungsniveau, \
                 alle erfahrungsstufen, egal welche erfahrung, jede erfahrungsstufe, tous niveaux, \
                 tous les niveaux, qualquer nivel, todos os niveis, quel que soit le niveau, \
                 qualquer nivel de experiencia, unabhangig von der erfahrung, koi bhi experience",
            E::AnyExperienceLevel,
        ),
    ])
});

/// Words that only imply a level.
pub(crate) static IMPLIED: LazyLock<Phrases<E>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "counselling qualification, teaching qualification, professional qualification, with a qualification, medical licence, medical license, \
                 senior, seniors, law degree, nursing degree, medical degree, engineering degree, degree required, degree needed, degree essential, \
                 degree is required, university degree, degree holders, specialist*, phd, certified, advanced level, seasoned, veteran, licensed, \
                 board certified, doctorate, highly experienced, very experienced, nivel avanzado, especialista*, \
                 zertifiziert*, promoviert, specialiste*, doctor en, mba, llm degree, advanced, \
                 extensive experience, professional experience, professional background, by profession, by trade, \
                 professionally trained, accredited, chartered, sworn, masters degree, master degree, master in, masters in, least a master, cfa, acca, ma in, msc in, mfa, msc, llm degree, \
                 degree in, graduate degree, advanced degree, postgraduate*, grad student*, graduate student*, \
                 doctoral, postdoc*, phds, postgrads, mehrjahrig*, langjahrig*, jahrelang*, diplomiert*, \
                 staatlich gepruft*, vereidigt*, beeidigt*, ausgebildete*, gelernte*, gesellenbrief, meisterbrief, ausbildung als, abgeschlossene ausbildung, abgeschlossene berufsausbildung, diplome d etat, abgeschlossenes studium, \
                 hochschulabschluss, universitatsabschluss, promoviert*, fundierte*, umfangreiche erfahrung, \
                 amplia experiencia, gran experiencia, titulado*, titulada*, licenciado en, licenciada en, \
                 licenciados en, jurado, jurados, colegiado*, posgrado, con master, doctorado, doctorando*, \
                 anos de trayectoria, profesionales con experiencia, larga experiencia, confirme, confirmes, confirmee, \
                 confirmees, chevronne*, diplome, diplomes, diplomee*, assermente*, longue experience, \
                 solide experience, grande experience, doctorant*, titulaire*, formado em, formada em, \
                 formados em, juramentad*, ampla experiencia, vasta experiencia, mestrado, doutorado, \
                 doutorand*, pos graduacao, world class, deep experience, strong background, \
                 deep knowledge, elo, fide rated, grandmaster*, extensive background, purana experience, bahut experience",
            E::Expert,
        ),
        (
            "mittlere erfahrung, moderate experience, medium experience, experience moyenne, experiencia media, \
                 gewisse erfahrung, etwas erfahrung, une premiere experience, alguna experiencia, alguma experiencia, \
                 experienced, skilled, some experience, proven experience, con experiencia, experiencia previa, \
                 erfahrene*, mit erfahrung, experimente*, avec experience, experiente*, com experiencia, \
                 previous experience, prior experience, experience required, experience needed, experience with, \
                 anubhavi, mid career, midcareer, mid senior, track record, hands on experience, practical experience, \
                 solid experience, good experience, trained annotators, trained labelers, trained labellers, \
                 trained transcribers, trained raters, practised, practiced, versed in, versierte*, geubte*, geubt in, \
                 routinierte*, erste erfahrung*, praxiserfahrung, hayan trabajado, haya trabajado, some practice, with practice, counselling practice, clinical practice, mit ubung, geubt, kiya ho, kar chuke, kiya hua, ya hayan, \
                 con practica, cierta experiencia, experiencia demostrable, experiencia en, ayant deja, ont deja, aient deja, \
                 experience souhaitee, experience exigee, rompus a, habitue*, ja tenham, ja trabalh*, ja tenha, \
                 experiencia em, experiencia comprovada, pratica em, schon einmal, schon mal, bachelor degree, algo de rodaje, con rodaje, un an de pratique, de la pratique, de la bouteille, transcription practice, translation practice, annotation practice, labeling practice, experiencia de un ano, \
                 experiencia de um ano, ein jahr erfahrung, ba in, bsc in, bs in, a ba, a bsc, behind them, behind you, under your belt, under their belt, bachelor, min bachelor, bachelorabschluss, licence en, licenciatura en, licenciatura em, \
                 bachelors degree, bachelor in, experience ho, experience hona, experience wale, experience wala",
            E::Intermediate,
        ),
        (
            "beginner*, junior, no experience, no previous experience, no prior experience, \
                 no annotation experience, no labeling experience, zero annotation experience, zero experience, \
                 dont need any, no previous, without experience, sin experiencia, no se requiere experiencia, \
                 no se necesita experiencia, no hace falta experiencia, ohne erfahrung, keine erfahrung, \
                 keine vorkenntnisse, erfahrung nicht, vorkenntnisse nicht, sans experience, aucune experience, \
                 debutants acceptes, debutant*, sem experiencia, nao e exigida experiencia, \
                 nao e necessaria experiencia, iniciante*, principiante*, anfanger*, no background, trainee*, \
                 intern, fresher*, experience nahi, experience not required, experience isnt required, \
                 experience isnt necessary, experience is not, no coding background, quereinsteiger, \
                 experience required no, experience not needed, experience not necessary, no experience in, \
                 nao precisa de experiencia, nao precisa experiencia, nao exigimos experiencia, \
                 no pedimos experiencia, no necesitas experiencia, no necesitan experiencia, nao e exigida, \
                 pas besoin d experience, experience non requise, experiencia nao, no necesita experiencia, \
                 no es necesaria experiencia, no es necesario tener experiencia, no exigimos experiencia, \
                 no requiere experiencia, no se exige experiencia, experiencia no necesaria, \
                 no requerimos experiencia, no se precisa experiencia, no se pide experiencia, \
                 vorkenntnisse sind nicht, vorkenntnisse werden nicht, vorkenntnisse brauchst du nicht, \
                 erfahrung ist nicht, erfahrung wird nicht, erfahrung brauchst du nicht, primeiro emprego, \
                 primer empleo, premier emploi, no se exige experiencia previa, nao pedimos experiencia, \
                 nao requer experiencia, experiencia nao e necessaria, nao ha necessidade de experiencia, \
                 pas d experience, experience pas necessaire, no xp, xp not needed, no exp needed, \
                 no _ background, no _ experience, no _ _ experience, no _ _ background, level entry, \
                 experience level entry, first job welcome, first timers, complete beginner*, newbies, \
                 experience nahi chahiye, bina experience, beginners ok, newcomers welcome, chalega fresher, \
                 juniors, rookie*, noob*, naye log, newbie*, newcomer*, novice*, first timer*, amateurs, laymen, laypeople, lay people, hobbyists, non experts, non specialists, non professionals, laien, aficionados, amadores, starters welcome, \
                 no special* knowledge, no specialised knowledge, no specialized knowledge, no expertise, \
                 no training needed, no qualification*, no skills, anyone can do it, everyone can do it, anybody can do it, anybody _ can do it, anyone _ can do it, anybody _ can do this, anyone can do this, \
                 school leaver*, career starter*, recent graduate*, fresh graduate*, new graduate*, graduates welcome, \
                 never done this before, sin conocimientos previos, sin estudios, ninguna formacion, aucune formation, pas de formation, sans formation, aucun diplome, keine ausbildung, \
                 keine vorbildung, nenhuma formacao, sem estudos, sin formacion, recien graduado*, recien titulado*, \
                 recien egresado*, novato*, novata*, einsteiger*, berufsanfanger*, neulinge, ungelernte*, \
                 ohne vorkenntnisse, ohne vorwissen, jeunes diplome*, sans qualification, sans diplome, novices, \
                 studentische*, werkstudent*, student assistant*, student helper*, recem formad*, novatos, sem conhecimento*, sem formacao, naye log, naya ho, seekhne wale",
            E::EntryLevel,
        ),
    ])
});

/// Words that imply a level only where nothing better does.
pub(crate) static WEAKLY_IMPLIED: LazyLock<Phrases<E>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "familiar with, comfortable with, used to working, experience in, experience as, knowledge of, knows how, \
                 worked with, worked on, worked in, good knowledge, kenntnisse in, vertraut mit, erfahrung mit, erfahrung in, \
                 erfahrung als, familiarizad*, conocimientos de, conocimiento de, connaissance de, connaissances en, \
                 maitrise de, maitrise du, conhecimento de, conhecimentos de, conhecimento em, familiaridade",
            E::Intermediate,
        ),
        (
            "we train you, we will train, you will be trained, \
                 training provided, training is provided, full training, we teach, we will teach, we explain, \
                 we will explain, i explain, i will explain, i will show, i will teach, we show you, we will show you, \
                 se dara capacitacion, se dara formacion, jeder kann, jede kann, alle konnen, tout le monde peut, cualquiera puede, qualquer um pode, \
                 aucune competence, ninguna habilidad, keine besonderen kenntnisse, nenhuma habilidade, skill : none, skills : none, experience : none, \
                 requirements : none, prerequisites : none, qualifications : none, training included, training on us, training is on us, training by us, we provide training, formacao e dada, treinamento por nossa conta, formation dispensee, \
                 formation donnee, formation est dispensee, la formacion corre, la formacion la damos, formacao dada, will be trained, easy to learn, anyone who, anybody who, anyone with, any adult, \
                 everybody who, everyone who, learn on the job, cualquiera que, cualquier persona, qualquer pessoa, toute personne, n importe qui, jede person die, alle die, \
                 koi bhi, whoever wants, as many people as, school class*, lernen euch an, lernen sie an, lernen dich an, \
                 wir schulen, wir arbeiten sie ein, wir zeigen, einarbeitung erfolgt, einarbeitung inklusive, \
                 einarbeitung durch uns, te ensenamos, les ensenamos, os ensenamos, damos formacion, formacion incluida, \
                 capacitacion incluida, te capacitamos, les capacitamos, los capacitamos, nous vous formons, \
                 nous formons, formation assuree, formation fournie, on vous forme, on vous explique, ensinamos, \
                 treinamento incluso, damos treinamento, oferecemos treinamento, damos formacao, formacao incluida, \
                 sikha denge, sikhayenge, training denge, training milegi, training di jayegi",
            E::EntryLevel,
        ),
    ])
});
