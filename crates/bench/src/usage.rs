//! Memory and processor time, from `/proc`.

use std::fs;

use crate::Failure;

/// Clock ticks a second in `/proc`; the kernel fixes it for all programs.
const TICKS: f64 = 100.0;

/// Memory of a process in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// All that is resident: what the goals count.
    pub resident: u64,
    /// The part that is not a file's (VmRSS without the mapped index and program).
    pub anonymous: u64,
}

impl Memory {
    /// Of a running process.
    pub fn of(process: u32) -> Result<Self, Failure> {
        let status = fs::read_to_string(format!("/proc/{process}/status"))?;
        Ok(Self { resident: kilobytes(&status, "VmRSS:")? << 10, anonymous: kilobytes(&status, "RssAnon:")? << 10 })
    }
}

fn kilobytes(status: &str, name: &str) -> Result<u64, Failure> {
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    Ok(number.ok_or_else(|| format!("no {name} in /proc"))?.parse()?)
}

/// Processor seconds that a process has used, ended children excluded.
pub fn processor_seconds(process: u32) -> Result<f64, Failure> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The program's name may hold spaces; the numbers begin behind its bracket.
    let numbers = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let ticks: u64 = numbers.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u64>().ok()).sum();
    Ok(ticks as f64 / TICKS)
}

/// Processor seconds that all programs of the machine have used.
pub fn machine_seconds() -> Result<f64, Failure> {
    let stat = fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().unwrap_or_default();
    let fields: Vec<u64> = line.split_whitespace().skip(1).filter_map(|n| n.parse().ok()).collect();
    // user nice system idle iowait irq softirq steal
    let busy: u64 = fields.iter().take(8).enumerate().filter(|(at, _)| !matches!(at, 3 | 4)).map(|(_, n)| n).sum();
    Ok(busy as f64 / TICKS)
}
