//! The styles of `rename_all`, which turn the name of a Rust field, variant or type into a name on the wire.

/// A style for names of several words, called as in serde.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    pub(crate) const ALL: [Self; 8] = [
        Self::Lower,
        Self::Upper,
        Self::Pascal,
        Self::Camel,
        Self::Snake,
        Self::ScreamingSnake,
        Self::Kebab,
        Self::ScreamingKebab,
    ];

    /// The value of `rename_all` for this style: its name, written in the style itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Lower => "lowercase",
            Self::Upper => "UPPERCASE",
            Self::Pascal => "PascalCase",
            Self::Camel => "camelCase",
            Self::Snake => "snake_case",
            Self::ScreamingSnake => "SCREAMING_SNAKE_CASE",
            Self::Kebab => "kebab-case",
            Self::ScreamingKebab => "SCREAMING-KEBAB-CASE",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    /// Whether names in this style contain hyphens, which an OData identifier cannot.
    pub(crate) fn has_hyphens(self) -> bool {
        matches!(self, Self::Kebab | Self::ScreamingKebab)
    }

    /// The wire name of a field, which Rust writes in `snake_case`.
    pub(crate) fn of_field(self, field: &str) -> String {
        match self {
            Self::Lower | Self::Snake => field.to_owned(),
            Self::Upper | Self::ScreamingSnake => field.to_uppercase(),
            Self::Pascal => field.split('_').map(capitalized).collect(),
            Self::Camel => uncapitalized(&Self::Pascal.of_field(field)),
            Self::Kebab => field.replace('_', "-"),
            Self::ScreamingKebab => field.to_uppercase().replace('_', "-"),
        }
    }

    /// The wire name of a variant, which Rust writes in `PascalCase`.
    pub(crate) fn of_variant(self, variant: &str) -> String {
        match self {
            Self::Pascal => variant.to_owned(),
            Self::Camel => uncapitalized(variant),
            Self::Lower => variant.to_lowercase(),
            Self::Upper => variant.to_uppercase(),
            Self::Snake | Self::ScreamingSnake | Self::Kebab | Self::ScreamingKebab => {
                self.of_field(&snake(variant))
            }
        }
    }
}

/// `word` with its first letter in lower case, which is the default name of a type.
pub(crate) fn uncapitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn snake(pascal: &str) -> String {
    let mut snake = String::new();
    for char in pascal.chars() {
        if char.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(char.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_names() {
        let cases = [
            // The field, then its name in each style in the order of `ALL`
            ["id", "id", "ID", "Id", "id", "id", "ID", "id", "ID"],
            [
                "run_as_32_bit",
                "run_as_32_bit",
                "RUN_AS_32_BIT",
                "RunAs32Bit",
                "runAs32Bit",
                "run_as_32_bit",
                "RUN_AS_32_BIT",
                "run-as-32-bit",
                "RUN-AS-32-BIT",
            ],
            ["_a", "_a", "_A", "A", "a", "_a", "_A", "-a", "-A"],
            ["größe", "größe", "GRÖSSE", "Größe", "größe", "größe", "GRÖSSE", "größe", "GRÖSSE"],
        ];
        for [field, expected @ ..] in cases {
            assert_eq!(Case::ALL.map(|case| case.of_field(field)), expected, "{field}");
        }
    }

    #[test]
    fn variant_names() {
        let cases = [
            [
                "Unknown", "unknown", "UNKNOWN", "Unknown", "unknown", "unknown", "UNKNOWN", "unknown",
                "UNKNOWN",
            ],
            [
                "NeedsAttention",
                "needsattention",
                "NEEDSATTENTION",
                "NeedsAttention",
                "needsAttention",
                "needs_attention",
                "NEEDS_ATTENTION",
                "needs-attention",
                "NEEDS-ATTENTION",
            ],
        ];
        for [variant, expected @ ..] in cases {
            assert_eq!(Case::ALL.map(|case| case.of_variant(variant)), expected, "{variant}");
        }
    }

    #[test]
    fn every_style_is_found_by_its_name_only() {
        for case in Case::ALL {
            assert_eq!(Case::from_name(case.name()), Some(case));
        }
        assert_eq!(Case::from_name("CamelCase"), None);
    }

    #[test]
    fn a_type_keeps_all_but_its_first_letter() {
        assert_eq!(uncapitalized("UserExperienceAnalyticsModelScores"), "userExperienceAnalyticsModelScores");
        assert_eq!(uncapitalized("Öl"), "öl");
    }
}
