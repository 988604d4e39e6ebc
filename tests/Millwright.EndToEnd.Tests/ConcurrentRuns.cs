using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Millwright.Local.Regions;
using Millwright.Local.StateMachines;

namespace Millwright.EndToEnd.Tests;

/// <summary>Several runs on one cluster at a time. Each stops when it holds the cluster and before it changes anything that lasts, until it is let.</summary>
internal sealed class ConcurrentRuns : IAsyncDisposable
{
    private static readonly string[] Work =
        ["GrantInstallerAccess", "Preflight", "EnsureClusterStack", "InstallKarpenter", "ApplyNodePools", "RevokeInstallerAccess", "RevokeAfterFailure"];

    /// <summary>Where a run stops: provisioning and deprovisioning when they have their access, a sweep when the cluster is gone.</summary>
    private static readonly string[] Stops = ["Preflight", "SurveyCluster", "FindOrphans"];

    private static readonly string[] Takes = ["TakeCluster", "TakeTurn"];

    private static readonly string[] Releases = ["ReleaseCluster", "ReleaseAfterFailure"];

    /// <summary>Tasks that change nothing but the line of those that wait, or nothing at all, besides the calls that read.</summary>
    private static readonly string[] Harmless =
    [
        "ReadRequest", "ResolveEnvironment", "ResolveDeprovisioning", "JoinLine", "SummarizeRun", "PublishOutcome", "SummarizeFailure", "PublishFailure", .. Takes, .. Releases,
    ];

    private static readonly string[] Reading = ["describe", "list", "get"];

    /// <summary>Which run a task belongs to: it flows from the start of the run into its tasks.</summary>
    private static readonly AsyncLocal<string> Current = new();

    private readonly ConcurrentQueue<RunStep> _steps = [];
    private readonly ConcurrentDictionary<(string Run, string What), TaskCompletionSource> _signals = [];
    private readonly ConcurrentQueue<(string Run, string State)> _entered = [];
    private readonly Dictionary<string, Task<ExecutionResult>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CancellationTokenSource> _stops = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    private ConcurrentRuns(LocalRegion region)
    {
        Region = region;
        region.Tasks.Before = async (task, ct) =>
        {
            if (task.State == "ReleaseCluster" && RefusesRelease)
                throw new TaskFailedException("DynamoDB.ProvisionedThroughputExceededException", "too fast");
            if (!Stops.Contains(task.State))
                return;
            Signal(Current.Value!, "holds").TrySetResult();
            await Signal(Current.Value!, "works").Task.WaitAsync(ct);
        };
        region.Tasks.Around = WatchAsync;
    }

    public LocalRegion Region { get; }

    public JsonObject Event { get; } = SampleRegion.ClusterCreated();

    /// <summary>Whether releases fail, with every retry.</summary>
    public bool RefusesRelease { get; set; }

    /// <summary>The cluster's line in the fleet table.</summary>
    public JsonObject Record => Region.Aws.DynamoDb.Items(LocalRegion.FleetTable).ShouldHaveSingleItem();

    /// <summary>A region in which the longest wait lasts long enough to see it.</summary>
    public static async Task<ConcurrentRuns> StartAsync()
    {
        var options = SampleRegion.Options with { Pace = WaitPace.Scaled(1, TimeSpan.FromMilliseconds(50)) };
        return new(await LocalRegion.StartAsync(SampleRegion.ClusterCreated(), options, progress: null, CancellationToken.None));
    }

    public JsonObject Manual(bool dryRun = false) => new() { ["cluster"] = Region.Cluster!.Name, ["environment"] = "dev", ["dryRun"] = dryRun };

    public void Start(string run, JsonObject input, string stateMachine = LocalRegion.Provision)
    {
        var stop = _stops[run] = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        Current.Value = run;
        _runs[run] = Region.ExecuteAsync(stateMachine, input, run, next => See(run, next), stop.Token);
    }

    /// <summary>Starts a run, and returns when it holds the cluster.</summary>
    public Task StartHoldingAsync(string run, JsonObject input, string stateMachine = LocalRegion.Provision)
    {
        Start(run, input, stateMachine);
        return Until(run, "holds");
    }

    /// <summary>Starts a run, and returns when it waits for its turn.</summary>
    public Task StartWaitingAsync(string run, JsonObject input, string stateMachine = LocalRegion.Provision)
    {
        Start(run, input, stateMachine);
        return WaitsAsync(run);
    }

    /// <summary>Starts a run and lets it work to its end.</summary>
    public Task<JsonNode> CompleteAsync(string run, JsonObject input, string stateMachine = LocalRegion.Provision)
    {
        Start(run, input, stateMachine);
        LetWork(run);
        return OutcomeAsync(run);
    }

    /// <summary>Ends a run from outside.</summary>
    public async Task StopAsync(string run)
    {
        await _stops[run].CancelAsync();
        (await _runs[run]).Status.ShouldBe(ExecutionStatus.Aborted);
    }

    /// <summary>How a run ended.</summary>
    public Task<ExecutionResult> EndAsync(string run) => _runs[run];

    public void LetWork(string run) => Signal(run, "works").TrySetResult();

    /// <summary>Until the run waits for its turn.</summary>
    public Task WaitsAsync(string run) => Until(run, "waits");

    /// <summary>The outcome of a run that succeeds.</summary>
    public async Task<JsonNode> OutcomeAsync(string run)
    {
        var result = await _runs[run];
        result.Status.ShouldBe(ExecutionStatus.Succeeded, result.Cause);
        return result.Output!;
    }

    public IReadOnlyList<string> Entered(string run) => [.. _entered.Where(entry => entry.Run == run).Select(entry => entry.State)];

    /// <summary>Which of some runs took the cluster first.</summary>
    public string FirstToWork(params string[] runs) =>
        _steps.First(step => Takes.Contains(step.State) && step.Moment == RunStepMoment.Succeeded && runs.Contains(step.Run)).Run;

    /// <summary>The runs that worked on the cluster are these, each after the other.</summary>
    public void ShouldHaveWorkedOneByOne(params string[] runs)
    {
        var order = new List<string>();
        foreach (var (run, _) in _entered.Where(entry => Work.Contains(entry.State)))
        {
            if (order.Count == 0 || order[^1] != run)
                order.Add(run);
        }

        order.ShouldBe(runs);
        Region.InstallerEntries().ShouldBeEmpty();
    }

    /// <summary>No task that changes something began or ended but between its own run's take and release; no two runs held the cluster at once.</summary>
    public void ShouldHaveKeptApart(params string[] runs)
    {
        List<string> holders = [];
        string? holder = null;
        foreach (var step in _steps)
        {
            if (Takes.Contains(step.State) && step.Moment == RunStepMoment.Succeeded)
            {
                holder.ShouldBeNull($"{step}");
                holders.Add(holder = step.Run);
            }
            else if (Releases.Contains(step.State) && step.Run == holder)
            {
                // From its beginning on another run may take the cluster.
                holder = null;
            }
            else if (step.IsChange)
            {
                step.Run.ShouldBe(holder, $"{step}");
            }
        }

        holder.ShouldBeNull();
        holders.ShouldBe(runs);
        Region.InstallerEntries().ShouldBeEmpty();
    }

    public void ShouldBeReleased()
    {
        foreach (var attribute in (string[])["holder", "heldFor", "heldSince"])
            Record.ContainsKey(attribute).ShouldBeFalse(attribute);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_runs.Values);
        foreach (var stop in _stops.Values)
            stop.Dispose();
        _end.Dispose();
        await Region.DisposeAsync();
    }

    private async Task Until(string run, string what) => await (await Task.WhenAny(Signal(run, what).Task, _runs[run].ContinueWith(
        ended => throw new InvalidOperationException($"{run} ended before it {what}: {ended.Result.Cause ?? ended.Result.Output?.ToJsonString()}"), TaskScheduler.Default)));

    private async Task<JsonNode?> WatchAsync(TaskRequest task, Func<Task<JsonNode?>> work)
    {
        var action = task.Resource.Split(':')[^1];
        var isChange = !Harmless.Contains(task.State)
            && (task.Resource.Contains(":function:", StringComparison.Ordinal) || !Reading.Any(verb => action.StartsWith(verb, StringComparison.Ordinal)));
        var step = new RunStep(Current.Value!, task.State, isChange, RunStepMoment.Begun);
        _steps.Enqueue(step);
        var moment = RunStepMoment.Refused;
        try
        {
            var answer = await work();
            moment = RunStepMoment.Succeeded;
            return answer;
        }
        finally
        {
            _steps.Enqueue(step with { Moment = moment });
        }
    }

    private void See(string run, ExecutionEvent next)
    {
        if (next is not { Type: ExecutionEventType.StateEntered, State: { } state })
            return;
        _entered.Enqueue((run, state));
        if (state == "WaitForTurn")
            Signal(run, "waits").TrySetResult();
    }

    private TaskCompletionSource Signal(string run, string what) => _signals.GetOrAdd((run, what), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
