//! Runs the program of a contestant, to see that it mounted its entities.

use std::io;
use std::path::Path;
use std::process::Command;

/// Checks that all of so many entities answer.
pub(crate) fn check_answers(program: &Path, entities: usize) -> io::Result<()> {
    let output = Command::new(program).output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && all_answered(&printed, entities) {
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let program = program.display();
    Err(io::Error::other(format!("{program}: not all of {entities} entities answer\n{printed}{errors}")))
}

fn all_answered(printed: &str, entities: usize) -> bool {
    let answered = printed.lines().find_map(|line| line.strip_prefix("answered "));
    answered.is_some_and(|count| count.parse() == Ok(entities))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_them_answer() {
        for (printed, expected) in
            [("read 0\nanswered 60\n", true), ("read 0\nanswered 6\n", false), ("read 0\n", false)]
        {
            assert_eq!(all_answered(printed, 60), expected, "{printed}");
        }
    }
}
