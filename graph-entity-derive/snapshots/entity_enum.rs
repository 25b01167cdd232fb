///The properties in a request to create a value of the types that [`AnyDirectoryObject`](enum@AnyDirectoryObject) lists. Generated from that declaration.
#[non_exhaustive]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub enum AnyDirectoryObjectCreate {
    ///To create a value in [`AnyDirectoryObject::User`](variant@AnyDirectoryObject::User).
    User(::graph_entity_core::__private::VariantCreate<AnyDirectoryObject, User>),
    ///To create a value in [`AnyDirectoryObject::Group`](variant@AnyDirectoryObject::Group).
    Group(
        ::graph_entity_core::__private::VariantCreate<
            AnyDirectoryObject,
            directory::Group,
        >,
    ),
}
///The properties in a request to update a value of the types that [`AnyDirectoryObject`](enum@AnyDirectoryObject) lists. Generated from that declaration.
#[non_exhaustive]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    clippy::all,
    clippy::pedantic,
    clippy::nursery
)]
pub enum AnyDirectoryObjectPatch {
    ///To update a value in [`AnyDirectoryObject::User`](variant@AnyDirectoryObject::User).
    User(::graph_entity_core::__private::VariantPatch<AnyDirectoryObject, User>),
    ///To update a value in [`AnyDirectoryObject::Group`](variant@AnyDirectoryObject::Group).
    Group(
        ::graph_entity_core::__private::VariantPatch<
            AnyDirectoryObject,
            directory::Group,
        >,
    ),
    ///To update a stored value in [`AnyDirectoryObject::Other`](variant@AnyDirectoryObject::Other): the properties of the base.
    Other(::graph_entity_core::__private::BasePatch<AnyDirectoryObject>),
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
    type __Base = __p::IfEntity<
        DirectoryObject,
        { <__p::Test<DirectoryObject>>::IS_ENTITY },
    >;
    #[automatically_derived]
    impl __p::Derived for AnyDirectoryObject {
        type Base = __Base;
    }
    type __V0 = __p::IfEntity<User, { <__p::Test<User>>::IS_ENTITY }>;
    #[automatically_derived]
    impl __p::ListedIn<AnyDirectoryObject> for User {
        type Type = __V0;
    }
    type __V1 = __p::IfEntity<
        directory::Group,
        { <__p::Test<directory::Group>>::IS_ENTITY },
    >;
    #[automatically_derived]
    impl __p::ListedIn<AnyDirectoryObject> for directory::Group {
        type Type = __V1;
    }
    /// The properties of the base, read as own ones.
    #[automatically_derived]
    impl __p::Deref for AnyDirectoryObject {
        type Target = DirectoryObject;
        fn deref(&self) -> &DirectoryObject {
            match self {
                Self::User(__value) => {
                    <__S0 as __p::Upcast<User, DirectoryObject>>::upcast(__value)
                }
                Self::Group(__value) => {
                    <__S1 as __p::Upcast<
                        directory::Group,
                        DirectoryObject,
                    >>::upcast(__value)
                }
                Self::Other(__value) => &**__value,
            }
        }
    }
    #[automatically_derived]
    impl __p::DerefMut for AnyDirectoryObject {
        fn deref_mut(&mut self) -> &mut DirectoryObject {
            match self {
                Self::User(__value) => {
                    <__S0 as __p::Upcast<User, DirectoryObject>>::upcast_mut(__value)
                }
                Self::Group(__value) => {
                    <__S1 as __p::Upcast<
                        directory::Group,
                        DirectoryObject,
                    >>::upcast_mut(__value)
                }
                Self::Other(__value) => &mut **__value,
            }
        }
    }
    #[automatically_derived]
    impl __p::AsRef<DirectoryObject> for AnyDirectoryObject {
        fn as_ref(&self) -> &DirectoryObject {
            self
        }
    }
    #[automatically_derived]
    impl __p::From<User> for AnyDirectoryObject {
        fn from(__value: User) -> Self {
            Self::User(__value)
        }
    }
    #[automatically_derived]
    impl __p::TryFrom<AnyDirectoryObject> for User {
        type Error = __p::UnexpectedType<AnyDirectoryObject>;
        fn try_from(__value: AnyDirectoryObject) -> __p::Result<Self, Self::Error> {
            AnyDirectoryObject::into_user(__value)
        }
    }
    #[automatically_derived]
    impl __p::From<directory::Group> for AnyDirectoryObject {
        fn from(__value: directory::Group) -> Self {
            Self::Group(__value)
        }
    }
    #[automatically_derived]
    impl __p::TryFrom<AnyDirectoryObject> for directory::Group {
        type Error = __p::UnexpectedType<AnyDirectoryObject>;
        fn try_from(__value: AnyDirectoryObject) -> __p::Result<Self, Self::Error> {
            AnyDirectoryObject::into_group(__value)
        }
    }
    #[automatically_derived]
    impl __p::From<Unknown<DirectoryObject>> for AnyDirectoryObject {
        fn from(__value: Unknown<DirectoryObject>) -> Self {
            Self::Other(__value)
        }
    }
    #[automatically_derived]
    impl __p::TryFrom<AnyDirectoryObject> for Unknown<DirectoryObject> {
        type Error = __p::UnexpectedType<AnyDirectoryObject>;
        fn try_from(__value: AnyDirectoryObject) -> __p::Result<Self, Self::Error> {
            AnyDirectoryObject::into_other(__value)
        }
    }
    #[automatically_derived]
    #[allow(dead_code)]
    impl AnyDirectoryObject {
        ///The value in [`User`](variant@AnyDirectoryObject::User), if it is one of that type.
        #[must_use]
        pub fn as_user(&self) -> __p::Option<&User> {
            match self {
                Self::User(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        ///The value in [`User`](variant@AnyDirectoryObject::User), to be changed, if it is one of that type.
        #[must_use]
        pub fn as_user_mut(&mut self) -> __p::Option<&mut User> {
            match self {
                Self::User(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        /**The value in [`User`](variant@AnyDirectoryObject::User).

# Errors

When it is of another type. The error gives it back.*/
        pub fn into_user(self) -> __p::Result<User, __p::UnexpectedType<Self>> {
            match self {
                Self::User(__value) => __p::Ok(__value),
                __value => __p::Err(__p::UnexpectedType::new(__value, __TYPES[0].name())),
            }
        }
        ///The value in [`Group`](variant@AnyDirectoryObject::Group), if it is one of that type.
        #[must_use]
        pub fn as_group(&self) -> __p::Option<&directory::Group> {
            match self {
                Self::Group(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        ///The value in [`Group`](variant@AnyDirectoryObject::Group), to be changed, if it is one of that type.
        #[must_use]
        pub fn as_group_mut(&mut self) -> __p::Option<&mut directory::Group> {
            match self {
                Self::Group(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        /**The value in [`Group`](variant@AnyDirectoryObject::Group).

# Errors

When it is of another type. The error gives it back.*/
        pub fn into_group(
            self,
        ) -> __p::Result<directory::Group, __p::UnexpectedType<Self>> {
            match self {
                Self::Group(__value) => __p::Ok(__value),
                __value => __p::Err(__p::UnexpectedType::new(__value, __TYPES[1].name())),
            }
        }
        ///The value in [`Other`](variant@AnyDirectoryObject::Other), if it is one of that type.
        #[must_use]
        pub fn as_other(&self) -> __p::Option<&Unknown<DirectoryObject>> {
            match self {
                Self::Other(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        ///The value in [`Other`](variant@AnyDirectoryObject::Other), to be changed, if it is one of that type.
        #[must_use]
        pub fn as_other_mut(&mut self) -> __p::Option<&mut Unknown<DirectoryObject>> {
            match self {
                Self::Other(__value) => __p::Some(__value),
                _ => __p::None,
            }
        }
        /**The value in [`Other`](variant@AnyDirectoryObject::Other).

# Errors

When it is of another type. The error gives it back.*/
        pub fn into_other(
            self,
        ) -> __p::Result<Unknown<DirectoryObject>, __p::UnexpectedType<Self>> {
            match self {
                Self::Other(__value) => __p::Ok(__value),
                __value => {
                    __p::Err(
                        __p::UnexpectedType::new(__value, "a type that is not listed"),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl __p::Serialize for AnyDirectoryObject {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for AnyDirectoryObject {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    static __TYPES: [&__p::StructuredType; 2] = [
        __p::entity_variant::<User>(),
        __p::entity_variant::<directory::Group>(),
    ];
    type __S0 = __p::Steps<{ __p::steps(__TYPES[0], __HIERARCHY.root()) }>;
    type __S1 = __p::Steps<{ __p::steps(__TYPES[1], __HIERARCHY.root()) }>;
    static __HIERARCHY: __p::Hierarchy = __p::Hierarchy::new(
        <DirectoryObject as __p::EntityBase>::TYPE,
        &__TYPES,
        false,
    );
    static __PROPERTIES: [__p::StructuralProperty; <__Base as __p::BaseOf>::INHERITED] = __p::supporting(
        <__Base as __p::BaseOf>::TYPE,
        16u16,
    );
    static __TYPE: __p::StructuredType = __p::StructuredType::of_hierarchy(
            &__HIERARCHY,
            "What a directory keeps.",
        )
        .with_properties(&__PROPERTIES);
    const _: () = {
        __p::assert_root(__HIERARCHY.root());
        __p::assert_root_has_key(__HIERARCHY.root());
        __p::assert_variant(__TYPES[0], __HIERARCHY.root());
        __p::assert_variant(__TYPES[1], __HIERARCHY.root());
        match __p::repeated(&__TYPES) {
            0 => __p::report_repeated(__TYPES[0]),
            1 => __p::report_repeated(__TYPES[1]),
            _ => {}
        }
    };
    static __ENTITY: __p::EntityType = __p::EntityType::new(
        &__TYPE,
        &["/directoryObjects"],
        false,
        __p::Verbs::from_bits(31),
        __p::VerbPermissions::UNSPECIFIED,
    );
    #[automatically_derived]
    impl __p::GraphEntity for AnyDirectoryObject {
        type Key = <__Base as __p::BaseOf>::Key;
        type Create = AnyDirectoryObjectCreate;
        type Patch = AnyDirectoryObjectPatch;
        const ENTITY: &'static __p::EntityType = &__ENTITY;
        fn blank_patch(&self) -> AnyDirectoryObjectPatch {
            match self {
                Self::User(_) => AnyDirectoryObjectPatch::User(__p::Structured::empty()),
                Self::Group(_) => {
                    AnyDirectoryObjectPatch::Group(__p::Structured::empty())
                }
                Self::Other(_) => {
                    AnyDirectoryObjectPatch::Other(__p::Structured::empty())
                }
            }
        }
    }
    #[automatically_derived]
    impl __p::ConcreteEntity for AnyDirectoryObject {}
    #[automatically_derived]
    impl __p::Element for AnyDirectoryObject
    where
        for<'__a> &'__a (): __p::EntitiesInProperty<Self>,
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
    const _: () = {
        fn __value(__of: &AnyDirectoryObject) -> &dyn __p::Structured {
            match __of {
                AnyDirectoryObject::User(__value) => {
                    <__V0 as __p::BaseOf>::structured(__value)
                }
                AnyDirectoryObject::Group(__value) => {
                    <__V1 as __p::BaseOf>::structured(__value)
                }
                AnyDirectoryObject::Other(__value) => {
                    <__Base as __p::BaseOf>::unlisted(__value)
                }
            }
        }
        fn __value_mut(__of: &mut AnyDirectoryObject) -> &mut dyn __p::Structured {
            match __of {
                AnyDirectoryObject::User(__value) => {
                    <__V0 as __p::BaseOf>::structured_mut(__value)
                }
                AnyDirectoryObject::Group(__value) => {
                    <__V1 as __p::BaseOf>::structured_mut(__value)
                }
                AnyDirectoryObject::Other(__value) => {
                    <__Base as __p::BaseOf>::unlisted_mut(__value)
                }
            }
        }
        #[automatically_derived]
        impl __p::Structured for AnyDirectoryObject {
            fn shape(&self) -> __p::Shape {
                __value(self).shape().in_hierarchy()
            }
            fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
                __value(self).get(__index)
            }
            fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
                __value_mut(self).slot(__index)
            }
            fn stamp(&mut self, __event: __p::Stamp) {
                __value_mut(self).stamp(__event)
            }
            fn empty() -> Self {
                Self::Other(<__Base as __p::BaseOf>::named(""))
            }
            fn blank() -> Self {
                Self::Other(<__Base as __p::BaseOf>::named(""))
            }
            fn fill_missing(&mut self, __index: __p::usize) {
                __value_mut(self).fill_missing(__index)
            }
            fn unlisted_type(&self) -> __p::Option<&__p::str> {
                __value(self).unlisted_type()
            }
            fn as_polymorphic(&mut self) -> __p::Option<&mut dyn __p::Polymorphic> {
                __p::Some(self)
            }
        }
        #[automatically_derived]
        impl __p::Polymorphic for AnyDirectoryObject {
            fn hierarchy(&self) -> &'static __p::StructuredType {
                &__TYPE
            }
            fn retype(&mut self, __name: &__p::str) -> __p::bool {
                *self = match __HIERARCHY.position(__name) {
                    __p::Some(0) => Self::User(<__V0 as __p::BaseOf>::blank()),
                    __p::Some(1) => Self::Group(<__V1 as __p::BaseOf>::blank()),
                    _ => Self::Other(<__Base as __p::BaseOf>::named(__name)),
                };
                true
            }
            fn take(&mut self) -> __p::Box<dyn __p::Structured> {
                match __p::replace(self, <Self as __p::Structured>::blank()) {
                    AnyDirectoryObject::User(__value) => {
                        <__V0 as __p::BaseOf>::boxed(__value)
                    }
                    AnyDirectoryObject::Group(__value) => {
                        <__V1 as __p::BaseOf>::boxed(__value)
                    }
                    AnyDirectoryObject::Other(__value) => {
                        <__Base as __p::BaseOf>::boxed_unlisted(__value)
                    }
                }
            }
        }
    };
    const _: () = {
        fn __value(__of: &AnyDirectoryObjectCreate) -> &dyn __p::Structured {
            match __of {
                AnyDirectoryObjectCreate::User(__value) => __value,
                AnyDirectoryObjectCreate::Group(__value) => __value,
            }
        }
        fn __value_mut(__of: &mut AnyDirectoryObjectCreate) -> &mut dyn __p::Structured {
            match __of {
                AnyDirectoryObjectCreate::User(__value) => __value,
                AnyDirectoryObjectCreate::Group(__value) => __value,
            }
        }
        #[automatically_derived]
        impl __p::Structured for AnyDirectoryObjectCreate {
            fn shape(&self) -> __p::Shape {
                __value(self).shape().in_hierarchy()
            }
            fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
                __value(self).get(__index)
            }
            fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
                __value_mut(self).slot(__index)
            }
            fn stamp(&mut self, __event: __p::Stamp) {
                __value_mut(self).stamp(__event)
            }
            fn empty() -> Self {
                Self::User(__p::Structured::empty())
            }
            fn blank() -> Self {
                Self::User(__p::Structured::blank())
            }
            fn fill_missing(&mut self, __index: __p::usize) {
                __value_mut(self).fill_missing(__index)
            }
            fn unlisted_type(&self) -> __p::Option<&__p::str> {
                __value(self).unlisted_type()
            }
            fn as_polymorphic(&mut self) -> __p::Option<&mut dyn __p::Polymorphic> {
                __p::Some(self)
            }
        }
        #[automatically_derived]
        impl __p::Polymorphic for AnyDirectoryObjectCreate {
            fn hierarchy(&self) -> &'static __p::StructuredType {
                &__TYPE
            }
            fn retype(&mut self, __name: &__p::str) -> __p::bool {
                *self = match __HIERARCHY.position(__name) {
                    __p::Some(0) => Self::User(__p::Structured::blank()),
                    __p::Some(1) => Self::Group(__p::Structured::blank()),
                    _ => return false,
                };
                true
            }
            fn take(&mut self) -> __p::Box<dyn __p::Structured> {
                match __p::replace(self, <Self as __p::Structured>::blank()) {
                    AnyDirectoryObjectCreate::User(__value) => __p::Box::new(__value),
                    AnyDirectoryObjectCreate::Group(__value) => __p::Box::new(__value),
                }
            }
        }
    };
    #[automatically_derived]
    impl __p::Clone for AnyDirectoryObjectCreate {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::Debug for AnyDirectoryObjectCreate {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for AnyDirectoryObjectCreate {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
    #[automatically_derived]
    impl __p::Serialize for AnyDirectoryObjectCreate {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for AnyDirectoryObjectCreate {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
    const _: () = {
        fn __value(__of: &AnyDirectoryObjectPatch) -> &dyn __p::Structured {
            match __of {
                AnyDirectoryObjectPatch::User(__value) => __value,
                AnyDirectoryObjectPatch::Group(__value) => __value,
                AnyDirectoryObjectPatch::Other(__value) => __value,
            }
        }
        fn __value_mut(__of: &mut AnyDirectoryObjectPatch) -> &mut dyn __p::Structured {
            match __of {
                AnyDirectoryObjectPatch::User(__value) => __value,
                AnyDirectoryObjectPatch::Group(__value) => __value,
                AnyDirectoryObjectPatch::Other(__value) => __value,
            }
        }
        #[automatically_derived]
        impl __p::Structured for AnyDirectoryObjectPatch {
            fn shape(&self) -> __p::Shape {
                if let Self::Other(_) = self {
                    return __p::Structured::shape(__value(self)).of_unlisted_type();
                }
                __value(self).shape().in_hierarchy()
            }
            fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
                __value(self).get(__index)
            }
            fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
                __value_mut(self).slot(__index)
            }
            fn stamp(&mut self, __event: __p::Stamp) {
                __value_mut(self).stamp(__event)
            }
            fn empty() -> Self {
                Self::Other(__p::Structured::empty())
            }
            fn blank() -> Self {
                Self::Other(__p::Structured::blank())
            }
            fn fill_missing(&mut self, __index: __p::usize) {
                __value_mut(self).fill_missing(__index)
            }
            fn unlisted_type(&self) -> __p::Option<&__p::str> {
                __value(self).unlisted_type()
            }
            fn as_polymorphic(&mut self) -> __p::Option<&mut dyn __p::Polymorphic> {
                __p::Some(self)
            }
        }
        #[automatically_derived]
        impl __p::Polymorphic for AnyDirectoryObjectPatch {
            fn hierarchy(&self) -> &'static __p::StructuredType {
                &__TYPE
            }
            fn retype(&mut self, __name: &__p::str) -> __p::bool {
                *self = match __HIERARCHY.position(__name) {
                    __p::Some(0) => Self::User(__p::Structured::blank()),
                    __p::Some(1) => Self::Group(__p::Structured::blank()),
                    _ if __p::is_unlisted(__name) => {
                        Self::Other(__p::Structured::blank())
                    }
                    _ => return false,
                };
                true
            }
            fn take(&mut self) -> __p::Box<dyn __p::Structured> {
                match __p::replace(self, <Self as __p::Structured>::blank()) {
                    AnyDirectoryObjectPatch::User(__value) => __p::Box::new(__value),
                    AnyDirectoryObjectPatch::Group(__value) => __p::Box::new(__value),
                    AnyDirectoryObjectPatch::Other(__value) => __p::Box::new(__value),
                }
            }
        }
    };
    #[automatically_derived]
    impl __p::Clone for AnyDirectoryObjectPatch {
        fn clone(&self) -> Self {
            __p::clone(self)
        }
    }
    #[automatically_derived]
    impl __p::Debug for AnyDirectoryObjectPatch {
        fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
            __p::debug(self, __f)
        }
    }
    #[automatically_derived]
    impl __p::PartialEq for AnyDirectoryObjectPatch {
        fn eq(&self, __other: &Self) -> __p::bool {
            __p::eq(self, __other)
        }
    }
    #[automatically_derived]
    impl __p::Serialize for AnyDirectoryObjectPatch {
        fn serialize<__S: __p::Serializer>(
            &self,
            __s: __S,
        ) -> __p::Result<__S::Ok, __S::Error> {
            __p::serialize(self, __s)
        }
    }
    #[automatically_derived]
    impl<'__de> __p::Deserialize<'__de> for AnyDirectoryObjectPatch {
        fn deserialize<__D: __p::Deserializer<'__de>>(
            __d: __D,
        ) -> __p::Result<Self, __D::Error> {
            __p::deserialize(__d)
        }
    }
};
