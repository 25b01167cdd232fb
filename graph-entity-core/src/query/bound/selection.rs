use crate::model::StructuredType;

/// `$select`: which properties of a type are asked for.
#[derive(Debug, Clone)]
pub struct Selection {
    pub(in crate::query) ty: &'static StructuredType,
    pub(in crate::query) items: Box<[Selected]>,
    pub(in crate::query) dynamic: SelectedDynamic,
}

/// How a declared property is selected.
#[derive(Debug, Clone)]
pub(in crate::query) enum Selected {
    No,
    Whole,
    Part(Box<Selection>),
}

/// Which dynamic properties are selected.
#[derive(Debug, Clone)]
pub(in crate::query) enum SelectedDynamic {
    All,
    Some(Vec<Box<str>>),
}

impl Selection {
    /// The type whose properties are selected.
    #[must_use]
    pub const fn ty(&self) -> &'static StructuredType {
        self.ty
    }

    /// Whether the declared property at `index` is selected, in whole or in part.
    #[must_use]
    pub fn contains(&self, index: usize) -> bool {
        !matches!(self.items.get(index), None | Some(Selected::No))
    }

    /// What is selected of the complex property at `index`, where it is not the whole.
    #[must_use]
    pub fn part(&self, index: usize) -> Option<&Selection> {
        match self.items.get(index) {
            Some(Selected::Part(part)) => Some(part),
            _ => None,
        }
    }

    /// Whether the dynamic property is selected.
    #[must_use]
    pub fn contains_dynamic(&self, name: &str) -> bool {
        match &self.dynamic {
            SelectedDynamic::All => true,
            SelectedDynamic::Some(names) => names.iter().any(|selected| **selected == *name),
        }
    }
}
