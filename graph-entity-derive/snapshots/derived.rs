/**The properties in a request to create a [`RentedPrinter`](struct@RentedPrinter). Generated from that declaration.

A printer that people rent.

The properties of the base, [`Printer`](type@Printer), are those of the field `printer`. Without the properties that only the service sets: `changed`. A property that may be left out is an `Option`, or a `PatchValue` if it may be null.*/
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub struct RentedPrinterCreate {
    ///The properties of the base type, see [`RentedPrinter::printer`](field@RentedPrinter::printer).
    printer: ::graph_entity_core::__private::BaseCreate<RentedPrinter>,
    ///The property `renter`, see [`RentedPrinter::renter`](field@RentedPrinter::renter).
    pub renter: String,
    ///The property `monthlyRate`, see [`RentedPrinter::rate`](field@RentedPrinter::rate).
    pub rate: ::graph_entity_core::__private::Option<f64>,
}
///The properties that [`RentedPrinterCreate::new()`] requires.
#[allow(
    dead_code,
    missing_copy_implementations,
    missing_debug_implementations,
    nonstandard_style,
    clippy::pedantic
)]
pub struct RentedPrinterRequired {
    ///The properties of the base type, see [`RentedPrinter::printer`](field@RentedPrinter::printer).
    pub printer: ::graph_entity_core::__private::BaseCreate<RentedPrinter>,
    ///The property `renter`, see [`RentedPrinter::renter`](field@RentedPrinter::renter).
    pub renter: String,
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
impl RentedPrinterCreate {
    ///Sets the properties that are required to create a [`RentedPrinter`](struct@RentedPrinter), and leaves out the others.
    #[must_use]
    pub fn new(required: RentedPrinterRequired) -> Self {
        Self {
            printer: required.printer,
            renter: required.renter,
            ..::graph_entity_core::__private::Structured::empty()
        }
    }
}
/**The properties in a request to update a [`RentedPrinter`](struct@RentedPrinter). Generated from that declaration.

A printer that people rent.

The properties of the base, [`Printer`](type@Printer), are those of the field `printer`. Without the properties that only the service sets: `changed`. A property that cannot be null is an `Option`: `None` leaves it as it is. A nullable property is a `PatchValue`.*/
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub struct RentedPrinterPatch {
    ///The properties of the base type, see [`RentedPrinter::printer`](field@RentedPrinter::printer).
    printer: ::graph_entity_core::__private::BasePatch<RentedPrinter>,
    ///The property `renter`, see [`RentedPrinter::renter`](field@RentedPrinter::renter).
    pub renter: ::graph_entity_core::__private::Option<String>,
    ///The property `monthlyRate`, see [`RentedPrinter::rate`](field@RentedPrinter::rate).
    pub rate: ::graph_entity_core::__private::Option<f64>,
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
    type __Base = __p::IfEntity<Printer, { <__p::Test<Printer>>::IS_ENTITY }>;
    #[automatically_derived]
    impl __p::Derived for RentedPrinter {
        type Base = __Base;
    }
    static __PROPERTIES: [__p::StructuralProperty; <__Base as __p::BaseOf>::INHERITED
        + 3] = __p::properties(
        <__Base as __p::BaseOf>::TYPE,
        &[
            __p::StructuralProperty {
                name: "renter",
                json_key: *b",\"renter\":                      ",
                ty: <String as __Property>::TYPE,
                flags: 112,
            },
            __p::StructuralProperty {
                name: "monthlyRate",
                json_key: *b",\"monthlyRate\":                 ",
                ty: <f64 as __Property>::TYPE,
                flags: 120,
            },
            __p::StructuralProperty {
                name: "changed",
                json_key: *b",\"changed\":                     ",
                ty: <DateTimeOffset as __Property>::TYPE,
                flags: 370,
            },
        ],
    );
    static __TYPE: __p::StructuredType = __p::StructuredType::new(
            __p::StructuredKind::Entity,
            "\"@odata.type\":\"#microsoft.graph.rentedPrinter\"",
            &__PROPERTIES,
            b"\x03\0\x01\0\0\0\x02\0\0\0\0\0\0\0\0\0",
            false,
            __p::ReadOnlyPolicy::Ignore,
            &[],
            "A printer that people rent.",
            "",
            1237940039285943225120980992,
        )
        .with_fields(&[(1, "rate")])
        .derived_from(<Printer as __p::EntityBase>::TYPE);
    static __ENTITY: __p::EntityType = __p::EntityType::new(
        &__TYPE,
        &["/rentedPrinters"],
        false,
        __p::Verbs::from_bits(31),
        __p::VerbPermissions::UNSPECIFIED,
    );
    const _: () = __p::assert_text(<__p::Test<String>>::ELEMENT_TYPE);
    const _: () = {
        let __clash = __p::clash(
            &__TYPE,
            b"\x9C(Zl\xB1\x14",
            1237940039285943225120980992,
        );
        match __clash.0 {
            0 => __p::report(__clash),
            1 => __p::report(__clash),
            2 => __p::report(__clash),
            _ => {}
        }
        __p::assert_new_field(&__TYPE, "rate");
        __p::assert_base(&__TYPE, "printer", 9469);
        __p::assert_open(<__Base as __p::BaseOf>::TYPE);
        __p::assert_has_key(&__TYPE);
    };
    #[automatically_derived]
    impl __p::GraphEntity for RentedPrinter {
        type Key = <<RentedPrinter as __p::Derived>::Base as __p::BaseOf>::Key;
        type Create = RentedPrinterCreate;
        type Patch = RentedPrinterPatch;
        const ENTITY: &'static __p::EntityType = &__ENTITY;
    }
    #[automatically_derived]
    impl __p::ConcreteEntity for RentedPrinter {}
    #[automatically_derived]
    impl __p::Element for RentedPrinter
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
    impl __p::Structured for RentedPrinter {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Declared)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::get(&self.renter),
                1 => <f64 as __Property>::get(&self.rate),
                2 => <__p::Test<DateTimeOffset>>::get(&self.changed),
                __own => {
                    <__Base as __p::BaseOf>::get(
                        &self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::slot(&mut self.renter),
                1 => <f64 as __Property>::slot(&mut self.rate),
                2 => <__p::Test<DateTimeOffset>>::slot(&mut self.changed),
                __own => {
                    <__Base as __p::BaseOf>::slot(
                        &mut self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn stamp(&mut self, __event: __p::Stamp) {
            <__Base as __p::BaseOf>::stamp(&mut self.printer, __event);
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
            __p::filled()
        }
        fn blank() -> Self {
            Self {
                printer: <__Base as __p::BaseOf>::blank(),
                renter: <String as __Property>::placeholder(),
                rate: <f64 as __Property>::placeholder(),
                changed: <__p::Test<DateTimeOffset>>::placeholder(),
            }
        }
        fn fill_missing(&mut self, __index: __p::usize) {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                1 => self.rate = price(),
                _ => <__Base as __p::BaseOf>::fill_missing(&mut self.printer, __index),
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for RentedPrinter {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for RentedPrinter {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    ///The properties of the base, [`Printer`](type@Printer), read as own ones.
    #[automatically_derived]
    impl __p::Deref for RentedPrinter {
        type Target = Printer;
        fn deref(&self) -> &Self::Target {
            &self.printer
        }
    }
    #[automatically_derived]
    impl __p::DerefMut for RentedPrinter {
        fn deref_mut(&mut self) -> &mut Self::Target {
            &mut self.printer
        }
    }
    #[automatically_derived]
    impl __p::AsRef<Printer> for RentedPrinter {
        fn as_ref(&self) -> &Printer {
            &self.printer
        }
    }
    #[automatically_derived]
    impl __p::Structured for RentedPrinterCreate {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Create)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::get(&self.renter),
                1 => <f64 as __Property>::create_get(&self.rate),
                __own => {
                    <::graph_entity_core::__private::BaseCreate<
                        RentedPrinter,
                    > as __p::Structured>::get(
                        &self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::slot(&mut self.renter),
                1 => <f64 as __Property>::create_slot(&mut self.rate),
                __own => {
                    <::graph_entity_core::__private::BaseCreate<
                        RentedPrinter,
                    > as __p::Structured>::slot(
                        &mut self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn empty() -> Self {
            Self {
                printer: <::graph_entity_core::__private::BaseCreate<
                    RentedPrinter,
                > as __p::Structured>::empty(),
                renter: <String as __Property>::placeholder(),
                rate: __p::None,
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for RentedPrinterCreate {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for RentedPrinterCreate {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    #[automatically_derived]
    impl __p::Deref for RentedPrinterCreate {
        type Target = ::graph_entity_core::__private::BaseCreate<RentedPrinter>;
        fn deref(&self) -> &Self::Target {
            &self.printer
        }
    }
    #[automatically_derived]
    impl __p::DerefMut for RentedPrinterCreate {
        fn deref_mut(&mut self) -> &mut Self::Target {
            &mut self.printer
        }
    }
    #[automatically_derived]
    impl __p::Debug for RentedPrinterCreate {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::Clone for RentedPrinterCreate {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for RentedPrinterCreate {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
    #[automatically_derived]
    impl __p::Structured for RentedPrinterPatch {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Patch)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::create_get(&self.renter),
                1 => <f64 as __Property>::create_get(&self.rate),
                __own => {
                    <::graph_entity_core::__private::BasePatch<
                        RentedPrinter,
                    > as __p::Structured>::get(
                        &self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __p::own_index(__index, <__Base as __p::BaseOf>::INHERITED) {
                0 => <String as __Property>::create_slot(&mut self.renter),
                1 => <f64 as __Property>::create_slot(&mut self.rate),
                __own => {
                    <::graph_entity_core::__private::BasePatch<
                        RentedPrinter,
                    > as __p::Structured>::slot(
                        &mut self.printer,
                        __p::base_index(__index, __own, 3),
                    )
                }
            }
        }
        fn empty() -> Self {
            Self {
                printer: <::graph_entity_core::__private::BasePatch<
                    RentedPrinter,
                > as __p::Structured>::empty(),
                renter: __p::None,
                rate: __p::None,
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for RentedPrinterPatch {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for RentedPrinterPatch {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    #[automatically_derived]
    impl __p::Deref for RentedPrinterPatch {
        type Target = ::graph_entity_core::__private::BasePatch<RentedPrinter>;
        fn deref(&self) -> &Self::Target {
            &self.printer
        }
    }
    #[automatically_derived]
    impl __p::DerefMut for RentedPrinterPatch {
        fn deref_mut(&mut self) -> &mut Self::Target {
            &mut self.printer
        }
    }
    #[automatically_derived]
    impl __p::Default for RentedPrinterPatch {
        fn default() -> Self {
            __p::Structured::empty()
        }
    }
    #[automatically_derived]
    impl __p::Debug for RentedPrinterPatch {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::Clone for RentedPrinterPatch {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for RentedPrinterPatch {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
};
