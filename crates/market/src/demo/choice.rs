//! Choices that depend on nothing but a number.

/// SplitMix64: a fixed algorithm, so that a market looks the same after every upgrade of a library.
pub(crate) struct Choices(u64);

impl Choices {
    /// The choices of a row of a series: number and series decide them.
    pub(crate) fn of(series: u64, number: u64) -> Self {
        let mut mixed = Choices::of_job(series);
        Self::of_job(mixed.next() ^ number)
    }

    /// The choices of one job.
    pub(crate) fn of_job(number: u64) -> Self {
        let mut seed = Choices(number.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0x5DEE_CE66_D1CE_5EED);
        Choices(seed.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Evenly from `0..limit`; 0 for a limit of 0.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    /// Evenly from `low..=high`.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True in so many of a hundred cases.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of several; every table of this module has at least one row.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }

    /// One of several words or sentences.
    pub(crate) fn word(&mut self, of: &[&'static str]) -> &'static str {
        of[self.below(of.len() as u64) as usize]
    }

    /// Up to `count` different ones, in the order of the table.
    pub(crate) fn some<'a, T>(&mut self, of: &'a [T], count: usize) -> Vec<&'a T> {
        let mut wanted = count.min(of.len()) as u64;
        let mut left = of.len() as u64;
        let mut chosen = Vec::with_capacity(wanted as usize);
        for row in of {
            if self.below(left) < wanted {
                chosen.push(row);
                wanted -= 1;
            }
            left -= 1;
        }
        chosen
    }
}
