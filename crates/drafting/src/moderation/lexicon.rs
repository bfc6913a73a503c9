//! The words that the rules know, by what they do in a sentence.
//!
//! Words are folded: lower case, no accents, no apostrophes (`don't` is `dont`), look-alikes replaced.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct Class(u64);

impl BitOr for Class {
    type Output = Class;
    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl Class {
    /// No class at all.
    pub(super) const NONE: Class = Class(0);

    /// Whether the two sets share a class.
    pub(super) const fn meets(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

macro_rules! classes {
    ($($(#[$meta:meta])* $name:ident = $bit:literal;)+) => {
        $($(#[$meta])* pub(super) const $name: Class = Class(1 << $bit);)+
    };
}

classes! {
    /// What a trainer does with data: label, classify, transcribe.
    WORK = 0;
    /// Data and its parts: images, messages, boxes.
    DATA = 1;
    /// Those who do or want the work: applicants, trainers.
    WORKER = 2;
    /// People who appear in the data or use the product: customers, callers.
    THIRD = 3;
    /// Words that turn what follows into a description: that, who, about, asking.
    RELATION = 4;
    /// we, us, our, me, my.
    FIRST = 5;
    /// you, your.
    SECOND = 6;
    NEGATION = 7;
    /// May stand between a negation and what it negates.
    FILLER = 8;
    /// and, or, then.
    COORDINATOR = 9;
    /// the, a, each.
    DETERMINER = 10;
    PREPOSITION = 11;
    /// must, should, need.
    DEMAND = 12;
    /// Names of messengers and social networks.
    MESSENGER = 13;
    /// Messengers whose name is also a word: line, signal.
    MESSENGER_WORD = 14;
    /// Ways of contacting somebody, as a verb.
    CONTACT = 15;
    /// Contact verbs of other languages that say whom they contact: contactanos.
    CONTACT_US = 16;
    /// Words before a messenger's name: on, via, through.
    CHANNEL = 17;
    /// pay, payment, salary.
    PAY = 18;
    /// PayPal, crypto.
    METHOD = 19;
    /// Payment methods whose name is also a word: wise.
    METHOD_WORD = 20;
    /// The people behind a job: team, manager, recruiter.
    STAFF = 21;
    /// send, provide, share, submit.
    GIVE = 22;
    /// Papers and secrets: passport, password.
    SECRET = 23;
    /// scan, copy, photo.
    COPY = 24;
    /// write, make, create.
    MAKE = 25;
    /// sell, buy, distribute.
    TRADE = 26;
    /// fee, deposit.
    FEE = 27;
    /// registration, training, starter.
    FEE_KIND = 28;
    MALE = 29;
    FEMALE = 30;
    /// Race and ethnicity, religion, orientation.
    CREED = 31;
    DISABLED = 32;
    PREGNANT = 33;
    /// apply, hire, accept, join.
    HIRING = 34;
    SEXUAL = 35;
    MINOR = 36;
    FALSE = 37;
    REVIEW = 38;
    VIOLENT = 39;
    /// Only, exclusively, and their like in other languages.
    ONLY = 40;
    /// bypass, circumvent.
    EVADE = 41;
    /// Nouns that make the word before them a mere modifier: phishing detection, password field.
    TOPIC = 42;
    /// Articles and possessives of other languages between a preposition and its noun.
    FOREIGN_ARTICLE = 43;
    /// phishing, malware.
    ATTACK = 44;
    /// Equipment and courses that an employer may sell.
    EQUIPMENT = 45;
}

const TABLE: &[(Class, &str)] = &[
    (
        DATA,
        "image images photo photos picture pictures frame frames screenshot screenshots video videos footage clip clips text texts \
        post posts tweet tweets review reviews comment comments sentence sentences article articles chat chats message messages \
        email emails mail mails query queries prompt prompts conversation conversations dialogue dialogues dialog dialogs audio speech voice voices \
        recording recordings call calls podcast podcasts utterance utterances document documents invoice invoices receipt receipts \
        form forms page pages code scan scans transaction transactions statement statements ticket tickets bubble bubbles box boxes \
        polygon polygons mask masks label labels tag tags record records row rows table tables dataset datasets data sample samples \
        thread threads group groups export exports log logs sticker stickers transcript transcripts reply replies answer answers response responses \
        question questions story stories notification notifications feed feeds request requests complaint complaints report reports \
        order orders purchase purchases profile profiles account accounts listing listings item items product products ad ads \
        advert adverts link links url urls website websites site sites caption captions summary summaries logo logos icon icons \
        name names number numbers field fields region regions face faces person people object objects scene scenes word words \
        entity entities intent intents example examples case cases scam scams spam app apps bot bots chatbot assistant content media material \
        interface interfaces scenario scenarios interview interviews session sessions survey surveys refund refunds dispute disputes \
        contract contracts leaflet brochure brochures bill bills passport passports card cards letter letters news headline headlines \
        sms file files stream streams song songs film films movie movies novel novels lyric lyrics drawing drawings cartoon cartoons paintings description descriptions meme memes",
    ),
    (
        WORKER,
        "applicant applicants candidate candidates trainer trainers annotator annotators labeler labelers labeller labellers worker workers \
        freelancer freelancers contractor contractors rater raters evaluator evaluators reviewer reviewers transcriber transcribers \
        transcriptionist transcriptionists translator translators linguist linguists contributor contributors participant participants \
        moderator moderators tester testers tasker taskers recorder recorders expert experts specialist specialists member members employee employees \
        assistant assistants colleague colleagues applications volunteer volunteers writer writers staff team people person persons individuals individual \
        someone everyone everybody anyone anybody nobody speaker speakers actor actors narrator narrators helper helpers operator operators engineer engineers \
        bewerber bewerberinnen candidatos candidatas candidats postulantes trabajadores annotateurs anotadores annotatoren mitarbeiter",
    ),
    (
        THIRD,
        "customer customers user users buyer buyers seller sellers shopper shoppers client clients caller callers agent agents patient patients guest guests \
        tenant tenants visitor visitors scammer scammers spammer spammers fraudster fraudsters criminal criminals reader readers subscriber subscribers merchant merchants \
        victim victims sender senders recipient recipients author authors donor donors bank banks shop shops company companies model models \
        attacker attackers account accounts passenger passengers traveller travellers they he she it people consumers consumer player players \
        student students citizen citizens speaker speakers person characters character employees employee",
    ),
    (
        RELATION,
        "that which who whom whose where whether about regarding concerning containing contain contains mention mentions mentioning asking asks asked \
        ask saying say says telling tells claiming claim claims offering offer offers attempt attempts attempting request requests requesting trying try tries promoting promote promotes \
        describing describe describes describing depicting depict depicts showing show shows involving involve involves how when if what why like such inviting invite invites \
        urging urge urges instructing advertising advertise advertises demanding demands demand selling sell containing encouraging soliciting pretending pretend pretends because",
    ),
    (FIRST, "we us our ours me my mine i"),
    (SECOND, "you your yours yourself u ur"),
    (
        NEGATION,
        "not no never dont doesnt didnt wont cannot cant isnt arent wasnt mustnt shouldnt neednt without nor neither nobody none wouldnt \
        kein keine keinen keiner nicht nie niemals ohne sin nunca ningun ninguna jamais sans sem nao nenhum nenhuma pas aucun aucune free",
    ),
    (
        FILLER,
        "ever to be been being get getting have has having had need needs needed require required requires asked ask asks asking charge charges charged you us we they it will please any \
        a an the your our of going kind sort must should may can could would want wants expect expected people trainers annotators applicants is are was there do does did anybody anyone \
        or registration training starter fee fees deposit deposits upfront nor and pay paid payment share send provide hidden collect ever request requests write create make post sell \
        tell show give contain contains include includes involve involves show shows see any involve material content handle accept use used through with for via en de la el",
    ),
    (COORDINATOR, "and or then but plus also y und et e oder ou o"),
    (DETERMINER, "a an the each every this that these those any some all both one its their his her no another such"),
    (
        PREPOSITION,
        "of for about on in around to against from that which who with into at by over under per as whether near between inside and or",
    ),
    (
        DEMAND,
        "must should need needs have has required please will can may shall mandatory necessary expected want muss mussen sollen deben debe doit doivent deve devem first",
    ),
    (
        MESSENGER,
        "whatsapp whatsap watsapp whatssap whatsup telegram viber wechat weixin discord skype kakaotalk kakao snapchat snap zalo threema botim \
        qq icq hangouts imessage instagram insta facebook facebookmessenger wickr slack wa tg googlechat linkedin",
    ),
    (MESSENGER_WORD, "signal line messenger imo session zoom fb ig"),
    (
        CONTACT,
        "contact contacting contacts message messaging msg reach reaching text texting add adding dm dming pm write writing ping pinging chat talk speak call calling \
        ask find whatsapp write hit",
    ),
    (
        CONTACT_US,
        "contactanos envianos enviame mandame contactarnos contactame contactarme escribenos escribeme escribanos escribame escribirnos agreganos agregame mandanos llamanos contattaci scrivici \
        contate contacte contacta contactez ecrivez joignez ajoutez ecris contactar kontaktiere kontaktieren kontaktiert schreib schreibe schreibt schreiben melde meldet melden erreichst erreichen \
        chame chama fale adicione escreva escribe escriba contato contacto contatar kontakt anschreiben",
    ),
    (
        CHANNEL,
        "on via through over by using in with at per por en pelo pela no na sur par uber ueber auf su tramite mediante traves mit als into onto con avec",
    ),
    (
        PAY,
        "pay pays paid paying payment payments payout payouts salary salaries wage wages payed remuneration compensation compensated \
        pago pagos pagamos pagaremos pagado pagados pagar sueldo salario bezahlung zahlung zahlungen bezahlt bezahlen zahlen auszahlung auszahlungen lohn vergutung \
        paiement paiements payes paye payons paie salaire remunere pagamento pagamentos pagas",
    ),
    (
        METHOD,
        "paypal venmo cashapp zelle westernunion giftcard giftcards giftvoucher giftvouchers crypto cryptocurrency cryptocurrencies bitcoin bitcoins btc usdt usdc tether ethereum eth \
        payoneer skrill moneygram revolut dogecoin litecoin monero mpesa kryptowahrung kryptowahrungen krypto criptomonedas criptomoneda cripto cryptomonnaie cryptomonnaies \
        criptomoedas criptomoeda gutscheine tarjetaregalo transferwise stablecoin stablecoins binance neteller",
    ),
    (METHOD_WORD, "wise cash"),
    (
        STAFF,
        "team manager managers recruiter recruiters hr admin admins boss coordinator coordinators lead leader support office staff supervisor owner company maria",
    ),
    (
        GIVE,
        "send sending sends provide providing share sharing submit submitting upload uploading give forward attach disclose supply tell email mail show reveal transmit hand \
        envie envia enviar enviad envienos manda mande mandar proporcione proporciona comparta comparte schick schicke schicken schickt sende senden sendet envoyez envoyer fournissez fournir \
        forneca fornecer compartilhe teilen ubermitteln photograph",
    ),
    (
        SECRET,
        "ssn socialsecurity passport passports passwords password passwort banklogin bankpassword bankdetails_login cardnumber cvv pincode idcard idscan idcopy idphoto driverslicense \
        nationalid governmentid banklogins nationalidnumber reisepass reisepasses personalausweis personalausweises ausweises fuhrerschein fuhrerscheins sozialversicherungsnummer kartennummer kreditkartennummer ausweis \
        pasaporte dni segurosocial contrasena cedula passeport carteidentite securitesociale motdepasse passaporte cpf senha identitycard identitydocument birthcertificate idnumber",
    ),
    (
        COPY,
        "scan scans scanned copy copies photo photos photocopy picture pictures image selfie number numbers pdf escaneo copia foto fotokopie kopie copie numerisation digitalizacao front back both sides side",
    ),
    (
        MAKE,
        "write writing make making create creating generate generating produce producing build building develop developing design designing craft crafting code coding compose composing \
        draft drafting fabricate invent post posting publish publishing leave leaving submit submitting give place placing add adding do provide register registering open opening \
        program deploy deploying run running send sending set forge forging manufacture manufacturing print printing \
        escribir escribe escriba escribiras publicar crear schreiben schreibe schreibst verfassen erstellen rediger redigez ecrire ecrivez creer escrever escreva criar publique",
    ),
    (
        TRADE,
        "sell selling buy buying distribute distributing spread spreading rent renting lend lending trade trading ship shipping deliver delivering resell reselling purchase purchasing \
        vender venda verkaufen vendre comprar kaufen acheter supply supplying boost boosting package packing market marketing",
    ),
    (
        FEE,
        "fee fees deposit deposits charge surcharge kaution caution gebuhr cuota tarifa taxa frais anmeldegebuhr registrierungsgebuhr schulungsgebuhr startgebuhr bearbeitungsgebuhr",
    ),
    (
        FEE_KIND,
        "registration training starter signup sign enrollment enrolment onboarding application joining membership activation processing certification admission \
        entry security refundable upfront verification account course material materials administration administrative admin startup starting start security check license access inscripcion registro formacion \
        inscription formation dossier inscricao cadastro treinamento deposito deposit advance initial kit",
    ),
    (
        MALE,
        "male males man men boy boys gentleman gentlemen guys masculine hombre hombres varon varones masculino manner mannlich mannliche mannlichen homme hommes homem homens",
    ),
    (
        FEMALE,
        "female females woman women girl girls lady ladies feminine mujer mujeres chicas femenino frau frauen weiblich weibliche weiblichen femme femmes mulher mulheres",
    ),
    (
        CREED,
        "white whites caucasian caucasians black blacks asian asians hispanic hispanics latino latinos latina latinas arab arabs aryan aryans \
        christian christians muslim muslims moslem moslems jew jews jewish hindu hindus buddhist buddhists catholic catholics protestant protestants sikh sikhs atheist atheists mormon mormons \
        gay gays lesbian lesbians straight heterosexual heterosexuals homosexual homosexuals bisexual queer transgender lgbt lgbtq cisgender roma gypsies coloured",
    ),
    (
        DISABLED,
        "disabled disability disabilities handicapped handicap handicaps wheelchair impairment impairments ablebodied",
    ),
    (PREGNANT, "pregnant pregnancy embarazadas schwangere schwanger enceintes enceinte gravidas"),
    (
        HIRING,
        "apply applying hire hired hiring accept accepted accepting recruit recruiting join joining considered welcome eligible allowed admitted wanted needed position positions vacancy role job work \
        seek seeking application applications employ bewerben postular postularse aplicar candidatar solicitar",
    ),
    (
        SEXUAL,
        "porn porno pornography pornographic pornographie pornografia nsfw nudity nude nudes naked erotic erotica hentai xxx fetish sexuallyexplicit sexualcontent sexuallyexplicitcontent \
        sexualacts adultcontent adultentertainment adultfilms onlyfans sexvideos sexualimages desnudos desnudez nudez nacktbilder pornografisch pornografische nudite pornographiques pornographique pornografico pornograficas pornograficos",
    ),
    (
        MINOR,
        "child children kid kids minor minors underage teen teens teenager teenagers teenage preteen preteens toddler toddlers infant infants schoolgirl schoolgirls schoolboy schoolboys \
        boy boys girl girls ninos ninas menores kinder kindern minderjahrige minderjahrigen enfants mineurs criancas loli lolita",
    ),
    (
        FALSE,
        "fake false bogus fabricated phony phoney sham madeup fraudulent invented counterfeit paid falsas falsos falsa falso gefalschte falsche faux fausses artificial untrue dishonest",
    ),
    (
        REVIEW,
        "review reviews rating ratings account accounts testimonial testimonials profile profiles feedback votes vote upvotes likes comments recommendation recommendations \
        resena resenas valoraciones bewertung bewertungen rezensionen avis avaliacoes avaliacao cuentas konten comptes contas endorsements opinions opiniones",
    ),
    (
        VIOLENT,
        "gore gory graphicviolence torture tortured torturing beheading beheadings beheaded decapitation decapitations decapitated mutilated mutilation mutilations \
        dismembered dismemberment snuff extremeviolence graphicinjury graphicinjuries bloodyviolence folter enthauptung tortura graphicdeath graphicdeaths graphicallyviolent",
    ),
    (
        ONLY,
        "only exclusively solely just solo solamente unicamente nur ausschliesslich uniquement seulement apenas somente",
    ),
    (
        EVADE,
        "bypass bypassing circumvent circumventing evade evading defeat defeating dodge dodging cheat cheating getaround gettingaround getpast gettingpast umgehen eludir contourner burlar spoof spoofing trick tricking",
    ),
    (
        TOPIC,
        "detection detector detectors detecting classifier classifiers classification awareness filter filters filtering label labels dataset datasets training report reports recognition \
        analysis prevention protection field fields region regions box boxes mask masks reset resets manager managers policy policies strength prompt prompts form forms page pages icon icons \
        category categories tag tags image images screenshots screenshot corpus examples sample samples hotline case cases test",
    ),
    (
        FOREIGN_ARTICLE,
        "el la los las un una nuestro nuestra su unser unseren unserem unsere den dem das die der notre nos le les nosso nossa o a al del meu mi mein meinen",
    ),
    (
        ATTACK,
        "phishing malware ransomware spyware keylogger keyloggers trojan trojans virus viruses botnet botnets rootkit scampages spam stalkerware exploitkit malicious",
    ),
    (
        EQUIPMENT,
        "equipment headset headsets laptop laptops kit kits starterkit software license licence course courses material materials microphone microphones package packages computer computers tablet tablets \
        phone phones training workstation hardware device devices manual manuals guide certificate starterpack starter pack",
    ),
];

/// Verbs of the work, in their base form; the forms in -ing are derived.
const WORK_VERBS: &str = "label classify categorize categorise transcribe detect find mark rate review identify outline annotate tag sort flag moderate decide judge translate \
    summarize summarise highlight spot recognize recognise count compare check evaluate score rank segment extract redact mask blur anonymize anonymise draw trace locate assess \
    examine inspect analyze analyse describe caption verify validate distinguish group match filter read listen watch look select pick choose correct proofread rewrite paraphrase \
    determine investigate report remove hide separate assign note collect gather track catch block prevent estimate measure link map audit curate scan search explain grade test";

/// Forms that no rule derives.
const WORK_FORMS: &str = "detects finds identifies recognizes recognises classifies contains contain shows show depicts depict labeling labelling tagging flagging spotting dragging \
    classification detection annotation transcription moderation cataloguing captioning etiquetar clasificar transcribir marcar detectar identificar revisar markieren markiere erkennen \
    klassifizieren klassifiziere transkribieren annoter classer reperer marquer transcrire identifier etiqueter classificar transcrever rotular clasifique marque identifique finde finden catches blocks filters removes";

/// Word sequences that the rules treat as one word.
const COMPOUNDS: &[(&str, &str)] = &[
    ("whats app", "whatsapp"),
    ("what s app", "whatsapp"),
    ("wechat id", "wechat"),
    ("we chat", "wechat"),
    ("tele gram", "telegram"),
    ("kakao talk", "kakaotalk"),
    ("google chat", "googlechat"),
    ("facebook messenger", "facebookmessenger"),
    ("fb messenger", "facebookmessenger"),
    ("pay pal", "paypal"),
    ("bit coin", "bitcoin"),
    ("bit coins", "bitcoin"),
    ("cash app", "cashapp"),
    ("western union", "westernunion"),
    ("money gram", "moneygram"),
    ("m pesa", "mpesa"),
    ("gift card", "giftcard"),
    ("gift cards", "giftcards"),
    ("gift voucher", "giftvoucher"),
    ("gift vouchers", "giftvouchers"),
    ("gift certificates", "giftvouchers"),
    ("amazon vouchers", "giftvouchers"),
    ("amazon voucher", "giftvoucher"),
    ("tarjeta regalo", "tarjetaregalo"),
    ("tarjetas regalo", "tarjetaregalo"),
    ("tarjetas de regalo", "tarjetaregalo"),
    ("social security", "socialsecurity"),
    ("social insurance number", "socialsecurity"),
    ("seguridad social", "segurosocial"),
    ("seguro social", "segurosocial"),
    ("securite sociale", "securitesociale"),
    ("carte identite", "carteidentite"),
    ("mot de passe", "motdepasse"),
    ("bank login", "banklogin"),
    ("bank logins", "banklogin"),
    ("bank log in", "banklogin"),
    ("banking login", "banklogin"),
    ("online banking", "banklogin"),
    ("bank credentials", "banklogin"),
    ("bank password", "bankpassword"),
    ("bank account login", "banklogin"),
    ("bank account password", "bankpassword"),
    ("card number", "cardnumber"),
    ("card numbers", "cardnumber"),
    ("credit card details", "cardnumber"),
    ("credit card data", "cardnumber"),
    ("credit card information", "cardnumber"),
    ("card details", "cardnumber"),
    ("debit card details", "cardnumber"),
    ("id card", "idcard"),
    ("identity card", "identitycard"),
    ("identity document", "identitydocument"),
    ("id document", "identitydocument"),
    ("id scan", "idscan"),
    ("id copy", "idcopy"),
    ("id photo", "idphoto"),
    ("national id", "nationalid"),
    ("government id", "governmentid"),
    ("government issued id", "governmentid"),
    ("photo id", "governmentid"),
    ("drivers license", "driverslicense"),
    ("driver license", "driverslicense"),
    ("driving licence", "driverslicense"),
    ("drivers licence", "driverslicense"),
    ("driving license", "driverslicense"),
    ("birth certificate", "birthcertificate"),
    ("pin code", "pincode"),
    ("made up", "madeup"),
    ("able bodied", "ablebodied"),
    ("get around", "getaround"),
    ("getting around", "gettingaround"),
    ("get past", "getpast"),
    ("getting past", "gettingpast"),
    ("sexually explicit", "sexuallyexplicit"),
    ("sexual content", "sexualcontent"),
    ("sexual acts", "sexualacts"),
    ("sexual material", "sexualcontent"),
    ("sexual images", "sexualimages"),
    ("sexual pictures", "sexualimages"),
    ("sexual photos", "sexualimages"),
    ("sexual videos", "sexualimages"),
    ("sexualised images", "sexualimages"),
    ("sexualized images", "sexualimages"),
    ("sex videos", "sexvideos"),
    ("sex scenes", "sexvideos"),
    ("adult content", "adultcontent"),
    ("adult entertainment", "adultentertainment"),
    ("adult films", "adultfilms"),
    ("adult videos", "adultfilms"),
    ("adult film", "adultfilms"),
    ("adult websites", "adultcontent"),
    ("adult sites", "adultcontent"),
    ("adult material", "adultcontent"),
    ("child sexual abuse", "csam"),
    ("graphic violence", "graphicviolence"),
    ("graphic injury", "graphicinjury"),
    ("graphic injuries", "graphicinjuries"),
    ("graphic death", "graphicdeath"),
    ("graphic deaths", "graphicdeaths"),
    ("extreme violence", "extremeviolence"),
    ("bloody violence", "bloodyviolence"),
    ("graphically violent", "graphicallyviolent"),
    ("violencia grafica", "graphicviolence"),
    ("violencia extrema", "extremeviolence"),
    ("sign up", "signup"),
    ("signing up", "signup"),
    ("e mail", "email"),
    ("e mails", "emails"),
    ("e mailing", "email"),
    ("starter kit", "starterkit"),
    ("starter pack", "starterpack"),
    ("google form", "googleform"),
    ("google forms", "googleform"),
    ("type form", "googleform"),
];

/// What is known about a word: its classes.
static WORDS: LazyLock<HashMap<String, Class>> = LazyLock::new(|| {
    let mut words: HashMap<String, Class> = HashMap::new();
    let mut add = |word: &str, class: Class| {
        let known = words.entry(word.to_owned()).or_default();
        *known = *known | class;
    };
    for (class, list) in TABLE {
        for word in list.split_whitespace() {
            add(word, *class);
        }
    }
    for verb in WORK_VERBS.split_whitespace() {
        add(verb, WORK);
        let stem = verb.strip_suffix('e').unwrap_or(verb);
        add(&format!("{stem}ing"), WORK);
    }
    for form in WORK_FORMS.split_whitespace() {
        add(form, WORK);
    }
    words
});

/// The words after the first, and what the whole is called.
pub(super) type Compound = (Vec<&'static str>, &'static str);

/// Compounds by their first word, the longest first.
static COMPOUND_STARTS: LazyLock<HashMap<&'static str, Vec<Compound>>> = LazyLock::new(|| {
    let mut starts: HashMap<&'static str, Vec<Compound>> = HashMap::new();
    for (sequence, one) in COMPOUNDS {
        let mut words = sequence.split(' ');
        if let Some(first) = words.next() {
            starts.entry(first).or_default().push((words.collect(), one));
        }
    }
    for sequences in starts.values_mut() {
        sequences.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    starts
});

/// The classes of a folded word.
pub(super) fn classes(word: &str) -> Class {
    WORDS.get(word).copied().unwrap_or_default()
}

/// Whether the lexicon has the word.
fn knows(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// The reading of a word with digits or signs in it that the lexicon knows.
pub(super) fn undisguised(readings: [String; 2]) -> Option<String> {
    readings.into_iter().find(|reading| reading.len() > 4 && knows(reading))
}

/// The names that people disguise: of messengers and payment methods. With the lexicon's own spelling.
pub(super) fn disguised_name(word: &str) -> Option<&'static str> {
    static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
        TABLE
            .iter()
            .filter(|(class, _)| class.meets(MESSENGER | METHOD))
            .flat_map(|(_, list)| list.split_whitespace())
            .filter(|name| name.len() > 4)
            .map(|name| (name, name))
            .collect()
    });
    NAMES.get(word).copied()
}

/// The sequences that begin with this word.
pub(super) fn compounds(first: &str) -> &'static [Compound] {
    COMPOUND_STARTS.get(first).map_or(&[], Vec::as_slice)
}
