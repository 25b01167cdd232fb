//! Binds `$select`.

use crate::model::{ElementType, StructuredType};
use crate::query::ast::{PathName, QueryOptions, SelectItem, SelectPath};
use crate::query::bind::Context;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::span::{Name, Span};
use crate::selection::Selection;

impl Context<'_> {
    pub(super) fn selection(&self, items: &[SelectItem]) -> Result<Selection, QueryError> {
        let mut selection = Selection::none(self.binder.ty);
        self.select_into(&mut selection, items)?;
        Ok(selection)
    }

    fn select_into(&self, selection: &mut Selection, items: &[SelectItem]) -> Result<(), QueryError> {
        for item in items {
            match item {
                SelectItem::All => selection.add_all(),
                // The model has no operations to include.
                SelectItem::AllOperations(_) => {}
                SelectItem::Path(path) => self.select_path(selection, path)?,
            }
        }
        Ok(())
    }

    fn select_path(&self, selection: &mut Selection, path: &SelectPath) -> Result<(), QueryError> {
        let mut names = Vec::with_capacity(path.segments.len());
        for segment in &path.segments {
            match segment {
                PathName::Name(name) => names.push(name),
                PathName::Annotation { term, .. } => {
                    return Err(self.not_implemented(term.span(), "annotations in `$select` are"));
                }
            }
        }
        let span = names.first().map_or_else(Span::default, |name| name.span());
        if path.parameters.is_some() {
            return Err(self.not_implemented(span, "functions in `$select` are"));
        }
        let nested = match path.options.as_deref() {
            None => None,
            Some(options) => Some(self.nested_select(options, span)?),
        };
        let own = selection.ty().name();
        let mut names = names.into_iter().filter(|name| name.as_str() != own).peekable();
        let mut at = selection;
        while let Some(name) = names.next() {
            let ty = at.ty();
            let Some(index) = self.selected(name, ty)? else {
                at.add_dynamic(name);
                return Ok(());
            };
            let complex = match ty.properties()[index].ty().element() {
                ElementType::Complex(complex) => Some(complex.descriptor()),
                _ => None,
            };
            // The name of the complex type itself may follow the property.
            while let (Some(complex), Some(next)) = (complex, names.peek())
                && complex.name() == next.as_str()
            {
                names.next();
            }
            match (names.peek(), nested, complex) {
                (None, None, _) => {
                    at.add(index);
                    return Ok(());
                }
                (Some(_), _, Some(complex)) => match at.add_part(index, complex) {
                    Some(part) => at = part,
                    None => return self.check_rest(complex, names),
                },
                (None, Some(items), Some(complex)) => {
                    return match at.add_part(index, complex) {
                        Some(part) => self.select_into(part, items),
                        None => self.select_into(&mut Selection::none(complex), items),
                    };
                }
                (Some(next), _, None) => return Err(self.no_properties(next, ty, index)),
                (None, Some(_), None) => return Err(self.no_properties(name, ty, index)),
            }
        }
        Ok(())
    }

    /// Checks the rest of a path, even though its beginning has already selected everything below.
    fn check_rest<'n>(
        &self,
        mut ty: &'static StructuredType,
        names: impl Iterator<Item = &'n Name>,
    ) -> Result<(), QueryError> {
        for name in names {
            let Some(index) = self.selected(name, ty)? else { return Ok(()) };
            match ty.properties()[index].ty().element() {
                ElementType::Complex(complex) => ty = complex.descriptor(),
                _ => return Ok(()),
            }
        }
        Ok(())
    }

    /// The index of a declared property. `None` for a dynamic property.
    fn selected(&self, name: &Name, ty: &'static StructuredType) -> Result<Option<usize>, QueryError> {
        if name.is_qualified() {
            let message = format!("`{}` is neither {} nor derived from it", name.as_str(), ty.name());
            return Err(self.mistake(QueryErrorKind::UnknownType, name.span(), message, None));
        }
        match ty.index_of(name) {
            Some(index) if ty.properties()[index].flags().contains(self.usage.flag()) => Ok(Some(index)),
            Some(_) => Err(self.unsupported(name, ty)),
            None if ty.is_open() => Ok(None),
            None => Err(self.unknown_property(name, ty)),
        }
    }

    fn no_properties(&self, name: &Name, ty: &'static StructuredType, index: usize) -> QueryError {
        let property = &ty.properties()[index];
        let message = format!("`{}` is of {}, which has no properties", property.name(), property.ty());
        self.mistake(QueryErrorKind::UnknownProperty, name.span(), message, None)
    }

    /// The items of `$select` in parentheses. Refuses all other options there.
    fn nested_select<'o>(
        &self,
        options: &'o QueryOptions,
        span: Span,
    ) -> Result<&'o [SelectItem], QueryError> {
        let mut others = options.clone();
        let select = others.select.take();
        match (&options.select, select, others == QueryOptions::default()) {
            (Some(items), Some(_), true) => Ok(items),
            _ => Err(self.not_implemented(span, "query options in `$select` other than `$select` are")),
        }
    }
}
