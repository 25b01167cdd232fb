//! The layers of graph-entity's crates: the one list to change when the order changes.

/// A crate and the orders of its rooms.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Its name, which is that of its directory.
    pub name: &'static str,
    /// Its own order first, then those of large rooms in it.
    pub orders: &'static [Order],
}

/// The order of the rooms in a crate, or in a large room of it.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// The room, such as `store/sqlite`; empty for the crate.
    pub of: &'static str,
    /// From the ground up. A room imports from layers below its own only.
    ///
    /// Rooms are the modules directly inside: directories and files, without `.rs`. `lib` is the file
    /// `lib.rs`, `mod` the `mod.rs` of the room.
    pub layers: &'static [&'static [&'static str]],
}

impl Order {
    /// The layer of a room, from 1.
    #[must_use]
    pub fn layer(&self, room: &str) -> Option<usize> {
        self.layers.iter().position(|layer| layer.contains(&room)).map(|at| at + 1)
    }
}

/// All crates that are checked.
pub const PLANS: &[Plan] = &[DERIVE, CORE, SERVER, FRONT];

const DERIVE: Plan = Plan {
    name: "graph-entity-derive",
    orders: &[
        Order {
            of: "",
            layers: &[
                &["both", "case", "foreign", "krate", "symbol"],
                &["ctxt", "receiver"],
                &["name", "shape"],
                &["attr", "path"],
                &["ast", "defaults", "model"],
                &["check", "expand"],
                &["fallback"],
                &["lib"],
            ],
        },
        Order {
            of: "attr",
            layers: &[
                &["docs", "given", "serde"],
                &["entry"],
                &["derives", "variant", "words"],
                &["field", "permissions"],
                &["container"],
                &["mod"],
            ],
        },
    ],
};

const CORE: Plan = Plan {
    name: "graph-entity-core",
    orders: &[
        Order {
            of: "",
            layers: &[
                &["edm", "percent", "text"],
                &["model", "error"],
                &["value", "selection"],
                &["entity", "wire", "payload", "query"],
                &["json"],
                &["serde"],
                &["client", "private"],
                &["lib"],
            ],
        },
        Order {
            of: "query",
            layers: &[
                &["error", "limits", "option_kind", "span"],
                &["function"],
                &["ast"],
                &["parse", "tree"],
                &["abnf", "evaluate"],
                &["bind"],
                &["bound"],
                &["mod"],
            ],
        },
        // `mod` has the functions that read and write.
        Order { of: "json", layers: &[&["options", "plain"], &["read", "write"], &["mod"]] },
    ],
};

const SERVER: Plan = Plan {
    name: "graph-entity-server",
    orders: &[
        Order {
            of: "",
            layers: &[
                &["problem", "header", "build_error"],
                &["task"],
                &["entity_set"],
                &["url", "limit", "auth", "store"],
                &["protocol"],
                &["query_options", "handlers"],
                &["dispatch"],
                &["service"],
                &["lib"],
            ],
        },
        Order {
            of: "store",
            layers: &[&["key", "version"], &["counters", "initial", "view"], &["memory", "sqlite"], &["mod"]],
        },
        Order {
            of: "store/sqlite",
            layers: &[
                &["codec", "error"],
                &["table"],
                &["function"],
                &["connection"],
                &["row"],
                &["place", "schema", "query"],
                &["engine"],
                &["store"],
                &["mod"],
            ],
        },
    ],
};

/// The front door: names of the others.
const FRONT: Plan =
    Plan { name: "graph-entity", orders: &[Order { of: "", layers: &[&["server"], &["lib"]] }] };
