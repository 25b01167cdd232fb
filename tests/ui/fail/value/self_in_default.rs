use graph_entity_core::GraphEntity;

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = self.level + 1)]
    pub next: i32,
    #[graph_entity(default = (|| format!("{}", self.next))())]
    pub label: String,
    #[graph_entity(read_only, on_update = { let level = self.level; level + 1 })]
    pub changes: i32,
    pub level: i32,
}

fn main() {}
