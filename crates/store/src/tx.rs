//! A transaction on either engine. On SQLite every future here is ready at once.

use domain::event::EventType;
use futures::future::BoxFuture;

use crate::error::Result;
use crate::param::Param;
use crate::row::Row;
use crate::sqlite::Reader;

/// A transaction in which statements run.
pub struct Tx {
    pub(crate) inner: Inner,
    /// Events that the running operation has appended.
    pub(crate) appended: Vec<EventType>,
    /// Where the plans of its statements are kept, if somebody wants to see them.
    #[cfg(test)]
    pub(crate) plans: Option<Vec<crate::plans::Plan>>,
}

pub(crate) enum Inner {
    SqliteRead(Reader),
    SqliteWrite(rusqlite::Connection),
    Postgres(deadpool_postgres::Object),
}

fn sqlite_statement<'c>(
    connection: &'c rusqlite::Connection,
    sql: &str,
    params: &[Param<'_>],
) -> Result<rusqlite::CachedStatement<'c>> {
    let mut statement = connection.prepare_cached(sql)?;
    // `$1` is a name to SQLite: it numbers the names as they first appear. Both engines agree only if the text
    // mentions them in rising order.
    debug_assert!(
        (1..=params.len()).all(|at| statement.parameter_name(at) == Some(format!("${at}").as_str())),
        "placeholders must first appear in rising order: {sql}"
    );
    for (index, param) in params.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, param)?;
    }
    Ok(statement)
}

fn sqlite_rows<T>(
    connection: &rusqlite::Connection,
    sql: &str,
    params: &[Param<'_>],
    most: usize,
    map: &mut impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = sqlite_statement(connection, sql, params)?;
    let mut rows = statement.raw_query();
    let mut out = Vec::new();
    while out.len() < most
        && let Some(row) = rows.next()?
    {
        out.push(map(&Row::Sqlite(row))?);
    }
    Ok(out)
}

impl Tx {
    pub(crate) fn new(inner: Inner) -> Self {
        Self {
            inner,
            appended: Vec::new(),
            #[cfg(test)]
            plans: None,
        }
    }

    fn sqlite(&self) -> Option<&rusqlite::Connection> {
        match &self.inner {
            Inner::SqliteRead(reader) => Some(reader.connection()),
            Inner::SqliteWrite(connection) => Some(connection),
            Inner::Postgres(_) => None,
        }
    }

    /// A name of the state that a read sees: what was read in a state stays true in every read that sees the same one. None
    /// where states are not told apart: on PostgreSQL, and while writing.
    pub fn state(&self) -> Option<u64> {
        match &self.inner {
            Inner::SqliteRead(reader) => reader.state(),
            Inner::SqliteWrite(_) | Inner::Postgres(_) => None,
        }
    }

    /// Runs a statement that gives no rows; returns how many rows it changed.
    pub async fn execute(&mut self, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
        #[cfg(test)]
        self.keep_plan(sql, params).await?;
        if let Some(connection) = self.sqlite() {
            let mut statement = sqlite_statement(connection, sql, params)?;
            return Ok(statement.raw_execute()? as u64);
        }
        self.postgres_execute(sql, params).await
    }

    /// All rows of a query, each mapped.
    pub async fn rows<T: Send>(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Vec<T>> {
        #[cfg(test)]
        self.keep_plan(sql, params).await?;
        if let Some(connection) = self.sqlite() {
            return sqlite_rows(connection, sql, params, usize::MAX, &mut map);
        }
        self.postgres_rows(sql, params).await?.iter().map(|row| map(&Row::Postgres(row))).collect()
    }

    /// The first row of a query, mapped; `None` if there is none.
    pub async fn first<T: Send>(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T> + Send,
    ) -> Result<Option<T>> {
        #[cfg(test)]
        self.keep_plan(sql, params).await?;
        if let Some(connection) = self.sqlite() {
            return Ok(sqlite_rows(connection, sql, params, 1, &mut map)?.pop());
        }
        self.postgres_rows(sql, params).await?.first().map(|row| map(&Row::Postgres(row))).transpose()
    }

    #[cfg(test)]
    async fn keep_plan(&mut self, sql: &str, params: &[Param<'_>]) -> Result<()> {
        if self.plans.is_none() {
            return Ok(());
        }
        let lines = if let Some(connection) = self.sqlite() {
            let text = format!("EXPLAIN QUERY PLAN {sql}");
            sqlite_rows(connection, &text, params, usize::MAX, &mut |row| row.get(3))?
        } else {
            let rows = self.postgres_rows(&format!("EXPLAIN {sql}"), params).await?;
            rows.iter().map(|row| Row::Postgres(row).get(0)).collect::<Result<_>>()?
        };
        let plan = crate::plans::Plan { sql: sql.to_owned(), lines };
        self.plans.get_or_insert_default().push(plan);
        Ok(())
    }

    // Boxed: as parts of every operation's future, PostgreSQL's own would make all of them large to move, on SQLite too.
    fn postgres_execute<'a>(&'a mut self, sql: &'a str, params: &'a [Param<'_>]) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move {
            let Inner::Postgres(client) = &self.inner else { unreachable!("the caller has asked for the engine") };
            let statement = client.prepare_cached(sql).await?;
            Ok(client.execute_raw(&statement, params.iter().copied()).await?)
        })
    }

    fn postgres_rows<'a>(
        &'a mut self,
        sql: &'a str,
        params: &'a [Param<'_>],
    ) -> BoxFuture<'a, Result<Vec<tokio_postgres::Row>>> {
        use futures::TryStreamExt as _;
        Box::pin(async move {
            let Inner::Postgres(client) = &mut self.inner else { unreachable!("the caller has asked for the engine") };
            let statement = client.prepare_cached(sql).await?;
            Ok(client.query_raw(&statement, params.iter().copied()).await?.try_collect().await?)
        })
    }

    /// Runs one of two texts: for the few places where the engines differ (see `dialect`).
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Runs several statements without parameters or results.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        if let Some(connection) = self.sqlite() {
            return Ok(connection.execute_batch(sql)?);
        }
        let Inner::Postgres(client) = &self.inner else { unreachable!("the other engine returned above") };
        Ok(client.batch_execute(sql).await?)
    }
}
