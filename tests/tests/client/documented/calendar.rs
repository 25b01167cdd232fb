//! Calendars and their events.

use graph_entity_core::{Date, DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::mail::{EmailAddress, Importance, PhysicalAddress, Recipient};
use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/me/events")]
pub(super) struct Event {
    #[graph_entity(key, read_only)]
    id: String,
    attendees: Vec<Option<Attendee>>,
    end: Option<DateTimeTimeZone>,
    has_attachments: Option<bool>,
    i_cal_u_id: Option<String>,
    importance: Option<Importance>,
    is_all_day: Option<bool>,
    is_cancelled: Option<bool>,
    location: Option<Location>,
    online_meeting: Option<OnlineMeetingInfo>,
    organizer: Option<Recipient>,
    original_start_time_zone: Option<String>,
    recurrence: Option<PatternedRecurrence>,
    reminder_minutes_before_start: Option<i32>,
    sensitivity: Option<Sensitivity>,
    series_master_id: Option<String>,
    show_as: Option<FreeBusyStatus>,
    start: Option<DateTimeTimeZone>,
    subject: Option<String>,
    r#type: Option<EventType>,
}

#[derive(GraphComplex)]
struct Attendee {
    email_address: Option<EmailAddress>,
    status: Option<ResponseStatus>,
    r#type: Option<AttendeeType>,
}

#[derive(GraphEnum)]
enum AttendeeType {
    Required,
    Optional,
    Resource,
}

#[derive(GraphComplex)]
struct ResponseStatus {
    response: Option<ResponseType>,
    time: Option<DateTimeOffset>,
}

#[derive(GraphEnum)]
enum ResponseType {
    None,
    Organizer,
    TentativelyAccepted,
    Accepted,
    Declined,
    NotResponded,
}

#[derive(GraphComplex)]
pub(super) struct DateTimeTimeZone {
    date_time: String,
    time_zone: Option<String>,
}

#[derive(GraphComplex)]
struct Location {
    address: Option<PhysicalAddress>,
    coordinates: Option<OutlookGeoCoordinates>,
    display_name: Option<String>,
    location_type: Option<LocationType>,
    unique_id: Option<String>,
    unique_id_type: Option<LocationUniqueIdType>,
}

#[derive(GraphComplex)]
struct OutlookGeoCoordinates {
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(GraphEnum)]
enum LocationType {
    Default,
    ConferenceRoom,
    HomeAddress,
    BusinessAddress,
}

#[derive(GraphEnum)]
enum LocationUniqueIdType {
    Unknown,
    LocationStore,
    Directory,
    Private,
    Bing,
}

#[derive(GraphComplex)]
struct OnlineMeetingInfo {
    conference_id: Option<String>,
    join_url: Option<String>,
}

#[derive(GraphComplex)]
struct PatternedRecurrence {
    pattern: Option<RecurrencePattern>,
    range: Option<RecurrenceRange>,
}

#[derive(GraphComplex)]
struct RecurrencePattern {
    day_of_month: i32,
    days_of_week: Vec<Option<DayOfWeek>>,
    first_day_of_week: Option<DayOfWeek>,
    index: Option<WeekIndex>,
    interval: i32,
    month: i32,
    r#type: Option<RecurrencePatternType>,
}

#[derive(GraphEnum)]
enum DayOfWeek {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

#[derive(GraphEnum)]
enum WeekIndex {
    First,
    Second,
    Third,
    Fourth,
    Last,
}

#[derive(GraphEnum)]
enum RecurrencePatternType {
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
}

#[derive(GraphComplex)]
struct RecurrenceRange {
    end_date: Option<Date>,
    number_of_occurrences: i32,
    recurrence_time_zone: Option<String>,
    start_date: Option<Date>,
    r#type: Option<RecurrenceRangeType>,
}

#[derive(GraphEnum)]
enum RecurrenceRangeType {
    EndDate,
    NoEnd,
    Numbered,
}

#[derive(GraphEnum)]
enum Sensitivity {
    Normal,
    Personal,
    Private,
    Confidential,
}

#[derive(GraphEnum)]
enum FreeBusyStatus {
    Unknown = -1,
    Free,
    Tentative,
    Busy,
    Oof,
    WorkingElsewhere,
}

#[derive(GraphEnum)]
enum EventType {
    SingleInstance,
    Occurrence,
    Exception,
    SeriesMaster,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me/calendars")]
pub(super) struct Calendar {
    #[graph_entity(key, read_only)]
    id: String,
    allowed_online_meeting_providers: Vec<Option<OnlineMeetingProviderType>>,
    can_edit: Option<bool>,
    can_share: Option<bool>,
    change_key: Option<String>,
    color: Option<CalendarColor>,
    default_online_meeting_provider: Option<OnlineMeetingProviderType>,
    hex_color: Option<String>,
    is_default_calendar: Option<bool>,
    name: Option<String>,
    owner: Option<EmailAddress>,
}

#[derive(GraphEnum)]
enum OnlineMeetingProviderType {
    Unknown,
    SkypeForBusiness,
    SkypeForConsumer,
    TeamsForBusiness,
}

#[derive(GraphEnum)]
enum CalendarColor {
    Auto = -1,
    LightBlue,
    LightGreen,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Event>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/events/$entity",
            "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==\"",
            "id": "AAMkAGIAAAoZDOFAAA=",
            "originalStartTimeZone": "GMT Standard Time",
            "originalEndTimeZone": "GMT Standard Time",
            "iCalUId": "040000008200E00074C5B7101A82E008",
            "reminderMinutesBeforeStart": 15,
            "isReminderOn": true,
            "hasAttachments": false,
            "subject": "Reading group",
            "bodyPreview": "Chapter 3",
            "importance": "normal",
            "sensitivity": "normal",
            "isAllDay": false,
            "isCancelled": false,
            "isOrganizer": true,
            "responseRequested": true,
            "seriesMasterId": null,
            "showAs": "busy",
            "type": "singleInstance",
            "onlineMeeting": null,
            "recurrence": null,
            "start": { "dateTime": "2024-04-09T18:00:00.0000000", "timeZone": "UTC" },
            "end": { "dateTime": "2024-04-09T19:30:00.0000000", "timeZone": "UTC" },
            "location": {
                "displayName": "Hall",
                "locationType": "default",
                "uniqueId": "Hall",
                "uniqueIdType": "private",
                "address": { "street": "1 Quay Street", "city": "Leeds" },
                "coordinates": { "latitude": 53.7965, "longitude": -1.5478 }
            },
            "attendees": [
                {
                    "type": "required",
                    "status": { "response": "none", "time": "0001-01-01T00:00:00Z" },
                    "emailAddress": { "name": "Tomasz Lis", "address": "tomasz@fabrikam.example" }
                }
            ],
            "organizer": { "emailAddress": { "name": "Ines Okafor", "address": "ines@fabrikam.example" } }
        }"##,
    },
    Documented {
        check: check::<Event>,
        kind: Kind::Created,
        reads: Reads::Projection("attendees", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c')/events/$entity",
            "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRg==\"",
            "id": "AAMkAGIAAAoZDOGAAA=",
            "subject": "Stocktaking",
            "isAllDay": true,
            "showAs": "oof",
            "type": "seriesMaster",
            "recurrence": {
                "pattern": {
                    "type": "weekly", "interval": 1, "month": 0, "dayOfMonth": 0,
                    "daysOfWeek": ["monday"], "firstDayOfWeek": "sunday", "index": "first"
                },
                "range": {
                    "type": "endDate", "startDate": "2024-06-03", "endDate": "2024-07-01",
                    "recurrenceTimeZone": "GMT Standard Time", "numberOfOccurrences": 0
                }
            },
            "start": { "dateTime": "2024-06-03T00:00:00.0000000", "timeZone": "GMT Standard Time" },
            "end": { "dateTime": "2024-06-04T00:00:00.0000000", "timeZone": "GMT Standard Time" }
        }"##,
    },
    Documented {
        check: check::<Event>,
        kind: Kind::Delta,
        reads: Reads::Projections(
            "value/0/attendees",
            "the page has changes, and only a link to the next one",
        ),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(event)",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/calendarView/delta?$skiptoken=R0usmcCM996atia_s",
            "value": [
                {
                    "@odata.type": "#microsoft.graph.event",
                    "@odata.etag": "W/\"ZlnW4RIAV06KYYwlrfNZvQAALfZeRQ==\"",
                    "id": "AAMkAGIAAAoZDOFAAA=",
                    "subject": "Reading group",
                    "start": { "dateTime": "2024-04-09T18:00:00.0000000", "timeZone": "UTC" }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Calendar>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#me/calendars/$entity",
            "id": "AAMkAGI2TGuLAAA=",
            "name": "Calendar",
            "color": "auto",
            "hexColor": "",
            "isDefaultCalendar": true,
            "changeKey": "nfZyf7VcrEKLNoU37KWlkQAAA0x0",
            "canShare": true,
            "canViewPrivateItems": true,
            "canEdit": true,
            "allowedOnlineMeetingProviders": ["teamsForBusiness"],
            "defaultOnlineMeetingProvider": "teamsForBusiness",
            "isTallyingResponses": true,
            "isRemovable": false,
            "owner": { "name": "Ines Okafor", "address": "ines@fabrikam.example" }
        }"##,
    },
];
