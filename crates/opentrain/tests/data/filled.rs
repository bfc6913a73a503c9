//! A database with rows in every table, whatever tables there are, and the reading of all of it: both know the tables from
//! the database itself and nothing of the code under test.

use std::collections::BTreeMap;

use store::{Db, Engine, Row};

/// Rows that are put into each table: more than two of the pages that the code works with.
pub const ROWS: i64 = 230;

/// Table to rows, each as text, in the order of their keys.
pub type Dump = BTreeMap<String, Vec<Vec<String>>>;

#[derive(Clone)]
struct Column {
    name: String,
    kind: String,
    nullable: bool,
    in_key: bool,
    /// Table and column that it refers to.
    parent: Option<(String, String)>,
}

type Tables = BTreeMap<String, Vec<Column>>;

/// SQL made at run time lives as long as the test.
fn fixed(sql: String) -> &'static str {
    sql.leak()
}

/// The tables of a SQLite database.
async fn tables(db: &Db) -> Tables {
    assert_eq!(db.engine(), Engine::Sqlite);
    let mut tx = db.read().await.unwrap();
    let sql = "SELECT t.name, c.name, c.type, c.\"notnull\" = 0, c.pk > 0, f.\"table\", f.\"to\"
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        LEFT JOIN pragma_foreign_key_list(t.name) f ON f.\"from\" = c.name
        WHERE t.type = 'table' AND t.name <> 'schema_migrations' ORDER BY t.name, c.cid";
    let read = |row: &Row<'_>| {
        let parent = row.get::<Option<String>>(5)?.zip(row.get::<Option<String>>(6)?);
        let column =
            Column { name: row.get(1)?, kind: row.get(2)?, nullable: row.get(3)?, in_key: row.get(4)?, parent };
        Ok((row.get::<String>(0)?, column))
    };
    let mut tables = Tables::new();
    for (table, column) in tx.rows(sql, &[], read).await.unwrap() {
        tables.entry(table).or_default().push(column);
    }
    assert!(tables.len() >= 15, "the tables were not read");
    tables
}

/// A literal for one value; equal for a column and the column that it refers to.
fn literal(tables: &Tables, table: &str, column: &Column, n: i64) -> String {
    if let Some((parent, to)) = &column.parent {
        let to = tables[parent].iter().find(|column| column.name == *to).unwrap();
        return literal(tables, parent, to, n);
    }
    if column.nullable && n % 3 == 0 {
        return "NULL".to_owned();
    }
    match column.kind.as_str() {
        "TEXT" if column.in_key => format!("'{table}-{n:05}'"),
        "TEXT" => format!("'{n} \"quoted\" ''twice'' \\ [1,2] {{}} \u{1F600} häß\n\ttab\u{1} {}'", "long ".repeat(20)),
        // The books refuse to owe.
        "BIGINT" if n == 1 && column.name == "balance" => "0".to_owned(),
        "BIGINT" if n == 1 => i64::MIN.to_string(),
        "BIGINT" if n == 2 => i64::MAX.to_string(),
        "BIGINT" => (n * 1_000_003).to_string(),
        "BOOLEAN" => (n % 2 == 0).to_string(),
        other => panic!("{table}.{} has the type {other}", column.name),
    }
}

/// Makes a market in a new SQLite database and puts [`ROWS`] rows into every table.
pub async fn fill(url: &str) {
    let db = Db::open(url, 2).unwrap();
    db.migrate(domain::Timestamp::from_millis(0)).await.unwrap();
    let tables = tables(&db).await;
    let mut statements = vec!["PRAGMA defer_foreign_keys = ON".to_owned()];
    for (table, columns) in &tables {
        for n in 1..=ROWS {
            let values: Vec<String> = columns.iter().map(|column| literal(&tables, table, column, n)).collect();
            statements.push(format!("INSERT INTO {table} VALUES ({})", values.join(", ")));
        }
    }
    let statements: Vec<&'static str> = statements.into_iter().map(fixed).collect();
    db.write(statements, |tx, statements| {
        Box::pin(async move {
            for statement in statements {
                tx.execute(statement, &[]).await?;
            }
            Ok::<_, store::Error>(())
        })
    })
    .await
    .unwrap();
}

/// Everything that is in a database of either engine.
pub async fn dump(url: &str) -> Dump {
    let db = Db::open(url, 2).unwrap();
    let sqlite = db.engine() == Engine::Sqlite;
    let mut tx = db.read().await.unwrap();
    let sql = if sqlite {
        "SELECT t.name, c.name, lower(c.type) FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' ORDER BY t.name, c.cid"
    } else {
        "SELECT table_name::TEXT, column_name::TEXT, data_type::TEXT FROM information_schema.columns
         WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
    };
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let read = |row: &Row<'_>| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?));
    for (table, column, kind) in tx.rows(sql, &[], read).await.unwrap() {
        tables.entry(table).or_default().push((column, kind));
    }
    let mut dump = Dump::new();
    for (table, columns) in tables {
        // When the schema was made is no part of the market.
        let columns: Vec<_> = columns.into_iter().filter(|(name, _)| name != "applied_at").collect();
        let names: Vec<String> = columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let sql = fixed(format!("SELECT {} FROM {table}", names.join(", ")));
        let read = |row: &Row<'_>| {
            columns
                .iter()
                .enumerate()
                .map(|(at, (_, kind))| {
                    Ok(match kind.as_str() {
                        "bigint" => format!("{:?}", row.get::<Option<i64>>(at)?),
                        "boolean" => format!("{:?}", row.get::<Option<bool>>(at)?),
                        _ => format!("{:?}", row.get::<Option<String>>(at)?),
                    })
                })
                .collect()
        };
        let mut rows: Vec<Vec<String>> = tx.rows(sql, &[], read).await.unwrap();
        rows.sort();
        dump.insert(table, rows);
    }
    dump
}

/// A dump without the note of a restore, which a restored market has and its origin has not.
pub fn without_note(mut dump: Dump) -> Dump {
    let before = dump["market"].len();
    dump.get_mut("market").unwrap().retain(|row| row[0] != "Some(\"restored\")");
    assert_eq!(dump["market"].len() + 1, before, "a restore leaves one note");
    dump
}
