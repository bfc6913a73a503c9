//! The index on disk: reopening, damage, other formats.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod market;

use std::fs;
use std::path::Path;

use market::{find, id, job, put};
use search::{Change, Opened, SearchIndex, Why};

fn fill(directory: &Path) {
    let index = SearchIndex::open(Some(directory)).unwrap().into_index();
    index.apply((0..50).map(|n| put(job(n, "Lamp", "A lamp for the night."))).collect(), 42).unwrap();
}

fn why(directory: &Path) -> Option<Why> {
    match SearchIndex::open(Some(directory)).unwrap() {
        Opened::Ready(_) => None,
        Opened::Empty { why, index } => {
            assert_eq!((index.position(), index.len()), (0, 0));
            // It works like any other from here on.
            index.apply(vec![put(job(1, "Torch", "x"))], 5).unwrap();
            assert_eq!(find(&index, "torch"), [1]);
            Some(why)
        }
    }
}

#[test]
fn an_index_continues_where_it_stood() {
    let directory = tempfile::tempdir().unwrap();
    let nested = directory.path().join("not/there/yet");
    assert_eq!(why(&nested), Some(Why::Missing));
    fill(directory.path());
    let Opened::Ready(index) = SearchIndex::open(Some(directory.path())).unwrap() else { panic!("it starts over") };
    assert_eq!((index.position(), index.len()), (42, 50));
    assert_eq!(find(&index, "lamp").len(), 50);
    index.apply(vec![Change::Remove(id(3))], 43).unwrap();
    drop(index);
    let index = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    assert_eq!((index.position(), find(&index, "lamp").len()), (43, 49));
}

#[test]
fn an_empty_batch_moves_the_position() {
    let directory = tempfile::tempdir().unwrap();
    fill(directory.path());
    let index = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    index.apply(Vec::new(), 99).unwrap();
    drop(index);
    assert_eq!(SearchIndex::open(Some(directory.path())).unwrap().into_index().position(), 99);
}

#[test]
fn another_format_starts_over() {
    let directory = tempfile::tempdir().unwrap();
    for mark in ["{\\\"format\\\":0", "{\\\"form\\\":1"] {
        fill(directory.path());
        let meta = directory.path().join("meta.json");
        let text = fs::read_to_string(&meta).unwrap();
        let changed = text.replace("{\\\"format\\\":1", mark);
        assert_ne!(text, changed);
        fs::write(&meta, changed).unwrap();
        assert_eq!(why(directory.path()), Some(Why::OldFormat));
    }
}

#[test]
fn a_damaged_index_starts_over() {
    type Damage = fn(&Path, &[std::path::PathBuf]);
    let damages: [Damage; 6] = [
        |meta, _| fs::write(meta, "").unwrap(),
        |meta, _| fs::write(meta, "{\"segments\": 7").unwrap(),
        |meta, _| fs::write(meta, b"\xff\xfe\x00").unwrap(),
        |_, files| files.iter().for_each(|file| fs::remove_file(file).unwrap()),
        |_, files| files.iter().for_each(|file| fs::write(file, "").unwrap()),
        |_, files| {
            for file in files {
                let bytes = fs::read(file).unwrap();
                fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
            }
        },
    ];
    for (number, damage) in damages.into_iter().enumerate() {
        let directory = tempfile::tempdir().unwrap();
        fill(directory.path());
        let meta = directory.path().join("meta.json");
        let files = fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = files
            .filter(|file| {
                file.extension().is_some_and(|e| ["fast", "idx", "term", "store", "pos"].iter().any(|x| e == *x))
            })
            .collect();
        assert!(files.len() >= 4);
        damage(&meta, &files);
        assert_eq!(why(directory.path()), Some(Why::Damaged), "damage {number}");
        assert_eq!(why(directory.path()), None, "it is whole again");
    }
}

#[test]
fn foreign_folders_in_the_directory_stay() {
    let directory = tempfile::tempdir().unwrap();
    fs::create_dir(directory.path().join("mine")).unwrap();
    fs::write(directory.path().join("mine/file"), "x").unwrap();
    fs::write(directory.path().join("meta.json"), "x").unwrap();
    assert_eq!(why(directory.path()), Some(Why::Damaged));
    assert!(directory.path().join("mine/file").exists());
}

#[test]
fn a_rebuild_replaces_everything_and_reports() {
    let directory = tempfile::tempdir().unwrap();
    fill(directory.path());
    let index = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    let reports = std::cell::RefCell::new(Vec::new());
    index.bulk((100..2_350).map(|n| job(n, "Torch", "x")), 77, |taken| reports.borrow_mut().push(taken)).unwrap();
    assert_eq!(*reports.borrow(), [1_000, 2_000, 2_250]);
    assert_eq!((index.position(), index.len(), find(&index, "lamp").len()), (77, 2_250, 0));
    index.apply(vec![Change::Remove(id(100))], 78).unwrap();
    drop(index);
    let index = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    assert_eq!((index.position(), index.len()), (78, 2_249));
}

#[test]
fn a_rebuild_that_fails_leaves_the_old_jobs() {
    let index = market::market([job(1, "Lamp", "x")]);
    let bad = search::JobDocument { id: "no".into(), ..job(3, "Torch", "x") };
    assert!(index.bulk([job(2, "Torch", "x"), bad].into_iter(), 9, |_| ()).is_err());
    assert!(!index.healthy());
    assert_eq!((find(&index, "lamp"), index.position()), (vec![1], 1));
    index.apply(vec![put(job(4, "Lamp", "x"))], 2).unwrap();
    assert_eq!(find(&index, "lamp"), [4, 1]);
    assert!(index.healthy());
}

#[test]
fn a_directory_is_fed_by_one_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let first = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    let second = SearchIndex::open(Some(directory.path())).unwrap().into_index();
    assert!(second.apply(vec![put(job(1, "Lamp", "x"))], 1).is_err());
    assert!(!second.healthy());
    drop(first);
    second.apply(vec![put(job(1, "Lamp", "x"))], 1).unwrap();
    assert!(second.healthy());
}
