//! Places for values of several types: directory objects, attachments, apps, and the rules of a policy.

use graph_entity::{DynamicProperties, GraphComplex, GraphEntity, Unknown};

use crate::apps::{LatestCatalogApp, MobileApp, Win32CatalogApp, Win32LobApp};
use crate::directory::{Device, DirectoryObject, Entity, Group, Team, User};
use crate::settings::{FileRule, OpenFileRule, Rule};

/// What a directory keeps.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(base(DirectoryObject), path = "/directoryObjects")]
#[non_exhaustive]
pub enum AnyDirectoryObject {
    User(User),
    Group(Group),
    Team(Team),
    Device(Device),
    #[graph_entity(other)]
    Other(Unknown<DirectoryObject>),
}

/// The objects that own something. Closed, with values of the root's own type.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(base(DirectoryObject), closed, path = "/owners", create = "NewOwner", patch = "OwnerChange")]
pub enum Owner {
    Object(DirectoryObject),
    User(User),
}

/// A part of a message that is no text.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct Attachment {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: String,
    #[graph_entity(default = false)]
    pub is_inline: bool,
    #[graph_entity(read_only)]
    pub size: Option<i32>,
}

/// A file.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
pub struct FileAttachment {
    #[graph_entity(base)]
    pub attachment: Attachment,
    pub content_id: Option<String>,
    pub content: String,
}

/// Another message or an event. Open: it contains an entity.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(open)]
pub struct ItemAttachment {
    #[graph_entity(base)]
    pub attachment: Attachment,
    #[graph_entity(dynamic)]
    pub item: DynamicProperties,
}

/// A link to a file.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(on_read_only = "reject")]
pub struct ReferenceAttachment {
    #[graph_entity(base)]
    pub attachment: Attachment,
    pub source_url: Option<String>,
}

/// Any of them.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(base(Attachment), path = "/attachments")]
#[non_exhaustive]
pub enum AnyAttachment {
    File(FileAttachment),
    Item(ItemAttachment),
    Reference(ReferenceAttachment),
    #[graph_entity(other)]
    Other(Unknown<Attachment>),
}

/// The apps that this program knows, up to five deep.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(base(MobileApp), closed, path = "/deviceAppManagement/mobileApps")]
pub enum AnyMobileApp {
    Win32(Win32LobApp),
    Catalog(Win32CatalogApp),
    Latest(LatestCatalogApp),
}

/// A rule of a policy.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(base(Rule))]
#[non_exhaustive]
pub enum AnyRule {
    File(FileRule),
    OpenFile(OpenFileRule),
    Group(GroupRule),
    #[graph_entity(other)]
    Other(Unknown<Rule>),
}

/// A rule that has others.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct GroupRule {
    #[graph_entity(base)]
    pub rule: Rule,
    pub rules: Vec<AnyRule>,
    pub fallback: Option<Box<str>>,
}

/// Where a policy holds. Not abstract: a value without a type is everywhere.
#[derive(Debug, Clone, PartialEq, Default, GraphComplex)]
pub struct Scope {
    pub note: Option<String>,
}

/// In one city.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct CityScope {
    #[graph_entity(base)]
    pub scope: Scope,
    pub city: String,
    #[graph_entity(default = 5)]
    pub radius: i32,
}

/// Where a policy holds.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(base(Scope), closed)]
pub enum AnyScope {
    Everywhere(Scope),
    City(CityScope),
}

/// A policy with rules of all kinds.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/rulePolicies")]
pub struct RulePolicy {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: String,
    pub main: Option<AnyRule>,
    pub rules: Vec<AnyRule>,
    pub scope: AnyScope,
    pub limits: Option<Limits>,
}

/// A complex value with one of several types inside.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Limits {
    pub most: i32,
    pub scope: Option<AnyScope>,
}

/// What a program declares that does not know the types of rules.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/plainPolicies", name = "rulePolicy")]
pub struct PlainPolicy {
    #[graph_entity(base)]
    pub entity: Entity,
    pub name: String,
    pub main: Option<FileRule>,
    pub rules: Vec<FileRule>,
}
