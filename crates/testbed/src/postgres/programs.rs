//! The programs of a PostgreSQL installation, and how to run them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MISSING: &str = "these tests need PostgreSQL: the programs initdb, pg_ctl and postgres were not found together in \
                       PATH or below /usr/lib/postgresql. Install the package postgresql (Debian, Ubuntu), \
                       postgresql-server (Fedora) or postgresql (Homebrew); no server of it has to run.";

const NO_USER: &str = "PostgreSQL does not run as root, so these tests start it as the user postgres, and that user or \
                       the program runuser is missing. Install the package postgresql with its user (or: useradd \
                       --system postgres) and util-linux, or run the tests as an ordinary user.";

/// One installation: every program from the same directory.
pub(super) struct Programs {
    directory: PathBuf,
    /// Whether programs must run as another user.
    as_postgres: bool,
}

impl Programs {
    /// Finds an installation. The test fails, and says what to do, where there is none.
    pub(super) fn find() -> Self {
        let complete =
            |directory: &PathBuf| ["initdb", "pg_ctl", "postgres"].iter().all(|p| directory.join(p).is_file());
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut packaged: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
            .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
            .unwrap_or_default();
        packaged.sort();
        let found = std::env::split_paths(&path).chain(packaged.into_iter().rev()).find(complete);
        let directory = found.unwrap_or_else(|| panic!("{MISSING}"));
        let as_postgres = output(Command::new("id").arg("-u")) == "0";
        if as_postgres {
            assert!(
                !output(Command::new("runuser").args(["-u", "postgres", "--", "id", "-u"])).is_empty(),
                "{NO_USER}"
            );
        }
        Self { directory, as_postgres }
    }

    /// A command that runs one program, as a user whom PostgreSQL accepts. It inherits no pipe: a daemon that held one
    /// open would look to the runner like a test that never ends.
    pub(super) fn command(&self, program: &str) -> Command {
        let program = self.directory.join(program);
        let mut command = if self.as_postgres {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", "postgres", "--"]).arg(program);
            runuser
        } else {
            Command::new(program)
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
        command
    }

    /// Makes a directory that only the user of PostgreSQL can read.
    pub(super) fn private_directory(&self, path: &Path) {
        std::fs::create_dir_all(path).unwrap_or_else(|error| panic!("cannot make {}: {error}", path.display()));
        if self.as_postgres {
            let changed = Command::new("chown").arg("postgres").arg(path).status();
            assert!(changed.is_ok_and(|status| status.success()), "cannot give {} to postgres", path.display());
        }
    }

    /// Whether the user of PostgreSQL can get there: not below root's own home.
    pub(super) fn can_enter(&self, path: &Path) -> bool {
        !self.as_postgres
            || Command::new("runuser")
                .args(["-u", "postgres", "--", "test", "-x"])
                .arg(path)
                .status()
                .is_ok_and(|status| status.success())
    }
}

/// What a small program prints, without the line end; empty if it fails.
fn output(command: &mut Command) -> String {
    let printed = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success());
    printed.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
