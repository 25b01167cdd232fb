//! Bodies: a response's [`Body`], and reading the body of a request.

use std::convert::Infallible;
use std::error::Error;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::header::CONTENT_LENGTH;
use http::{HeaderMap, StatusCode};
use http_body::{Frame, SizeHint};
use http_body_util::{Full, LengthLimitError};

use crate::limit::Reservation;
use crate::problem::Problem;

/// The body of a response. All its bytes are available at once.
#[derive(Debug, Clone, Default)]
pub struct Body(Full<Bytes>);

impl Body {
    pub(crate) fn new(bytes: Bytes) -> Self {
        Self(Full::new(bytes))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// Refuses a body whose `Content-Length` is more than `limit` bytes, before any of it is read.
pub(crate) fn check_length(headers: &HeaderMap, limit: usize) -> Result<(), Problem> {
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    match length.map(usize::try_from) {
        None => Ok(()),
        Some(Ok(length)) if length <= limit => Ok(()),
        Some(_) => Err(too_large(limit)),
    }
}

/// The most memory that is reserved before a body arrives, in bytes: a client may announce more than it
/// sends.
const EXPECTED: usize = 8 * 1024;

type FrameOf<B> = Result<Frame<<B as http_body::Body>::Data>, <B as http_body::Body>::Error>;

/// The part of a request's body that has not been read; `None` at its end.
pub(crate) struct Unread<B>(Option<Pin<Box<B>>>);

impl<B> Unread<B>
where
    B: http_body::Body,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    pub(crate) fn new(body: B) -> Self {
        Self((!body.is_end_stream()).then(|| Box::pin(body)))
    }

    /// Reads a body of at most `limit` bytes, and takes the memory for it from `reservation`.
    pub(crate) async fn collect(
        &mut self,
        limit: usize,
        reservation: &mut Reservation<'_>,
    ) -> Result<Vec<u8>, Problem> {
        let expected = self.0.as_ref().map_or(0, |body| body.size_hint().lower());
        let expected = usize::try_from(expected).unwrap_or(limit).min(limit);
        let (mut bytes, mut at_first) = (Vec::new(), expected.min(EXPECTED));
        while let Some(mut data) = self.data().await? {
            while data.has_remaining() {
                let chunk = data.chunk();
                let length = chunk.len();
                if length > limit - bytes.len() {
                    return Err(too_large(limit));
                }
                reserve(&mut bytes, length.max(at_first), limit, reservation)?;
                at_first = 0;
                bytes.extend_from_slice(chunk);
                data.advance(length);
            }
        }
        Ok(bytes)
    }

    /// The next bytes; `None` at the end.
    async fn data(&mut self) -> Result<Option<B::Data>, Problem> {
        while let Some(frame) = poll_fn(|cx| self.poll_frame(cx)).await {
            match frame {
                Ok(frame) => {
                    if let Ok(data) = frame.into_data() {
                        return Ok(Some(data));
                    }
                }
                Err(error) => {
                    let error = error.into();
                    if is_length_limit(&*error) {
                        return Err(too_large_for_host());
                    }
                    let message = format!("The body could not be read to its end: {error}.");
                    return Err(Problem::bad_request("incompleteBody", message));
                }
            }
        }
        Ok(None)
    }

    /// Polls for the next frame. Nothing follows an error.
    pub(super) fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Option<FrameOf<B>>> {
        let Some(body) = &mut self.0 else { return Poll::Ready(None) };
        let frame = ready!(body.as_mut().poll_frame(cx));
        if !matches!(frame, Some(Ok(_))) {
            self.0 = None;
        }
        Poll::Ready(frame)
    }
}

/// Makes room for more bytes; the new capacity is at least twice the old one, up to the limit.
fn reserve(
    bytes: &mut Vec<u8>,
    more: usize,
    limit: usize,
    reservation: &mut Reservation<'_>,
) -> Result<(), Problem> {
    let needed = bytes.len() + more;
    if needed > bytes.capacity() {
        let room = needed.max(bytes.capacity().saturating_mul(2)).min(limit.max(needed));
        // While the bytes are moved, the old memory and the new memory exist together.
        reservation.grow_to(room.saturating_add(bytes.capacity()))?;
        bytes.reserve_exact(room - bytes.len());
        reservation.shrink_to(room);
    }
    Ok(())
}

/// Whether a layer of the host has ended the body, such as axum's `DefaultBodyLimit`.
fn is_length_limit(error: &(dyn Error + Send + Sync + 'static)) -> bool {
    let mut error: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = error {
        if cause.is::<LengthLimitError>() {
            return true;
        }
        error = cause.source();
    }
    false
}

fn too_large_for_host() -> Problem {
    let message = "The body is longer than the host of the service lets through.";
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "bodyTooLarge", message)
}

fn too_large(limit: usize) -> Problem {
    let message = format!("The body is longer than the {limit} bytes that the service reads.");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "bodyTooLarge", message)
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::io;
    use std::pin::pin;

    use super::*;
    use crate::limit::Bodies;

    /// A body whose frames are available at once.
    struct Frames(VecDeque<Result<Frame<Bytes>, io::Error>>);

    impl http_body::Body for Frames {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
            Poll::Ready(self.0.pop_front())
        }
    }

    fn status_or_text(frames: Vec<Result<Frame<Bytes>, io::Error>>, limit: usize) -> Result<String, u16> {
        let frames = Frames(frames.into());
        let mut unread = Unread::new(frames);
        let mut reservation = Reservation::unlimited();
        let collected = pin!(unread.collect(limit, &mut reservation));
        match collected.poll(&mut Context::from_waker(std::task::Waker::noop())) {
            Poll::Ready(Ok(bytes)) => Ok(String::from_utf8(bytes).unwrap()),
            Poll::Ready(Err(problem)) => Err(problem.status().as_u16()),
            Poll::Pending => panic!("every frame is there"),
        }
    }

    #[test]
    fn collects_frames_up_to_the_limit() {
        let data = |text: &'static str| Ok(Frame::data(Bytes::from_static(text.as_bytes())));
        let trailers = || Ok(Frame::trailers(HeaderMap::new()));
        assert_eq!(status_or_text(vec![], 0), Ok(String::new()));
        assert_eq!(
            status_or_text(vec![data("ab"), data(""), data("c"), trailers()], 3),
            Ok("abc".to_owned())
        );
        assert_eq!(status_or_text(vec![data("ab"), data("cd")], 3), Err(413));
        assert_eq!(status_or_text(vec![data("abcd")], 3), Err(413));
        assert_eq!(status_or_text(vec![data("ab"), Err(io::Error::other("reset"))], 3), Err(400));
    }

    #[test]
    fn counts_old_and_new_room_while_it_grows() {
        let data = |length: usize| Ok(Frame::data(Bytes::from(vec![b' '; length])));
        for (max, reads) in [(1_499, false), (1_500, true)] {
            let bodies = Bodies::new(max);
            let frames = Frames(VecDeque::from([data(500), data(1)]));
            let (mut unread, mut reservation) = (Unread::new(frames), bodies.reservation());
            let collected = pin!(unread.collect(10_000, &mut reservation));
            let polled = collected.poll(&mut Context::from_waker(std::task::Waker::noop()));
            assert!(matches!(polled, Poll::Ready(result) if result.is_ok() == reads), "{max}");
            // After the move, only the new memory is left.
            assert_eq!(bodies.reservation().grow_to(500).is_ok(), reads, "{max}");
            assert!(bodies.reservation().grow_to(501).is_err(), "{max}");
        }
    }

    #[test]
    fn believes_a_content_length_that_is_too_long() {
        let cases = [
            (None, true),
            (Some("3"), true),
            (Some("4"), false),
            (Some("18446744073709551615"), false),
            (Some("x"), true),
        ];
        for (length, allowed) in cases {
            let headers =
                length.map(|length| (CONTENT_LENGTH, length.parse().unwrap())).into_iter().collect();
            assert_eq!(check_length(&headers, 3).is_ok(), allowed, "{length:?}");
        }
    }
}
