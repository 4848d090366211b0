//! Measures contenders in turn, A B C A B C …, so that whatever else the machine does falls on all of them. What
//! is compared is the ratio within a round; quoted are the medians of these ratios and of the times.

use std::future::Future;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// As long as one contender runs in one round. Many short rounds say more than a few long ones: what else the
/// machine does then falls on whole rounds, which the median leaves out.
const ROUND: Duration = Duration::from_millis(1);
const ROUNDS: usize = 401;

/// One of those that are compared: does its work so many times, and says how long that took.
pub struct Contender<'a> {
    name: &'static str,
    run: Box<dyn FnMut(u32) -> Cost + 'a>,
}

/// What some work took.
#[derive(Clone, Copy, Default)]
pub struct Cost {
    pub wall: Duration,
    /// Of this thread alone.
    pub processor: Duration,
}

/// What a contender took for one piece of work, in nanoseconds, round by round.
pub struct Series {
    pub name: &'static str,
    wall: Vec<f64>,
    processor: Vec<f64>,
}

impl<'a> Contender<'a> {
    /// Work that measures itself.
    pub fn new(name: &'static str, run: impl FnMut(u32) -> Cost + 'a) -> Contender<'a> {
        Contender { name, run: Box::new(run) }
    }

    /// Work that is a future, on the runtime of this thread.
    pub fn of_future<F: Future>(
        name: &'static str,
        runtime: &'a tokio::runtime::Runtime,
        mut work: impl FnMut() -> F + 'a,
    ) -> Contender<'a> {
        Contender::new(name, move |times| {
            // Unconstrained, because a task that does nothing else than this would be made to pause.
            runtime.block_on(tokio::task::unconstrained(async {
                let start = Cost::now();
                for _ in 0..times {
                    std::hint::black_box(work().await);
                }
                start.until_now()
            }))
        })
    }
}

/// A moment, by both clocks.
#[derive(Clone, Copy)]
pub struct Moment {
    wall: Instant,
    processor: Duration,
}

impl Cost {
    pub fn now() -> Moment {
        Moment { wall: Instant::now(), processor: thread_time() }
    }
}

impl Moment {
    pub fn until_now(self) -> Cost {
        Cost { processor: thread_time().saturating_sub(self.processor), wall: self.wall.elapsed() }
    }
}

/// The processor time of this thread.
fn thread_time() -> Duration {
    Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).unwrap_or_default()
}

impl Series {
    /// The median time of one piece of work.
    pub fn wall(&self) -> f64 {
        median(&self.wall)
    }

    /// The least time of one piece of work.
    pub fn least(&self) -> f64 {
        self.wall.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The median processor time of one piece of work.
    pub fn processor(&self) -> f64 {
        median(&self.processor)
    }

    /// How many times as long this took as another one, round by round.
    pub fn ratio_to(&self, other: &Series) -> f64 {
        ratio(&self.wall, &other.wall)
    }

    /// The same of processor time.
    pub fn processor_ratio_to(&self, other: &Series) -> f64 {
        ratio(&self.processor, &other.processor)
    }
}

fn ratio(ours: &[f64], theirs: &[f64]) -> f64 {
    median(&ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Runs all contenders in turn.
pub fn interleave(mut contenders: Vec<Contender<'_>>) -> Vec<Series> {
    let times: Vec<u32> = contenders.iter_mut().map(times_a_round).collect();
    let mut series: Vec<Series> = contenders
        .iter()
        .map(|contender| Series { name: contender.name, wall: Vec::new(), processor: Vec::new() })
        .collect();
    for _ in 0..ROUNDS {
        for ((contender, times), series) in contenders.iter_mut().zip(&times).zip(&mut series) {
            let Cost { wall, processor } = (contender.run)(*times);
            series.wall.push(nanos(wall) / f64::from(*times));
            series.processor.push(nanos(processor) / f64::from(*times));
        }
    }
    series
}

/// How often a contender does its work in one round. Its first piece of work, which may be to connect and to get a
/// token, counts for nothing.
fn times_a_round(contender: &mut Contender<'_>) -> u32 {
    (contender.run)(1);
    let mut times = 8;
    loop {
        let Cost { wall, .. } = (contender.run)(times);
        if wall >= ROUND / 2 || times > 1 << 20 {
            return times;
        }
        times *= 2;
    }
}

pub fn nanos(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e9
}

pub fn millis(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e5).round() / 1e2
}
