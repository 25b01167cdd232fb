//! The rest of a refused request's body: [`Rest`].
//!
//! Many clients look for a response only when they have sent everything. A server such as hyper closes the
//! connection when a body is dropped before its end, and the system then resets it: such a client gets an
//! error instead of the response. So the rest is read and discarded. The response does not wait for it,
//! because nobody knows whether it comes.

use std::error::Error;
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Buf;
use tokio::runtime::Handle;

use super::body::Unread;
use crate::task::within;

/// If so many polls bring no byte, the client is not sending now. A server needs a few polls to hand over the
/// bytes that have arrived.
const EMPTY_POLLS: usize = 16;

/// How long a client that is sending may pause, if nobody reads the rest in the background.
const PAUSE: Duration = Duration::from_secs(1);

/// The rest of a body, with the limits of reading it.
pub(crate) struct Rest<B> {
    body: Unread<B>,
    /// At most so many bytes.
    bytes: usize,
    timeout: Duration,
}

/// Takes over the reading of a rest, or returns the rest if that is not possible.
pub(crate) type Reader<B> = fn(Rest<B>) -> Option<Rest<B>>;

impl<B> Rest<B>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    /// The rest of `body`, of which at most so many `bytes` are read, for at most this time.
    pub(crate) fn new(body: Unread<B>, bytes: usize, timeout: Duration) -> Self {
        Self { body, bytes, timeout }
    }

    /// Discards the bytes that have arrived, and gives the remaining part to the reader. If the reader cannot
    /// take it, discards it here while the client is sending: a client that sends nothing waits for nothing.
    pub(crate) async fn discard(mut self, reader: Reader<B>) {
        let before = self.bytes;
        if poll_fn(|cx| Poll::Ready(self.poll(cx))).await.is_ready() {
            return;
        }
        let has_begun = self.bytes < before;
        let Some(mut rest) = reader(self) else { return };
        let timeout = rest.timeout;
        let here = async {
            if has_begun || rest.is_coming().await {
                while within(PAUSE, pin!(poll_fn(|cx| rest.poll_more(cx)))).await == Some(true) {}
            }
        };
        within(timeout, pin!(here)).await;
    }

    /// Whether the next polls bring more bytes.
    async fn is_coming(&mut self) -> bool {
        let mut empty_polls = 0;
        poll_fn(|cx| {
            let more = self.poll_more(cx);
            if more.is_ready() || empty_polls == EMPTY_POLLS {
                return Poll::Ready(more == Poll::Ready(true));
            }
            empty_polls += 1;
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    }

    /// Reads the rest as a task of the tokio runtime that polls this. Without a runtime, returns the rest.
    pub(crate) fn in_background(self) -> Option<Self>
    where
        B: Send + 'static,
    {
        let Ok(runtime) = Handle::try_current() else { return Some(self) };
        let mut rest = self;
        let timeout = rest.timeout;
        runtime.spawn(async move { within(timeout, pin!(poll_fn(|cx| rest.poll(cx)))).await });
        None
    }

    /// Whether more bytes have come; false at the end.
    fn poll_more(&mut self, cx: &mut Context<'_>) -> Poll<bool> {
        let before = self.bytes;
        match self.poll(cx) {
            Poll::Ready(()) => Poll::Ready(false),
            Poll::Pending if self.bytes < before => Poll::Ready(true),
            Poll::Pending => Poll::Pending,
        }
    }

    /// Discards bytes until the end, an error or the limit.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while let Some(Ok(frame)) = ready!(self.body.poll_frame(cx)) {
            let length = frame.data_ref().map_or(0, Buf::remaining);
            match self.bytes.checked_sub(length) {
                Some(bytes) => self.bytes = bytes,
                None => break,
            }
        }
        Poll::Ready(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::convert::Infallible;
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::{Arc, Mutex};
    use std::task::Waker;

    use bytes::Bytes;
    use http_body::Frame;

    use super::*;

    /// Frames of so many bytes, and pauses.
    #[derive(Clone)]
    struct Frames(Arc<Mutex<VecDeque<Option<usize>>>>);

    impl Frames {
        fn new(frames: &[Option<usize>]) -> Self {
            Self(Arc::new(Mutex::new(frames.iter().copied().collect())))
        }

        fn left(&self) -> usize {
            self.0.lock().unwrap().len()
        }
    }

    impl http_body::Body for Frames {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            match self.0.lock().unwrap().pop_front() {
                Some(Some(length)) => Poll::Ready(Some(Ok(Frame::data(vec![0; length].into())))),
                Some(None) => Poll::Pending,
                None => Poll::Ready(None),
            }
        }
    }

    fn rest(frames: &Frames, bytes: usize) -> Rest<Frames> {
        Rest::new(Unread::new(frames.clone()), bytes, Duration::from_secs(3600))
    }

    /// Polls until it is done; how often.
    fn polls(future: impl Future<Output = ()>) -> usize {
        let (mut future, mut cx) = (pin!(future), Context::from_waker(Waker::noop()));
        (1..1000).find(|_| future.as_mut().poll(&mut cx).is_ready()).expect("it waits")
    }

    #[test]
    fn without_a_reader_it_is_read_while_the_client_is_sending() {
        let (data, pause) = (Some(2), None);
        let begins_late = [&[pause; EMPTY_POLLS][..], &[data, data]].concat();
        let sends_nothing = [&[pause; EMPTY_POLLS + 2][..], &[data, data]].concat();
        let pauses_later = [&[data][..], &[pause; 10 * EMPTY_POLLS], &[data]].concat();
        for (frames, bytes, left) in [
            (&[data, data, data][..], 100, 0),
            (&[data, data, data], 4, 0),
            (&[data, data, data], 3, 1),
            (&[data, data, data], 1, 2),
            (&[data, pause, data, pause, data], 100, 0),
            (&[data, pause, data, pause, data], 3, 2),
            (&begins_late, 100, 0),
            (&sends_nothing, 100, 2),
            (&pauses_later, 100, 0),
        ] {
            let frames = Frames::new(frames);
            polls(rest(&frames, bytes).discard(Some));
            assert_eq!(frames.left(), left, "{bytes}");
            // Without a runtime there is no background.
            assert!(rest(&frames, bytes).in_background().is_some());
        }
    }

    #[test]
    fn with_a_reader_it_ends_at_once() {
        let frames = Frames::new(&[Some(2), Some(2), None, Some(2)]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            assert_eq!(polls(rest(&frames, 100).discard(Rest::in_background)), 1);
            assert_eq!(frames.left(), 1);
            tokio::task::yield_now().await;
        });
        assert_eq!(frames.left(), 0, "the task has read it");
    }
}
