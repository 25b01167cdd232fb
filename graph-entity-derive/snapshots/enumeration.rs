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
    static __TYPE: __p::EnumType = __p::EnumType::new(
        "microsoft.graph.paperSize",
        &[
            __p::EnumMember::new("unknownFutureValue", 20),
            __p::EnumMember::new("a4", 21),
            __p::EnumMember::new("usLetter", 10),
        ],
        __p::Some(0),
        false,
        "The sizes of paper.",
    );
    #[automatically_derived]
    impl __p::GraphEnum for PaperSize {
        fn enum_type() -> &'static __p::EnumType {
            &__TYPE
        }
        fn member(&self) -> __p::Member<'_> {
            match self {
                Self::UnknownFutureValue => __p::Member::Known(0),
                Self::A4 => __p::Member::Known(1),
                Self::Letter => __p::Member::Known(2),
                Self::Other(__name) => __p::Member::Other(__name),
            }
        }
        fn from_index(__index: __p::u16) -> __p::Option<Self> {
            match __index {
                0 => __p::Some(Self::UnknownFutureValue),
                1 => __p::Some(Self::A4),
                2 => __p::Some(Self::Letter),
                _ => __p::None,
            }
        }
        fn from_other(__name: &__p::str) -> __p::Option<Self> {
            __p::Some(Self::Other(<Box<str> as __p::From<&__p::str>>::from(__name)))
        }
    }
    #[automatically_derived]
    impl __p::Element for PaperSize {
        const TYPE: __p::ElementType = __p::ElementType::Enum(&__TYPE);
        type Patch = Self;
        fn placeholder() -> Self {
            Self::A4
        }
        fn get(&self) -> __p::ValueRef<'_> {
            __p::enum_value(self)
        }
        fn slot(&mut self) -> __p::Slot<'_> {
            __p::Slot::Enum(self)
        }
    }
    #[automatically_derived]
    impl<__C: __p::HasValue<PaperSize>> __p::HasSentinel<__C> for PaperSize {
        const IS_SENTINEL: __p::bool = {
            let __value = __C::VALUE;
            let __is_sentinel = match __value {
                Self::UnknownFutureValue => true,
                _ => false,
            };
            __p::forget(__value);
            __is_sentinel
        };
    }
    #[automatically_derived]
    impl __p::Serialize for PaperSize {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize_enum(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for PaperSize {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize_enum(__d)
        }
    }
};
