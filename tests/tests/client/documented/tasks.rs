//! Tasks of a plan and of a list.

use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphComplex, GraphEntity, GraphEnum};

use super::calendar::DateTimeTimeZone;
use super::files::IdentitySet;
use super::mail::{Importance, ItemBody};
use super::{Documented, Kind, Reads, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/planner/tasks")]
pub(super) struct PlannerTask {
    #[graph_entity(key, read_only)]
    id: String,
    applied_categories: Option<PlannerAppliedCategories>,
    assignee_priority: Option<String>,
    assignments: Option<PlannerAssignments>,
    bucket_id: Option<String>,
    checklist_item_count: Option<i32>,
    completed_by: Option<IdentitySet>,
    completed_date_time: Option<DateTimeOffset>,
    created_by: Option<IdentitySet>,
    created_date_time: Option<DateTimeOffset>,
    due_date_time: Option<DateTimeOffset>,
    has_description: Option<bool>,
    order_hint: Option<String>,
    percent_complete: Option<i32>,
    plan_id: Option<String>,
    preview_type: Option<PlannerPreviewType>,
    priority: Option<i32>,
    title: String,
}

#[derive(GraphComplex)]
#[graph_entity(open)]
struct PlannerAppliedCategories {
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphComplex)]
#[graph_entity(open)]
struct PlannerAssignments {
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(GraphEnum)]
enum PlannerPreviewType {
    Automatic,
    NoPreview,
    Checklist,
    Description,
    Reference,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/me/todo/lists/{list}/tasks")]
pub(super) struct TodoTask {
    #[graph_entity(key, read_only)]
    id: String,
    body: Option<ItemBody>,
    #[graph_entity(not_null)]
    body_last_modified_date_time: Option<DateTimeOffset>,
    categories: Vec<Option<String>>,
    completed_date_time: Option<DateTimeTimeZone>,
    created_date_time: DateTimeOffset,
    has_attachments: Option<bool>,
    importance: Importance,
    is_reminder_on: bool,
    last_modified_date_time: DateTimeOffset,
    reminder_date_time: Option<DateTimeTimeZone>,
    status: TaskStatus,
    title: Option<String>,
}

#[derive(GraphEnum)]
enum TaskStatus {
    NotStarted,
    InProgress,
    Completed,
    WaitingOnOthers,
    Deferred,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<PlannerTask>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#planner/tasks/$entity",
            "@odata.etag": "W/\"JzEtVGFzayAgQEBAQEBAQEBAQEBAQEBAWCc=\"",
            "planId": "xqQg5FS2LkCp935s-FIFm2QAFkHM",
            "bucketId": "hsOf2dhOJkqyYYZEtdzDe2QAIUCR",
            "title": "Label the shelves",
            "orderHint": "8585736618",
            "assigneePriority": "",
            "percentComplete": 50,
            "priority": 5,
            "startDateTime": null,
            "createdDateTime": "2024-02-12T08:14:15.123Z",
            "dueDateTime": "2024-03-01T10:00:00Z",
            "hasDescription": true,
            "previewType": "automatic",
            "completedDateTime": null,
            "referenceCount": 0,
            "checklistItemCount": 3,
            "activeChecklistItemCount": 2,
            "conversationThreadId": null,
            "id": "01gzSlKkIUSUl6DF_EilrmQAKDhh",
            "createdBy": {
                "user": {
                    "displayName": null,
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c"
                }
            },
            "completedBy": null,
            "appliedCategories": {
                "category3": true
            },
            "assignments": {
                "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21": {
                    "@odata.type": "#microsoft.graph.plannerAssignment",
                    "assignedDateTime": "2024-02-12T08:14:15Z",
                    "orderHint": "RWk1"
                }
            }
        }"##,
    },
    Documented {
        check: check::<PlannerTask>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#planner/tasks/$entity",
            "@odata.etag": "W/\"JzEtVGFzayAgQEBAQEBAQEBAQEBAQEBARCc=\"",
            "id": "01gzSlKkIUSUl6DF_EilrmQAKDhi",
            "planId": "xqQg5FS2LkCp935s-FIFm2QAFkHM",
            "title": "Wax the floor",
            "percentComplete": 0,
            "priority": 1,
            "hasDescription": false,
            "assignments": {},
            "appliedCategories": {}
        }"##,
    },
    Documented {
        check: check::<TodoTask>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e')/todo/lists('AQMkAD')/tasks/$entity",
            "@odata.etag": "W/\"xzyPKP0BiUGgld+lMKXwbQAAgdhkVw==\"",
            "importance": "high",
            "isReminderOn": true,
            "status": "notStarted",
            "title": "Water the plants",
            "createdDateTime": "2023-10-10T10:10:10.1234567Z",
            "lastModifiedDateTime": "2023-10-11T10:10:10Z",
            "hasAttachments": false,
            "categories": [
                "Important"
            ],
            "id": "AlMKXwbQAAAJws6wcAAAA=",
            "body": {
                "content": "",
                "contentType": "text"
            },
            "reminderDateTime": {
                "dateTime": "2023-10-12T07:00:00.0000000",
                "timeZone": "UTC"
            }
        }"##,
    },
    Documented {
        check: check::<TodoTask>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users('0f2d6c1e')/todo/lists('AQMkAD')/tasks",
            "value": [
                {
                    "@odata.etag": "W/\"xzyPKP0BiUGgld+lMKXwbQAAgdhkWg==\"",
                    "importance": "normal",
                    "isReminderOn": false,
                    "status": "completed",
                    "title": "Order tea",
                    "createdDateTime": "2023-10-10T10:10:10Z",
                    "lastModifiedDateTime": "2023-10-10T12:00:00Z",
                    "categories": [],
                    "id": "AlMKXwbQAAAJws6wdAAAA=",
                    "body": {
                        "content": "",
                        "contentType": "text"
                    },
                    "completedDateTime": {
                        "dateTime": "2023-10-10T00:00:00.0000000",
                        "timeZone": "UTC"
                    }
                }
            ]
        }"##,
    },
];
