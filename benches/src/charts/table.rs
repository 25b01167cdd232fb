//! Tables of Markdown.

/// A table: its head, and its rows.
pub(super) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// The first table below the first occurrence of `mark`; `None` if that section of the page has none.
    pub(super) fn below(page: &str, mark: &str) -> Option<Self> {
        let (_, text) = page.split_once(mark)?;
        let section = text.split("\n## ").next()?;
        let mut lines = section.lines().skip_while(|line| !line.starts_with('|'));
        let head = cells(lines.next()?);
        // The line below the head says how columns are aligned.
        let rows = lines.skip(1).take_while(|line| line.starts_with('|')).map(cells).collect();
        Some(Self { head, rows })
    }

    pub(super) fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The cell of a row in the first column with a head.
    pub(super) fn cell<'a>(&self, row: &'a [String], head: &str) -> Result<&'a str, String> {
        let column = self.head.iter().position(|name| name == head).ok_or(format!("no column {head:?}"))?;
        Ok(row.get(column).map_or("", String::as_str))
    }
}

fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
}
