//! A receiver of webhooks that answers when the test says so.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::account::text;

/// One request that came: the delivery's id and the event's.
pub type Heard = (String, String);

/// Whether requests are answered.
#[derive(Default)]
struct Door {
    is_open: Mutex<bool>,
    opened: Condvar,
}

/// A receiver. Until it is opened requests are heard, and wait for their answer.
pub struct Hook {
    pub url: String,
    door: Arc<Door>,
    heard: Receiver<Heard>,
}

impl Hook {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (door, (tell, heard)) = (Arc::new(Door::default()), channel());
        let its_door = door.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tell, door) = (tell.clone(), its_door.clone());
                thread::spawn(move || serve(stream, &tell, &door));
            }
        });
        Self { url, door, heard }
    }

    /// Answers 200 from now on, also what waits.
    pub fn open(&self) {
        *self.door.is_open.lock().unwrap() = true;
        self.door.opened.notify_all();
    }

    /// The next request.
    pub fn next(&self) -> Heard {
        self.heard.recv_timeout(Duration::from_secs(60)).expect("a delivery comes")
    }
}

fn serve(stream: TcpStream, tell: &Sender<Heard>, door: &Door) {
    let mut answers = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream);
    loop {
        let (mut length, mut delivery) = (0, String::new());
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end().to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("content-length", value)) => length = value.parse().unwrap(),
                Some(("x-opentrain-delivery", value)) => value.clone_into(&mut delivery),
                _ if line.is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        if lines.read_exact(&mut body).is_err() {
            return;
        }
        let event: Value = serde_json::from_slice(&body).unwrap();
        let _ = tell.send((delivery, text(&event["id"])));
        drop(door.opened.wait_while(door.is_open.lock().unwrap(), |is_open| !*is_open).unwrap());
        if answers.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").is_err() {
            return;
        }
    }
}
