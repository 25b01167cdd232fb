//! A client that costs little: it sends the same bytes over and over, one request at a time, on connections
//! that are kept alive.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::cpu;

/// Connections to one server, which wait for the signal to run.
pub struct Load {
    start: Sender<Duration>,
    done: Receiver<f64>,
}

impl Load {
    pub fn start(address: SocketAddr, request: Vec<u8>, status: u16, connections: usize) -> Self {
        let (start, starts) = mpsc::channel::<Duration>();
        let (finished, done) = mpsc::channel();
        let serve = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
            let request: Arc<[u8]> = request.into();
            let connect = async {
                let mut streams = Vec::with_capacity(connections);
                for _ in 0..connections {
                    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
                    stream.set_nodelay(true).unwrap();
                    streams.push(Connection::new(stream));
                }
                streams
            };
            let mut streams = runtime.block_on(connect);
            while let Ok(duration) = starts.recv() {
                let begin = Instant::now();
                let end = begin + duration;
                let tasks: Vec<_> = streams
                    .drain(..)
                    .map(|mut connection| {
                        let request = Arc::clone(&request);
                        runtime.spawn(async move {
                            let mut count = 0_u32;
                            while Instant::now() < end {
                                connection.ask(&request, status).await;
                                count += 1;
                            }
                            (connection, count)
                        })
                    })
                    .collect();
                let mut total = 0;
                for task in tasks {
                    let (connection, count) = runtime.block_on(task).unwrap();
                    streams.push(connection);
                    total += count;
                }
                finished.send(f64::from(total) / begin.elapsed().as_secs_f64()).unwrap();
            }
        };
        thread::Builder::new().name(cpu::CLIENT.to_owned()).spawn(serve).unwrap();
        Self { start, done }
    }

    /// Runs for this long, and returns the requests a second.
    pub fn run(&self, duration: Duration) -> f64 {
        self.start.send(duration).unwrap();
        self.done.recv().unwrap()
    }
}

struct Connection {
    stream: tokio::net::TcpStream,
    buffer: Box<[u8]>,
}

impl Connection {
    fn new(stream: tokio::net::TcpStream) -> Self {
        Self { stream, buffer: vec![0; 128 * 1024].into() }
    }

    async fn ask(&mut self, request: &[u8], status: u16) {
        self.stream.write_all(request).await.unwrap();
        let mut filled = 0;
        loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await.unwrap();
            assert_ne!(read, 0, "the server has closed the connection");
            filled += read;
            if let Some(length) = length(&self.buffer[..filled]) {
                let mut left = length.saturating_sub(filled);
                check(&self.buffer[..filled], status);
                while left > 0 {
                    let read = self.stream.read(&mut self.buffer).await.unwrap();
                    assert_ne!(read, 0, "the server has closed the connection");
                    left -= read;
                }
                return;
            }
        }
    }
}

/// The length of the response, as soon as its head has arrived.
fn length(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let (_, rest) = head.split_once("content-length: ").expect("a response with a length");
    let digits = rest.split('\r').next().unwrap_or(rest);
    Some(end + 4 + digits.parse::<usize>().unwrap())
}

fn check(bytes: &[u8], status: u16) {
    let expected = format!("HTTP/1.1 {status}");
    assert!(bytes.starts_with(expected.as_bytes()), "{}", String::from_utf8_lossy(bytes));
}

/// The body of the response to one request.
pub fn body_of(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let read = stream.read(&mut chunk).unwrap();
        assert_ne!(read, 0, "{}", String::from_utf8_lossy(&bytes));
        bytes.extend_from_slice(&chunk[..read]);
        if length(&bytes).is_some_and(|length| bytes.len() >= length) {
            let text = String::from_utf8(bytes).unwrap();
            return text.split_once("\r\n\r\n").unwrap().1.to_owned();
        }
    }
}
