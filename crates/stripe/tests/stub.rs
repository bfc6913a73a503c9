//! The client against a local server that answers in Stripe's documented shapes.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use domain::{ApprovalId, InvoiceId, OrganizationId, Timestamp, TopUpId, Usd, UserId};
use market::payments::{
    Card, ChargeOrder, CheckoutOrder, Outcome, PaymentMethod, PaymentProvider, PayoutOrder, Settled,
};
use ring::hmac;
use serde_json::{Value, json};
use stripe::{Settings, Stripe};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

const SECRET: &str = "whsec_test";

/// Answers one request with this status and body; gives what it was sent.
async fn stub(status: &'static str, body: Value) -> (Stripe, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let (seen, sent) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let count = stream.read(&mut buffer).await.unwrap();
            request.extend_from_slice(&buffer[..count]);
            let text = String::from_utf8_lossy(&request).to_lowercase();
            let length = text.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
            let got = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
            if count == 0 || got.is_some_and(|got| length.is_none_or(|length: usize| got >= length)) {
                break;
            }
        }
        let _ = seen.send(String::from_utf8_lossy(&request).into_owned());
        let body = body.to_string();
        let head =
            format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body.len());
        let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    });
    let settings = Settings {
        base_url,
        secret_key: "sk_test_1".to_owned(),
        webhook_secret: SECRET.to_owned(),
        billing_url: "https://market.example/employer-settings?tab=billing".to_owned(),
        earnings_url: "https://market.example/trainer/earnings".to_owned(),
    };
    (Stripe::new(settings).unwrap(), sent)
}

fn order(reference: Option<&str>) -> ChargeOrder {
    ChargeOrder {
        key: ApprovalId::from("01appr".to_owned()),
        organization: OrganizationId::from("01org".to_owned()),
        total: Usd::from_cents(33_995),
        attempt: 1,
        method: PaymentMethod::Card(Card {
            customer: "cus_1".to_owned(),
            method: "pm_1".to_owned(),
            label: Some("visa 4242".to_owned()),
        }),
        reference: reference.map(str::to_owned),
        taken_up: false,
    }
}

#[tokio::test]
async fn a_card_is_charged_under_the_approvals_key() {
    let intent = json!({ "id": "pi_1", "object": "payment_intent", "status": "succeeded", "amount": 33_995 });
    let (stripe, sent) = stub("200 OK", intent).await;
    assert_eq!(stripe.charge(order(None)).await, Ok(Outcome::Paid(Some("pi_1".to_owned()))));
    let sent = sent.await.unwrap();
    assert!(sent.starts_with("POST /v1/payment_intents HTTP/1.1\r\n"), "{sent}");
    let head = sent.to_lowercase();
    assert!(head.contains("authorization: bearer sk_test_1") && head.contains("idempotency-key: charge-01appr-1"));
    for part in ["amount=33995", "currency=usd", "customer=cus_1", "off_session=true", "confirm=true"] {
        assert!(sent.contains(part), "{part} in {sent}");
    }
    assert!(sent.contains("metadata%5Bapproval_id%5D=01appr"), "{sent}");
}

#[tokio::test]
async fn what_became_of_a_charge_is_asked_and_not_charged_again() {
    let (stripe, sent) = stub("200 OK", json!({ "id": "pi_1", "status": "processing" })).await;
    assert_eq!(stripe.charge(order(Some("pi_1"))).await, Ok(Outcome::Waiting(Some("pi_1".to_owned()))));
    assert!(sent.await.unwrap().starts_with("GET /v1/payment_intents/pi_1 HTTP/1.1\r\n"));
}

#[tokio::test]
async fn refusals_are_told_from_troubles() {
    let error =
        json!({ "error": { "type": "card_error", "code": "card_declined", "message": "Your card was declined." } });
    let (stripe, _) = stub("402 Payment Required", error).await;
    assert_eq!(stripe.charge(order(None)).await, Ok(Outcome::Refused("Your card was declined.".to_owned())));
    let (stripe, _) = stub("200 OK", json!({ "id": "pi_1", "status": "requires_action" })).await;
    assert!(matches!(stripe.charge(order(None)).await, Ok(Outcome::Refused(_))));
    for status in ["500 Internal Server Error", "429 Too Many Requests", "409 Conflict"] {
        let (stripe, _) = stub(status, json!({ "error": { "message": "later" } })).await;
        assert!(stripe.charge(order(None)).await.is_err(), "{status}");
    }
    let (stripe, _) = stub("200 OK", json!({})).await;
    let without = ChargeOrder { method: PaymentMethod::Invoice, ..order(None) };
    assert!(matches!(stripe.charge(without).await, Ok(Outcome::Refused(_))));
}

#[tokio::test]
async fn checkouts_transfers_and_refunds_carry_their_keys() {
    let session = json!({ "id": "cs_1", "object": "checkout.session", "url": "https://checkout.stripe.example/c/1" });
    let (stripe, sent) = stub("200 OK", session).await;
    let checkout = CheckoutOrder {
        key: TopUpId::from("01top".to_owned()),
        organization: OrganizationId::from("01org".to_owned()),
        amount: Usd::from_dollars(50),
    };
    let url = stripe.checkout(checkout).await;
    assert_eq!(url, Ok(Some("https://checkout.stripe.example/c/1".to_owned())));
    let sent = sent.await.unwrap();
    assert!(
        sent.to_lowercase().contains("idempotency-key: top-up-01top") && sent.contains("unit_amount%5D=5000"),
        "{sent}"
    );

    let payout = |destination: Option<&str>| PayoutOrder {
        key: InvoiceId::from("01inv".to_owned()),
        trainer: UserId::from("01user".to_owned()),
        amount: Usd::from_dollars(300),
        destination: destination.map(str::to_owned),
        reference: None,
    };
    // One that has left already is found by its group.
    let left = json!({ "object": "list", "data": [{ "id": "tr_1", "object": "transfer" }] });
    let (stripe, sent) = stub("200 OK", left).await;
    assert_eq!(stripe.payout(payout(None)).await, Ok(Outcome::Waiting(None)));
    assert_eq!(stripe.payout(payout(Some("acct_1"))).await, Ok(Outcome::Paid(Some("tr_1".to_owned()))));
    let sent = sent.await.unwrap();
    assert!(sent.starts_with("GET /v1/transfers?transfer_group=01inv&limit=100 HTTP/1.1\r\n"), "{sent}");

    let (stripe, sent) = stub("200 OK", json!({ "id": "re_1", "object": "refund" })).await;
    assert_eq!(stripe.refund(ApprovalId::from("01appr".to_owned()), "pi_1".to_owned()).await, Ok(()));
    assert!(sent.await.unwrap().to_lowercase().contains("idempotency-key: refund-01appr"));
}

fn signed(secret: &str, at: i64, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let tag = hmac::sign(&key, &[at.to_string().as_bytes(), b".", body].concat());
    let hex: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={at},v1={hex}")
}

#[tokio::test]
async fn webhooks_count_only_with_a_good_and_fresh_signature() {
    let (stripe, _) = stub("200 OK", json!({})).await;
    let now = Timestamp::from_millis(1_781_258_400_000);
    let at = now.millis() / 1000;
    let told =
        |kind: &str, object: Value| json!({ "id": "evt_1", "type": kind, "data": { "object": object } }).to_string();
    let session =
        json!({ "id": "cs_1", "payment_status": "paid", "amount_total": 5_000, "metadata": { "top_up_id": "01top" } });
    let body = told("checkout.session.completed", session);
    let body = body.as_bytes();
    let paid = Settled::TopUp { id: TopUpId::from("01top".to_owned()), amount: Usd::from_dollars(50) };
    assert_eq!(stripe.webhook(&signed(SECRET, at, body), body, now), Ok(Some(paid)));
    for bad in [
        signed("whsec_other", at, body),
        signed(SECRET, at - 301, body),
        signed(SECRET, at + 301, body),
        signed(SECRET, at, b"{}"),
        format!("t={at}"),
        String::new(),
        format!("t={at},v1=zz"),
    ] {
        assert!(stripe.webhook(&bad, body, now).is_err(), "{bad}");
    }
    for (kind, object, want) in [
        (
            "payment_intent.succeeded",
            json!({ "id": "pi_1", "metadata": { "approval_id": "01appr" } }),
            Some(Settled::Charge { id: ApprovalId::from("01appr".to_owned()), reference: "pi_1".to_owned() }),
        ),
        (
            "payment_intent.payment_failed",
            json!({ "id": "pi_1", "metadata": { "approval_id": "01appr" } }),
            Some(Settled::ChargeFailed { id: ApprovalId::from("01appr".to_owned()), reference: "pi_1".to_owned() }),
        ),
        ("checkout.session.completed", json!({ "payment_status": "unpaid", "metadata": { "top_up_id": "x" } }), None),
        ("payment_intent.succeeded", json!({ "id": "pi_9", "metadata": {} }), None),
        ("customer.created", json!({}), None),
    ] {
        let body = told(kind, object);
        let body = body.as_bytes();
        assert_eq!(stripe.webhook(&signed(SECRET, at, body), body, now), Ok(want), "{kind}");
    }
}
