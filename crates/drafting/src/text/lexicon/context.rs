//! Words that tell what the numbers and names around them are about.

use std::sync::LazyLock;

use crate::text::phrases::Phrases;

/// A set of marks on a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark(u32);

impl Mark {
    /// Looking for people.
    pub const NEED: Mark = Mark(1);
    /// What was, not what will be.
    pub const PAST: Mark = Mark(1 << 1);
    /// About the buyer.
    pub const COMPANY: Mark = Mark(1 << 2);
    /// A test, a training, an interview.
    pub const TEST: Mark = Mark(1 << 3);
    /// Averages, bounds and estimates.
    pub const AVERAGE: Mark = Mark(1 << 4);
    /// All of it.
    pub const TOTAL: Mark = Mark(1 << 5);
    /// `not`, `no`, `without`.
    pub const NOT: Mark = Mark(1 << 6);
    /// Said behind a thing that is not asked for: `is not needed`.
    pub const NOT_NEEDED: Mark = Mark(1 << 7);
    /// Nice to have.
    pub const OPTIONAL: Mark = Mark(1 << 8);
    /// Pay of the people hired.
    pub const PAY: Mark = Mark(1 << 9);
    /// Money beside the pay.
    pub const BONUS: Mark = Mark(1 << 10);
    /// What the buyer sells.
    pub const PRODUCT: Mark = Mark(1 << 11);
    /// Money that funds the work.
    pub const FUNDING: Mark = Mark(1 << 12);
    /// A sum worked out from the pay.
    pub const ESTIMATE: Mark = Mark(1 << 13);
    /// A later, higher pay.
    pub const RAISE: Mark = Mark(1 << 14);
    /// A bound of a payout, a penalty, a deposit.
    pub const PAYOUT: Mark = Mark(1 << 15);
    /// The work itself: annotate, label, mark.
    pub const WORK: Mark = Mark(1 << 16);
    /// Where people live and work.
    pub const LIVE: Mark = Mark(1 << 17);
    /// Left out: outside, except, excluding.
    pub const EXCEPT: Mark = Mark(1 << 18);
    /// The people who work already.
    pub const EXISTING: Mark = Mark(1 << 19);
    /// A budget.
    pub const BUDGET: Mark = Mark(1 << 20);
    /// How long the work goes on.
    pub const LASTING: Mark = Mark(1 << 21);
    /// Waiting times, replies, warranties, and when money comes.
    pub const REPLY: Mark = Mark(1 << 22);
    /// Years someone must have worked before.
    pub const BACKGROUND: Mark = Mark(1 << 23);
    /// A language someone must know.
    pub const FLUENT: Mark = Mark(1 << 24);
    /// Pay of someone else.
    pub const OTHERS: Mark = Mark(1 << 25);
    /// There is, we have: how much data exists.
    pub const EXISTS: Mark = Mark(1 << 26);

    pub fn has(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Mark) {
        self.0 |= other.0;
    }

    pub const fn or(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }
}

pub(crate) static MARKS: LazyLock<Phrases<Mark>> = LazyLock::new(|| Phrases::new(TABLE));

const TABLE: &[(&str, Mark)] = &[
    (
        "need, needs, needed, looking for, look for, look to, seek*, hire, hiring, recruit*, want, wanted, \
             would like, d like, like to, searching for, search for, join, bring in, space for, openings, \
             will be hired, require, requires, happy with, wir brauchen, onboard, take on, engage, win, find, \
             invite, call for, contracting, will contract, allows for, open for, room for, be pleased to have, \
             grateful for, buscamos, busco, buscando, se buscan, se busca, necesit*, requerimos, se requieren, \
             contratar*, contratamos, suchen, suche, gesucht, brauchen, brauche, benotig*, einstellen, cherch*, \
             recherch*, recrut*, besoin, procur*, precis*, contrataremos, chahiye, chahie, zarurat, dhoondh*, \
             vagas, urgent, fill, filling, expand*, verstark*, renforc*, reforc*, reforzar, adding, are after, re after, would do, line up, round up, rustle up, put together, get hold of, \
             source, secure, assemble, enlist, rope in, get me, get us, get you, could use, can use, lack, lacking, missing, are short, short of, \
             lookout for, hunt for, in the market for, we take, we hire, se solicita*, solicitamos, hacen falta, nos faltan, love to have, d book, would book, we book, we accept, can accommodate, admit, have space, have seats, seats left, count on, counting on, we staff, staffing, to staff, we field, \
             faltan, il nous faut, il me faut, manque, nous faut, faltam, estamos atras de, fehlen, haben wollen, chahte",
        Mark::NEED,
    ),
    (
        "last year, last time, last month, previous*, used to, ago, in the past, already, earlier, so far, \
             formerly, back then, we paid, had paid, have paid, we spent, before that, until now, was, were, \
             since, last round, first round, in 2019, el ano pasado, anteriormente, antes, anterior*, fruher*, \
             bisher*, letztes jahr, letzten, vorher, l an dernier, auparavant, precedent*, no ano passado, pehle, \
             pichle, we tried, pilot, old rate, charged us, charged me, charged, last vendor, last award, previous award, last price, last rate, last agency, \
             last provider, last supplier, last quarter, last month, last season, last summer, last winter, last spring, last autumn, last batch, letzten monat, letztes quartal, el mes pasado, le mois dernier, mes passado, former*, quoted us, our old, hat uns, nos cobraba, nos cobro, \
             nous facturait, nous a facture, nos cobrou, \
             have processed, has processed, we said, we had, had said, had offered, had announced, we announced, originally, at first, initially offered, \
             habiamos, haviamos, hatten, avions, avait annonce, ursprunglich, zuerst, au depart, al principio, inicialmente, \
             ja entregou, ya entrego, a deja livre, produced, ya hemos, deja livre, historically, hat gekostet, pagabamos, pagavamos",
        Mark::PAST,
    ),
    (
        "we are a, we are an, our company, company, startup, start up, founded, employ*, headquartered, \
             agency, our team, customers, users, subscribers, clients, revenue, about us, who we are, \
             established, set up in, offices, staff, employees, stores, members, backed by, our customers, \
             our users, family business, subsidiary, empresa, fundada, empleados, clientes, usuarios, \
             unternehmen, gegrundet, mitarbeitende, kunden, firma, entreprise, fondee, creee en, salaries, \
             nuestra empresa, colaboradores, fundada em, funcionarios, somos, unsere firma, notre societe, \
             societe, cuenta con, contamos con, zahlt rund, beschaftig*, emploie, conta com, contamos com",
        Mark::COMPANY,
    ),
    (
        "test, tests, trial, qualification, qualifying, sample task, take home, onboarding, calibration, \
             screening, assessment, exam, audition, test task, paid test, prueba, examen, probeaufgabe, probe, \
             einarbeitung, schulung, testaufgabe, essai, teste, entrevista, debriefing, first batch, pre test, \
             probearbeit",
        Mark::TEST,
    ),
    (
        "average, avg, on average, typically, usually, between, at least, no more than, not more than, under, \
             up to, at most, more than, fewer than, less than, minimum, maximum, max, min, takes, take, target, \
             goal, quota, en promedio, promedio, al menos, hasta, durchschnitt*, im schnitt, mindestens, \
             hochstens, bis zu, en moyenne, au moins, jusqu a, em media, pelo menos, ate, meta, ziel, objectif, \
             objetivo, limit, accuracy, expect, should be able, able to do, can do, an hour is, pace",
        Mark::AVERAGE,
    ),
    (
        "total, totally, in total, altogether, in all, overall, all together, insgesamt, gesamt*, en total, \
             au total, no total, em total, ao todo, kul, total of, dataset of, data set of, corpus of, volume, \
             quantity, size, amount, volumen, cantidad, umfang, menge, volume total, quantidade, only these, \
             consists of, contains, package, how much, how many, scope, datensatz mit, en tout",
        Mark::TOTAL,
    ),
    (
        "there are, there is, we have, we hv, we ve got, i have, we collected, have collected, have gathered, \
             we gathered, hay, tenemos, es gibt, wir haben, il y a, nous avons, ha, temos, hamare paas, \
             humare paas, dataset, data set, corpus, archive, of them, label, annotate, go through, look at, go over, work through, to label, \
             to annotate, to review, to transcribe, to be labeled, to be labelled, to be annotated, batch of, \
             about, around, roughly, approximately, in which, for each, you receive, on",
        Mark::EXISTS,
    ),
    (
        "not, no, dont, doesnt, isnt, arent, without, never, cannot, cant, wont, neither, nor, nothing, none, \
             instead of, rather than, zero, wasnt, werent, didnt, shouldnt, neednt, sin, nunca, ningun*, tampoco, \
             kein, keine, keinen, keiner, nicht, ohne, weder, pas, sans, aucun*, jamais, ni, nao, sem, nenhum*, \
             nem, nahi, nahin, mat, bina",
        Mark::NOT,
    ),
    (
        "not needed, not required, not necessary, isnt needed, isnt required, isnt necessary, \
             not be required, not mandatory, arent needed, arent required, no good, unnecessary, not part of, \
             not included, out of scope, not wanted, not important, doesnt matter, dont need, do not need, \
             not expected, dont have to, do not have to, not obligatory, dont require, do not require, \
             doesnt require, is not foreseen, need not, not a must, no es necesari*, no se requiere*, \
             no hace falta, no es obligatori*, no necesari*, no se necesita*, nicht notig, nicht erforderlich, \
             nicht notwendig, nicht verlangt, nicht vorausgesetzt, keine voraussetzung, kein muss, entfallt, \
             pas necessaire*, pas exige*, pas requis*, pas obligatoire*, pas besoin, n est pas requis, \
             nao e necessari*, nao e preciso, nao e exigid*, nao necessari*, nao e obrigatori*, dispensavel, \
             zaroori nahi, zaruri nahi, nahi chahiye, not compulsory, is excluded, are excluded, no need, \
             wird nicht benotigt, werden nicht benotigt, not a requirement, not essential, isnt essential, \
             inessential, not crucial, not vital, isnt crucial, can skip, can ignore, you can leave out, can be skipped, \
             can be ignored, may skip, no es imprescindible, no imprescindible, no es indispensable, no indispensable, \
             pas indispensable*, pas obligatoire*, n est pas indispensable, nao e imprescindivel, nao e essencial, \
             nao indispensavel, nicht zwingend, kein hindernis, nicht wichtig, no importa, nao importa, peu importe, \
             no problem if not, isnt a must, no must, optional, da igual, es indiferente, egal ob, ist egal, tanto faz, spielt keine rolle, \
             irrelevant, isnt an issue, not an issue, no issue, nicht relevant, makes no difference",
        Mark::NOT_NEEDED,
    ),
    (
        "a plus, is plus, nice to have, helpful, helps, advantage*, preferred, preferably, preference given, \
             preference for, pref, desirable, bonus, welcome, would be great, beneficial, useful, optional*, \
             appreciated, an asset, is great, un plus, se valora*, deseable, valorable, ventaja, preferible*, \
             preferentemente, von vorteil, vorteil*, wunschenswert, hilfreich, gern*, bevorzugt, ein plus, \
             un atout, apprecie*, souhaite*, serait un plus, de preference, diferencial, desejavel, uma vantagem, \
             vantagem, preferencia*, accha hoga, accha rahega, valued, favourable, favorable, good to have, \
             mal sehen, bienvenue*, nice :, nice to haves, bonus points, handy, would be handy, come in handy, is nice, are nice, ideally, idealerweise, moglichst, idealmente, idealement, \
             if possible, wenn moglich, si es posible, si possible, se possivel, pluspunkte, ein pluspunkt, mais valia, utile, utiles, util, utiles, nutzlich, \
             would be nice, ware schon, waren schon, estaria bien, wunschprofil",
        Mark::OPTIONAL,
    ),
    (
        "pay, pays, paid, payment*, rate, rates, compensat*, remunerat*, fee, fees, salary, wage*, earn, \
             earns, you get, gets, price, prices, offer, offering, honorarium, stipend, get, tarifa, pago, \
             pagamos, paga, remunera*, honorario*, sueldo, precio, ofrecemos, se paga, bezahl*, vergut*, honorar, \
             zahlen, stundensatz, stundenlohn, lohn, preis, gibt es, verdienst, entlohn*, tarif, paye*, payons, \
             paiement, remuneration, offrons, pagamento, valor, remuneracao, oferecemos, pagaremos, preco, cache, \
             paisa, paise, milega, milenge, denge, dete, compensation, reward, quote, receive, receives, recebe, recebem, recibe, reciben, cobra, cobran, gana, ganan, \
             ganha, ganham, erhalt, erhalten, bekommt, bekommen, recoit, recoivent, touche, percoit, percoivent, se abona, \
             abonamos, doy, zahlt, zahle, miltaa, milta",
        Mark::PAY,
    ),
    (
        "bonus, bonuses, premium, voucher*, tip, tips, prize*, referral, reimburs*, allowance*, signing, \
             sign on, surcharge, night premium, night shift premium, night bonus, overtime rate, weekend rate, \
             on top, extra, incentive*, gift, raffle, lottery, zuschlag*, pramie, bono, propina, incentivo, \
             prime, gratification, premio, gratificacao, bonificacion, bonificacao, zulage, subsidio*, perk*, \
             stipend for equipment, supplement, additional, zusatzlich, adicional, supplementaire, if you refer",
        Mark::BONUS,
    ),
    (
        "cobramos, facturamos, faturamos, nous facturons, wir berechnen, we bill, we invoice, costs, cost, sells for, sell for, subscription*, a seat, per seat, abonnement*, suscripcion*, \
             assinatura*, our app, customers pay, clients pay, users pay, who pay, retails at, paying teams, \
             charge our, we charge, priced at, kostet, kosten, cuesta*, coute, custa, vendemos, verkaufen, \
             nous vendons, a month per user, list price, ticket price, valued at, our product, membership, \
             per kilo, product price, our clients",
        Mark::PRODUCT,
    ),
    (
        "grant of, funding of, fund of, raised, revenue*, turnover, invest*, series a, series b, seed round, \
             seed, valuation, funding round, awarded us, umsatz*, finanzier*, facturacion, financiacion, \
             chiffre d affaires, levee de fonds, leve, faturamento, captou, received a grant, a grant, donat*, \
             spenden, market size, annual budget, budget of the department, sponsor*, contract worth, \
             contract value, value of the contract, maximum value, prize money",
        Mark::FUNDING,
    ),
    (
        "works out, work out, comes to, come to, that makes, which makes, makes about, equivalent, equals, \
             effectively, if you calculate, calculat*, you reach, you can reach, can earn, could earn, \
             earning potential, amounts to, translates to, translates into, works out at, umgerechnet, \
             entspricht, ergibt, soit environ, ce qui fait, equivale*, lo que da, o que da, on average earn, \
             average earnings, earn about, earn around, earn roughly, earn up to, be at about, be at around, end up at, land at, earned, made between, verdiente*, ganaron, gagnaient, ganharam, make about, make around, \
             make roughly, most people earn, people earn, annotators earn, averages, in practice, adds up to, \
             effective, which is about, that is about, that s about, so about, so around, so roughly, \
             resulting in, hochgerechnet, kommt man auf, revient a, dando, do the math, usually earn",
        Mark::ESTIMATE,
    ),
    (
        "after the first, after your first, after 1, rises to, rising to, increase*, raise, raised to, later, \
             goes up, go up, going up, from the second, from month, once you, after probation, after training, \
             after onboarding, after three months, after six months, after two months, after a month, steigt, \
             nach der einarbeitung, sube a, subira, passe a, aumenta, sobe para, up to after, for top performers, \
             top performers, promoted, promotion, senior annotators can, per level, then goes, badh*, depois de, \
             despues de, nach drei monaten, spater, apres",
        Mark::RAISE,
    ),
    (
        "payout, pay out, minimum payout, threshold, withdraw*, penalt*, deduct*, fine of, deposit, cashout, \
             cash out, transfer fee, transaction fee, bank fee, processing fee, auszahlung*, retiro, retrait, \
             saque, invoice over, refund*, insurance, min, cap, capped",
        Mark::PAYOUT,
    ),
    (
        "annotat*, label*, mark, marks, draw, draws, tag, tags, classify*, transcri*, translat*, review, \
             reviews, check, rate, rates, rank, ranks, write, writes, segment*, outline*, trace, choose, select, \
             identify, correct, moderate*, evaluate*, compare*, judge*, record, records, read aloud, collect*, \
             verify*, validate*, categori*, sort, decide, listen, task, work, job, aufgabe, tarea, tache, tarefa, \
             anotar, etiquetar, clasificar, annotieren, annoter, kaam, anotacao, anotacion, etiquetado, rotular, \
             classifier, klassifizieren, markieren",
        Mark::WORK,
    ),
    (
        "mora, mora em, vive, vivem, wohnt, lebt, habite, habitent, vivent, viva, vivan, \
             based in, located in, live in, living in, lives in, reside*, residing, resident*, residente*, only, \
             only from, must be in, remote in, remote within, remote from, work from, working from, citizens of, \
             open to, eligible, applicants from, people from, people in, candidates in, candidates from, \
             location, on site, onsite, restricted to, limited to, within, inside, physically, home office, \
             from home, speakers from, speakers in, native, work authorization, right to work, located, based, \
             ubicad*, que vivan en, vivir en, residan en, residir, desde, solo, unicamente, con sede, wohnhaft, \
             wohnen in, wohnsitz, leben in, ansassig, nur, aus, sitz in, residant, resider, vivant en, vivre en, \
             bases en, habitant, uniquement, morar, morando, moram, que morem, residentes, somente, apenas, \
             mein rehne, rehne wale, country, countries, where, geo, region, regions, in the, seats in, \
             need to be in, students in, have to be in, should be in, you are in, pais, paises, land, lander, \
             pays, standort, ubicacion, lieu, localizacao",
        Mark::LIVE,
    ),
    (
        "outside, except, excluding, exclude*, other than, not open to, not available in, not accept*, \
             not eligible, cannot accept, cant accept, no applicants, no applications, not from, nobody from, \
             barred, sanction*, not allow*, excepto, salvo, fuera de, ausser, ausgenommen, ausserhalb, sauf, \
             hors de, exceto, fora de, chhodkar, no residents, not for, unable to hire, cannot hire, cant hire, \
             not possible in, please do not apply",
        Mark::EXCEPT,
    ),
    (
        "at the moment, currently, our team of, we are a team, team of our, existing, already work*, \
             work for us, works for us, on staff, in house, our own staff, qc team, qa team, have worked, \
             each team, colleagues, our linguist*, our reviewers, our experts, our annotators, our engineers, \
             have written for us, work with us, actualmente, nuestro equipo, zurzeit, derzeit, unser team, \
             aktuell, actuellement, notre equipe, atualmente, nossa equipe, nossa equipa, hamari team, \
             have been with us, currently have, so far we have, team mates, joined us, internal team, \
             own annotators, is checking, are working, joined so far, speak at once, on board already, already on board, \
             equipe actuelle, equipo actual, equipo existente, \
             current team, existing team, bestehende*, equipa atual, equipe atual, heutige*",
        Mark::EXISTING,
    ),
    ("budget*, presupuesto, orcamento, verba, kostenrahmen, enveloppe", Mark::BUDGET),
    (
        "for, over, runs, run, lasts, last, lasting, takes, take, duration, project, period, within, \
             time frame, timeframe, timeline, time, contract, assignment, length, term, expect, engagement, \
             during, initial, work, long, spread, performed, contrato, duracion, durante, plazo, proyecto, por, \
             dauer, laufzeit, projekt, fur, uber, lang, vertrag, zeitraum, duree, mission, pendant, sur, contrat, \
             duracao, periodo, prazo, projeto, tak, ke liye, campaign, about, around, approx, approximately, \
             roughly, aiming, done, finish, finished, complete, completed, deliver*, schedule, calendar, ends, \
             until, hope, in, estimated, total",
        Mark::LASTING,
    ),
    (
        "reply, replies, respond*, response time, hear back, feedback, answer you, invoice*, payment, paid, \
             payout, pay, payable, net, review your, warranty, guarantee, valid for, retention, deleted after, \
             old, older, rotate*, rotation, notice, probation, stays, every, each, since, ago, degree, \
             experience, correct*, rework, vacation, holiday*, antiguedad, experiencia, erfahrung, rueckmeldung, \
             antworten innerhalb, reponse sous, berufserfahrung, zahlung*, uberweisung, uberweis*, pagos, \
             pagamos a los, nda, account takes, kundigung*, training, onboarding, einarbeitung, formation, \
             capacitacion, shuttle, membership, subscription, penalty, delay, acceptance, accepted, \
             offer is valid, insurance, after month, treinamento, anniversary, existence, in business, last, \
             past, previous",
        Mark::REPLY,
    ),
    (
        "experience, experienced, background, of professional, practice, taught, worked, work in, \
             experiencia, erfahrung, berufserfahrung, d experience, anos de experiencia, in the field, anubhav, \
             seniority, practising, practicing, teaching, as a, qualified, in the nhs, industry",
        Mark::BACKGROUND,
    ),
    (
        "grown up with, grew up with, grew up speaking, brought up in, heritage, home language, required, require, requires, must, fluen*, native, speaker*, speaking, proficien*, bilingual, \
             trilingual, language, languages, speak, speaks, read, reads, write, mother tongue, written, spoken, \
             know, understand*, understood, command, professional, excellent, good, level, c1, c2, b1, b2, \
             at home in, nativ*, hablante*, dominio, fluido, bilingue*, idioma*, lengua, hablar, muttersprach*, \
             fliessend, sprachkenntnisse, sehr gute, gute, kenntnisse, verhandlungssicher, sprache*, \
             deutschkenntnisse, couramment, langue*, maternel*, maitrise*, courant, parlant, natif*, native*, \
             fluente*, fluencia, dominar, lingua*, falar, falante*, idiomas, aani chahiye, aana chahiye, aati, \
             honi chahiye, bolne, in, clear, strong, perfect, near native, conversational, comfortable",
        Mark::FLUENT,
    ),
    (
        "team lead*, project manager*, our reviewer*, senior reviewer*, lead annotator*, crowd sites, \
             competitor*, other platforms, elsewhere, market rate, agencies charge, copywriters, other sites, \
             our developers, our engineers earn, qa lead*, quality lead*, supervisor*, coordinator*, others pay, pays us, pay us, bills us, bill us, charges us, gives us, \
             zahlt uns, zahlen uns, nos paga, nos pagan, nous paie, nous paient, nos pagam, what the agency, what an agency, what agencies, \
             what others, what most, going rate, agency pays, agencies pay, staff engineers make, our staff, \
             industry standard, coach, managers, in house staff, usual rate, otras empresas, andere plattformen, \
             ailleurs, outras plataformas, an agency, minimum wage, project lead*, team leads",
        Mark::OTHERS,
    ),
];
