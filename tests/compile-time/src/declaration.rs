//! What all kinds of code declare: properties, mixed as Microsoft Graph mixes them.

use std::ops::Range;

/// The type of a property.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Boolean,
    Int32,
    Int64,
    Double,
    DateTimeOffset,
    Strings,
    /// The enumeration of the entity's group.
    Enumeration,
    /// The complex type of the entity's group.
    Complex,
}

/// Who sets a property, and when.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    ReadWrite,
    Immutable,
    ReadOnly,
}

/// A property as all entities have it.
#[derive(Clone, Copy)]
pub(crate) struct Property {
    /// The field's name; `_N` is the place of the entity's number, because most names belong to one entity.
    name: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) ty: Type,
    pub(crate) nullable: bool,
    pub(crate) access: Access,
    /// The declared default; `Default::default()` where the text is empty.
    pub(crate) default: Option<&'static str>,
}

impl Property {
    const fn new(name: &'static str, ty: Type, doc: &'static str) -> Self {
        Self { name, doc, ty, nullable: false, access: Access::ReadWrite, default: None }
    }

    const fn nullable(self) -> Self {
        Self { nullable: true, ..self }
    }

    const fn access(self, access: Access) -> Self {
        Self { access, ..self }
    }

    const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The name of the field in the entity with a number.
    pub(crate) fn field(&self, entity: usize) -> String {
        self.name.replace("_N", &format!("_{entity}"))
    }
}

/// How many entities share one enumeration and one complex type.
const GROUP: usize = 8;

/// The group of an entity.
pub(crate) const fn group(entity: usize) -> usize {
    entity / GROUP
}

/// How many groups so many entities make.
pub(crate) const fn groups(entities: usize) -> usize {
    entities.div_ceil(GROUP)
}

/// The entities of a group, of so many.
pub(crate) fn members_of(group: usize, entities: usize) -> Range<usize> {
    group * GROUP..entities.min((group + 1) * GROUP)
}

/// The members of every enumeration.
pub(crate) const MEMBERS: [&str; 5] =
    ["Unknown", "InsufficientData", "NeedsAttention", "MeetingGoals", "UnknownFutureValue"];

/// The properties of every complex type.
pub(crate) const COMPLEX: [Property; 5] = [
    Property::new("building_N", Type::String, "The building."),
    Property::new("room_N", Type::String, "The room, if there is one.").nullable(),
    Property::new("floor_N", Type::Int32, "The floor, counted from the ground.").default("0"),
    Property::new("latitude_N", Type::Double, "Degrees north of the equator.").nullable(),
    Property::new("longitude_N", Type::Double, "Degrees east of Greenwich.").nullable(),
];

/// The properties of an entity that is only declared.
pub(crate) const ENTITY: [Property; 20] = [
    Property::new("id", Type::String, "The unique identifier.").access(Access::ReadOnly),
    Property::new("display_name", Type::String, "The name that users see."),
    Property::new("description", Type::String, "What it is for.").nullable(),
    Property::new("created_date_time", Type::DateTimeOffset, "When it was created.").access(Access::ReadOnly),
    Property::new("last_modified_date_time", Type::DateTimeOffset, "When it was last changed.")
        .nullable()
        .access(Access::ReadOnly),
    Property::new("serial_number_N", Type::String, "The serial number, which never changes.")
        .access(Access::Immutable),
    Property::new("manufacturer_N", Type::String, "Who made it.").nullable(),
    Property::new("model_name_N", Type::String, "What its maker calls it.").nullable(),
    Property::new("is_enabled_N", Type::Boolean, "Whether it is in use.").default("true"),
    Property::new("is_managed_N", Type::Boolean, "Whether the organization manages it.").nullable(),
    Property::new("error_count_N", Type::Int32, "The number of errors since the last start.").default("0"),
    Property::new("restart_count_N", Type::Int32, "The number of restarts in 14 days.").nullable(),
    Property::new("device_count_N", Type::Int64, "The number of devices of this model.").default("0"),
    Property::new("total_storage_in_bytes_N", Type::Int64, "The size of the storage, in bytes."),
    Property::new("analytics_score_N", Type::Double, "The score, from 0 to 100, or -1.").default("-1.0"),
    Property::new("boot_time_in_seconds_N", Type::Double, "The mean time of a start.").nullable(),
    Property::new("health_status_N", Type::Enumeration, "How the score compares to the goal.").default(""),
    Property::new("location_N", Type::Complex, "Where it is.").nullable(),
    Property::new("tags_N", Type::Strings, "The labels that administrators gave it."),
    Property::new("last_contact_N", Type::DateTimeOffset, "When it was last heard of.").nullable(),
];

/// The properties of an entity that is mounted: a value of each type, with and without null and defaults.
pub(crate) const MOUNTED: [Property; 12] = [
    ENTITY[0],                                  // id
    ENTITY[1],                                  // display_name
    ENTITY[2],                                  // description
    ENTITY[3].default("DateTimeOffset::now()"), // created_date_time, which a store does not set by itself
    ENTITY[5],                                  // serial_number
    ENTITY[8],                                  // is_enabled
    ENTITY[10],                                 // error_count
    ENTITY[12],                                 // device_count
    ENTITY[14],                                 // analytics_score
    ENTITY[16],                                 // health_status
    ENTITY[17],                                 // location
    ENTITY[18],                                 // tags
];
