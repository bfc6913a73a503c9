//! Payment type and rate: which of the sums in a text is this job's pay.

use crate::text::words::words;
use domain::Usd;
use domain::job::Field;
use domain::taxonomy::PaymentType;

use super::super::doc::Doc;
use super::super::lexicon::context::Mark;
use super::super::phrases::{Hit, Phrases};
use super::Findings;
use super::amounts::{Amount, Unit};
use crate::reading::{FieldValue, Unmapped, UnmappedReason};
use std::sync::LazyLock;

/// Payment types said without a sum.
static TYPES: LazyLock<Phrases<PaymentType>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            "hourly pay, hourly rate, hourly wage, paid hourly, pay hourly, paid by the hour, \
                 pay by the hour, paid per hour, pay per hour, payment per hour, hourly contract, hourly basis, \
                 hourly project, hourly work, hourly payment, hourly compensation, billed hourly, hourly, hourly quote, quote per hour, cotizacion por hora, precio por hora, angebot pro stunde, devis horaire, \
                 per hour basis, by the hour, pago por hora, pagamos por hora, se paga por hora, pagado por hora, \
                 tarifa por hora, bezahlung pro stunde, bezahlung nach stunden, stundenlohn, stundensatz, \
                 stundenbasis, nach stunden bezahlt, paiement a l heure, remuneration horaire, paye a l heure, \
                 taux horaire, pagamento por hora, pago por horas, remuneracao por hora, per ghanta, \
                 auf stundenbasis",
            PaymentType::PayPerHour,
        ),
        (
            "pay per label, paid per label, payment per label, per label, per label basis, pay per task, \
                 paid per task, paid per item, pay per item, paid per image, pay per image, paid per piece, \
                 per piece, piece rate, paid per annotation, pay per annotation, paid per file, paid per word, \
                 pay per word, per word rate, paid per unit, paid per minute of audio, paid per audio hour, \
                 paid per audio minute, pay per audio minute, paid per video, paid per document, paid per prompt, \
                 paid per conversation, paid per record, paid per sentence, paid per page, paid per clip, \
                 paid per recording, paid per photo, paid per box, per item pay*, paid by the piece, \
                 paid by the word, pago por etiqueta, pago por imagen, pago por tarea, pago por palabra, \
                 pago por pieza, stuckpreis, bezahlung pro bild, bezahlung pro label, bezahlung pro stuck, \
                 pro stuck bezahlt, paiement a la piece, paiement par image, paye a la piece, \
                 paiement a la tache, pagamento por imagem, pagamento por tarefa, pagamento por etiqueta, \
                 pagamento por palavra",
            PaymentType::PayPerLabel,
        ),
        (
            "fixed price, flat fee, lump sum, flat rate, fixed fee, fixed budget, precio fijo, tarifa plana, \
                 festpreis, pauschalpreis, pauschale, prix fixe, prix forfaitaire, forfait, preco fixo, \
                 valor fixo, pago unico, fixpreis, pago fijo, fixed payment, one off payment, fixed project price",
            PaymentType::FixedPrice,
        ),
    ])
});

/// What the text says about pay.
#[derive(Default)]
struct Offers<'a> {
    hour: Vec<&'a Amount>,
    piece: Vec<&'a Amount>,
    fixed: Vec<&'a Amount>,
}

impl<'a> Offers<'a> {
    fn of(amounts: impl Iterator<Item = &'a Amount>) -> Self {
        let mut offers = Self::default();
        for amount in amounts {
            match amount.unit {
                Some(Unit::Hour) => offers.hour.push(amount),
                Some(Unit::Piece(_)) => offers.piece.push(amount),
                Some(Unit::Fixed) => offers.fixed.push(amount),
                Some(Unit::Long) | None => {}
            }
        }
        offers
    }

    fn kinds(&self) -> usize {
        [&self.hour, &self.piece, &self.fixed].iter().filter(|list| !list.is_empty()).count()
    }
}

pub(crate) fn read(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    // A sum with its currency counts more than a bare number.
    let named = amounts.iter().any(|amount| !amount.noise && !amount.assumed && amount.unit.is_some());
    let usable = || amounts.iter().filter(|amount| !(amount.noise || named && amount.assumed));
    let stated = Offers::of(usable().filter(|amount| !amount.derived));
    // What is worked out from other sums counts only where nothing else is said.
    let all = stated.kinds() == 0;
    let mut offers = if all { Offers::of(usable()) } else { stated };
    let foreign = usable().find(|amount| !amount.dollars && !amount.assumed && amount.unit.is_some());
    let long = usable().find(|amount| amount.unit == Some(Unit::Long));
    let dollars = Offers::of(usable().filter(|amount| amount.dollars && (all || !amount.derived)));
    if dollars.kinds() > 0 && amounts.iter().any(|amount| !amount.dollars) {
        offers = dollars;
    }
    settle_mixed(doc, &mut offers);
    if let Some(amount) = foreign.filter(|_| !any_dollars(&offers)) {
        findings.reading.unmapped.push(unmapped(doc, amount, UnmappedReason::UnsupportedCurrency));
    } else if let Some(amount) = long.filter(|_| offers.kinds() == 0) {
        let reason =
            if amount.dollars { UnmappedReason::UnsupportedPayUnit } else { UnmappedReason::UnsupportedCurrency };
        findings.reading.unmapped.push(unmapped(doc, amount, reason));
        return;
    }
    match offers.kinds() {
        0 => without_offer(findings, amounts),
        1 => {
            let (kind, list) = if !offers.hour.is_empty() {
                (PaymentType::PayPerHour, offers.hour)
            } else if !offers.piece.is_empty() {
                (PaymentType::PayPerLabel, offers.piece)
            } else {
                (PaymentType::FixedPrice, offers.fixed)
            };
            fill(findings, kind, &list);
        }
        _ => warn_conflict(findings),
    }
}

fn any_dollars(offers: &Offers) -> bool {
    offers.hour.iter().chain(&offers.piece).chain(&offers.fixed).any(|amount| amount.dollars)
}

fn warn_conflict(findings: &mut Findings) {
    let warning = "The text states more than one way of paying; set paymentType and its rate.";
    findings.reading.warnings.push(warning.to_owned());
}

fn unmapped(doc: &Doc, amount: &Amount, reason: UnmappedReason) -> Unmapped {
    Unmapped::new("text", reason, doc.tokens.slice(amount.start, amount.unit_end.max(amount.end)))
}

/// Sums of several kinds that are one offer: a rate per piece with a cap for all, a fee with what it makes per hour.
fn settle_mixed(doc: &Doc, offers: &mut Offers) {
    let main_at = offers.piece.iter().chain(&offers.hour).map(|amount| amount.start).min().unwrap_or(0);
    let cap = |amount: &&Amount| {
        let whole = doc.before(amount.start, 12);
        // `The budget for the whole programme is $48,000, of which annotators see $16 an hour`
        let budget = amount.start < main_at
            && doc.marked(whole, Mark::BUDGET.or(Mark::FUNDING))
            && !doc.any(amount.end..main_at.min(amount.end + 25), words!("or oder ou o"));
        budget
            || amount.open
            || doc.any(
                doc.before(amount.start, 4),
                words!("cap capped maximum max limit budget total about circa approximately"),
            )
    };
    if offers.kinds() > 1 && !offers.fixed.is_empty() && (!offers.piece.is_empty() || !offers.hour.is_empty()) {
        // What is said after the rate is what the rate adds up to.
        offers.fixed.retain(|amount| !cap(amount) && amount.start < main_at);
    }
    if offers.kinds() > 1 {
        let strong = |list: &[&Amount]| list.iter().any(|amount| doc.marked(doc.before(amount.start, 8), Mark::PAY));
        let (hour, piece, fixed) = (strong(&offers.hour), strong(&offers.piece), strong(&offers.fixed));
        let same_sentence = {
            let all: Vec<usize> = offers
                .hour
                .iter()
                .chain(&offers.piece)
                .chain(&offers.fixed)
                .filter_map(|amount| doc.tokens.get(amount.start))
                .map(|token| token.sentence)
                .collect();
            all.windows(2).all(|pair| pair[0] == pair[1])
        };
        // One statement stands out by its words of pay; not where both stand side by side.
        if !same_sentence && usize::from(hour) + usize::from(piece) + usize::from(fixed) == 1 {
            if !hour {
                offers.hour.clear();
            }
            if !piece {
                offers.piece.clear();
            }
            if !fixed {
                offers.fixed.clear();
            }
        }
    }
}

fn fill(findings: &mut Findings, kind: PaymentType, list: &[&Amount]) {
    let doc = findings.doc;
    let mut list = list.to_vec();
    // Beside a plain sum, `maximum $1,200 per voice` only bounds it.
    if kind != PaymentType::PayPerHour && list.iter().any(|amount| !amount.open) {
        list.retain(|amount| !amount.open);
    }
    let first = list[0];
    let span = Some((first.start, first.unit_end));
    findings.fact(FieldValue::PaymentType(kind), 0.9, "The pay is stated in this form", span);
    let dollars: Vec<&&Amount> = list.iter().filter(|amount| amount.dollars).collect();
    let Some(first) = dollars.first().copied().copied() else { return };
    let span = Some((first.start, first.unit_end));
    let per = |amount: &Amount| match amount.unit {
        Some(Unit::Piece(pieces)) => pieces,
        _ => 1.0,
    };
    let mut lows: Vec<f64> = dollars.iter().map(|amount| amount.low / per(amount)).collect();
    let mut highs: Vec<f64> = dollars.iter().map(|amount| amount.high.unwrap_or(amount.low) / per(amount)).collect();
    lows.sort_by(f64::total_cmp);
    highs.sort_by(f64::total_cmp);
    let (low, high) = (lows[0], highs[highs.len() - 1]);
    let open = list.iter().all(|amount| amount.open && amount.high.is_none());
    if open {
        // Only one end is stated, and half a range cannot be stored.
        findings.fact(FieldValue::BudgetRange(words(doc, first)), 0.9, "Only one end of the pay is stated", span);
        return;
    }
    let (low_usd, high_usd) = (usd(low), usd(high));
    let sure = if first.assumed { 0.7 } else { 0.9 };
    match kind {
        PaymentType::PayPerHour => {
            if !(0.01..=10_000.0).contains(&low) || !(0.01..=10_000.0).contains(&high) {
                return;
            }
            if low < high {
                findings.fact(FieldValue::PricePerHourMin(low_usd), sure, "Lower end of the hourly pay", span);
                findings.fact(FieldValue::PricePerHourMax(high_usd), sure, "Upper end of the hourly pay", span);
            } else {
                findings.fact(FieldValue::PricePerHour(low_usd), sure, "The hourly pay", span);
            }
        }
        PaymentType::PayPerLabel if low == high && (0.000_001..=10_000.0).contains(&low) => {
            findings.fact(FieldValue::PricePerLabel(low_usd), sure, "The pay for each piece", span);
        }
        PaymentType::FixedPrice if low == high && (0.01..=10_000_000.0).contains(&low) => {
            findings.fact(FieldValue::FixedPrice(low_usd), sure, "The sum for the work", span);
        }
        PaymentType::PayPerLabel | PaymentType::FixedPrice => {
            findings.fact(FieldValue::BudgetRange(words(doc, first)), sure, "The pay is stated as several sums", span);
        }
    }
}

fn usd(dollars: f64) -> Usd {
    Usd::from_micros((dollars * 1e6).round() as i64)
}

fn words(doc: &Doc, amount: &Amount) -> String {
    doc.words(amount.start, amount.unit_end.max(amount.end))
}

/// No sum with a unit: a type in words, or a bare budget.
fn without_offer(findings: &mut Findings, amounts: &[Amount]) {
    let doc = findings.doc;
    let mut stated: Vec<(PaymentType, (usize, usize))> = Vec::new();
    for hit in TYPES.longest(&doc.tokens).into_iter().chain(paid_per(doc)) {
        let clause = doc.clause(hit.start);
        let left = doc.before(hit.start, 5);
        let refused = doc.marked(left.clone(), Mark::NOT) || doc.marked(doc.after(hit.end, 4), Mark::NOT_NEEDED);
        let noise = doc.marked(clause.clone(), Mark::PRODUCT)
            || doc.marked(left.clone(), Mark::PAST)
            || doc.marked(clause.clone(), Mark::OTHERS);
        let bare = hit.end - hit.start == 1 && !doc.marked(clause.start..hit.start, Mark::PAY);
        // `per label` and `per piece` need a word of pay before them.
        let unit_only = matches!(doc.folded(hit.start), "per")
            && !doc.marked(doc.before(hit.start, 6), Mark::PAY)
            && doc.label_before(hit.start).is_none();
        if !(refused || noise || bare || unit_only) {
            stated.push((hit.value, (hit.start, hit.end)));
        }
    }
    let mut kinds: Vec<PaymentType> = stated.iter().map(|(kind, _)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    // A sum without a unit belongs to the type that the text names.
    let bare = amounts.iter().find(|amount| {
        !amount.noise && !amount.derived && amount.dollars && amount.unit.is_none() && is_pay(doc, amount)
    });
    match kinds.as_slice() {
        [kind] => {
            let span = stated[0].1;
            findings.fact(FieldValue::PaymentType(*kind), 0.9, "The way of paying is stated", Some(span));
            if let Some(amount) = bare {
                let value = amount.low;
                let span = Some((amount.start, amount.end));
                match (kind, amount.high) {
                    (PaymentType::FixedPrice, None) if value <= 1e7 && !amount.open => findings.fact(
                        FieldValue::FixedPrice(usd(value)),
                        0.85,
                        "The only sum beside a fixed price",
                        span,
                    ),
                    (PaymentType::PayPerHour, None) if value <= 300.0 && !amount.open => findings.fact(
                        FieldValue::PricePerHour(usd(value)),
                        0.85,
                        "The only sum beside hourly pay",
                        span,
                    ),
                    (PaymentType::PayPerHour, Some(high)) if high <= 300.0 => {
                        findings.fact(
                            FieldValue::PricePerHourMin(usd(value)),
                            0.85,
                            "The only sums beside hourly pay",
                            span,
                        );
                        findings.fact(
                            FieldValue::PricePerHourMax(usd(high)),
                            0.85,
                            "The only sums beside hourly pay",
                            span,
                        );
                    }
                    (PaymentType::PayPerLabel, None) if value <= 20.0 && !amount.open => findings.fact(
                        FieldValue::PricePerLabel(usd(value)),
                        0.85,
                        "The only sum beside pay per label",
                        span,
                    ),
                    _ => findings.fact(FieldValue::BudgetRange(words(doc, amount)), 0.85, "A sum without a unit", span),
                }
            }
        }
        [] => {
            let unpaid = doc.tokens.list.iter().any(|token| {
                words!("unpaid volunteer volunteers ehrenamtlich benevole benevoles voluntariado unbezahlt")
                    .contains(&token.folded)
            });
            if let Some(amount) = bare.filter(|_| !unpaid) {
                let (start, end) = (amount.start, amount.end);
                findings.fact(
                    FieldValue::BudgetRange(words(doc, amount)),
                    0.9,
                    "A sum without saying what it is for",
                    Some((start, end)),
                );
                findings.suggest(Field::PaymentType, PaymentType::FixedPrice.token());
            } else if let Some(amount) = amounts
                .iter()
                .find(|amount| !amount.noise && !amount.dollars && amount.unit.is_none() && is_pay(doc, amount))
            {
                let entry = unmapped(doc, amount, UnmappedReason::UnsupportedCurrency);
                if findings.reading.unmapped.is_empty() {
                    findings.reading.unmapped.push(entry);
                }
            }
        }
        _ => warn_conflict(findings),
    }
}

/// `pay per row`, `pago por ficha`, `bezahlt pro Datensatz`: any piece of data.
fn paid_per(doc: &Doc) -> Vec<Hit<PaymentType>> {
    let pay = |at: usize| {
        words!("pay paid payment rate price priced pago pagamos pagado bezahlt bezahlung paye paiement pagamento pagos tarif tarifa")
            .contains(doc.folded(at))
    };
    let mut found = Vec::new();
    for at in 0..doc.tokens.len() {
        let per = if doc.folded(at + 1) == "is" { at + 2 } else { at + 1 };
        if pay(at)
            && words!("per por pro par je").contains(doc.folded(per))
            && doc.noun(per + 1).is_some_and(|noun| noun.is_item())
        {
            found.push(Hit { start: at, end: per + 2, value: PaymentType::PayPerLabel });
        }
    }
    found
}

/// Whether a sum without a unit is what the work pays: words of pay or budget beside it, or nothing else beside it.
fn is_pay(doc: &Doc, amount: &Amount) -> bool {
    let (from, to) = doc.tokens.sentence(amount.start);
    let around = from.max(amount.start.saturating_sub(12))..to.min(amount.end + 8);
    doc.marked(around.clone(), Mark::PAY.or(Mark::BUDGET))
        || around.len() <= 5
        || doc.label_before(amount.start).is_some()
        || doc.tokens.len() < 60
}
