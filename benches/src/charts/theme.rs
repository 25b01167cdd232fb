//! The colours of the charts.

/// Colours on one background.
pub(super) struct Theme {
    pub(super) name: &'static str,
    pub(super) background: &'static str,
    pub(super) border: &'static str,
    pub(super) text: &'static str,
    /// For notes.
    pub(super) muted: &'static str,
    /// For the first, second and third series. They differ in lightness too, for people who
    /// see no difference of hues.
    pub(super) bars: [&'static str; 3],
}

pub(super) const LIGHT: Theme = Theme {
    name: "light",
    background: "#ffffff",
    border: "#d1d9e0",
    text: "#1f2328",
    muted: "#59636e",
    bars: ["#0550ae", "#d4761a", "#818b98"],
};

pub(super) const DARK: Theme = Theme {
    name: "dark",
    background: "#0d1117",
    border: "#3d444d",
    text: "#f0f6fc",
    muted: "#9198a1",
    bars: ["#6cb6ff", "#bc5e14", "#656c76"],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours, as WCAG 2 defines it: from 1 to 21.
    fn contrast(one: &str, other: &str) -> f64 {
        let [one, other] = [one, other].map(|colour| {
            let value = u32::from_str_radix(&colour[1..], 16).unwrap();
            let [_, red, green, blue] = value.to_be_bytes().map(|channel| {
                let channel = f64::from(channel) / 255.0;
                if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        });
        one.max(other) / one.min(other)
    }

    #[test]
    fn colours_have_the_contrast_that_wcag_asks_for() {
        assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
        for theme in [LIGHT, DARK] {
            for text in [theme.text, theme.muted] {
                assert!(contrast(text, theme.background) >= 4.5, "{}: {text}", theme.name);
            }
            for bar in theme.bars {
                assert!(contrast(bar, theme.background) >= 3.0, "{}: {bar}", theme.name);
            }
            assert!(contrast(theme.bars[0], theme.bars[1]) >= 1.5, "{}: bars beside one another", theme.name);
        }
    }
}
