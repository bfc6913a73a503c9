//! `ILLEGAL_WORK`: deception and crime as the task.

use super::super::lexicon::*;
use super::super::prose::{Kind, Prose};
use super::super::reason::ReasonCode::IllegalWork as CODE;
use super::Hit;

pub(super) fn find(prose: &Prose, hits: &mut Vec<Hit>) {
    for at in 0..prose.len() {
        let hit = reviews(prose, at)
            .or_else(|| captchas(prose, at))
            .or_else(|| verification(prose, at))
            .or_else(|| attacks(prose, at))
            .or_else(|| counterfeits(prose, at))
            .or_else(|| exams(prose, at))
            .or_else(|| followers(prose, at));
        if let Some((verb, object)) = hit
            && !prose.is_shown(verb)
            && !prose.is_negated(verb)
        {
            hits.push(Hit::block(CODE, verb, object));
        }
    }
}

/// Fake reviews, ratings and accounts. `at` is the verb.
fn reviews(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    // "We pay for fake ratings", "writers for fake reviews"
    let wants = prose.is(at, PAY) || matches!(prose.word(at), "writer" | "writers" | "authors");
    if wants && prose.word(at + 1) == "for" && prose.is(at + 2, FALSE) {
        let review = prose.object(at + 2, 3, REVIEW).filter(|review| !prose.is_topic(*review));
        return review.map(|review| (at, review));
    }
    // "Rate our hotel five stars on every portal"
    if matches!(prose.word(at), "rate" | "give") && prose.after(at, 3).any(|word| prose.is(word, FIRST)) {
        let stars = prose
            .after(at, 7)
            .find(|word| matches!(prose.word(*word), "star" | "stars") && matches!(prose.word(word - 1), "five" | "5"));
        return stars.map(|stars| (at, stars));
    }
    if !prose.is(at, MAKE | TRADE) || is_made(prose, at) {
        return None;
    }
    let review = prose.object(at, 7, REVIEW).or_else(|| next_review(prose, at))?;
    if prose.is_topic(review)
        && !matches!(prose.word(review), "account" | "accounts" | "profile" | "profiles")
        && prose.word(review + 1) != "page"
    {
        return None;
    }
    // "Account statements", "account names": papers and data, not accounts.
    let papers = matches!(prose.word(review), "account" | "profile")
        && prose.word(review + 1).ends_with('s')
        && !matches!(prose.word(review + 1), "is" | "was" | "has" | "us" | "as" | "this");
    if papers {
        return None;
    }
    let false_before = (at + 1..review).any(|word| prose.is(word, FALSE))
        || prose
            .after(review, 2)
            .any(|word| matches!(prose.word(word), "falsas" | "falsos" | "falsa" | "falso" | "fake"));
    if false_before {
        return Some((at, review));
    }
    let about_reviews = !matches!(
        prose.word(review),
        "account" | "accounts" | "profile" | "profiles" | "comptes" | "cuentas" | "contas" | "konten"
    );
    // "Leave a five-star review", "post positive reviews of our shop": bought praise.
    let praise = (at + 1..review).any(|word| matches!(prose.word(word), "star" | "stars" | "positive"))
        && !matches!(prose.word(at), "create" | "generate" | "write")
        && about_reviews;
    // "… for restaurants that you have never visited"
    let unseen = about_reviews
        && prose.after(review, 14).any(|word| {
            matches!(prose.word(word), "never" | "without" | "havent" | "not" | "didnt")
                && prose.after(word, 3).any(|used| {
                    matches!(
                        prose.word(used),
                        "visited"
                            | "used"
                            | "bought"
                            | "tried"
                            | "visiting"
                            | "using"
                            | "buying"
                            | "trying"
                            | "purchased"
                            | "stayed"
                            | "ordered"
                            | "eaten"
                            | "owned"
                            | "seen"
                    )
                })
        });
    // "Open 50 Gmail accounts for us", "create accounts in bulk", "rent us your Upwork account"
    let accounts = !about_reviews
        && (prose.after(review, 4).any(|word| matches!(prose.word(word), "bulk"))
            || ((at + 1..review).any(|word| {
                prose.kind(word) == Some(Kind::Number)
                    || matches!(prose.word(word), "multiple" | "many" | "dozens" | "hundreds" | "several")
            }) && matches!(
                prose.word(at),
                "create"
                    | "creating"
                    | "register"
                    | "registering"
                    | "open"
                    | "opening"
                    | "make"
                    | "making"
                    | "sell"
                    | "selling"
                    | "buy"
                    | "buying"
            ) && ((at + 1..review).any(|word| {
                prose.is(word, MESSENGER)
                    || matches!(
                        prose.word(word),
                        "gmail" | "google" | "social" | "bank" | "email" | "verified" | "amazon" | "twitter" | "upwork"
                    )
            }) || prose.after(review, 4).any(|word| prose.is(word, FIRST))))
            || (matches!(prose.word(at), "sell" | "selling" | "rent" | "renting" | "lend" | "lending")
                && (at + 1..review).any(|word| prose.is(word, SECOND)))
            || traded_with_us(prose, at, review));
    (praise || unseen || accounts).then_some((at, review))
}

/// "Sell verified accounts to us", "we buy aged accounts": accounts that change hands, and the buyer is the one who hires.
fn traded_with_us(prose: &Prose, at: usize, account: usize) -> bool {
    let trades = matches!(
        prose.word(at),
        "sell"
            | "selling"
            | "rent"
            | "renting"
            | "lend"
            | "lending"
            | "lease"
            | "leasing"
            | "buy"
            | "buying"
            | "purchase"
            | "supply"
    );
    let to_us = prose.after(account, 3).any(|word| {
        matches!(prose.word(word), "to" | "for")
            && prose.after(word, 2).any(|who| matches!(prose.word(who), "us" | "me" | "our"))
    });
    let we_buy = matches!(prose.word(at), "buy" | "buying" | "purchase" | "rent" | "renting")
        && prose.before(at, 2).any(|word| prose.is(word, FIRST))
        && (at + 1..account)
            .any(|word| matches!(prose.word(word), "verified" | "aged" | "old" | "existing" | "active" | "used"));
    // "Analysts read account statements for us"
    let direct = account <= at + 4
        && (prose.ends_clause(account)
            || matches!(prose.word(account + 1), "to" | "for" | "of" | "that" | "with" | "on" | "from" | "and"));
    trades && direct && (to_us || we_buy)
}

/// "Write reviews full of praise": the noun directly after the verb, past commas and lists.
fn next_review(prose: &Prose, at: usize) -> Option<usize> {
    prose.after(at, 6).find(|word| {
        prose.is(*word, REVIEW)
            && (at + 1..*word).any(|fake| prose.is(fake, FALSE))
            && !(at + 1..*word).any(|stop| {
                prose.is(stop, RELATION) || matches!(prose.word(stop), "for" | "of" | "about" | "on" | "from" | "to")
            })
    })
}

/// "Code", "place", "order" as nouns: "the code of …".
fn is_made(prose: &Prose, at: usize) -> bool {
    at > 0
        && prose.same_clause(at - 1, at)
        && prose.is(at - 1, DETERMINER)
        && !matches!(prose.word(at - 1), "all" | "some")
}

fn captchas(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    if !matches!(
        prose.word(at),
        "captcha" | "captchas" | "recaptcha" | "recaptchas" | "hcaptcha" | "hcaptchas" | "captcha's"
    ) {
        return None;
    }
    let solves = prose.before(at, 5).find(|word| {
        matches!(
            prose.word(*word),
            "solve"
                | "solving"
                | "crack"
                | "cracking"
                | "bypass"
                | "bypassing"
                | "complete"
                | "completing"
                | "type"
                | "typing"
                | "enter"
                | "entering"
                | "answer"
                | "answering"
                | "decode"
                | "decoding"
                | "break"
                | "breaking"
                | "defeat"
                | "beat"
                | "pass"
                | "passing"
                | "resolver"
                | "resuelve"
                | "losen"
                | "resoudre"
                | "resolva"
                | "fill"
        ) && (word + 1..at).all(|between| {
            !prose.is(between, PREPOSITION) || matches!(prose.word(between), "in" | "our" | "and" | "or" | "of")
        })
    });
    if let Some(verb) = solves {
        return Some((verb, at));
    }
    let work = matches!(prose.word(at + 1), "solving" | "typing" | "entry" | "cracking" | "breaking" | "farm");
    let wanted = matches!(prose.word(at + 1), "solver" | "solvers" | "typist" | "typists" | "workers")
        && prose.after(at, 6).chain(prose.before(at, 6)).any(|word| {
            matches!(prose.word(word), "wanted" | "needed" | "need" | "hiring" | "looking" | "hire" | "seek")
        });
    // The German compound order: "Captchas für uns lösen".
    let after = prose.after(at, 5).find(|word| matches!(prose.word(*word), "losen"));
    (work || wanted).then_some((at, at + 1)).or(after.map(|verb| (at, verb)))
}

/// Getting round checks of who somebody is.
fn verification(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    let is_check = |word: usize| {
        matches!(
            prose.word(word),
            "verification"
                | "verifications"
                | "kyc"
                | "2fa"
                | "otp"
                | "authentication"
                | "verificacion"
                | "verifikation"
                | "verificacao"
                | "captcha"
                | "captchas"
                | "paywall"
                | "paywalls"
        ) || (matches!(prose.word(word), "check" | "checks" | "test" | "gate")
            && word > 0
            && matches!(
                prose.word(word - 1),
                "identity" | "id" | "face" | "liveness" | "age" | "background" | "security" | "kyc" | "fraud" | "bot"
            ))
            || (matches!(prose.word(word), "factor") && word > 0 && prose.word(word - 1) == "two")
    };
    if prose.is(at, EVADE) {
        let own = prose.after(at, 3).any(|word| prose.word(word) == "own");
        let object = prose.after(at, 7).find(|word| is_check(*word)).filter(|_| !own)?;
        let stops = (at + 1..object)
            .any(|word| prose.is(word, RELATION) || matches!(prose.word(word), "for" | "in" | "against"));
        return (!stops
            && (!prose.is_topic(object) || prose.word(object + 1) == "page" || prose.word(object + 1) == "pages"))
            .then_some((at, object));
    }
    // "Pass KYC for our clients", "complete identity checks on behalf of others"
    if matches!(prose.word(at), "pass" | "complete" | "do" | "completing" | "passing") {
        let object = prose.after(at, 4).find(|word| is_check(*word))?;
        let others = prose.after(object, 6).any(|word| {
            matches!(prose.word(word), "for" | "behalf" | "instead")
                && prose.after(word, 3).any(|who| {
                    matches!(
                        prose.word(who),
                        "us" | "others" | "clients" | "people" | "them" | "customers" | "someone" | "users"
                    )
                })
        });
        return others.then_some((at, object));
    }
    // "Forward the SMS codes that you receive"
    if matches!(prose.word(at), "forward" | "send" | "relay" | "share" | "give" | "forwarding") {
        let code = prose.after(at, 7).find(|word| {
            matches!(prose.word(*word), "code" | "codes")
                && matches!(prose.word(word.saturating_sub(1)), "sms" | "otp" | "verification" | "confirmation")
        })?;
        let direct = (at + 1..code).all(|word| {
            !prose.is(word, RELATION) && (!prose.is(word, PREPOSITION) || matches!(prose.word(word), "and" | "or"))
        });
        let receives = prose
            .after(code, 6)
            .chain(prose.before(at, 8))
            .any(|word| matches!(prose.word(word), "receive" | "get" | "received" | "us" | "me" | "phone" | "sim"));
        return (direct && receives).then_some((at, code));
    }
    None
}

fn attacks(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    if !prose.is(at, MAKE | TRADE)
        || is_made(prose, at)
        || (prose.is(at, DATA)
            && !prose.starts_sentence(at)
            && !prose.is(at - 1, DEMAND | SECOND | COORDINATOR | PREPOSITION))
    {
        return None;
    }
    let object = prose.object(at, 4, ATTACK)?;
    let spam = prose.word(object) == "spam";
    let malicious = prose.word(object) == "malicious"
        && !matches!(prose.word(object + 1), "software" | "code" | "links" | "apps" | "app" | "files");
    // "Send spam" is an attack, "add spam labels" is not; every other use of the word is data.
    let sends_spam = matches!(prose.word(at), "send" | "sending" | "post" | "posting" | "distribute" | "spread")
        && !prose.is_topic(object);
    // "Develop malware samples for sale": no samples to be labelled.
    let to_sell = !prose.is(at, DATA)
        && matches!(
            prose.word(object + 1),
            "samples" | "sample" | "kits" | "kit" | "variants" | "tools" | "toolkits" | "payloads" | "code"
        )
        && prose.after(object + 1, 5).any(|word| {
            matches!(
                (prose.word(word.saturating_sub(1)), prose.word(word)),
                ("for", "sale" | "resale" | "hire") | ("to", "sell" | "resell")
            )
        });
    ((!spam || sends_spam)
        && !malicious
        && (to_sell
            || !prose.is_topic(object)
            || matches!(prose.word(object + 1), "page" | "pages" | "form" | "forms")))
    .then_some((at, object))
}

/// "Sell counterfeit watches", "forge documents", "fake passports".
fn counterfeits(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    if matches!(prose.word(at), "forge" | "forging" | "counterfeit" | "counterfeiting") {
        let paper = prose.object(at, 4, SECRET | DATA).filter(|word| {
            matches!(prose.word(*word), "documents" | "signatures" | "invoices" | "receipts" | "letters")
                || prose.is(*word, SECRET)
        });
        let verb =
            prose.starts_sentence(at) || (at > 0 && (prose.is(at - 1, SECOND | DEMAND) || prose.word(at - 1) == "to"));
        return paper.filter(|_| verb).map(|paper| (at, paper));
    }
    if !prose.is(at, MAKE | TRADE) || is_made(prose, at) {
        return None;
    }
    let fake = prose.after(at, 4).find(|word| {
        matches!(prose.word(*word), "counterfeit" | "counterfeits" | "fake" | "forged" | "replica" | "pirated")
    })?;
    if (at + 1..fake).any(|word| prose.is(word, PREPOSITION | RELATION) && !prose.is(word, FALSE)) {
        return None;
    }
    if prose.word(fake) == "counterfeits" {
        return Some((at, fake));
    }
    let thing = prose.after(fake, 3).find(|word| {
        matches!(
            prose.word(*word),
            "goods"
                | "watches"
                | "money"
                | "banknotes"
                | "bags"
                | "handbags"
                | "sneakers"
                | "shoes"
                | "designer"
                | "products"
                | "documents"
                | "ids"
                | "id"
                | "diplomas"
                | "certificates"
                | "invoices"
                | "clothes"
                | "brand"
                | "medicines"
                | "tickets"
                | "receipts"
                | "luxury"
                | "notes"
                | "perfume"
                | "currency"
                | "software"
                | "identities"
                | "licenses"
        ) || prose.is(*word, SECRET)
    })?;
    (!prose.is_topic(thing)).then_some((at, thing))
}

/// Examinations and coursework in another's name.
fn exams(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    let sits = matches!(prose.word(at), "take" | "taking" | "sit" | "sitting" | "pass" | "passing");
    let writes = matches!(
        prose.word(at),
        "write"
            | "writing"
            | "complete"
            | "completing"
            | "do"
            | "doing"
            | "finish"
            | "ghostwrite"
            | "ghostwriting"
            | "solve"
    );
    if !(sits || writes) {
        return None;
    }
    let object = prose.after(at, 6).find(|word| {
        let exam = matches!(prose.word(*word), "exam" | "exams" | "examination" | "examinations" | "quiz" | "quizzes");
        let course = matches!(
            prose.word(*word),
            "coursework"
                | "homework"
                | "assignment"
                | "assignments"
                | "thesis"
                | "theses"
                | "essays"
                | "essay"
                | "dissertation"
                | "dissertations"
                | "schoolwork"
        );
        exam || (writes && course)
            || (sits
                && matches!(prose.word(*word), "test" | "tests" | "assessment" | "assessments" | "class" | "classes"))
    })?;
    let bars =
        (at + 1..object).any(|word| prose.is(word, RELATION) || matches!(prose.word(word), "of" | "about" | "from"));
    if bars
        || matches!(
            prose.word(object + 1),
            "questions"
                | "question"
                | "prompts"
                | "rubrics"
                | "items"
                | "answers"
                | "feedback"
                | "style"
                | "grading"
                | "solutions"
        )
    {
        return None;
    }
    if prose.word(at).starts_with("ghostwrit") {
        return Some((at, object));
    }
    let is_other = |word: usize| {
        matches!(
            prose.word(word),
            "student"
                | "students"
                | "others"
                | "someone"
                | "clients"
                | "client"
                | "customers"
                | "them"
                | "pupils"
                | "candidates"
                | "somebody"
                | "undergraduates"
                | "learners"
                | "else"
                | "people"
        )
    };
    let possessed = (at + 1..object).any(|word| is_other(word) && !matches!(prose.word(word), "candidates"));
    let for_others = prose.after(object, 6).any(|word| {
        (matches!(prose.word(word), "for" | "behalf" | "instead") || (prose.word(word) == "name" && prose.word(word + 1) == "of") || prose.word(word) == "place")
            && prose.after(word, 4).any(is_other)
            // "… for students to grade" is a lesson.
            && !prose.after(word, 5).any(|word| matches!(prose.word(word), "grade" | "practise" | "practice" | "learn"))
    });
    let for_us = sits && prose.after(object, 5).any(|word| matches!(prose.word(word), "behalf" | "instead"));
    (possessed || for_others || for_us).then_some((at, object))
}

/// Bought popularity.
fn followers(prose: &Prose, at: usize) -> Option<(usize, usize)> {
    let crowd = |word: usize| {
        matches!(
            prose.word(word),
            "followers"
                | "likes"
                | "subscribers"
                | "upvotes"
                | "seguidores"
                | "abonnes"
                | "views"
                | "retweets"
                | "plays"
        )
    };
    if matches!(
        prose.word(at),
        "buy"
            | "buying"
            | "sell"
            | "selling"
            | "boost"
            | "boosting"
            | "inflate"
            | "inflating"
            | "deliver"
            | "comprar"
            | "vender"
            | "kaufen"
            | "verkaufen"
            | "acheter"
            | "vendre"
            | "provide"
            | "supply"
            | "generate"
            | "bot"
            | "farm"
            | "increase"
            | "add"
    ) {
        let object = prose.after(at, 6).find(|word| crowd(*word) || (prose.word(*word) == "follower"))?;
        let bars = (at + 1..object).any(|word| {
            prose.is(word, RELATION) || matches!(prose.word(word), "of" | "for" | "between" | "around" | "about" | "to")
        });
        let strong = matches!(
            prose.word(at),
            "buy"
                | "buying"
                | "sell"
                | "selling"
                | "boost"
                | "boosting"
                | "inflate"
                | "inflating"
                | "deliver"
                | "comprar"
                | "vender"
                | "kaufen"
                | "acheter"
                | "vendre"
                | "bot"
                | "farm"
        ) || (at + 1..object).any(|word| prose.is(word, FALSE))
            || prose
                .after(object, 6)
                .any(|word| matches!(prose.word(word), "clients" | "our" | "customers" | "influencers" | "client"));
        return (!bars && strong).then_some((at, object));
    }
    // "Follow, like and subscribe to our clients' pages"
    if matches!(prose.word(at), "follow" | "like" | "subscribe" | "upvote") {
        let object = prose.after(at, 9).find(|word| {
            matches!(
                prose.word(*word),
                "page"
                    | "pages"
                    | "account"
                    | "accounts"
                    | "channel"
                    | "channels"
                    | "profile"
                    | "profiles"
                    | "posts"
                    | "videos"
            )
        })?;
        let ours =
            (at + 1..object).any(|word| matches!(prose.word(word), "our" | "clients" | "client" | "my" | "customers"));
        let social = (at + 1..object + 5).any(|word| {
            prose.is(word, MESSENGER)
                || matches!(prose.word(word), "youtube" | "tiktok" | "twitter" | "likes" | "subscribe" | "social")
        });
        let verb = prose.starts_sentence(at)
            || prose.is(at.saturating_sub(1), SECOND | DEMAND | COORDINATOR)
            || prose.word(at.saturating_sub(1)) == "to";
        return (ours && social && verb).then_some((at, object));
    }
    None
}
