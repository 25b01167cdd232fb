use graph_entity_core::GraphEntity;

type Name = String;

const NAME: &str = "größer";

#[derive(GraphEntity)]
#[graph_entity(path = "/users")]
pub struct User {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = "abcd".to_owned(), max_length = 3)]
    pub converted: String,
    #[graph_entity(default = NAME.to_owned(), max_length = 5)]
    pub constant: String,
    #[graph_entity(default = Some(String::from(NAME)), max_length = 5)]
    pub nullable: Option<String>,
    #[graph_entity(default = "abcd", max_length = 3)]
    pub alias: Name,
    #[graph_entity(default = vec!["abcd".to_owned()], max_length = 3)]
    pub items: Vec<String>,
}

fn main() {}
