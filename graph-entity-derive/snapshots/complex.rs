/**The properties in a request to update a [`FolderInfo`](struct@FolderInfo). Generated from that declaration.

A property that cannot be null is an `Option`: `None` leaves it as it is. A nullable property is a `PatchValue`.*/
#[non_exhaustive]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub(crate) struct FolderInfoPatch {
    #[cfg(doc)]
    ///The property `type`, see [`FolderInfo::type`](field@FolderInfo::type).
    /**
Here `Set` to the value, or to its own Patch if its type has one.*/
    pub r#type: crate::odata::PatchValue<crate::odata::PatchOf<FolderKind>>,
    #[cfg(not(doc))]
    ///The property `type`, see [`FolderInfo::type`](field@FolderInfo::type).
    /**
Here `Set` to the value, or to its own Patch if its type has one.*/
    pub r#type: crate::odata::PatchValue<
        <FolderKind as crate::odata::__private::IfElement<
            { FolderInfoPatch::__type_IS_PROPERTY },
        >>::Patch,
    >,
    ///The property `children`, see [`FolderInfo::children`](field@FolderInfo::children).
    pub children: crate::odata::__private::Option<Vec<FolderInfo>>,
    ///The property `weight`, see [`FolderInfo::weight`](field@FolderInfo::weight).
    pub weight: crate::odata::PatchValue<f64>,
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
    use crate::odata::__private::{self as __p, NoProperty as _, Property as __Property};
    static __PROPERTIES: [__p::StructuralProperty; 3] = [
        __p::StructuralProperty {
            name: "type",
            json_key: *b",\"type\":                        ",
            ty: <FolderKind as __p::InsideOf<Option<FolderKind>>>::TYPE,
            flags: 112,
        },
        __p::StructuralProperty {
            name: "children",
            json_key: *b",\"children\":                    ",
            ty: <FolderInfo as __p::InsideOf<Vec<FolderInfo>>>::TYPE,
            flags: 48,
        },
        __p::StructuralProperty {
            name: "weight",
            json_key: *b",\"weight\":                      ",
            ty: <Option<f64> as __Property>::TYPE,
            flags: 120,
        },
    ];
    static __TYPE: __p::StructuredType = __p::StructuredType::new(
        __p::StructuredKind::Complex,
        "\"@odata.type\":\"#contoso.files.folder\"",
        &__PROPERTIES,
        b"\0\0\x02\0\0\0\0\0\0\0\0\0\x01\0\x03\0",
        false,
        __p::ReadOnlyPolicy::Ignore,
        &[],
        "",
        "",
        14855280471424572094882512896,
    );
    #[automatically_derived]
    impl __p::GraphComplex for FolderInfo {
        type Patch = FolderInfoPatch;
        const TYPE: &'static __p::StructuredType = &__TYPE;
    }
    #[automatically_derived]
    impl __p::Element for FolderInfo {
        const TYPE: __p::ElementType = __p::ElementType::Complex(
            &__p::TypeRef::Declared(|| &__TYPE),
        );
        type Patch = FolderInfoPatch;
        fn placeholder() -> Self {
            __p::Structured::empty()
        }
        fn get(&self) -> __p::ValueRef<'_> {
            __p::ValueRef::Structured(self)
        }
        fn slot(&mut self) -> __p::Slot<'_> {
            __p::Slot::Structured(self)
        }
    }
    #[automatically_derived]
    impl __p::InPatch for FolderInfoPatch {
        fn placeholder() -> Self {
            __p::Structured::empty()
        }
        fn get(&self) -> __p::ValueRef<'_> {
            __p::ValueRef::Structured(self)
        }
        fn slot(&mut self) -> __p::Slot<'_> {
            __p::Slot::Structured(self)
        }
    }
    #[automatically_derived]
    impl __p::Structured for FolderInfo {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Declared)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __index {
                0 => <__p::Test<Option<FolderKind>>>::get(&self.r#type),
                1 => <__p::Test<Vec<FolderInfo>>>::get(&self.children),
                2 => <Option<f64> as __Property>::get(&self.weight),
                _ => __p::ValueRef::Absent,
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __index {
                0 => <__p::Test<Option<FolderKind>>>::slot(&mut self.r#type),
                1 => <__p::Test<Vec<FolderInfo>>>::slot(&mut self.children),
                2 => <Option<f64> as __Property>::slot(&mut self.weight),
                _ => __p::Slot::Absent,
            }
        }
        fn empty() -> Self {
            Self {
                children: <__p::Test<Vec<FolderInfo>>>::placeholder(),
                r#type: __p::None,
                weight: __p::Some(0.5),
            }
        }
    }
    #[automatically_derived]
    impl __p::Structured for FolderInfoPatch {
        fn shape(&self) -> __p::Shape {
            __p::Shape::new(&__TYPE, __p::Role::Patch)
        }
        fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
            match __index {
                0 => <__p::Test<Option<FolderKind>>>::patch_get(&self.r#type),
                1 => <__p::Test<Vec<FolderInfo>>>::patch_get(&self.children),
                2 => <Option<f64> as __Property>::create_get(&self.weight),
                _ => __p::ValueRef::Absent,
            }
        }
        fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
            match __index {
                0 => <__p::Test<Option<FolderKind>>>::patch_slot(&mut self.r#type),
                1 => <__p::Test<Vec<FolderInfo>>>::patch_slot(&mut self.children),
                2 => <Option<f64> as __Property>::create_slot(&mut self.weight),
                _ => __p::Slot::Absent,
            }
        }
        fn empty() -> Self {
            Self {
                children: __p::None,
                r#type: __p::PatchValue::Absent,
                weight: __p::PatchValue::Absent,
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for FolderInfo {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for FolderInfo {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    #[automatically_derived]
    impl __p::Serialize for FolderInfoPatch {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for FolderInfoPatch {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    impl FolderInfoPatch {
        const __type_IS_PROPERTY: __p::bool = { <__p::Test<FolderKind>>::IS_ELEMENT };
    }
    #[automatically_derived]
    impl __p::Default for FolderInfoPatch {
        fn default() -> Self {
            __p::Structured::empty()
        }
    }
    #[automatically_derived]
    impl __p::Debug for FolderInfoPatch {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::Clone for FolderInfoPatch {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for FolderInfoPatch {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
};
