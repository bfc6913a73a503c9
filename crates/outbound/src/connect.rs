//! From checked addresses to a connection that speaks HTTP.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Duration, timeout};
use tokio_rustls::TlsConnector;

use crate::client::Failure;
use crate::pool::Open;
use crate::target::{Target, TargetHost};

/// Where there are several addresses, each gets so long at most.
const EACH: Duration = Duration::from_secs(3);
/// The longest head of an answer, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// TLS that trusts what the machine trusts.
pub(crate) fn machine_tls() -> Result<Arc<ClientConfig>, rustls::Error> {
    use rustls_platform_verifier::BuilderVerifierExt;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = builder.with_platform_verifier()?.with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Connects to one of these addresses, which were checked, and to nothing else.
pub(crate) async fn connect(
    target: &Target,
    addresses: &[IpAddr],
    tls: Option<&Arc<ClientConfig>>,
) -> Result<Open, Failure> {
    let (tcp, peer) = reach(target, addresses).await?;
    // Requests are small and whole.
    let _ = tcp.set_nodelay(true);
    let stream: Box<dyn Stream> = if target.https {
        let name = server_name(&target.host).ok_or(Failure::TlsFailed)?;
        let tls = tls.ok_or(Failure::TlsFailed)?;
        let connected = TlsConnector::from(tls.clone()).connect(name, tcp).await;
        Box::new(connected.map_err(|_| Failure::TlsFailed)?)
    } else {
        Box::new(tcp)
    };
    let mut builder = http1::Builder::new();
    builder.max_buf_size(LONGEST_HEAD);
    let handshake = builder.handshake::<_, Full<Bytes>>(TokioIo::new(stream)).await;
    let (sender, connection) = handshake.map_err(|_| Failure::ConnectionFailed)?;
    // Ends with the connection; whatever happens to it is told by the sender.
    tokio::spawn(async move { drop(connection.await) });
    Ok(Open { sender, peer })
}

async fn reach(target: &Target, addresses: &[IpAddr]) -> Result<(TcpStream, IpAddr), Failure> {
    for (at, address) in addresses.iter().enumerate() {
        let connecting = TcpStream::connect(SocketAddr::new(*address, target.port));
        let connected = if at + 1 < addresses.len() {
            timeout(EACH, connecting).await.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()))
        } else {
            connecting.await
        };
        if let Ok(stream) = connected {
            return Ok((stream, *address));
        }
    }
    Err(Failure::ConnectionFailed)
}

fn server_name(host: &TargetHost) -> Option<ServerName<'static>> {
    match host {
        TargetHost::Name(name) => ServerName::try_from(name.clone()).ok(),
        TargetHost::Address(address) => Some(ServerName::IpAddress((*address).into())),
    }
}
