use graph_entity_core::GraphEntity;

fn level() -> Option<i32> {
    None
}

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(default = return)]
    pub kind: i32,
    #[graph_entity(default = if level().is_none() { return } else { 2 })]
    pub rank: i32,
    #[graph_entity(read_only, on_update = level()?)]
    pub level: i32,
    #[graph_entity(default = (|| Some(level()? + 1))())]
    pub next: Option<i32>,
}

fn main() {}
