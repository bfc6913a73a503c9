//! A small mail server of the tests' own, which answers as it is told and remembers what it heard.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How the server behaves.
#[derive(Default)]
pub struct Habits {
    /// What it says to the next recipients; 250 once there are none left.
    pub recipients: VecDeque<&'static str>,
    /// Whether it asks for a name and a password; what it says to them.
    pub sign_in: Option<&'static str>,
    /// Hangs up instead of a greeting.
    pub mute: bool,
}

/// What the server heard.
#[derive(Default)]
pub struct Heard {
    pub connections: usize,
    pub commands: Vec<String>,
    /// Whole messages, with their headers.
    pub messages: Vec<String>,
}

/// A running server.
pub struct MailServer {
    pub port: u16,
    habits: Arc<Mutex<Habits>>,
    heard: Arc<Mutex<Heard>>,
}

impl MailServer {
    pub async fn start(habits: Habits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Self { port, habits: Arc::new(Mutex::new(habits)), heard: Arc::default() };
        let (habits, heard) = (server.habits.clone(), server.heard.clone());
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                heard.lock().unwrap().connections += 1;
                tokio::spawn(converse(connection, habits.clone(), heard.clone()));
            }
        });
        server
    }

    pub fn heard<T>(&self, look: impl FnOnce(&Heard) -> T) -> T {
        look(&self.heard.lock().unwrap())
    }
}

/// One conversation. Errors mean that the other side hung up.
async fn converse(connection: TcpStream, habits: Arc<Mutex<Habits>>, heard: Arc<Mutex<Heard>>) -> std::io::Result<()> {
    if habits.lock().unwrap().mute {
        return Ok(());
    }
    let (read, mut write) = connection.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 stub\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        heard.lock().unwrap().commands.push(line.clone());
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" if habits.lock().unwrap().sign_in.is_some() => "250-stub\r\n250 AUTH PLAIN",
            "EHLO" => "250 stub",
            "AUTH" => habits.lock().unwrap().sign_in.unwrap_or("502 no"),
            "RCPT" => habits.lock().unwrap().recipients.pop_front().unwrap_or("250 ok"),
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    message.push_str(&line);
                    message.push('\n');
                }
                heard.lock().unwrap().messages.push(message);
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
