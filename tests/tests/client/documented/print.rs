//! Printers and print jobs.

use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::{Documented, Kind, Reads, SHORTENED, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/print/printers")]
pub(super) struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
    capabilities: Option<PrinterCapabilities>,
    defaults: Option<PrinterDefaults>,
    display_name: String,
    has_physical_device: bool,
    is_accepting_jobs: Option<bool>,
    is_shared: bool,
    last_seen_date_time: Option<DateTimeOffset>,
    location: Option<PrinterLocation>,
    manufacturer: Option<String>,
    model: Option<String>,
    registered_date_time: DateTimeOffset,
    status: PrinterStatus,
}

#[derive(GraphComplex)]
struct PrinterCapabilities {
    content_types: Vec<Option<String>>,
    copies_per_job: Option<IntegerRange>,
    dpis: Vec<Option<i32>>,
    duplex_modes: Vec<Option<PrintDuplexMode>>,
}

#[derive(GraphComplex)]
struct IntegerRange {
    end: Option<i64>,
    start: Option<i64>,
}

#[derive(GraphEnum)]
enum PrintDuplexMode {
    FlipOnLongEdge,
    FlipOnShortEdge,
    OneSided,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct PrinterDefaults {
    color_mode: Option<PrintColorMode>,
    copies_per_job: Option<i32>,
    dpi: Option<i32>,
    duplex_mode: Option<PrintDuplexMode>,
    finishings: Vec<Option<PrintFinishing>>,
    media_color: Option<String>,
    orientation: Option<PrintOrientation>,
    quality: Option<PrintQuality>,
}

#[derive(GraphEnum)]
enum PrintColorMode {
    BlackAndWhite,
    Grayscale,
    Color,
    Auto,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum PrintFinishing {
    None = 3,
    Staple,
    Punch,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum PrintOrientation {
    Portrait = 3,
    Landscape,
    ReverseLandscape,
    ReversePortrait,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum PrintQuality {
    Low,
    Medium,
    High,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct PrinterLocation {
    altitude_in_meters: Option<i32>,
    building: Option<String>,
    city: Option<String>,
    floor: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    organization: Vec<Option<String>>,
    room_name: Option<String>,
    subunit: Vec<Option<String>>,
}

#[derive(GraphComplex)]
struct PrinterStatus {
    description: Option<String>,
    details: Vec<Option<PrinterProcessingStateDetail>>,
    state: PrinterProcessingState,
}

#[derive(GraphEnum)]
enum PrinterProcessingStateDetail {
    Paused,
    MediaJam = 2,
    MediaNeeded,
    #[graph_entity(unknown)]
    UnknownFutureValue = 35,
}

#[derive(GraphEnum)]
enum PrinterProcessingState {
    Unknown,
    Idle,
    Processing,
    Stopped,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/print/printers/{printer}/jobs")]
pub(super) struct PrintJob {
    #[graph_entity(key, read_only)]
    id: String,
    configuration: PrintJobConfiguration,
    created_by: Option<UserIdentity>,
    created_date_time: DateTimeOffset,
    display_name: Option<String>,
    is_fetchable: bool,
    redirected_from: Option<String>,
    redirected_to: Option<String>,
    status: PrintJobStatus,
}

#[derive(GraphComplex)]
struct PrintJobConfiguration {
    copies: Option<i32>,
    dpi: Option<i32>,
    fit_pdf_to_page: Option<bool>,
    margin: Option<PrintMargin>,
    output_bin: Option<String>,
    #[graph_entity(not_null)]
    page_ranges: Option<Vec<Option<IntegerRange>>>,
    quality: Option<PrintQuality>,
}

#[derive(GraphComplex)]
struct PrintMargin {
    bottom: Option<i32>,
    top: Option<i32>,
}

#[derive(GraphComplex)]
struct UserIdentity {
    display_name: Option<String>,
    id: Option<String>,
    user_principal_name: Option<String>,
}

#[derive(GraphComplex)]
struct PrintJobStatus {
    description: String,
    details: Vec<Option<PrintJobStateDetail>>,
    is_acquired_by_printer: bool,
    state: PrintJobProcessingState,
}

#[derive(GraphEnum)]
enum PrintJobStateDetail {
    UploadPending,
    Transforming,
    CompletedSuccessfully,
    CompletedWithWarnings,
    CompletedWithErrors,
    ReleaseWait,
    Interpreting,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum PrintJobProcessingState {
    Unknown,
    Pending,
    Processing,
    Paused,
    Stopped,
    Completed,
    Canceled,
    Aborted,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Printer>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers/$entity",
            "id": "016b5565-3bbf-4067-b9ff-4d68167eb1a6",
            "displayName": "Hall",
            "manufacturer": "Print Systems",
            "model": "X-3 Beta",
            "isShared": true,
            "hasPhysicalDevice": true,
            "isAcceptingJobs": true,
            "registeredDateTime": "2020-02-04T00:00:00.0000000Z",
            "lastSeenDateTime": "2024-06-03T13:39:00Z",
            "status": {
                "state": "stopped",
                "details": [
                    "disconnected"
                ],
                "description": ""
            },
            "location": {
                "latitude": null,
                "longitude": null,
                "altitudeInMeters": null,
                "city": "Leeds",
                "stateOrProvince": "",
                "streetAddress": "1 Quay Street",
                "building": "Main",
                "floor": "0",
                "roomName": "Hall",
                "subunit": [],
                "subdivision": [],
                "organization": []
            },
            "defaults": {
                "copiesPerJob": 1,
                "duplexMode": "oneSided",
                "colorMode": "grayscale",
                "orientation": "portrait",
                "quality": "medium",
                "mediaSize": "A4",
                "dpi": 600,
                "finishings": [
                    "none"
                ],
                "pdfFitToPage": false
            },
            "capabilities": {
                "isByteRangeSupported": null,
                "dpis": [
                    300,
                    600
                ],
                "duplexModes": [
                    "oneSided",
                    "flipOnLongEdge"
                ],
                "copiesPerJob": {
                    "start": 1,
                    "end": 99
                },
                "contentTypes": [
                    "application/oxps",
                    "application/pdf"
                ]
            }
        }"##,
    },
    Documented {
        check: check::<Printer>,
        kind: Kind::Selected,
        reads: Reads::Projection("hasPhysicalDevice", "`$select` left it out"),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers(id,displayName,defaults)/$entity",
            "id": "016b5565-3bbf-4067-b9ff-4d68167eb1a6",
            "displayName": "Hall",
            "defaults": {
                "copiesPerJob": 1,
                "finishings": [],
                "mediaColor": null
            }
        }"##,
    },
    Documented {
        check: check::<PrintJob>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers('016b5565-3bbf-4067-b9ff-4d68167eb1a6')/jobs/$entity",
            "id": "5182",
            "displayName": "poster",
            "createdDateTime": "2024-02-04T00:00:00.0000000Z",
            "isFetchable": false,
            "redirectedFrom": null,
            "redirectedTo": null,
            "status": {
                "state": "completed",
                "details": [],
                "description": "Completed",
                "isAcquiredByPrinter": true
            },
            "configuration": {
                "pageRanges": [
                    {
                        "start": 1,
                        "end": 1
                    }
                ],
                "quality": "high",
                "dpi": 600,
                "copies": 2,
                "fitPdfToPage": null,
                "margin": null,
                "outputBin": null
            },
            "createdBy": {
                "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                "displayName": "",
                "userPrincipalName": ""
            },
            "documents": []
        }"##,
    },
    Documented {
        check: check::<PrintJob>,
        kind: Kind::Created,
        reads: Reads::Projection("isFetchable", SHORTENED),
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers('016b5565-3bbf-4067-b9ff-4d68167eb1a6')/jobs/$entity",
            "id": "5183",
            "createdDateTime": "2024-02-05T00:00:00Z",
            "status": {
                "state": "paused",
                "details": [
                    "uploadPending"
                ],
                "description": "Waiting for the document",
                "isAcquiredByPrinter": false
            },
            "configuration": {
                "copies": 1
            },
            "createdBy": {}
        }"##,
    },
];
