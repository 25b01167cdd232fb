/**The properties in a request to create a [`Printer`](struct@Printer). Generated from that declaration.

A printer.

Without the properties that only the service sets: `id`, `changed`, `picture`. A property that may be left out is an `Option`, or a `PatchValue` if it may be null.*/
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub struct PrinterCreate {
    /// What users call it.
    pub display_name: String,
    ///The property `comment`, see [`Printer::comment`](field@Printer::comment).
    pub comment: ::graph_entity_core::PatchValue<String>,
    ///The property `copies`, see [`Printer::copies`](field@Printer::copies).
    copies: ::graph_entity_core::__private::Option<i32>,
    #[cfg(doc)]
    ///The property `status`, see [`Printer::status`](field@Printer::status).
    /**
Here an `Option`, or a `PatchValue` if it may be null.*/
    pub status: ::graph_entity_core::__private::Option<PrinterStatus>,
    #[cfg(not(doc))]
    ///The property `status`, see [`Printer::status`](field@Printer::status).
    /**
Here an `Option`, or a `PatchValue` if it may be null.*/
    pub status: <PrinterStatus as ::graph_entity_core::__private::IfProperty<
        { PrinterCreate::__status_IS_PROPERTY },
    >>::Defaulted,
    ///The property `place`, see [`Printer::place`](field@Printer::place).
    pub place: Option<Place>,
    ///The property `nextPlace`, see [`Printer::next_place`](field@Printer::next_place).
    pub next_place: Place,
    ///The property `tags`, see [`Printer::tags`](field@Printer::tags).
    pub tags: Vec<String>,
    ///The property `level`, see [`Printer::level`](field@Printer::level).
    #[deprecated]
    pub level: Level,
    ///The property `drivers`, see [`Printer::drivers`](field@Printer::drivers).
    pub drivers: Option<Vec<Driver>>,
    ///The property `trays`, see [`Printer::trays`](field@Printer::trays).
    pub trays: Option<i32>,
    ///The property `language`, see [`Printer::language`](field@Printer::language).
    pub language: Option<Language>,
    ///The dynamic properties, see [`Printer::additional`](field@Printer::additional).
    pub additional: DynamicProperties,
}
///The properties that [`PrinterCreate::new()`] requires.
#[allow(deprecated, private_interfaces)]
#[allow(
    dead_code,
    missing_copy_implementations,
    missing_debug_implementations,
    nonstandard_style,
    clippy::pedantic
)]
pub struct PrinterRequired {
    /// What users call it.
    pub display_name: String,
    ///The property `nextPlace`, see [`Printer::next_place`](field@Printer::next_place).
    pub next_place: Place,
    ///The property `level`, see [`Printer::level`](field@Printer::level).
    #[deprecated]
    pub level: Level,
}
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
impl PrinterCreate {
    ///Sets the properties that are required to create a [`Printer`](struct@Printer), and leaves out the others.
    #[must_use]
    pub fn new(required: PrinterRequired) -> Self {
        Self {
            display_name: required.display_name,
            next_place: required.next_place,
            level: required.level,
            ..::graph_entity_core::__private::Structured::empty()
        }
    }
}
/**The properties in a request to update a [`Printer`](struct@Printer). Generated from that declaration.

A printer.

Without the properties that only the service sets: `id`, `changed`, `picture`. Without the properties that never change: `place`. A property that cannot be null is an `Option`: `None` leaves it as it is. A nullable property is a `PatchValue`.*/
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub struct PrinterPatch {
    /// What users call it.
    pub display_name: ::graph_entity_core::__private::Option<String>,
    ///The property `comment`, see [`Printer::comment`](field@Printer::comment).
    pub comment: ::graph_entity_core::PatchValue<String>,
    ///The property `copies`, see [`Printer::copies`](field@Printer::copies).
    copies: ::graph_entity_core::__private::Option<i32>,
    #[cfg(doc)]
    ///The property `status`, see [`Printer::status`](field@Printer::status).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub status: ::graph_entity_core::__private::Option<
        ::graph_entity_core::PatchOf<PrinterStatus>,
    >,
    #[cfg(not(doc))]
    ///The property `status`, see [`Printer::status`](field@Printer::status).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub status: <PrinterStatus as ::graph_entity_core::__private::IfProperty<
        { PrinterPatch::__status_IS_PROPERTY },
    >>::Patch,
    #[cfg(doc)]
    ///The property `nextPlace`, see [`Printer::next_place`](field@Printer::next_place).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub next_place: ::graph_entity_core::__private::Option<
        ::graph_entity_core::PatchOf<Place>,
    >,
    #[cfg(not(doc))]
    ///The property `nextPlace`, see [`Printer::next_place`](field@Printer::next_place).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub next_place: <Place as ::graph_entity_core::__private::IfProperty<
        { PrinterPatch::__next_place_IS_PROPERTY },
    >>::Patch,
    ///The property `tags`, see [`Printer::tags`](field@Printer::tags).
    pub tags: ::graph_entity_core::__private::Option<Vec<String>>,
    #[cfg(doc)]
    ///The property `level`, see [`Printer::level`](field@Printer::level).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    #[deprecated]
    pub level: ::graph_entity_core::__private::Option<
        ::graph_entity_core::PatchOf<Level>,
    >,
    #[cfg(not(doc))]
    ///The property `level`, see [`Printer::level`](field@Printer::level).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    #[deprecated]
    pub level: <Level as ::graph_entity_core::__private::IfProperty<
        { PrinterPatch::__level_IS_PROPERTY },
    >>::Patch,
    ///The property `drivers`, see [`Printer::drivers`](field@Printer::drivers).
    pub drivers: ::graph_entity_core::__private::Option<Vec<Driver>>,
    ///The property `trays`, see [`Printer::trays`](field@Printer::trays).
    pub trays: ::graph_entity_core::__private::Option<i32>,
    #[cfg(doc)]
    ///The property `language`, see [`Printer::language`](field@Printer::language).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub language: ::graph_entity_core::__private::Option<
        ::graph_entity_core::PatchOf<Language>,
    >,
    #[cfg(not(doc))]
    ///The property `language`, see [`Printer::language`](field@Printer::language).
    /**
Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one.*/
    pub language: <Language as ::graph_entity_core::__private::IfProperty<
        { PrinterPatch::__language_IS_PROPERTY },
    >>::Patch,
    ///The dynamic properties, see [`Printer::additional`](field@Printer::additional).
    pub additional: DynamicProperties,
}
#[doc(hidden)]
#[allow(
    deprecated,
    nonstandard_style,
    unused_imports,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
const _: () = {
    use ::graph_entity_core::__private::{
        self as __p, NoProperty as _, Property as __Property,
    };
    const _: __p::bool = <DynamicProperties as __p::DynamicField>::IS_DYNAMIC;
    static __PROPERTIES: [__p::StructuralProperty; 14] = [
        __p::StructuralProperty {
            name: "id",
            json_key: *b",\"id\":                          ",
            ty: <String as __Property>::TYPE,
            flags: 115,
        },
        __p::StructuralProperty {
            name: "displayName",
            json_key: *b",\"displayName\":                 ",
            ty: <String as __Property>::TYPE,
            flags: 688,
        },
        __p::StructuralProperty {
            name: "comment",
            json_key: *b",\"comment\":                     ",
            ty: <Option<String> as __Property>::TYPE,
            flags: 120,
        },
        __p::StructuralProperty {
            name: "copies",
            json_key: *b",\"copies\":                      ",
            ty: <i32 as __Property>::TYPE,
            flags: 248,
        },
        __p::StructuralProperty {
            name: "status",
            json_key: *b",\"status\":                      ",
            ty: <PrinterStatus as __Property>::TYPE,
            flags: 120,
        },
        __p::StructuralProperty {
            name: "place",
            json_key: *b",\"place\":                       ",
            ty: <Place as __p::InsideOf<Option<Place>>>::TYPE,
            flags: 116,
        },
        __p::StructuralProperty {
            name: "nextPlace",
            json_key: *b",\"nextPlace\":                   ",
            ty: <Place as __Property>::TYPE,
            flags: 112,
        },
        __p::StructuralProperty {
            name: "tags",
            json_key: *b",\"tags\":                        ",
            ty: <Vec<String> as __Property>::TYPE,
            flags: 48,
        },
        __p::StructuralProperty {
            name: "changed",
            json_key: *b",\"changed\":                     ",
            ty: <DateTimeOffset as __Property>::TYPE,
            flags: 370,
        },
        __p::StructuralProperty {
            name: "level",
            json_key: *b",\"level\":                       ",
            ty: <Level as __Property>::TYPE,
            flags: 240,
        },
        __p::StructuralProperty {
            name: "drivers",
            json_key: *b",\"drivers\":                     ",
            ty: <Driver as __p::InsideOf<Vec<Driver>>>::TYPE.or_absent(),
            flags: 48,
        },
        __p::StructuralProperty {
            name: "trays",
            json_key: *b",\"trays\":                       ",
            ty: <i32 as __Property>::TYPE.or_absent(),
            flags: 1144,
        },
        __p::StructuralProperty {
            name: "picture",
            json_key: *b",\"picture\":                     ",
            ty: <Picture as __Property>::TYPE.or_absent(),
            flags: 2162,
        },
        __p::StructuralProperty {
            name: "language",
            json_key: *b",\"language\":                    ",
            ty: <Language as __Property>::TYPE.or_absent(),
            flags: 120,
        },
    ];
    static __TYPE: __p::StructuredType = __p::StructuredType::new(
            __p::StructuredKind::Entity,
            "\"@odata.type\":\"#microsoft.graph.printer\"",
            &__PROPERTIES,
            b"\0\0\x08\0\t\0\x0C\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\x07\0\0\0\0\0\0\0\x06\0\x0B\0\r\0\0\0\0\0\0\0\0\0\x01\0\n\0\x0E\0\0\0\x05\0\0\0\x04\0",
            true,
            __p::ReadOnlyPolicy::Ignore,
            &[
                (1, __p::Facet::MaxLength(64)),
                (
                    3,
                    __p::Facet::Range(
                        __p::RangeLimit::new(
                            __p::Limit::Integer(1i64),
                            __p::Limit::Integer(99i64),
                        ),
                    ),
                ),
                (
                    9,
                    __p::Facet::Range(
                        __p::RangeLimit::new(
                            __p::Limit::Integer(0i64),
                            __p::Limit::Unbounded,
                        ),
                    ),
                ),
            ],
            "A printer.",
            "\0\0What users call it.",
            104170458220188237138709519133573312,
        )
        .with_fields(&[(14, "additional")]);
    static __ENTITY: __p::EntityType = __p::EntityType::new(
        &__TYPE,
        &["/printers", "/shares/{shareId}/printers"],
        false,
        __p::Verbs::from_bits(31),
        __p::VerbPermissions::new([
            __p::Some(
                __p::Permissions::new(__p::Some(&["Printer.Read.All"]), __p::None),
            ),
            __p::Some(
                __p::Permissions::new(__p::Some(&["Printer.Read.All"]), __p::None),
            ),
            __p::None,
            __p::None,
            __p::Some(
                __p::Permissions::new(__p::None, __p::Some(&["Printer.Delete.All"])),
            ),
        ]),
    );
    const _: () = __p::assert_range(<__p::Test<Level>>::TYPE);
    const _: () = __p::assert_text(<__p::Test<String>>::ELEMENT_TYPE);
    #[automatically_derived]
    impl __p::GraphEntity for Printer {
        type Key = String;
        type Create = PrinterCreate;
        type Patch = PrinterPatch;
        const ENTITY: &'static __p::EntityType = &__ENTITY;
    }
    #[automatically_derived]
    impl __p::ConcreteEntity for Printer {}
    #[automatically_derived]
    impl __p::Element for Printer
    where
        for<'__a> &'__a (): __p::EntityInProperty<Self>,
    {
        const TYPE: __p::ElementType = <__p::String as __p::Element>::TYPE;
        type Patch = Self;
        fn placeholder() -> Self {
            loop {}
        }
        fn get(&self) -> __p::ValueRef<'_> {
            __p::ValueRef::Absent
        }
        fn slot(&mut self) -> __p::Slot<'_> {
            __p::Slot::Absent
        }
    }
    #[automatically_derived]
    impl __p::Structured for Printer {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Declared)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __index {
                0 => <String as __Property>::get(&self.id),
                1 => <String as __Property>::get(&self.display_name),
                2 => <Option<String> as __Property>::get(&self.comment),
                3 => <i32 as __Property>::get(&self.copies),
                4 => <__p::Test<PrinterStatus>>::get(&self.status),
                5 => <__p::Test<Option<Place>>>::get(&self.place),
                6 => <__p::Test<Place>>::get(&self.next_place),
                7 => <Vec<String> as __Property>::get(&self.tags),
                8 => <__p::Test<DateTimeOffset>>::get(&self.changed),
                9 => <__p::Test<Level>>::get(&self.level),
                10 => <__p::Test<Vec<Driver>>>::create_get(&self.drivers),
                11 => <i32 as __Property>::create_get(&self.trays),
                12 => <__p::Test<Picture>>::create_get(&self.picture),
                13 => <__p::Test<Language>>::create_get(&self.language),
                14 => <__p::Dynamic<DynamicProperties>>::get(&self.additional),
                _ => __p::ValueRef::Absent,
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __index {
                0 => <String as __Property>::slot(&mut self.id),
                1 => <String as __Property>::slot(&mut self.display_name),
                2 => <Option<String> as __Property>::slot(&mut self.comment),
                3 => <i32 as __Property>::slot(&mut self.copies),
                4 => <__p::Test<PrinterStatus>>::slot(&mut self.status),
                5 => <__p::Test<Option<Place>>>::slot(&mut self.place),
                6 => <__p::Test<Place>>::slot(&mut self.next_place),
                7 => <Vec<String> as __Property>::slot(&mut self.tags),
                8 => <__p::Test<DateTimeOffset>>::slot(&mut self.changed),
                9 => <__p::Test<Level>>::slot(&mut self.level),
                10 => <__p::Test<Vec<Driver>>>::create_slot(&mut self.drivers),
                11 => <i32 as __Property>::create_slot(&mut self.trays),
                12 => <__p::Test<Picture>>::create_slot(&mut self.picture),
                13 => <__p::Test<Language>>::create_slot(&mut self.language),
                14 => <__p::Dynamic<DynamicProperties>>::slot(&mut self.additional),
                _ => __p::Slot::Absent,
            }
        }
        fn stamp(&mut self, __event: __p::Stamp) {
            match __event {
                __p::Stamp::Create => {
                    self.changed = DateTimeOffset::now();
                }
                __p::Stamp::Update => {
                    self.changed = DateTimeOffset::now();
                }
                _ => {}
            }
        }
        fn empty() -> Self {
            let mut __value = <Self as __p::Structured>::blank();
            <Self as __p::Structured>::fill_missing(&mut __value, 2);
            __value
        }
        fn blank() -> Self {
            Self {
                id: <String as __Property>::placeholder(),
                display_name: <String as __Property>::placeholder(),
                next_place: <__p::Test<Place>>::placeholder(),
                tags: <Vec<String> as __Property>::placeholder(),
                changed: <__p::Test<DateTimeOffset>>::placeholder(),
                level: <__p::Test<Level>>::placeholder(),
                comment: __p::None,
                place: __p::None,
                drivers: __p::None,
                picture: __p::None,
                copies: 1,
                status: __p::TypeDefault::type_default(),
                trays: __p::Some(2),
                language: __p::Some(__p::TypeDefault::type_default()),
                additional: <__p::Dynamic<DynamicProperties>>::placeholder(),
            }
        }
        fn fill_missing(&mut self, __index: __p::usize) {
            match __index {
                2 => {
                    self.comment = __p::Some(
                        <String as __p::From<&__p::str>>::from("none"),
                    );
                }
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for Printer {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for Printer {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    #[automatically_derived]
    impl __p::Structured for PrinterCreate {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Create)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __index {
                1 => <String as __Property>::get(&self.display_name),
                2 => <Option<String> as __Property>::create_get(&self.comment),
                3 => <i32 as __Property>::create_get(&self.copies),
                4 => <__p::Test<PrinterStatus>>::create_get(&self.status),
                5 => <__p::Test<Option<Place>>>::get(&self.place),
                6 => <__p::Test<Place>>::get(&self.next_place),
                7 => <Vec<String> as __Property>::get(&self.tags),
                9 => <__p::Test<Level>>::get(&self.level),
                10 => <__p::Test<Vec<Driver>>>::create_get(&self.drivers),
                11 => <i32 as __Property>::create_get(&self.trays),
                13 => <__p::Test<Language>>::create_get(&self.language),
                14 => <__p::Dynamic<DynamicProperties>>::get(&self.additional),
                _ => __p::ValueRef::Absent,
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __index {
                1 => <String as __Property>::slot(&mut self.display_name),
                2 => <Option<String> as __Property>::create_slot(&mut self.comment),
                3 => <i32 as __Property>::create_slot(&mut self.copies),
                4 => <__p::Test<PrinterStatus>>::create_slot(&mut self.status),
                5 => <__p::Test<Option<Place>>>::slot(&mut self.place),
                6 => <__p::Test<Place>>::slot(&mut self.next_place),
                7 => <Vec<String> as __Property>::slot(&mut self.tags),
                9 => <__p::Test<Level>>::slot(&mut self.level),
                10 => <__p::Test<Vec<Driver>>>::create_slot(&mut self.drivers),
                11 => <i32 as __Property>::create_slot(&mut self.trays),
                13 => <__p::Test<Language>>::create_slot(&mut self.language),
                14 => <__p::Dynamic<DynamicProperties>>::slot(&mut self.additional),
                _ => __p::Slot::Absent,
            }
        }
        fn empty() -> Self {
            Self {
                display_name: <String as __Property>::placeholder(),
                next_place: <__p::Test<Place>>::placeholder(),
                tags: <Vec<String> as __Property>::placeholder(),
                level: <__p::Test<Level>>::placeholder(),
                copies: __p::None,
                place: __p::None,
                drivers: __p::None,
                trays: __p::None,
                language: __p::None,
                comment: __p::PatchValue::Absent,
                status: __p::Default::default(),
                additional: <__p::Dynamic<DynamicProperties>>::placeholder(),
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for PrinterCreate {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for PrinterCreate {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    impl PrinterCreate {
        const __status_IS_PROPERTY: __p::bool = {
            <__p::Test<PrinterStatus>>::IS_PROPERTY
        };
    }
    #[automatically_derived]
    impl __p::Debug for PrinterCreate {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::Clone for PrinterCreate {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for PrinterCreate {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
    #[automatically_derived]
    impl __p::Structured for PrinterPatch {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Patch)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __index {
                1 => <String as __Property>::create_get(&self.display_name),
                2 => <Option<String> as __Property>::create_get(&self.comment),
                3 => <i32 as __Property>::create_get(&self.copies),
                4 => <__p::Test<PrinterStatus>>::patch_get(&self.status),
                6 => <__p::Test<Place>>::patch_get(&self.next_place),
                7 => <Vec<String> as __Property>::patch_get(&self.tags),
                9 => <__p::Test<Level>>::patch_get(&self.level),
                10 => <__p::Test<Vec<Driver>>>::patch_get(&self.drivers),
                11 => <i32 as __Property>::create_get(&self.trays),
                13 => <__p::Test<Language>>::patch_get(&self.language),
                14 => <__p::Dynamic<DynamicProperties>>::get(&self.additional),
                _ => __p::ValueRef::Absent,
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __index {
                1 => <String as __Property>::create_slot(&mut self.display_name),
                2 => <Option<String> as __Property>::create_slot(&mut self.comment),
                3 => <i32 as __Property>::create_slot(&mut self.copies),
                4 => <__p::Test<PrinterStatus>>::patch_slot(&mut self.status),
                6 => <__p::Test<Place>>::patch_slot(&mut self.next_place),
                7 => <Vec<String> as __Property>::patch_slot(&mut self.tags),
                9 => <__p::Test<Level>>::patch_slot(&mut self.level),
                10 => <__p::Test<Vec<Driver>>>::patch_slot(&mut self.drivers),
                11 => <i32 as __Property>::create_slot(&mut self.trays),
                13 => <__p::Test<Language>>::patch_slot(&mut self.language),
                14 => <__p::Dynamic<DynamicProperties>>::slot(&mut self.additional),
                _ => __p::Slot::Absent,
            }
        }
        fn empty() -> Self {
            Self {
                display_name: __p::None,
                copies: __p::None,
                tags: __p::None,
                drivers: __p::None,
                trays: __p::None,
                comment: __p::PatchValue::Absent,
                status: __p::Default::default(),
                next_place: __p::Default::default(),
                level: __p::Default::default(),
                language: __p::Default::default(),
                additional: <__p::Dynamic<DynamicProperties>>::placeholder(),
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for PrinterPatch {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for PrinterPatch {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    impl PrinterPatch {
        const __status_IS_PROPERTY: __p::bool = {
            <__p::Test<PrinterStatus>>::IS_PROPERTY
        };
        const __next_place_IS_PROPERTY: __p::bool = { <__p::Test<Place>>::IS_PROPERTY };
        const __level_IS_PROPERTY: __p::bool = { <__p::Test<Level>>::IS_PROPERTY };
        const __language_IS_PROPERTY: __p::bool = { <__p::Test<Language>>::IS_PROPERTY };
    }
    #[automatically_derived]
    impl __p::Default for PrinterPatch {
        fn default() -> Self {
            __p::Structured::empty()
        }
    }
    #[automatically_derived]
    impl __p::Debug for PrinterPatch {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::Clone for PrinterPatch {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for PrinterPatch {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
};
