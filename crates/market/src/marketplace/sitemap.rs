//! The addresses of all listed jobs, for crawlers.

use domain::{Timestamp, description};
use store::jobs::Address;

use crate::Market;
use crate::error::Result;

/// Files that an index may name (sitemaps.org).
const MOST_FILES: usize = 50_000;

/// Where a listed job is, and since when it is what it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// Absolute.
    pub url: String,
    pub updated_at: Timestamp,
}

/// The whole sitemap, or what it is made of.
pub enum Sitemap {
    Jobs(Vec<Place>),
    /// More than one file: the ids behind which each of them begins, the first being empty.
    Files(Vec<String>),
}

/// The number of the last change of the market: what is said of listed jobs stays the same as long as it does.
pub async fn last_change(market: &Market) -> Result<i64> {
    let mut tx = market.read().await?;
    Ok(store::changes::last(&mut tx).await?)
}

/// The addresses of the listed jobs, or the files that hold them, so many each at the most.
pub async fn sitemap(market: &Market, per_file: i64) -> Result<Sitemap> {
    let (mut tx, now) = (market.read().await?, market.now());
    let mut files = vec![String::new()];
    while files.len() < MOST_FILES {
        let begin = files.last().map(String::as_str).unwrap_or_default();
        // The last of this file, if another one follows it.
        match store::jobs::address_at(&mut tx, begin, now, per_file - 1).await? {
            Some(last) if store::jobs::address_at(&mut tx, &last, now, 0).await?.is_some() => files.push(last),
            _ => break,
        }
    }
    drop(tx);
    if files.len() > 1 {
        Ok(Sitemap::Files(files))
    } else {
        Ok(Sitemap::Jobs(sitemap_file(market, "", per_file).await?))
    }
}

/// One file of the sitemap: the listed jobs after that id.
pub async fn sitemap_file(market: &Market, after: &str, per_file: i64) -> Result<Vec<Place>> {
    let mut tx = market.read().await?;
    let found = store::jobs::addresses(&mut tx, after, market.now(), per_file).await?;
    drop(tx);
    let place = |Address { id, title, updated_at }: Address| {
        let slug = description::slug(title.as_deref().unwrap_or_default());
        Place { url: market.settings().url(&format!("/jobs/{slug}-{id}")), updated_at }
    };
    Ok(found.into_iter().map(place).collect())
}
