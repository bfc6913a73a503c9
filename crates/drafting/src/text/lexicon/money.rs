//! Currencies, and the words that say what a sum is paid for.

use std::sync::LazyLock;

use crate::text::phrases::Phrases;
use crate::text::words::{WordSet, words};

/// A currency, as far as jobs tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Currency {
    Usd,
    /// A hundredth of a dollar.
    UsCent,
    /// Cents without a country: of the dollar where the text counts in dollars.
    Cent,
    Other,
}

/// The currency of a word or sign behind or before a number.
pub(crate) fn currency(word: &str) -> Option<Currency> {
    Some(match word {
        "$" | "usd" | "dollar" | "dollars" | "dolar" | "dolares" | "bucks" | "buck" | "dollers" | "doller"
        | "usdollar" | "usdollars" => Currency::Usd,
        "¢" | "cent" | "cents" | "penny" | "pennies" | "centavos" | "centavo" | "centimes" | "centimos" | "ct"
        | "cts" => Currency::Cent,
        "€" | "euro" | "euros" | "eur" | "£" | "gbp" | "pound" | "pounds" | "quid" | "pence" | "libras" | "pfund"
        | "₹" | "rs" | "inr" | "rupee" | "rupees" | "rupaye" | "rupiya" | "rupay" | "rupien" | "sek" | "nok"
        | "dkk" | "kr" | "kronor" | "kroner" | "chf" | "franken" | "francs" | "franc" | "aud" | "cad" | "nzd"
        | "sgd" | "hkd" | "jpy" | "yen" | "¥" | "rmb" | "cny" | "yuan" | "₦" | "ngn" | "naira" | "kes" | "ksh"
        | "kshs" | "shilling" | "shillings" | "php" | "₱" | "peso" | "pesos" | "mxn" | "mxp" | "brl" | "reais"
        | "real" | "r$" | "zar" | "rand" | "rands" | "pln" | "zloty" | "zlotys" | "zl" | "czk" | "huf" | "try"
        | "₺" | "lira" | "liras" | "₽" | "rub" | "rubles" | "roubles" | "₩" | "krw" | "thb" | "baht" | "vnd"
        | "dong" | "₫" | "idr" | "rupiah" | "rp" | "myr" | "ringgit" | "rm" | "pkr" | "bdt" | "taka" | "egp"
        | "aed" | "dirham" | "dirhams" | "sar" | "riyal" | "riyals" | "ils" | "₪" | "shekel" | "shekels" | "cop"
        | "clp" | "ars" | "pen" | "soles" | "twd" | "ntd" | "uah" | "hryvnia" | "₴" | "ron" | "lei" | "ghs"
        | "cedi" | "cedis" | "tzs" | "ugx" | "rwf" | "xof" | "cfa" | "fcfa" | "mad" | "won" | "lkr" | "npr" | "btc"
        | "eth" | "usdt" | "mzn" | "aoa" | "bs" | "guarani" | "guaranies" | "quetzales" | "lempiras" | "colones" => {
            Currency::Other
        }
        _ => return None,
    })
}

/// Codes that are also words: they count in capitals only.
pub(crate) fn is_rare_code(word: &str) -> bool {
    words!(
        "etb gel azn kzt uzs mmk khr mnt bob pyg uyu crc gtq hnl nio dop jmd ttd bgn rsd isk dzd tnd lbp jod iqd irr omr \
         kwd bhd qar yer zmw mwk mur afn"
    )
    .contains(word)
}

/// Countries before or behind `dollar` that make it another currency.
pub(crate) static OTHER_DOLLARS: LazyLock<WordSet> = LazyLock::new(|| {
    "australian australische australiens australianos canadian canadiens canadienses canadenses kanadische \
     singapore singaporean hong kong hongkong zealand taiwan taiwanese jamaican trinidad namibian fijian barbados \
     liberian brunei aussie caribbean"
        .split_whitespace()
        .collect()
});

/// Letters before `$` that make it another currency; `us` is ours.
pub(crate) static OTHER_DOLLAR_LETTERS: LazyLock<WordSet> = LazyLock::new(|| {
    "a au aud c ca can cad nz nzd s sg hk nt r mx mex cl ar co j tt bz z".split_whitespace().collect()
});

/// What a sum is paid for, as said by words before or behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PayWord {
    /// Every hour of work.
    Hourly,
    /// A day, week, month, year.
    LongUnit,
    /// The whole work, or each person.
    Fixed,
    /// Weak sign of all of the work: `total`.
    Total,
}

/// Words right behind (or close before) a sum.
pub(crate) static PAY_WORDS: LazyLock<Phrases<PayWord>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "hourly, an hour, a hour, the hour, ph, p h, p / h, stundlich, stundenlohn, stundensatz, \
                 por hora, la hora, a hora, a l heure, de l heure, l heure, par heure, pro stunde, je stunde, \
                 die stunde, in der stunde, pro std, tarif horaire, taux horaire, tarifa horaria, per ghanta, \
                 har ghante, har ghanta, prati ghanta, horaria, horaire, per hr, per hour, by the hour, \
                 hourly rate, hourly pay, each hour, every hour, cada hora, chaque heure, jede stunde, ek ghante, \
                 ghante ka, ghante ke, ghanta, ghante, \
                 valor hora, por h",
            PayWord::Hourly,
        ),
        (
            "daily, a day, per day, weekly, a week, per week, monthly, a month, per month, per mo, yearly, \
                 annually, annual, a year, per year, per annum, p a, p m, per shift, per quarter, al mes, \
                 por mes, mensual*, al dia, por dia, a la semana, por semana, semanal*, al ano, por ano, anual*, \
                 pro monat, im monat, monatlich*, pro tag, am tag, taglich*, pro woche, wochentlich*, pro jahr, \
                 jahrlich*, je monat, par mois, mensuel*, par jour, par semaine, par an, annuel*, ao mes, \
                 mensais, mensal, ao dia, diari*, per mahina, mahine ka, har mahine, roz, per din, bimonthly, \
                 fortnightly, a fortnight, quincenal*, le mois, la journee, la semaine, by the day, by the month",
            PayWord::LongUnit,
        ),
        (
            "einmalig, einmalige, einmaliges, una sola vez, une seule fois, de uma vez, para tudo, por tudo, fur alle zusammen, all told, le tout, das ganze, todo incluido, buyout, buy out, at the end, am ende, al final, all rights, for the recording, for the session, for the shoot, for the package, total fee, flat payment, single payment, pauschalhonorar, flat, flat fee, flat rate, fixed, fixed price, fixed fee, fixed budget, budget fixe, \
                 presupuesto fijo, orcamento fixo, festes budget, fixed sum, fixed amount, lump sum, lumpsum, \
                 one off, one time, for the lot, once all, once everything, when all, after all, for all of them, \
                 para todo, all in, for everything, for all, for all of it, for it all, for the whole, \
                 for the entire, for the complete, for the job, for the project, for the work, for this project, \
                 for this job, for the task, for the set, for the batch, for the full, on completion, al terminar, al finalizar, al completar, bei abschluss, a la fin, ao final, \
                 upon completion, when complete*, when done, when finished, all inclusive, pauschal*, festpreis, \
                 fixpreis, fix, fur alles, fur das ganze, fur das gesamte, fur den gesamten, fur die gesamte, \
                 gesamtpreis, komplettpreis, pago fijo, precio fijo, tarifa plana, pago unico, por todo, \
                 por el proyecto, por el trabajo, por proyecto, cerrado, a tanto alzado, suma global, monto fijo, \
                 tarifa fija, forfait*, prix fixe, pour le tout, pour l ensemble, pour tout, pour le projet, \
                 pour la mission, montant fixe, somme forfaitaire, valor fixo, preco fixo, pagamento unico, \
                 pelo projeto, por projeto, pelo trabalho, pelo lote, valor fechado, fechado, pelo trabalho todo, \
                 poore project, pura project, poora project, project ka, ek baar, pro kopf, per head, per capita, \
                 por cabeza, por cabeca, par tete, soma fixa, a forfait, precio cerrado, por el lote, \
                 por la totalidad, for the entirety, auftragspauschale",
            PayWord::Fixed,
        ),
        (
            "total, in total, altogether, insgesamt, en total, au total, no total, total budget, ao todo, \
                 total of, overall, gesamt, total fee, in all, gesamtbudget, presupuesto total, budget total, \
                 orcamento total, em total, total price, en tout, totaling, kul",
            PayWord::Total,
        ),
    ])
});

/// Words for recorded sound and pictures: an hour of these is no hour of work.
pub(crate) static RECORDED: LazyLock<WordSet> = LazyLock::new(|| {
    "audio audios video videos recording recordings recorded speech footage tape tapes sound material film \
     podcast podcasts finished transcribed dialogue conversation conversations call calls interview interviews \
     voice media meeting meetings lecture lectures hearing hearings talk show broadcast broadcasts radio tv \
     episodes annotated grabacion grabaciones grabado grabada grabadas voz habla entrevistas llamadas aufnahme \
     aufnahmen audiomaterial tonaufnahmen sprachaufnahmen videomaterial ton aufgenommene gesprache telefonate \
     tonmaterial sprache enregistrement enregistrements enregistree enregistrees son voix entretiens appels \
     parole gravacao gravacoes gravada gravadas gravado chamadas fala som awaaz reuniones reunioes reunions \
     sessions streams stream songs music vlogs films movies monologue monologues vortrage vorlesungen clip clips \
     monolog testimony testimonies oral sermons sermon seminars debates debate court council dictation dictations \
     consultations webinars webinar speeches talks telephone phone courses dashcam cctv surveillance drone \
     endoscopy surgery broadcasting podcastfolgen folgen documentary documentaries documentarios documentales \
     documentaires documentaire dokumentationen dokus rushes tutorials lessons depositions readings soap operas novelas \
     telenovelas series playthroughs gameplay bodycam webcasts audiobooks audiolibros horbucher livres audiobooks"
        .split_whitespace()
        .collect()
});
