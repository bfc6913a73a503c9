//! The two schemas are one: the same tables, columns and unique keys, made by migrations that may be run again.

#![allow(clippy::unwrap_used, reason = "a test ends at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use domain::Timestamp;
use store::{Db, Engine, Row};
use testbed::{START, postgres};

/// Columns by table: name, kind of value, whether it may be null.
type Columns = BTreeMap<String, BTreeSet<(String, String, bool)>>;
/// Unique keys (the primary one among them) by table, each as its columns in order.
type Keys = BTreeSet<(String, Vec<String>)>;

struct Schema {
    columns: Columns,
    unique: Keys,
    /// (table, column, table it refers to)
    references: BTreeSet<(String, String, String)>,
    indexes: BTreeSet<String>,
}

const SQLITE_COLUMNS: &str =
    "SELECT t.name, c.name, lower(c.type), CASE WHEN c.\"notnull\" = 0 THEN 'YES' ELSE 'NO' END
  FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'";
const POSTGRES_COLUMNS: &str = "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT, is_nullable::TEXT
  FROM information_schema.columns WHERE table_schema = current_schema()";

const SQLITE_UNIQUE: &str = "SELECT t.name, (SELECT group_concat(name, ',') FROM (
    SELECT c.name FROM pragma_index_info(i.name) c ORDER BY c.seqno))
  FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.\"unique\" = 1";
const POSTGRES_UNIQUE: &str = "SELECT t.relname::TEXT, string_agg(a.attname::TEXT, ',' ORDER BY k.place)
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place)
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number
  WHERE i.indisunique AND n.nspname = current_schema() GROUP BY t.relname, i.indexrelid";

const SQLITE_REFERENCES: &str = "SELECT t.name, f.\"from\", f.\"table\"
  FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
const POSTGRES_REFERENCES: &str = "SELECT t.relname::TEXT, a.attname::TEXT, r.relname::TEXT
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'";

/// Indexes by name; those that an engine makes itself for a primary key have names of its own.
const SQLITE_INDEXES: &str = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
const POSTGRES_INDEXES: &str = "SELECT indexname::TEXT FROM pg_indexes
  WHERE schemaname = current_schema() AND indexname NOT LIKE '%_pkey'";

fn text(row: &Row<'_>, at: usize) -> store::Result<String> {
    row.get(at)
}

async fn schema(db: &Db) -> Schema {
    let sqlite = db.engine() == Engine::Sqlite;
    let pick = |ours, theirs| if sqlite { ours } else { theirs };
    let mut tx = db.read().await.unwrap();
    let mut columns = Columns::new();
    let read = |row: &Row<'_>| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)? == "YES"));
    for (table, name, kind, nullable) in tx.rows(pick(SQLITE_COLUMNS, POSTGRES_COLUMNS), &[], read).await.unwrap() {
        columns.entry(table).or_default().insert((name, kind, nullable));
    }
    let read = |row: &Row<'_>| Ok((text(row, 0)?, text(row, 1)?.split(',').map(str::to_owned).collect()));
    let unique = tx.rows(pick(SQLITE_UNIQUE, POSTGRES_UNIQUE), &[], read).await.unwrap();
    let read = |row: &Row<'_>| Ok((text(row, 0)?, text(row, 1)?, text(row, 2)?));
    let references = tx.rows(pick(SQLITE_REFERENCES, POSTGRES_REFERENCES), &[], read).await.unwrap();
    let indexes = tx.rows(pick(SQLITE_INDEXES, POSTGRES_INDEXES), &[], |row| text(row, 0)).await.unwrap();
    Schema {
        columns,
        unique: unique.into_iter().collect(),
        references: references.into_iter().collect(),
        indexes: indexes.into_iter().collect(),
    }
}

fn start() -> Timestamp {
    Timestamp::parse(START).unwrap()
}

#[test]
fn both_engines_have_the_same_tables() {
    testbed::run(async {
        let directory = tempfile::tempdir().unwrap();
        let sqlite = Db::open(&format!("sqlite://{}", directory.path().join("market.db").display()), 2).unwrap();
        let postgres = Db::open(&postgres::new_empty_database().await, 2).unwrap();
        for db in [&sqlite, &postgres] {
            db.migrate(start()).await.unwrap();
        }
        let (ours, theirs) = (schema(&sqlite).await, schema(&postgres).await);
        assert!(ours.columns.len() >= 15 && ours.unique.len() >= 15, "the schema was not read");
        assert_eq!(ours.columns, theirs.columns);
        assert_eq!(ours.unique, theirs.unique);
        assert_eq!(ours.references, theirs.references);
        assert_eq!(ours.indexes, theirs.indexes);
    });
}

testbed::both! {
    async fn migrations_run_once(engine: Engine) {
        let directory = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", directory.path().join("market.db").display()),
            Engine::Postgres => postgres::new_empty_database().await,
        };
        let db = Db::open(&url, 4).unwrap();
        let empty = db.schema().await.unwrap();
        assert_eq!((empty.version, empty.pending()), (0, empty.latest));
        // Nodes that start at once take turns.
        let nodes: Vec<Db> = (0..4).map(|_| Db::open(&url, 2).unwrap()).collect();
        let taken = nodes.iter().map(|node| node.migrate(start()));
        let taken: Vec<usize> =
            futures::future::join_all(taken).await.into_iter().map(|steps| steps.unwrap().len()).collect();
        assert_eq!(taken.iter().sum::<usize>() as i64, empty.latest, "{taken:?}");
        assert_eq!(db.migrate(start()).await.unwrap(), Vec::<&str>::new());
        let now = db.schema().await.unwrap();
        assert_eq!((now.version, now.pending()), (empty.latest, 0));
    }

    async fn a_newer_database_is_refused(engine: Engine) {
        let directory = tempfile::tempdir().unwrap();
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", directory.path().join("market.db").display()),
            Engine::Postgres => postgres::new_empty_database().await,
        };
        let db = Db::open(&url, 2).unwrap();
        db.migrate(start()).await.unwrap();
        db.write((), |tx, ()| {
            Box::pin(async move {
                let sql = "INSERT INTO schema_migrations (version, name, applied_at) VALUES (9999, 'later', 0)";
                tx.execute(sql, &[]).await
            })
        })
        .await
        .unwrap();
        let refused = db.migrate(start()).await.unwrap_err().to_string();
        assert!(refused.contains("9999"), "{refused}");
    }
}
