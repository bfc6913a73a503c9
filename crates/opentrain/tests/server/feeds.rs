//! One feed that several nodes write.

use std::thread;

use tempfile::tempdir;

use crate::account::Account;
use crate::process::Server;

const NODES: usize = 3;
const WRITERS: usize = 9;
const CHANGES: usize = 12;

#[test]
fn three_nodes_write_one_feed_and_no_reader_misses_an_event() {
    let place = tempdir().unwrap();
    let url = testbed::run(testbed::postgres::new_empty_database());
    let nodes: Vec<Server> = (0..NODES)
        .map(|node| Server::start(&place.path().join(format!("node{node}")), &["--sandbox", "--database-url", &url]))
        .collect();
    let account = Account::new(&nodes[0], WRITERS);
    let total = (WRITERS + WRITERS * CHANGES) as i64;
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (nodes, account) = (&nodes, &account);
            scope.spawn(move || {
                for turn in 0..CHANGES {
                    account.change(&nodes[(writer + turn) % NODES], writer, turn);
                }
            });
        }
        for reader in 0..NODES {
            let (nodes, account) = (&nodes, &account);
            scope.spawn(move || {
                let (mut seen, mut cursor) = (Vec::new(), "0".to_owned());
                while (seen.len() as i64) < total {
                    let (ids, next, _) = account.page(&nodes[reader], &cursor, 5);
                    seen.extend(ids);
                    cursor = next;
                }
                assert_eq!(seen, (1..=total).collect::<Vec<_>>(), "reader {reader}");
            });
        }
    });
    // What a node has answered, every other one shows.
    for (turn, node) in nodes.iter().enumerate() {
        account.change(node, 0, turn);
        for other in &nodes {
            assert_eq!(account.page(other, &(total + turn as i64).to_string(), 5).0, [total + turn as i64 + 1]);
        }
    }
    nodes.into_iter().for_each(Server::stop);
}
