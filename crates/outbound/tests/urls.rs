//! URLs that want to get somewhere they must not.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{BoxFuture, FutureExt, ready};
use outbound::{Client, Policy, Resolve, Target, UrlProblem};

use UrlProblem::{AddressNotAllowed, Credentials, Fragment, HttpsRequired, Invalid, TooLong};

const NONE: Policy = Policy { loopback: false, private: false };
const LOOPBACK: Policy = Policy { loopback: true, private: false };
const PRIVATE: Policy = Policy { loopback: false, private: true };
const BOTH: Policy = Policy { loopback: true, private: true };

fn problem(url: &str, policy: Policy) -> Option<UrlProblem> {
    Target::checked(url, policy).err()
}

/// Refused whatever is switched on.
const HOSTILE: &[(&str, UrlProblem)] = &[
    // No URL, or none with a host.
    ("", Invalid),
    ("x", Invalid),
    ("hooks.example", Invalid),
    ("//hooks.example/x", Invalid),
    ("https://", Invalid),
    ("https:///x", Invalid),
    ("https:hooks.example", Invalid),
    ("https:/hooks.example", Invalid),
    ("https://?x", Invalid),
    ("https://#x", Invalid),
    ("https://:80/", Invalid),
    ("https://.", Invalid),
    ("https://a..b/", Invalid),
    ("https://[::1", Invalid),
    ("https://[fe80::1%25eth0]/", Invalid),
    ("https://1.2.3.4.5/", Invalid),
    ("https://256.1.1.1/", Invalid),
    ("https://hooks.example:99999/", Invalid),
    ("https://hooks.example:x/", Invalid),
    ("https://hooks.example:0/", Invalid),
    // Characters that readers of URLs disagree about.
    (" https://hooks.example/", Invalid),
    ("https://hooks.example/ ", Invalid),
    ("https://hooks.example/a b", Invalid),
    ("https://hooks.example/\u{a0}", Invalid),
    ("https://hooks.example/a\nb", Invalid),
    ("https://hooks.example/\t", Invalid),
    ("https://hooks.example\r\nHost: x/", Invalid),
    ("https://hooks.example/\u{0}", Invalid),
    ("https://hooks.example/\u{7f}", Invalid),
    ("https:\\\\hooks.example\\x", Invalid),
    ("https://hooks.example\\@127.0.0.1/", Invalid),
    // Other schemes.
    ("ftp://hooks.example/x", Invalid),
    ("javascript:alert(1)", Invalid),
    ("file:///etc/passwd", Invalid),
    ("gopher://127.0.0.1/", Invalid),
    ("unix:/var/run/x.sock", Invalid),
    ("data:text/plain,x", Invalid),
    ("ws://hooks.example/", Invalid),
    ("httpss://hooks.example/", Invalid),
    // Plain http to anywhere but this machine.
    ("http://hooks.example/", HttpsRequired),
    ("HTTP://hooks.example/", HttpsRequired),
    ("http://93.184.216.34/", HttpsRequired),
    ("http://10.0.0.1/", HttpsRequired),
    ("http://localhost.example/", HttpsRequired),
    ("http://127.0.0.1.hooks.example/", HttpsRequired),
    ("http://notlocalhost/", HttpsRequired),
    ("http://[::127.0.0.1]/", HttpsRequired),
    // Parts that do not belong.
    ("https://user@hooks.example/", Credentials),
    ("https://user:word@hooks.example/", Credentials),
    ("https://@hooks.example/", Credentials),
    ("https://hooks.example@10.0.0.1/", Credentials),
    ("https://hooks.example/#x", Fragment),
    ("https://hooks.example/#", Fragment),
    // Addresses that nobody may ask for, in every way to write them.
    ("https://169.254.169.254/latest/meta-data", AddressNotAllowed),
    ("https://2852039166/", AddressNotAllowed),
    ("https://0xa9fea9fe/", AddressNotAllowed),
    ("https://0251.0376.0251.0376/", AddressNotAllowed),
    ("https://169.254.43518/", AddressNotAllowed),
    ("https://%31%36%39.254.169.254/", AddressNotAllowed),
    ("https://169\u{3002}254\u{3002}169\u{3002}254/", AddressNotAllowed),
    ("https://\u{ff11}69.254.169.254/", AddressNotAllowed),
    ("https://169.254.169.254./", AddressNotAllowed),
    ("https://0.0.0.0/", AddressNotAllowed),
    ("https://0/", AddressNotAllowed),
    ("https://0.1.2.3/", AddressNotAllowed),
    ("https://192.0.0.1/", AddressNotAllowed),
    ("https://192.0.2.1/", AddressNotAllowed),
    ("https://198.18.0.1/", AddressNotAllowed),
    ("https://224.0.0.1/", AddressNotAllowed),
    ("https://240.0.0.1/", AddressNotAllowed),
    ("https://255.255.255.255/", AddressNotAllowed),
    ("https://[::]/", AddressNotAllowed),
    ("https://[fe80::1]/", AddressNotAllowed),
    ("https://[fec0::1]/", AddressNotAllowed),
    ("https://[fd00:ec2::254]/", AddressNotAllowed),
    ("https://[ff02::1]/", AddressNotAllowed),
    ("https://[2001:db8::1]/", AddressNotAllowed),
    ("https://[::ffff:169.254.169.254]/", AddressNotAllowed),
    ("https://[::ffff:a9fe:a9fe]/", AddressNotAllowed),
    ("https://[::a9fe:a9fe]/", AddressNotAllowed),
    ("https://[64:ff9b::a9fe:a9fe]/", AddressNotAllowed),
    ("https://[64:ff9b::10.0.0.1]/", AddressNotAllowed),
    ("https://[64:ff9b::7f00:1]/", AddressNotAllowed),
    ("https://[2002:a9fe:a9fe::1]/", AddressNotAllowed),
    ("https://[2002:a00:1::]/", AddressNotAllowed),
    ("https://[2001:0:a9fe:a9fe::1]/", AddressNotAllowed),
    ("https://intranet/", AddressNotAllowed),
    ("https://intranet./", AddressNotAllowed),
    ("https://metadata/", AddressNotAllowed),
];

/// This machine, in every way to write it.
const HERE: &[&str] = &[
    "127.0.0.1",
    "127.0.0.1:8080",
    "127.255.255.254",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "foo.localhost",
    "Foo.LocalHost.",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "127.0.1",
    "%6c%6f%63%61%6c%68%6f%73%74",
    "\u{24db}ocalhost",
    "127\u{3002}0.0.1",
    "127.0.0.1.",
];

/// Somebody's own network.
const PRIVATES: &[&str] = &[
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "0xa.1",
    "10.1",
    "167772161",
    "[fc00::1]",
    "[fdab::1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:c0a8:1]",
];

#[test]
fn hostile_urls_are_refused_whatever_is_switched_on() {
    assert!(HOSTILE.len() >= 60);
    for (url, want) in HOSTILE {
        for policy in [NONE, LOOPBACK, PRIVATE, BOTH] {
            assert_eq!(problem(url, policy), Some(*want), "{url:?} {policy:?}");
        }
    }
}

#[test]
fn this_machine_has_its_own_switch_and_may_be_plain() {
    for host in HERE {
        for scheme in ["http", "https", "HtTp"] {
            let url = format!("{scheme}://{host}/x");
            for policy in [NONE, PRIVATE] {
                assert_eq!(problem(&url, policy), Some(AddressNotAllowed), "{url}");
            }
            for policy in [LOOPBACK, BOTH] {
                assert_eq!(problem(&url, policy), None, "{url}");
            }
        }
    }
}

#[test]
fn private_networks_have_theirs_and_need_https() {
    for host in PRIVATES {
        for policy in [NONE, LOOPBACK] {
            assert_eq!(problem(&format!("https://{host}/x"), policy), Some(AddressNotAllowed), "{host}");
        }
        for policy in [PRIVATE, BOTH] {
            assert_eq!(problem(&format!("https://{host}/x"), policy), None, "{host}");
            assert_eq!(problem(&format!("http://{host}/x"), policy), Some(HttpsRequired), "{host}");
        }
    }
}

#[test]
fn the_internet_is_open_and_long_urls_are_not() {
    for url in [
        "https://hooks.example",
        "https://hooks.example/a/../b?x=1&y=%20",
        "HTTPS://Hooks.Example:8443/",
        "https://93.184.216.34/",
        "https://[2606:4700::1111]:444/x",
        "https://b\u{fc}cher.example/\u{fc}",
        "https://hooks.example.",
        "https://hooks.example/?a=b@c",
        "https://hooks.example/@x",
        "https://xn--bcher-kva.example/",
    ] {
        assert_eq!(problem(url, NONE), None, "{url}");
    }
    let of_length = |length: usize| format!("https://hooks.example/{}", "a".repeat(length - 22));
    assert_eq!(problem(&of_length(2048), NONE), None);
    assert_eq!(problem(&of_length(2049), NONE), Some(TooLong));
    let wide = format!("https://hooks.example/{}", "\u{fc}".repeat(2048 - 22));
    assert_eq!(problem(&wide, NONE), None, "characters count, not bytes");
}

/// Answers always the same, or never.
struct Fixed(Option<Vec<IpAddr>>);

impl Resolve for Fixed {
    fn resolve<'a>(&'a self, _: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        match &self.0 {
            Some(addresses) if addresses.is_empty() => ready(Err(io::ErrorKind::NotFound.into())).boxed(),
            Some(addresses) => ready(Ok(addresses.clone())).boxed(),
            None => futures::future::pending().boxed(),
        }
    }
}

async fn check(url: &str, addresses: Option<&[&str]>) -> Result<Target, UrlProblem> {
    let addresses = addresses.map(|list| list.iter().map(|text| text.parse().unwrap()).collect());
    let client = Client::new(NONE, Duration::from_secs(10)).with_resolver(Arc::new(Fixed(addresses)));
    client.check(url).await
}

#[tokio::test(start_paused = true)]
async fn a_name_is_asked_for_its_addresses_and_one_bad_one_is_enough() {
    let url = "https://hooks.example/x";
    assert!(check(url, Some(&["93.184.216.34", "2606:4700::1111"])).await.is_ok());
    for bad in ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd12::1", "0.0.0.0"] {
        assert_eq!(check(url, Some(&["93.184.216.34", bad])).await, Err(AddressNotAllowed), "{bad}");
    }
    assert!(check(url, Some(&[])).await.is_ok(), "a name without addresses is let through");
    assert!(check(url, None).await.is_ok(), "so is one that takes too long");
    // Local names are never asked for.
    assert_eq!(check("https://foo.localhost/", Some(&["93.184.216.34"])).await, Err(AddressNotAllowed));
}
