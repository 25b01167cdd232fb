//! What a service offers: its routes with their permissions, and the properties of its entities.
//!
//! ```text
//! cargo run --release -p routes -- [--markdown] [--properties]
//! ```

mod table;

use std::error::Error;
use std::io::Write;

use graph_entity::server::{GraphService, MemoryStore};
use graph_entity_examples::device_management::{
    DeviceManagementScript, DeviceManagementScriptUserState, SecureScore, UserExperienceAnalyticsModelScores,
    UserExperienceAnalyticsWorkFromAnywhereDevice, UserExperienceAnalyticsWorkFromAnywhereMetric,
    UserExperienceAnalyticsWorkFromAnywhereModelPerformance,
};

use crate::table::Style;

const HELP: &str = "\
What the device management service offers: method, path, verb, statuses and permissions of every route.

Options:
    --markdown      as Markdown tables
    --properties    the properties of each entity too
    --help          this text
";

fn main() -> Result<(), Box<dyn Error>> {
    use lexopt::prelude::{Long, Short};

    let mut out = std::io::stdout().lock();
    let (mut style, mut with_properties) = (Style::Text, false);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("markdown") => style = Style::Markdown,
            Long("properties") => with_properties = true,
            Long("help") | Short('h') => return Ok(out.write_all(HELP.as_bytes())?),
            _ => return Err(argument.unexpected().into()),
        }
    }
    let service = service()?;
    out.write_all(table::routes(service.routes()).print(style).as_bytes())?;
    if with_properties {
        let mut shown = "";
        for entity_type in service.routes().map(|route| route.entity_type()) {
            let ty = entity_type.structured();
            if ty.name() != shown {
                let mark = if style == Style::Markdown { "## " } else { "" };
                write!(out, "\n{mark}{ty}\n\n{}", table::properties(entity_type).print(style))?;
                shown = ty.name();
            }
        }
    }
    Ok(())
}

fn service() -> Result<GraphService, Box<dyn Error>> {
    let service = GraphService::builder()
        .allow_anonymous()
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereModelPerformance>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereMetric>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsWorkFromAnywhereDevice>(MemoryStore::new())
        .entity_set::<DeviceManagementScript>(MemoryStore::new())
        .entity_set::<DeviceManagementScriptUserState>(MemoryStore::new())
        .entity_set::<SecureScore>(MemoryStore::new())
        .build()?;
    Ok(service)
}
