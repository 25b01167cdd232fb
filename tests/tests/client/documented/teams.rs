//! Teams and chats.

use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum};

use super::files::IdentitySet;
use super::mail::ItemBody;
use super::{Documented, Kind, Reads, check};

#[derive(GraphEntity)]
#[graph_entity(path = "/teams")]
pub(super) struct Team {
    #[graph_entity(key, read_only)]
    id: String,
    classification: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    description: Option<String>,
    display_name: Option<String>,
    fun_settings: Option<TeamFunSettings>,
    guest_settings: Option<TeamGuestSettings>,
    internal_id: Option<String>,
    is_archived: Option<bool>,
    specialization: Option<TeamSpecialization>,
    visibility: Option<TeamVisibilityType>,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
struct TeamFunSettings {
    allow_custom_memes: Option<bool>,
    allow_giphy: Option<bool>,
    allow_stickers_and_memes: Option<bool>,
    giphy_content_rating: Option<GiphyRatingType>,
}

#[derive(GraphEnum)]
enum GiphyRatingType {
    Strict,
    Moderate,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct TeamGuestSettings {
    allow_create_update_channels: Option<bool>,
    allow_delete_channels: Option<bool>,
}

#[derive(GraphEnum)]
enum TeamSpecialization {
    None,
    EducationStandard,
    EducationClass,
    EducationProfessionalLearningCommunity,
    EducationStaff,
    HealthcareStandard,
    HealthcareCareCoordination,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum)]
enum TeamVisibilityType {
    Private,
    Public,
    HiddenMembership,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/teams/{team}/channels")]
pub(super) struct Channel {
    #[graph_entity(key, read_only)]
    id: String,
    created_date_time: Option<DateTimeOffset>,
    description: Option<String>,
    display_name: String,
    email: Option<String>,
    is_archived: Option<bool>,
    is_favorite_by_default: Option<bool>,
    membership_type: Option<ChannelMembershipType>,
    tenant_id: Option<String>,
    web_url: Option<String>,
}

#[derive(GraphEnum)]
enum ChannelMembershipType {
    Standard,
    Private,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Shared,
}

#[derive(GraphEntity)]
#[graph_entity(path = "/teams/{team}/channels/{channel}/messages")]
pub(super) struct ChatMessage {
    #[graph_entity(key, read_only)]
    id: String,
    attachments: Vec<Option<ChatMessageAttachment>>,
    body: ItemBody,
    channel_identity: Option<ChannelIdentity>,
    chat_id: Option<String>,
    created_date_time: Option<DateTimeOffset>,
    deleted_date_time: Option<DateTimeOffset>,
    etag: Option<String>,
    from: Option<IdentitySet>,
    importance: ChatMessageImportance,
    last_edited_date_time: Option<DateTimeOffset>,
    locale: String,
    mentions: Vec<Option<ChatMessageMention>>,
    message_type: ChatMessageType,
    reactions: Vec<Option<ChatMessageReaction>>,
    reply_to_id: Option<String>,
    subject: Option<String>,
    summary: Option<String>,
    web_url: Option<String>,
}

#[derive(GraphComplex)]
struct ChatMessageAttachment {
    content_type: Option<String>,
    content_url: Option<String>,
    id: Option<String>,
}

#[derive(GraphComplex)]
struct ChannelIdentity {
    channel_id: Option<String>,
    team_id: Option<String>,
}

#[derive(GraphEnum)]
enum ChatMessageImportance {
    Normal,
    High,
    Urgent,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphComplex)]
struct ChatMessageMention {
    id: Option<i32>,
    mention_text: Option<String>,
}

#[derive(GraphEnum)]
enum ChatMessageType {
    Message,
    ChatEvent,
    Typing,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    SystemEventMessage,
}

#[derive(GraphComplex)]
struct ChatMessageReaction {
    created_date_time: DateTimeOffset,
    reaction_type: String,
    user: IdentitySet,
}

pub(super) const ALL: &[Documented] = &[
    Documented {
        check: check::<Team>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams/$entity",
            "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
            "createdDateTime": "2020-09-14T07:31:02.5Z",
            "displayName": "Readers",
            "description": "Everyone who reads",
            "internalId": "19:d81b2a@thread.tacv2",
            "classification": null,
            "specialization": "none",
            "visibility": "private",
            "webUrl": "https://teams.example/l/team/19%3Ad81b2a",
            "isArchived": false,
            "isMembershipLimitedToOwners": false,
            "memberSettings": {
                "allowCreateUpdateChannels": true,
                "allowCreatePrivateChannels": true,
                "allowDeleteChannels": true,
                "allowAddRemoveApps": true,
                "allowCreateUpdateRemoveTabs": true,
                "allowCreateUpdateRemoveConnectors": true
            },
            "guestSettings": {
                "allowCreateUpdateChannels": false,
                "allowDeleteChannels": false
            },
            "messagingSettings": {
                "allowUserEditMessages": true,
                "allowUserDeleteMessages": true,
                "allowOwnerDeleteMessages": false,
                "allowTeamMentions": true,
                "allowChannelMentions": true
            },
            "funSettings": {
                "allowGiphy": true,
                "giphyContentRating": "moderate",
                "allowStickersAndMemes": true,
                "allowCustomMemes": true
            },
            "discoverySettings": {
                "showInTeamsSearchAndSuggestions": false
            }
        }"##,
    },
    Documented {
        check: check::<Team>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams",
            "@odata.count": 1,
            "value": [
                {
                    "id": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                    "createdDateTime": null,
                    "displayName": "Readers",
                    "description": null,
                    "internalId": null,
                    "classification": null,
                    "specialization": null,
                    "visibility": null,
                    "webUrl": null,
                    "isArchived": false,
                    "memberSettings": null,
                    "guestSettings": null,
                    "messagingSettings": null,
                    "funSettings": null,
                    "discoverySettings": null
                }
            ]
        }"##,
    },
    Documented {
        check: check::<Channel>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0-44f6-4d81-8e75-613c8dacbf32')/channels/$entity",
            "id": "19:561fbdbbfca848a4@thread.tacv2",
            "createdDateTime": "2020-09-14T07:31:02.643Z",
            "displayName": "General",
            "description": null,
            "isFavoriteByDefault": null,
            "email": "",
            "tenantId": "f1a2b3c4-d5e6-47f8-8901-23456789abcd",
            "webUrl": "https://teams.example/l/channel/19%3A561f",
            "membershipType": "standard",
            "isArchived": false
        }"##,
    },
    Documented {
        check: check::<Channel>,
        kind: Kind::List,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0-44f6-4d81-8e75-613c8dacbf32')/channels",
            "@odata.count": 1,
            "value": [
                {
                    "id": "19:561fbdbbfca848a4@thread.tacv2",
                    "displayName": "Acquisitions",
                    "description": "New books",
                    "isFavoriteByDefault": true,
                    "email": "",
                    "webUrl": "https://teams.example/l/channel/19%3A561f",
                    "membershipType": "private"
                }
            ]
        }"##,
    },
    Documented {
        check: check::<ChatMessage>,
        kind: Kind::One,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0')/channels('19%3A561f')/messages/$entity",
            "id": "1614618259349",
            "replyToId": null,
            "etag": "1614618259349",
            "messageType": "message",
            "createdDateTime": "2021-03-01T17:04:19.349Z",
            "lastModifiedDateTime": "2021-03-01T17:04:19.349Z",
            "lastEditedDateTime": null,
            "deletedDateTime": null,
            "subject": null,
            "summary": null,
            "chatId": null,
            "importance": "normal",
            "locale": "en-us",
            "webUrl": "https://teams.example/l/message/1614618259349",
            "policyViolation": null,
            "eventDetail": null,
            "from": {
                "application": null,
                "device": null,
                "user": {
                    "@odata.type": "#microsoft.graph.teamworkUserIdentity",
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "displayName": "Ines Okafor",
                    "userIdentityType": "aadUser"
                }
            },
            "body": {
                "contentType": "text",
                "content": "The van is late."
            },
            "channelIdentity": {
                "teamId": "3d2e9ba0-44f6-4d81-8e75-613c8dacbf32",
                "channelId": "19:561f@thread.tacv2"
            },
            "attachments": [],
            "mentions": [],
            "reactions": [
                {
                    "reactionType": "like",
                    "createdDateTime": "2021-03-01T17:05:00Z",
                    "user": {
                        "application": null,
                        "device": null,
                        "user": {
                            "id": "2c1d8a9f-33e5-4c70-9d64-502b7c9bae21",
                            "displayName": null,
                            "userIdentityType": "aadUser"
                        }
                    }
                }
            ]
        }"##,
    },
    Documented {
        check: check::<ChatMessage>,
        kind: Kind::Created,
        reads: Reads::Entity,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#teams('3d2e9ba0')/channels('19%3A561f')/messages/$entity",
            "id": "1616990032035",
            "replyToId": null,
            "etag": "1616990032035",
            "messageType": "message",
            "createdDateTime": "2021-03-29T03:53:52.035Z",
            "importance": "urgent",
            "locale": "en-us",
            "from": {
                "user": {
                    "id": "0f2d6c1e-5a44-4f0b-9a3e-7f1f9f0a1b2c",
                    "displayName": "Ines Okafor"
                }
            },
            "body": {
                "contentType": "html",
                "content": "<b>Closed today</b>"
            },
            "attachments": [],
            "mentions": [],
            "reactions": []
        }"##,
    },
    Documented {
        check: check::<ChatMessage>,
        kind: Kind::Delta,
        reads: Reads::Collection,
        json: r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(chatMessage)",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/teams/3d2e9ba0/channels/19:561f/messages/delta?$skiptoken=c3RhcnRUaW1l",
            "value": [
                {
                    "id": "1614618259349",
                    "replyToId": null,
                    "etag": "1614618259349",
                    "messageType": "message",
                    "deletedDateTime": "2021-03-02T08:00:00Z",
                    "importance": "normal",
                    "locale": "en-us",
                    "from": null,
                    "body": {
                        "contentType": "html",
                        "content": ""
                    },
                    "attachments": [],
                    "mentions": [],
                    "reactions": []
                }
            ]
        }"##,
    },
];
