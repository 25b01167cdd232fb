use graph_entity::decimal;

fn main() {
    let _ = decimal!(9.90);
}
