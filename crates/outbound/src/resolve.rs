//! The addresses of a name.

use std::collections::BTreeSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use futures::FutureExt;
use futures::future::BoxFuture;

use crate::target::TargetHost;

/// Something that knows the addresses of names.
pub trait Resolve: Send + Sync {
    /// The addresses of a name at this moment, best first.
    fn resolve<'a>(&'a self, name: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>>;
}

/// The resolver of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, name: &'a str) -> BoxFuture<'a, io::Result<Vec<IpAddr>>> {
        async move {
            let mut seen = BTreeSet::new();
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip().to_canonical()).filter(|address| seen.insert(*address)).collect())
        }
        .boxed()
    }
}

/// The addresses of a host. Local names are never asked for: they mean this machine.
pub(crate) async fn addresses(resolver: &dyn Resolve, host: &TargetHost) -> io::Result<Vec<IpAddr>> {
    match host {
        TargetHost::Address(address) => Ok(vec![*address]),
        TargetHost::Name(_) if host.is_localhost() => Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]),
        TargetHost::Name(name) => resolver.resolve(name).await,
    }
}
