//! A real browser: Debian's Chromium, driven over WebDriver, and gone with the value.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::extensions::query::{ElementQueryable as _, ElementWaitable as _};
use thirtyfour::{By, ChromiumLikeCapabilities as _, DesiredCapabilities, WebDriver, WebElement};

/// How long a page may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked for.
const INTERVAL: Duration = Duration::from_millis(200);

/// A browser window of its own.
pub struct Chrome {
    pub driver: WebDriver,
    _processes: Processes,
}

/// The driver's process and everything it has started.
struct Processes {
    driver: Child,
    /// Held open: whoever writes into a closed pipe dies.
    _told: BufReader<ChildStdout>,
    /// The browser's profile; its path is in the command line of each of its processes.
    profile: TempDir,
}

impl Chrome {
    /// Starts a browser; with a width, its screen is so many pixels wide.
    pub async fn start(width: Option<u32>) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let (processes, port) = Processes::start(profile);
        let mut wishes = DesiredCapabilities::chrome();
        let folder = format!("--user-data-dir={}", processes.profile.path().join("profile").display());
        let flags = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--no-first-run",
            "--no-proxy-server",
            "--window-size=1100,1000",
            &folder,
        ];
        for flag in flags {
            wishes.add_arg(flag).unwrap();
        }
        if let Some(width) = width {
            let screen = json!({ "deviceMetrics": { "width": width, "height": 800, "pixelRatio": 1.0 } });
            wishes.add_experimental_option("mobileEmulation", screen).unwrap();
        }
        // Only plain HTTP to this machine, but the client wants to know whose TLS it could use.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE * 2).build().unwrap();
        let driver = WebDriver::builder(format!("http://127.0.0.1:{port}"), wishes).client(client).await;
        let driver = driver.expect("Chromium starts: apt-get install chromium chromium-driver");
        Self { driver, _processes: processes }
    }

    /// Opens a page.
    pub async fn open(&self, url: &str) {
        self.driver.goto(url).await.unwrap();
    }

    /// The element, as soon as there is one.
    pub async fn find(&self, css: &str) -> WebElement {
        let found = self.driver.query(By::Css(css)).wait(PATIENCE, INTERVAL).first().await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {css} at {}: {error}\n{}", self.url().await, self.source().await),
        }
    }

    /// The element of this path, as soon as there is one.
    async fn find_path(&self, path: String, what: &str) -> WebElement {
        let found = self.driver.query(By::XPath(path)).wait(PATIENCE, INTERVAL).first().await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {what} at {}: {error}\n{}", self.url().await, self.source().await),
        }
    }

    /// Waits for a page whose heading says this.
    pub async fn wait_for_heading(&self, words: &str) {
        self.find_path(format!("//h1[contains(., '{words}')]"), &format!("heading {words:?}")).await;
    }

    /// Waits until the page says this.
    pub async fn wait_for_words(&self, words: &str) {
        self.find_path(format!("//main[contains(normalize-space(.), '{words}')]"), words).await;
    }

    /// Waits for the button that says this.
    pub async fn wait_for_button(&self, words: &str) -> WebElement {
        self.find_path(format!("//button[contains(., '{words}')]"), &format!("button {words:?}")).await
    }

    /// Presses the button that says this.
    pub async fn press(&self, words: &str) {
        self.leave_by(self.wait_for_button(words).await).await;
    }

    /// Follows the link that says this.
    pub async fn follow(&self, words: &str) {
        self.leave_by(self.find_path(format!("//a[contains(., '{words}')]"), &format!("link {words:?}")).await).await;
    }

    /// Clicks on what leads to another page and waits for that page: a click returns before the page it was made on is
    /// gone, and whoever looks then may find what has just stopped to be.
    pub async fn leave_by(&self, element: WebElement) {
        let left = self.driver.find(By::Tag("html")).await.unwrap();
        element.click().await.unwrap();
        left.wait_until().wait(PATIENCE, INTERVAL / 10).stale().await.expect("the click leads to another page");
        let began = Instant::now();
        while self.execute("return document.readyState").await != "complete" {
            assert!(began.elapsed() < PATIENCE, "{} is not there", self.url().await);
            tokio::time::sleep(INTERVAL / 10).await;
        }
    }

    /// Chooses the option of a list that begins with this; a count may follow.
    pub async fn choose(&self, css: &str, words: &str) {
        let list = self.find(css).await;
        let path = format!("./option[starts-with(normalize-space(.), '{words}')]");
        list.find(By::XPath(path)).await.expect("the list has the option").click().await.unwrap();
    }

    /// Replaces what a field holds.
    pub async fn fill(&self, css: &str, words: &str) {
        let field = self.find(css).await;
        field.clear().await.unwrap();
        field.send_keys(words).await.unwrap();
    }

    /// What the page says.
    pub async fn text(&self) -> String {
        self.find("main").await.text().await.unwrap()
    }

    /// The pixels by which the page is wider than the window.
    pub async fn overflow(&self) -> i64 {
        self.execute("return document.documentElement.scrollWidth - window.innerWidth").await.as_i64().unwrap()
    }

    /// The width of the window.
    pub async fn width(&self) -> i64 {
        self.execute("return window.innerWidth").await.as_i64().unwrap()
    }

    async fn execute(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    async fn url(&self) -> String {
        self.driver.current_url().await.map(|url| url.to_string()).unwrap_or_default()
    }

    async fn source(&self) -> String {
        self.driver.source().await.unwrap_or_default()
    }

    /// Closes the browser in good order.
    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}

impl Processes {
    /// Starts the driver on a port that it finds by itself.
    fn start(profile: TempDir) -> (Self, u16) {
        let started = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", profile.path())
            .env("TMPDIR", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut driver = started.expect("chromedriver is there: apt-get install chromium chromium-driver");
        let mut told = BufReader::new(driver.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert_ne!(told.read_line(&mut line).unwrap(), 0, "chromedriver ended before it named its port");
            let port = line.split("successfully on port ").nth(1).map(|rest| rest.trim().trim_end_matches('.'));
            if let Some(port) = port {
                break port.parse().unwrap();
            }
        };
        (Self { driver, _told: told, profile }, port)
    }
}

impl Drop for Processes {
    /// Ends the driver, then by their ids the processes that use this profile.
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        for _ in 0..100 {
            let left = users_of(self.profile.path());
            if left.is_empty() {
                return;
            }
            for process in left {
                let _ = Command::new("kill").args(["-KILL", &process]).stderr(Stdio::null()).status();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The ids of the processes whose command line names this folder.
fn users_of(folder: &Path) -> Vec<String> {
    let folder = folder.display().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|entry| {
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(&folder)
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.bytes().all(|b| b.is_ascii_digit()))
        .collect()
}
