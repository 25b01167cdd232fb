//! What `?` is elsewhere, for functions that are read in constants too.

/// The value of a `Result`. Returns its error from the function.
macro_rules! attempt {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

pub(super) use attempt;
