//! Tables of functions, through which the generated programs call what they measure.
//!
//! Without them all functions are inlined into `main`, and the optimiser's time for one long function is not
//! linear.

use std::fmt::Write as _;

/// Adds a static with the instances of a generic function for the three types of each entity.
pub(crate) fn three_types(code: &mut String, name_and_type: &str, function: &str, entities: usize) {
    let types = (0..entities).flat_map(|number| ["", "Create", "Patch"].map(|suffix| (number, suffix)));
    let instances = types.map(|(number, suffix)| format!("{function}::<Entity{number}{suffix}>"));
    table(code, name_and_type, instances);
}

/// Adds a static with these functions.
pub(crate) fn table(code: &mut String, name_and_type: &str, functions: impl Iterator<Item = String>) {
    _ = writeln!(code, "\nstatic {name_and_type} = &[");
    for function in functions {
        _ = writeln!(code, "    {function},");
    }
    code.push_str("];\n");
}
