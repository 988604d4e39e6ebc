using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;

namespace Millwright.Functions.Interruptions;

/// <summary>
/// Records a batch of messages: one look into the ledger for all instances, one question to EC2 for those that the ledger cannot attribute, one write for
/// each instance that something new is known of. See <see cref="ILedger"/> for why no message is lost or counted twice.
/// </summary>
/// <remarks>
/// An instance that neither EC2 nor the ledger knows is recorded without an attribution: EC2 may be late about a new one and has forgotten an old one. The next
/// message about it asks EC2 again, and completes the record. A foreign instance is not remembered, so each message about it is asked about anew: right after
/// a launch EC2 may not show the tags yet.
/// </remarks>
/// <param name="ledger">Where records are kept.</param>
/// <param name="instances">What EC2 knows.</param>
/// <param name="options">How much at once.</param>
/// <param name="time">Tells how near the deadline is.</param>
public sealed class Recorder(ILedger ledger, IInstances instances, RecordingOptions options, TimeProvider time)
{
    /// <summary>Keys of one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</summary>
    private const int LoadedAtOnce = 100;

    /// <summary>Values of one filter of EC2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html</summary>
    private const int DescribedAtOnce = 200;

    /// <param name="messages">The batch.</param>
    /// <param name="deadline">When the process may be ended.</param>
    /// <param name="cancellationToken">Stops early; what is not durable by then is in <see cref="RecordingResult.Failed"/>.</param>
    public async Task<RecordingResult> RecordAsync(IReadOnlyList<QueuedMessage> messages, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var work = Group(messages);
        await ForEachAsync(work.Chunk(LoadedAtOnce), LoadAsync);
        await ForEachAsync(work.Where(item => item.NeedsDescription).Chunk(DescribedAtOnce), DescribeAsync);
        await ForEachAsync(work.Where(item => item.NeedsStoring).Select(item => (InstanceWork[])[item]), StoreAsync);
        return Summary.Of(messages, work);

        // One failed call fails the messages that need it and no others.
        Task ForEachAsync(IEnumerable<InstanceWork[]> portions, Func<InstanceWork[], CancellationToken, Task> action) =>
            Parallel.ForEachAsync(portions, new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism }, async (portion, _) =>
            {
                if (await AttemptAsync(portion, action) is not { } failure) return;
                foreach (var item in portion) item.Failure = failure;
            });

        async Task<Failure?> AttemptAsync(InstanceWork[] portion, Func<InstanceWork[], CancellationToken, Task> action)
        {
            if (cancellationToken.IsCancellationRequested || deadline - time.GetUtcNow() < options.DeadlineMargin) return OutOfTime;
            try
            {
                await action(portion, cancellationToken);
                return null;
            }
            catch (FailureException problem)
            {
                return problem.Failure;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return OutOfTime;
            }
        }
    }

    private static Failure OutOfTime { get; } = new(
        FailureNames.FunctionTimedOut,
        "The function's time was over before this message's turn.",
        "Nothing, the queue delivers it again; if it stays, lower the batch size or raise the function's time-out.");

    private static List<InstanceWork> Group(IReadOnlyList<QueuedMessage> messages)
    {
        Dictionary<string, InstanceWork> work = new(StringComparer.Ordinal);
        for (var index = 0; index < messages.Count; index++)
        {
            if (messages[index].Reading.Message is not { } message) continue;
            foreach (var id in message.InstanceIds.Distinct(StringComparer.Ordinal))
            {
                if (!work.TryGetValue(id, out var item)) work[id] = item = new InstanceWork(id);
                item.Add(index, message);
            }
        }

        return [.. work.Values];
    }

    private async Task LoadAsync(InstanceWork[] portion, CancellationToken cancellationToken)
    {
        var stored = await ledger.LoadAsync([.. portion.Select(item => item.InstanceId)], cancellationToken);
        foreach (var item in portion)
        {
            if (stored.TryGetValue(item.InstanceId, out var record)) item.Stored = record;
        }
    }

    private async Task DescribeAsync(InstanceWork[] portion, CancellationToken cancellationToken)
    {
        var described = await instances.DescribeAsync([.. portion.Select(item => item.InstanceId)], cancellationToken);
        foreach (var item in portion)
        {
            if (described.TryGetValue(item.InstanceId, out var description)) item.Describe(description);
        }
    }

    private async Task StoreAsync(InstanceWork[] portion, CancellationToken cancellationToken)
    {
        foreach (var item in portion)
        {
            if (!await item.StoreAsync(ledger, options.StoreAttempts, cancellationToken))
                item.Failure = new Failure(
                    FailureNames.AwsThrottled,
                    $"The record of {item.InstanceId} was written by others {options.StoreAttempts} times in a row.",
                    "Nothing, the queue delivers the message again; if it stays, lower the function's concurrency.");
        }
    }
}
