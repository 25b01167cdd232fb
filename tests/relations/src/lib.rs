//! Types that refer to each other: a directory, apps and settings as Microsoft Graph has them, and a shop in
//! another namespace.

#![allow(missing_docs, reason = "the declarations are test data")]

pub mod apps;
pub mod directory;
pub mod hierarchies;
pub mod settings;
pub mod shop;
