//! SQL text with the values of its parameters: [`Sql`].

use rusqlite::types::Value;

use super::statement::quoted;

/// A piece of SQL. A value is always a parameter, never a part of the text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sql {
    pub(crate) text: String,
    /// The values of the parameters, in the order of their places in the text.
    pub(crate) values: Vec<Value>,
}

impl Sql {
    /// Text without parameters.
    pub(crate) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// The column of this name.
    pub(crate) fn column(name: &str) -> Self {
        Self { text: quoted(name), values: Vec::new() }
    }

    /// A parameter.
    pub(crate) fn value(value: Value) -> Self {
        Self { text: "?".to_owned(), values: vec![value] }
    }

    /// `NAME(argument, …)`
    pub(crate) fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        let mut sql = Self::text(name);
        sql.text.push('(');
        sql.push_list(arguments);
        sql.text.push(')');
        sql
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn push_sql(&mut self, sql: Self) {
        self.text.push_str(&sql.text);
        self.values.extend(sql.values);
    }

    pub(crate) fn push_list(&mut self, items: impl IntoIterator<Item = Self>) {
        for (position, item) in items.into_iter().enumerate() {
            if position > 0 {
                self.text.push_str(", ");
            }
            self.push_sql(item);
        }
    }

    /// Appends text.
    pub(crate) fn then(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self
    }

    /// Appends other SQL.
    pub(crate) fn then_sql(mut self, sql: Self) -> Self {
        self.push_sql(sql);
        self
    }

    /// `(a AND b)`, as a balanced tree: SQLite limits the depth.
    pub(crate) fn joined(mut operands: Vec<Self>, word: &str) -> Self {
        match operands.len() {
            0 => Self::default(),
            1 => operands.remove(0),
            many => {
                let right = operands.split_off(many / 2);
                let left = Self::joined(operands, word);
                Self::text("(").then_sql(left).then(word).then_sql(Self::joined(right, word)).then(")")
            }
        }
    }

    /// Joins operands with `AND`.
    pub(crate) fn all(operands: Vec<Self>) -> Self {
        Self::joined(operands, " AND ")
    }

    /// Joins operands with `OR`.
    pub(crate) fn any(operands: Vec<Self>) -> Self {
        Self::joined(operands, " OR ")
    }
}
