//! Headers (ABNF section 8).

use crate::query::abnf::rule::ParseRule;

/// The rules of ABNF section 8.
pub(super) fn headers(name: &str) -> Option<ParseRule> {
    Some(match name {
        "header" => |p| p.header(),
        "asyncresult" => |p| p.async_result(),
        "content-id" => |p| p.content_id(),
        "isolation" => |p| p.isolation(),
        "request-id" => |p| p.request_id(),
        "odata-entityid" => |p| p.entity_id(),
        "odata-error" => |p| p.odata_error(),
        "odata-maxversion" => |p| p.max_version(),
        "odata-version" => |p| p.odata_version(),
        "prefer" => |p| p.prefer(),
        "preference" => |p| p.preference(),
        "allowentityreferencespreference" => |p| p.plain_preference("allow-entityreferences"),
        "callbackpreference" => |p| p.callback(),
        "continueonerrorpreference" => |p| p.continue_on_error(),
        "includeannotationspreference" => |p| p.include_annotations(),
        "annotationslist" => |p| p.annotations_list(),
        "annotationidentifier" => |p| p.annotation_identifier(),
        "maxpagesizepreference" => |p| p.max_page_size(),
        "omitvaluespreference" => |p| p.chosen_preference("omit-values", &["nulls", "defaults"]),
        "respondasyncpreference" => |p| p.require_text("respond-async"),
        "returnpreference" => |p| p.return_preference(),
        "trackchangespreference" => |p| p.plain_preference("track-changes"),
        "waitpreference" => |p| p.wait(),
        _ => return None,
    })
}
