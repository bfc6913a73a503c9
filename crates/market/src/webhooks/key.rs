//! The encryption of webhook secrets.
//!
//! One random key per market encrypts all of them. It is kept in the database, so that every node has it and a backup
//! can be restored anywhere; if the configuration holds `webhooks.secret_key`, it is kept there encrypted with that, and
//! the database alone gives no secret away.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::WebhookId;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::Market;
use crate::error::{Error, Result};

const KEY_BYTES: usize = 32;
/// A configured key that is shorter is a mistake.
const SHORTEST: usize = 16;
const OPEN: &str = "plain:";
const SEALED: &str = "sealed:";
/// What the market's key itself is bound to.
const KEY_NAME: &[u8] = b"opentrain webhook key";

/// What the key that draws secrets is bound to, beside the market's key.
const DRAWING: &[u8] = b"opentrain drawing key";

/// Encrypts and decrypts with one key, and draws secrets that nobody else can foresee.
pub(crate) struct Keeper {
    key: LessSafeKey,
    drawing: hmac::Key,
}

impl Keeper {
    fn new(key: &[u8]) -> Result<Self> {
        let drawing = Sha256::new().chain_update(DRAWING).chain_update([0]).chain_update(key).finalize();
        let drawing = hmac::Key::new(hmac::HMAC_SHA256, &drawing);
        let key = UnboundKey::new(&CHACHA20_POLY1305, key);
        let key = key.map_err(|_| Error::Internal("the webhook key has a wrong length".to_owned()))?;
        Ok(Self { key: LessSafeKey::new(key), drawing })
    }

    /// Bytes that follow from a text and the market's key: equal for an equal text, and as good as random to everybody
    /// without the key.
    pub(crate) fn draw(&self, text: &str) -> impl Iterator<Item = u8> {
        (0_u32..).flat_map(move |round| {
            let mut block = hmac::Context::with_key(&self.drawing);
            block.update(&round.to_be_bytes());
            block.update(text.as_bytes());
            block.sign().as_ref().to_vec()
        })
    }

    fn of_configured(text: &str) -> Result<Self> {
        if text.chars().count() < SHORTEST {
            return Err(Error::Internal(format!("webhooks.secret_key must have at least {SHORTEST} characters")));
        }
        Self::new(&Sha256::new().chain_update(KEY_NAME).chain_update([0]).chain_update(text).finalize())
    }

    /// Encrypts; the text can be decrypted under the same name only.
    fn seal_bytes(&self, name: &[u8], plain: &[u8]) -> Result<String> {
        // Not from the market's generator: a nonce must never come twice, not even in a sandbox that starts over from the
        // same seed. Nobody ever sees it.
        let mut nonce = [0; NONCE_LEN];
        let failed = |_| Error::Internal("a webhook secret could not be encrypted".to_owned());
        SystemRandom::new().fill(&mut nonce).map_err(failed)?;
        let mut sealed = plain.to_vec();
        let key = Nonce::assume_unique_for_key(nonce);
        self.key.seal_in_place_append_tag(key, Aad::from(name), &mut sealed).map_err(failed)?;
        Ok(STANDARD.encode([nonce.as_slice(), &sealed].concat()))
    }

    fn open_bytes(&self, name: &[u8], sealed: &str) -> Option<Vec<u8>> {
        let sealed = STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut buffer = sealed.to_vec();
        let plain = self.key.open_in_place(nonce, Aad::from(name), &mut buffer).ok()?;
        Some(plain.to_vec())
    }

    /// Encrypts the secret of a webhook.
    pub(super) fn seal(&self, webhook: &WebhookId, secret: &str) -> Result<String> {
        self.seal_bytes(webhook.as_str().as_bytes(), secret.as_bytes())
    }

    /// The secret of a webhook.
    pub(super) fn open(&self, webhook: &WebhookId, sealed: &str) -> Result<String> {
        let plain = self.open_bytes(webhook.as_str().as_bytes(), sealed);
        let text = plain.and_then(|plain| String::from_utf8(plain).ok());
        text.ok_or_else(|| Error::Internal(format!("the secret of webhook {webhook} cannot be decrypted")))
    }
}

impl Market {
    /// Makes the market's webhook key ready: made at the first start, found afterwards. `configured` is
    /// `webhooks.secret_key`. Fails if the key was encrypted with another one.
    pub async fn open_webhook_key(&self, configured: Option<&str>) -> Result<()> {
        let configured = configured.map(str::to_owned);
        let key = self.write(configured, |tx, _, configured| Box::pin(market_key(tx, configured.as_deref()))).await?;
        // A second call finds the same key.
        let _ = self.0.webhook_key.set(Keeper::new(&key)?);
        Ok(())
    }

    pub(crate) fn keeper(&self) -> Result<&Keeper> {
        self.0.webhook_key.get().ok_or_else(|| Error::Internal("the webhook key was not opened at start".to_owned()))
    }
}

/// Finds the market's key or makes it, and keeps it in the form that the configuration asks for.
async fn market_key(tx: &mut Tx, configured: Option<&str>) -> Result<Vec<u8>> {
    let wrapper = configured.map(Keeper::of_configured).transpose()?;
    // Nodes that start together agree on the key of the first.
    store::market::lock(tx).await?;
    let stored = store::market::value(tx, store::market::WEBHOOK_KEY).await?;
    let key = match stored.as_deref().map(|stored| (stored.strip_prefix(OPEN), stored.strip_prefix(SEALED), &wrapper)) {
        Some((_, Some(sealed), Some(wrapper))) => {
            let wrong = "webhooks.secret_key is not the key that this market's webhook secrets are encrypted with";
            return wrapper.open_bytes(KEY_NAME, sealed).ok_or_else(|| Error::Internal(wrong.to_owned()));
        }
        Some((_, Some(_), None)) => {
            let missing = "this market's webhook secrets are encrypted with a configured key; set webhooks.secret_key";
            return Err(Error::Internal(missing.to_owned()));
        }
        Some((Some(open), ..)) => {
            STANDARD.decode(open).map_err(|_| Error::Internal("the stored webhook key is damaged".to_owned()))?
        }
        Some(_) => return Err(Error::Internal("the stored webhook key is damaged".to_owned())),
        None => {
            let mut key = vec![0; KEY_BYTES];
            SystemRandom::new().fill(&mut key).map_err(|_| Error::Internal("no randomness".to_owned()))?;
            key
        }
    };
    let wanted = match &wrapper {
        Some(wrapper) => format!("{SEALED}{}", wrapper.seal_bytes(KEY_NAME, &key)?),
        None => format!("{OPEN}{}", STANDARD.encode(&key)),
    };
    if stored.as_ref() != Some(&wanted) {
        store::market::set(tx, store::market::WEBHOOK_KEY, &wanted).await?;
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_follows_from_text_and_key() {
        let draw =
            |key: u8, text: &str| Keeper::new(&[key; KEY_BYTES]).unwrap().draw(text).take(100).collect::<Vec<u8>>();
        assert_eq!(draw(7, "one"), draw(7, "one"));
        assert_ne!(draw(7, "one"), draw(7, "two"));
        assert_ne!(draw(7, "one"), draw(8, "one"));
        let drawn = draw(7, "one");
        assert_ne!(drawn[..32], drawn[32..64], "no block repeats");
    }

    #[test]
    fn what_is_sealed_opens_under_its_own_name_and_key_only() {
        let keeper = Keeper::new(&[7; KEY_BYTES]).unwrap();
        let (one, two) = (WebhookId::from("one".to_owned()), WebhookId::from("two".to_owned()));
        let sealed = keeper.seal(&one, "whsec_x").unwrap();
        assert!(!sealed.contains("whsec") && sealed != keeper.seal(&one, "whsec_x").unwrap());
        assert_eq!(keeper.open(&one, &sealed).unwrap(), "whsec_x");
        assert!(keeper.open(&two, &sealed).is_err());
        assert!(Keeper::new(&[8; KEY_BYTES]).unwrap().open(&one, &sealed).is_err());
        for damaged in ["", "AAAA", &sealed[4..]] {
            assert!(keeper.open(&one, damaged).is_err());
        }
    }
}
