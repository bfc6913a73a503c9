//! What an address is, and whether requests may go there.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What an address is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Somewhere on the internet.
    Public,
    /// This machine.
    Loopback,
    /// A network of its owner: private (RFC 1918), shared (RFC 6598), unique local.
    Private,
    /// Nothing that a request should ever go to: link-local with the metadata service, unspecified, multicast, reserved,
    /// documentation, benchmarks.
    Forbidden,
}

/// The metadata service of a cloud, which hides in the unique local range.
const METADATA: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

/// What an address is. A mapped one is the IPv4 address in it; every other IPv6 form that holds one is public only if
/// that one is, and otherwise forbidden.
pub fn kind(address: IpAddr) -> Kind {
    match address.to_canonical() {
        IpAddr::V4(address) => kind_v4(address),
        IpAddr::V6(address) => kind_v6(address),
    }
}

fn kind_v4(address: Ipv4Addr) -> Kind {
    match address.octets() {
        [127, ..] => Kind::Loopback,
        [10, ..] | [192, 168, ..] => Kind::Private,
        [172, b, ..] if b & 0xf0 == 16 => Kind::Private,
        [100, b, ..] if b & 0xc0 == 64 => Kind::Private,
        // "This" network; link-local.
        [0, ..] | [169, 254, ..] => Kind::Forbidden,
        // Protocol assignments; documentation; 6to4 relays, which are no more.
        [192, 0, 0 | 2, _] | [198, 51, 100, _] | [203, 0, 113, _] | [192, 88, 99, _] => Kind::Forbidden,
        // Benchmarks.
        [198, 18 | 19, ..] => Kind::Forbidden,
        // Multicast, reserved, broadcast.
        [224..=255, ..] => Kind::Forbidden,
        _ => Kind::Public,
    }
}

fn kind_v6(address: Ipv6Addr) -> Kind {
    let s = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    let holds = |inner: Ipv4Addr| if kind_v4(inner) == Kind::Public { Kind::Public } else { Kind::Forbidden };
    match s {
        [0, 0, 0, 0, 0, 0, 0, 1] => Kind::Loopback,
        // IPv4-compatible, the unspecified address among them.
        [0, 0, 0, 0, 0, 0, high, low] => holds(v4(high, low)),
        // NAT64.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => holds(v4(high, low)),
        // 6to4.
        [0x2002, high, low, ..] => holds(v4(high, low)),
        // Teredo: the server, and the client with its bits turned over.
        [0x2001, 0, server_high, server_low, _, _, high, low] => {
            match (holds(v4(server_high, server_low)), holds(v4(!high, !low))) {
                (Kind::Public, Kind::Public) => Kind::Public,
                _ => Kind::Forbidden,
            }
        }
        // Other protocol assignments (2001::/23); documentation.
        [0x2001, second, ..] if second < 0x200 => Kind::Forbidden,
        [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => Kind::Forbidden,
        _ if address == METADATA => Kind::Forbidden,
        [first, ..] if first & 0xfe00 == 0xfc00 => Kind::Private,
        // ISATAP: the last four bytes are the address of the host.
        [first, .., 0 | 0x200, 0x5efe, high, low] if first & 0xe000 == 0x2000 => holds(v4(high, low)),
        // Everything else that is not in the global range: link-local, site-local, multicast, reserved.
        [first, ..] if first & 0xe000 == 0x2000 => Kind::Public,
        _ => Kind::Forbidden,
    }
}

/// Where requests may go beside the internet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    pub loopback: bool,
    pub private: bool,
}

impl Policy {
    /// Whether requests may go to that address.
    pub fn allows(self, address: IpAddr) -> bool {
        match kind(address) {
            Kind::Public => true,
            Kind::Loopback => self.loopback,
            Kind::Private => self.private,
            Kind::Forbidden => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(text: &str) -> Kind {
        kind(text.parse().unwrap_or_else(|_| panic!("{text} is no address")))
    }

    #[test]
    fn every_range_has_its_edges() {
        for text in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.112.255",
            "223.255.255.255",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "2a00::1",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
            "::ffff:8.8.8.8",
            "2001:200::1",
        ] {
            assert_eq!(kind_of(text), Kind::Public, "{text}");
        }
        for text in ["127.0.0.0", "127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"] {
            assert_eq!(kind_of(text), Kind::Loopback, "{text}");
        }
        for text in [
            "10.0.0.0",
            "10.255.255.255",
            "172.16.0.0",
            "172.31.255.255",
            "192.168.0.0",
            "192.168.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "fc00::",
            "fdff:ffff::1",
            "::ffff:10.1.2.3",
        ] {
            assert_eq!(kind_of(text), Kind::Private, "{text}");
        }
        for text in [
            "0.0.0.0",
            "0.255.255.255",
            "169.254.0.0",
            "169.254.169.254",
            "169.254.255.255",
            "192.0.0.0",
            "192.0.0.255",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.0",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::10.0.0.1",
            "::127.0.0.1",
            "::ffff:169.254.169.254",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "feff::1",
            "ff02::1",
            "fd00:ec2::254",
            "2001:db8::1",
            "3fff::1",
            "2001:10::1",
            "100::1",
            "5f00::1",
            "4000::1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:a00:1::",
            "2002:7f00:1::1",
            "2002:a9fe:a9fe::1",
            "2001:0:a9fe:a9fe::1",
            "2001:0:808:808:0:0:f5ff:fffe",
            "2a00::5efe:10.0.0.1",
            "2a00::200:5efe:7f00:1",
        ] {
            assert_eq!(kind_of(text), Kind::Forbidden, "{text}");
        }
    }

    #[test]
    fn each_switch_opens_its_own_door_only() {
        let at = |text: &str| text.parse::<IpAddr>().unwrap();
        let (none, loopback) = (Policy::default(), Policy { loopback: true, private: false });
        let private = Policy { loopback: false, private: true };
        for (text, allowed) in [
            ("8.8.8.8", [true; 3]),
            ("127.0.0.1", [false, true, false]),
            ("10.0.0.1", [false, false, true]),
            ("fd12::1", [false, false, true]),
            ("169.254.169.254", [false; 3]),
            ("0.0.0.0", [false; 3]),
            ("fd00:ec2::254", [false; 3]),
        ] {
            assert_eq!([none, loopback, private].map(|policy| policy.allows(at(text))), allowed, "{text}");
        }
    }
}
