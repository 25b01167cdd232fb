//! Tables of a service's routes and properties, as text and as Markdown.

use graph_entity::model::{EntityType, Permissions, Route, StructuralProperty};

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Columns of equal width.
    Text,
    /// A Markdown table.
    Markdown,
}

/// Rows under a head.
#[derive(Debug)]
pub(crate) struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// What clients can do, with which permissions, and what they are answered.
pub(crate) fn routes(routes: impl IntoIterator<Item = Route>) -> Table {
    let rows = routes.into_iter().map(|route| {
        let statuses: Vec<_> = route.statuses().map(|status| status.to_string()).collect();
        let scopes = |kind: fn(Permissions) -> Option<&'static [&'static str]>| match route.permissions() {
            None => "unspecified".to_owned(),
            Some(permissions) => kind(permissions).map_or("not supported".to_owned(), |all| all.join(", ")),
        };
        vec![
            route.method().to_owned(),
            route.template(),
            route.verb().to_string(),
            statuses.join(" "),
            scopes(|permissions| permissions.delegated),
            scopes(|permissions| permissions.application),
        ]
    });
    let head = vec!["Method", "Path", "Operation", "Statuses", "Delegated", "Application"];
    Table { head, rows: rows.collect() }
}

/// The properties of an entity type. Where entities of several types appear in one set, the first column says
/// which of them has the property.
pub(crate) fn properties(entity_type: &EntityType) -> Table {
    let ty = entity_type.structured();
    let mut table = Table {
        head: vec!["Property", "Type", "Nullable", "Access", "Supports"],
        rows: ty.properties().iter().map(property).collect(),
    };
    if ty.hierarchy().is_some() {
        table.head.insert(0, "Of");
        table.rows.iter_mut().for_each(|row| row.insert(0, "all".to_owned()));
        for listed in ty.derived() {
            // The properties of a base come first.
            let further = listed.properties().iter().skip(ty.properties().len()).map(property);
            let of = |row: Vec<String>| [vec![listed.name().to_owned()], row].concat();
            table.rows.extend(further.map(of));
        }
    }
    table
}

fn property(property: &StructuralProperty) -> Vec<String> {
    let key = if property.is_key() { "key, " } else { "" };
    let supports: Vec<_> = property.supports().collect();
    vec![
        property.name().to_owned(),
        property.ty().to_string(),
        if property.ty().is_nullable() { "yes" } else { "no" }.to_owned(),
        format!("{key}{}", property.access()),
        supports.join(", "),
    ]
}

impl Table {
    /// The table, each line ended.
    pub(crate) fn print(&self, style: Style) -> String {
        let (separator, edges) = match style {
            Style::Text => ("  ", ("", "")),
            Style::Markdown => (" | ", ("| ", " |")),
        };
        let widths: Vec<_> = (0..self.head.len())
            .map(|column| {
                let cells = self.rows.iter().map(|row| row[column].chars().count());
                cells.chain([self.head[column].len()]).max().unwrap_or_default()
            })
            .collect();
        let line = |cells: Vec<String>| {
            let padded: Vec<_> =
                cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
            format!("{}{}{}", edges.0, padded.join(separator), edges.1).trim_end().to_owned() + "\n"
        };
        let mut text = line(self.head.iter().map(|name| (*name).to_owned()).collect());
        text += &line(widths.iter().map(|width| "-".repeat(*width)).collect());
        for row in &self.rows {
            text += &line(row.clone());
        }
        text
    }
}
