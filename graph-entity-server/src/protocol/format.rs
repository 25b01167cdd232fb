//! The formats of requests and responses.

use graph_entity_core::json::{MetadataLevel, ReadOptions, WriteOptions};
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, StatusCode};

use super::media_type::MediaType;
use super::version::Version;
use crate::header::split_unquoted;
use crate::problem::Problem;

/// The parameters of the JSON format (OData JSON 4.01 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Format {
    pub(crate) metadata: MetadataLevel,
    pub(crate) ieee754_compatible: bool,
    /// Whether the client named the character set, which is UTF-8 in any case. Only then does a response name
    /// it (OData 4.01 Protocol §8.2.1).
    charset: bool,
}

impl Format {
    /// The response format that `Accept` prefers.
    ///
    /// # Errors
    ///
    /// 406 when it accepts none of our formats.
    pub(crate) fn accepted(headers: &HeaderMap) -> Result<Self, Problem> {
        if is_plain_json(headers, &ACCEPT) {
            return Ok(Self::default());
        }
        let mut best: Option<(u16, u8, Self)> = None;
        let (mut any, mut json_refused) = (false, false);
        for value in headers.get_all(ACCEPT) {
            let text = value.to_str().map_err(|_| not_acceptable("a value that is not ASCII"))?;
            for range in split_unquoted(text, ',').map(str::trim).filter(|range| !range.is_empty()) {
                any = true;
                let Some(Range { quality, specificity, format }) =
                    MediaType::parse(range).and_then(Range::of)
                else {
                    continue;
                };
                if quality == 0 {
                    json_refused |= specificity == SPECIFIC;
                } else if best.is_none_or(|(q, s, _)| (quality, specificity) > (q, s)) {
                    best = Some((quality, specificity, format));
                }
            }
        }
        match best {
            Some((_, specificity, _)) if json_refused && specificity < SPECIFIC => {
                Err(not_acceptable("no format that the service has"))
            }
            Some((_, _, format)) => Ok(format),
            None if any => Err(not_acceptable("no format that the service has")),
            None => Ok(Self::default()),
        }
    }

    /// The format of `$format`: `json`, or one of our media types (OData 4.01 Protocol §11.2.12).
    ///
    /// # Errors
    ///
    /// 406 for any other format.
    pub(crate) fn of_option(text: &str) -> Result<Self, Problem> {
        let mut format = Self::default();
        let media_type = MediaType::parse(text).filter(|media_type| media_type.is("application", "json"));
        let is_ours = match media_type {
            Some(media_type) => {
                media_type.parameters.into_iter().all(|(name, value)| format.set(name, value))
            }
            None => text.eq_ignore_ascii_case("json"),
        };
        if is_ours {
            return Ok(format);
        }
        let message = format!("There is no format `{text}` here; {OUR_FORMATS}.");
        Err(Problem::new(StatusCode::NOT_ACCEPTABLE, "formatNotAcceptable", message).with_target("$format"))
    }

    /// Checks that `Accept` allows `text/plain`, the format of `/$count` (OData 4.01 Protocol §11.2.10). A
    /// client that accepts JSON gets it too, because clients send that header with every request.
    ///
    /// # Errors
    ///
    /// 406 when the client accepts neither text nor JSON.
    pub(crate) fn check_text_accepted(headers: &HeaderMap) -> Result<(), Problem> {
        let ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let takes_text = |range: &str| {
            let media_type = MediaType::parse(range.trim());
            media_type.is_some_and(|media_type| {
                (media_type.is("text", "plain") || media_type.is("text", "*"))
                    && media_type.parameters.iter().all(|(name, value)| {
                        !name.eq_ignore_ascii_case("q")
                            || parse_quality(value).is_some_and(|quality| quality > 0)
                    })
            })
        };
        if ranges.flat_map(|value| split_unquoted(value, ',')).any(takes_text) {
            return Ok(());
        }
        Self::accepted(headers).map(drop).map_err(|_| {
            let message = "The Accept header does not allow text/plain, the format of a count.";
            Problem::new(StatusCode::NOT_ACCEPTABLE, "formatNotAcceptable", message)
        })
    }

    /// The format of the request's body.
    ///
    /// # Errors
    ///
    /// 415 when the body is not JSON, is compressed, or has an unknown format parameter.
    pub(crate) fn of_body(headers: &HeaderMap) -> Result<Self, Problem> {
        for value in headers.get_all(CONTENT_ENCODING) {
            if !value.as_bytes().eq_ignore_ascii_case(b"identity") {
                return Err(unsupported("The body is compressed; send it without Content-Encoding.")
                    .with_header(ACCEPT_ENCODING, HeaderValue::from_static("identity")));
            }
        }
        if is_plain_json(headers, &CONTENT_TYPE) {
            return Ok(Self::default());
        }
        let value = headers.get(CONTENT_TYPE).ok_or_else(|| {
            unsupported("The body has no Content-Type; send JSON with Content-Type: application/json.")
        })?;
        let text = value.to_str().unwrap_or_default();
        let media_type = MediaType::parse(text).filter(|media_type| media_type.is("application", "json"));
        let parameters = media_type.map(|media_type| media_type.parameters).ok_or_else(|| {
            unsupported(format!("The body has the Content-Type `{text}`; send JSON with application/json."))
        })?;
        let mut format = Self::default();
        for (name, value) in parameters {
            if !format.set(name, value) {
                return Err(unsupported(format!(
                    "The parameter `{name}={value}` of the Content-Type is not supported; leave it out."
                )));
            }
        }
        Ok(format)
    }

    /// Sets a format parameter. Returns false if the parameter is unknown or cannot have this value.
    fn set(&mut self, name: &str, value: &str) -> bool {
        let name = name.to_ascii_lowercase();
        let value = value.to_ascii_lowercase();
        // OData 4.01 allows the names without `odata.`.
        match (name.strip_prefix("odata.").unwrap_or(&name), &*value) {
            ("metadata", "none") => self.metadata = MetadataLevel::None,
            ("metadata", "minimal") => self.metadata = MetadataLevel::Minimal,
            ("metadata", "full") => self.metadata = MetadataLevel::Full,
            ("ieee754compatible", "true") => self.ieee754_compatible = true,
            ("ieee754compatible", "false") => self.ieee754_compatible = false,
            ("charset", "utf-8") => self.charset = true,
            // Decimals are written without an exponent and read with one, whatever the client says.
            ("streaming" | "exponentialdecimals", "true" | "false") => {}
            _ => return false,
        }
        true
    }

    /// The `Content-Type` of a response in this format. The names of parameters have no `odata.` in 4.01
    /// (OData JSON 4.01 §3).
    pub(crate) fn content_type(self, version: Version) -> HeaderValue {
        const MINIMAL: [&str; 2] =
            ["application/json;odata.metadata=minimal", "application/json;metadata=minimal"];
        let is_4_01 = version == Version::V401;
        let plain = HeaderValue::from_static(MINIMAL[usize::from(is_4_01)]);
        if self.metadata == MetadataLevel::Minimal && !self.ieee754_compatible && !self.charset {
            return plain;
        }
        let prefix = if is_4_01 { "" } else { "odata." };
        let metadata = match self.metadata {
            MetadataLevel::None => "none",
            MetadataLevel::Full => "full",
            _ => "minimal",
        };
        let ieee754 = if self.ieee754_compatible { ";IEEE754Compatible=true" } else { "" };
        let charset = if self.charset { ";charset=utf-8" } else { "" };
        let text = format!("application/json;{prefix}metadata={metadata}{ieee754}{charset}");
        HeaderValue::try_from(text).unwrap_or(plain)
    }

    pub(crate) fn read_options(self, unknown_enum_members: bool) -> ReadOptions {
        ReadOptions::default()
            .ieee754_compatible(self.ieee754_compatible)
            .unknown_enum_members(unknown_enum_members)
    }

    pub(crate) fn write_options(self, version: Version, unknown_enum_members: bool) -> WriteOptions {
        WriteOptions::default()
            .odata_prefix(version == Version::V4)
            .metadata(self.metadata)
            .ieee754_compatible(self.ieee754_compatible)
            .unknown_enum_members(unknown_enum_members)
    }
}

/// Whether the header has the value that most clients send.
fn is_plain_json(headers: &HeaderMap, name: &HeaderName) -> bool {
    let mut values = headers.get_all(name).iter();
    values.next().is_some_and(|value| value == "application/json") && values.next().is_none()
}

/// How specific `application/json` is, compared with `application/*` and `*/*`.
const SPECIFIC: u8 = 2;

/// A media range that includes JSON.
struct Range {
    /// In thousandths.
    quality: u16,
    specificity: u8,
    format: Format,
}

impl Range {
    fn of(media_type: MediaType<'_>) -> Option<Self> {
        let mut specificity = match (media_type.kind, media_type.subtype) {
            ("*", "*") => 0,
            (kind, "*") if kind.eq_ignore_ascii_case("application") => 1,
            _ if media_type.is("application", "json") => SPECIFIC,
            _ => return None,
        };
        let (mut quality, mut format) = (1000, Format::default());
        for (name, value) in media_type.parameters {
            if name.eq_ignore_ascii_case("q") {
                quality = parse_quality(value)?;
                // Parameters after the quality do not belong to the media type.
                break;
            }
            if !format.set(name, value) {
                return None;
            }
            if specificity >= SPECIFIC {
                specificity += 1;
            }
        }
        Some(Self { quality, specificity, format })
    }
}

/// Reads `0`, `0.5` or `1.000` in thousandths.
fn parse_quality(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = fraction.len() <= 3 && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let whole: u16 = whole.parse().ok().filter(|_| is_number)?;
    let quality = whole.checked_mul(1000)?.checked_add(format!("{fraction:0<3}").parse().ok()?)?;
    (quality <= 1000).then_some(quality)
}

const OUR_FORMATS: &str = "what there is, is application/json with odata.metadata=none, minimal or full, \
                           IEEE754Compatible, ExponentialDecimals, odata.streaming and charset=utf-8";

fn not_acceptable(accepts: &str) -> Problem {
    let message = format!("The Accept header names {accepts}; {OUR_FORMATS}.");
    Problem::new(StatusCode::NOT_ACCEPTABLE, "formatNotAcceptable", message)
}

fn unsupported(message: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "formatNotSupported", message)
}

#[cfg(test)]
mod tests {
    use MetadataLevel::{Full, Minimal, None as NoMetadata};

    use super::*;

    fn headers(name: &HeaderName, values: &[&'static str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn accept() {
        type Case = (&'static [&'static str], Option<(MetadataLevel, bool)>);
        let cases: &[Case] = &[
            (&[], Some((Minimal, false))),
            (&[""], Some((Minimal, false))),
            (&["application/json"], Some((Minimal, false))),
            (&["*/*"], Some((Minimal, false))),
            (&["application/*;q=0.1"], Some((Minimal, false))),
            (&["Application/Json;OData.Metadata=Full"], Some((Full, false))),
            (&["application/json;metadata=none"], Some((NoMetadata, false))),
            (
                &["application/json; odata.metadata=\"none\"; IEEE754Compatible=true"],
                Some((NoMetadata, true)),
            ),
            (&["application/json;odata.streaming=true;charset=UTF-8"], Some((Minimal, false))),
            (&["application/json;IEEE754Compatible=false"], Some((Minimal, false))),
            (&["text/html, application/json;odata.metadata=full;q=0.9, */*;q=0.8"], Some((Full, false))),
            (
                &["application/json;odata.metadata=none;q=0.5,application/json;odata.metadata=full"],
                Some((Full, false)),
            ),
            (&["*/*, application/json;odata.metadata=none"], Some((NoMetadata, false))),
            (&["text/html", "application/json"], Some((Minimal, false))),
            (&["application/json;odata.metadata=everything, */*;q=0.1"], Some((Minimal, false))),
            (&["application/json;odata.metadata=everything"], None),
            (&["application/json;charset=latin1"], None),
            (&["application/json;version=2"], None),
            (&["application/json;q=0"], None),
            (&["application/json;q=0, */*"], None),
            (&["application/json;q=2"], None),
            (&["text/plain;q=0.9"], None),
            (&["application/atom+xml"], None),
            (&["json"], None),
        ];
        for (values, expected) in cases {
            let found = Format::accepted(&headers(&ACCEPT, values));
            let shown = found.as_ref().ok().map(|format| (format.metadata, format.ieee754_compatible));
            assert_eq!(shown, *expected, "{values:?}");
            if let Err(problem) = found {
                assert_eq!(problem.status(), StatusCode::NOT_ACCEPTABLE);
            }
        }
    }

    #[test]
    fn responses_name_what_the_client_asked_for() {
        let cases = [
            ("", ";odata.metadata=minimal", ";metadata=minimal"),
            (
                "application/json;charset=UTF-8",
                ";odata.metadata=minimal;charset=utf-8",
                ";metadata=minimal;charset=utf-8",
            ),
            ("application/json;odata.metadata=full", ";odata.metadata=full", ";metadata=full"),
            (
                "application/json;metadata=none;IEEE754Compatible=true;ExponentialDecimals=true",
                ";odata.metadata=none;IEEE754Compatible=true",
                ";metadata=none;IEEE754Compatible=true",
            ),
        ];
        for (accept, v4, v401) in cases {
            let format = Format::accepted(&headers(&ACCEPT, &[accept])).unwrap();
            for (version, parameters) in [(Version::V4, v4), (Version::V401, v401)] {
                let expected = format!("application/json{parameters}");
                assert_eq!(format.content_type(version), expected.as_str(), "{accept} {version:?}");
            }
        }
    }

    #[test]
    fn content_type() {
        let cases: &[(&[&str], Option<bool>)] = &[
            (&["application/json"], Some(false)),
            (&["application/json; charset=utf-8"], Some(false)),
            (&["application/json;ExponentialDecimals=true"], Some(false)),
            (&["application/json;exponentialDecimals=maybe"], None),
            (
                &["application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=true"],
                Some(true),
            ),
            (&[], None),
            (&["text/json"], None),
            (&["application/x-www-form-urlencoded"], None),
            (&["application/json;charset=utf-16"], None),
            (&["application/json;profile=x"], None),
        ];
        for (values, expected) in cases {
            let found = Format::of_body(&headers(&CONTENT_TYPE, values));
            assert_eq!(found.as_ref().ok().map(|format| format.ieee754_compatible), *expected, "{values:?}");
            if let Err(problem) = found {
                assert_eq!(problem.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
            }
        }
    }

    #[test]
    fn content_encoding() {
        let mut json = headers(&CONTENT_TYPE, &["application/json"]);
        json.insert(CONTENT_ENCODING, HeaderValue::from_static("Identity"));
        assert!(Format::of_body(&json).is_ok());
        json.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        let problem = Format::of_body(&json).unwrap_err();
        assert_eq!(problem.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(problem.headers()[ACCEPT_ENCODING], "identity");
    }
}
