namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

/// <summary>
/// A clock on which every wait is over at once and moves the clock by its length. Only time limits, known by their length, stay until
/// <see cref="ReachLimits"/>: a test decides when something took too long.
/// </summary>
internal sealed class InstantTime(params TimeSpan[] limits) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<Held> held = [];
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Passed;

    public override long GetTimestamp() => Passed.Ticks;

    /// <summary>Time waited since the clock was made.</summary>
    public TimeSpan Passed
    {
        get
        {
            lock (gate)
                return passed;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(callback, state);
        lock (gate)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                return timer;
            if (limits.Contains(dueTime))
            {
                held.Add(timer);
                return timer;
            }

            passed += dueTime;
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
        return timer;
    }

    public void ReachLimits()
    {
        Held[] due;
        lock (gate)
        {
            due = [.. held];
            held.Clear();
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private sealed class Held(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool disposed;

        public void Fire()
        {
            if (!disposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !disposed;

        public void Dispose() => disposed = true;

        public ValueTask DisposeAsync()
        {
            disposed = true;
            return default;
        }
    }
}
