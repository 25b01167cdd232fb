//! Headers and preferences (ABNF section 8).

use crate::query::abnf::rule::ParseRule;
use crate::query::parse::cursor::{Failure, Parse, Parser};

impl Parser<'_> {
    /// The first alternative that matches.
    pub(super) fn any_of(&mut self, alternatives: &[ParseRule]) -> Parse<()> {
        for alternative in alternatives {
            if self.attempt(alternative)?.is_some() {
                return Ok(());
            }
        }
        Err(Failure::Mismatch)
    }

    /// ABNF `header`.
    pub(super) fn header(&mut self) -> Parse<()> {
        self.any_of(&[
            |p| p.async_result(),
            |p| p.content_id(),
            |p| p.isolation(),
            |p| p.entity_id(),
            |p| p.odata_error(),
            |p| p.max_version(),
            |p| p.odata_version(),
            |p| p.prefer(),
        ])
    }

    /// The header's name, its colon and white space.
    fn header_name(&mut self, name: &'static str) -> Parse<()> {
        if !self.eat_ignoring_case(name) {
            return Err(self.fail("a header's name"));
        }
        self.expect(b':', "`:`")?;
        self.bws();
        Ok(())
    }

    pub(super) fn async_result(&mut self) -> Parse<()> {
        self.header_name("AsyncResult")?;
        self.digits(3, 3)
    }

    pub(super) fn content_id(&mut self) -> Parse<()> {
        self.header_name("Content-ID")?;
        self.request_id()
    }

    /// ABNF `request-id`.
    pub(super) fn request_id(&mut self) -> Parse<()> {
        self.take(1, usize::MAX, "a letter, a digit or one of `-._~`", |c| {
            c.is_ascii_alphanumeric() || "-._~".contains(c)
        })
    }

    pub(super) fn isolation(&mut self) -> Parse<()> {
        self.eat_ignoring_case("OData-");
        self.header_name("Isolation")?;
        self.word(&[("snapshot", ())], "`snapshot`")
    }

    pub(super) fn entity_id(&mut self) -> Parse<()> {
        self.header_name("OData-EntityID")?;
        // Bytes beyond ASCII are allowed unencoded
        self.take(1, usize::MAX, "an IRI", |c| c.is_ascii_graphic() || !c.is_ascii())
    }

    pub(super) fn odata_error(&mut self) -> Parse<()> {
        self.header_name("OData-Error")?;
        if !self.eat_text("{\"code\":") {
            return Err(self.fail("`{\"code\":`"));
        }
        self.eat_while(|c| c.is_ascii_graphic() || c == ' ');
        Ok(())
    }

    pub(super) fn max_version(&mut self) -> Parse<()> {
        self.header_name("OData-MaxVersion")?;
        self.digits(1, usize::MAX)?;
        self.expect(b'.', "`.`")?;
        self.digits(1, usize::MAX)
    }

    pub(super) fn odata_version(&mut self) -> Parse<()> {
        self.header_name("OData-Version")?;
        if !self.eat_text("4.0") {
            return Err(self.fail("`4.0` or `4.01`"));
        }
        if !self.peek_is(|c| matches!(c, '1'..='9')) {
            self.note("a digit from 1 to 9");
            return Ok(());
        }
        self.advance(1);
        Ok(())
    }

    pub(super) fn prefer(&mut self) -> Parse<()> {
        self.header_name("Prefer")?;
        loop {
            self.preference()?;
            let end = self.position();
            self.bws();
            if !self.eat(b',', "`,`") {
                self.back_to(end);
                return Ok(());
            }
            self.bws();
        }
    }

    /// ABNF `preference`.
    pub(super) fn preference(&mut self) -> Parse<()> {
        self.any_of(&[
            |p| p.plain_preference("allow-entityreferences"),
            |p| p.callback(),
            |p| p.continue_on_error(),
            |p| p.include_annotations(),
            |p| p.max_page_size(),
            |p| p.chosen_preference("omit-values", &["nulls", "defaults"]),
            |p| p.preference_name("respond-async", false),
            |p| p.return_preference(),
            |p| p.plain_preference("track-changes"),
            |p| p.wait(),
        ])
    }

    fn preference_name(&mut self, name: &'static str, may_have_prefix: bool) -> Parse<()> {
        if may_have_prefix {
            self.eat_ignoring_case("odata.");
        }
        if self.eat_ignoring_case(name) { Ok(()) } else { Err(self.fail("a preference")) }
    }

    pub(super) fn plain_preference(&mut self, name: &'static str) -> Parse<()> {
        self.preference_name(name, true)
    }

    /// ABNF `EQ-h`.
    fn preference_equals(&mut self) -> Parse<()> {
        self.bws();
        self.expect(b'=', "`=`")?;
        self.bws();
        Ok(())
    }

    pub(super) fn chosen_preference(&mut self, name: &'static str, values: &[&'static str]) -> Parse<()> {
        self.preference_name(name, false)?;
        self.preference_equals()?;
        if values.iter().any(|value| self.eat_ignoring_case(value)) {
            return Ok(());
        }
        Err(self.fail("a value of the preference"))
    }

    pub(super) fn callback(&mut self) -> Parse<()> {
        self.plain_preference("callback")?;
        self.bws();
        self.expect(b';', "`;`")?;
        self.bws();
        self.word(&[("url", ())], "`url`")?;
        self.preference_equals()?;
        self.expect(b'"', "`\"`")?;
        self.any_uri()?;
        self.expect(b'"', "`\"`")
    }

    pub(super) fn continue_on_error(&mut self) -> Parse<()> {
        self.plain_preference("continue-on-error")?;
        self.attempt(|parser| {
            parser.preference_equals()?;
            parser.word(&[("true", ()), ("false", ())], "`true` or `false`")
        })?;
        Ok(())
    }

    pub(super) fn include_annotations(&mut self) -> Parse<()> {
        self.plain_preference("include-annotations")?;
        self.preference_equals()?;
        self.expect(b'"', "`\"`")?;
        self.annotations_list()?;
        self.expect(b'"', "`\"`")
    }

    /// ABNF `annotationsList`.
    pub(super) fn annotations_list(&mut self) -> Parse<()> {
        loop {
            self.annotation_identifier()?;
            if !self.eat(b',', "`,`") {
                return Ok(());
            }
        }
    }

    /// ABNF `annotationIdentifier`.
    pub(super) fn annotation_identifier(&mut self) -> Parse<()> {
        self.skip(b'-');
        if !self.eat(b'*', "`*`") && self.attempt(Self::all_operations)?.is_none() {
            self.fully_qualified()?;
        }
        if self.eat(b'#', "`#`") {
            self.identifier()?;
        }
        Ok(())
    }

    pub(super) fn max_page_size(&mut self) -> Parse<()> {
        self.plain_preference("maxpagesize")?;
        self.preference_equals()?;
        self.take(1, 1, "a number from 1", |c| matches!(c, '1'..='9'))?;
        self.digits(0, usize::MAX)
    }

    pub(super) fn return_preference(&mut self) -> Parse<()> {
        self.preference_name("return", false)?;
        self.preference_equals()?;
        if self.eat_text("representation") || self.eat_text("minimal") {
            return Ok(());
        }
        Err(self.fail("`representation` or `minimal`"))
    }

    pub(super) fn wait(&mut self) -> Parse<()> {
        self.preference_name("wait", false)?;
        self.preference_equals()?;
        self.digits(1, usize::MAX)
    }
}
