using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Attribution;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using Millwright.Functions.Interruptions;

namespace Millwright.Cli.Record;

/// <summary>Messages of files in a ledger of this process, recorded by the code that is deployed.</summary>
internal sealed record Recording
{
    /// <summary>The largest batch that Lambda takes from a queue: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html</summary>
    private const int BatchSize = 10_000;

    /// <summary>Messages by kind, repeated and foreign ones included; what nobody waits for under its own name.</summary>
    public required IReadOnlyDictionary<string, int> Messages { get; init; }

    /// <summary>Messages that came before.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Messages about instances that Karpenter does not own.</summary>
    public required int Foreign { get; init; }

    /// <summary>Messages that cannot be read.</summary>
    public required IReadOnlyList<FailedMessage> Poison { get; init; }

    /// <summary>The ledger, by instance.</summary>
    public required IReadOnlyList<InstanceRecord> Records { get; init; }

    /// <summary>Instances whose launch the messages tell.</summary>
    public int Launches => Records.Count(record => record.StartedAt is not null);

    /// <summary>The records of instances that were taken back, in order of their warning.</summary>
    public IReadOnlyList<InstanceRecord> Reclaimed =>
        [.. Records.Where(record => record.Reclamation is not null).OrderBy(record => record.Reclamation!.WarnedAt).ThenBy(record => record.InstanceId, StringComparer.Ordinal)];

    /// <summary>Records the messages of all files in order.</summary>
    /// <param name="files">Files as <see cref="MessageFile"/> takes them.</param>
    /// <param name="instances">What EC2 knows, as <c>aws ec2 describe-instances</c> prints it; null for nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: a file is not what it should be.</exception>
    public static async Task<Recording> OfAsync(IReadOnlyList<string> files, string? instances, TimeProvider time, CancellationToken cancellationToken)
    {
        var ledger = new InMemoryLedger();
        var recorder = new Recorder(ledger, await KnowAsync(instances, cancellationToken), new RecordingOptions(), time);
        List<RecordingResult> results = [];
        foreach (var file in files)
        {
            foreach (var batch in (await MessageFile.ReadAsync(file, cancellationToken)).Chunk(BatchSize))
            {
                results.Add(await recorder.RecordAsync(batch, DateTimeOffset.MaxValue, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new Recording
        {
            Messages = Sum(results.SelectMany(result => result.Received.Concat(result.NoInterest))),
            Duplicates = results.Sum(result => result.Duplicates),
            Foreign = results.Sum(result => result.Foreign),
            Poison = [.. results.SelectMany(result => result.Failed)],
            Records = ledger.Records,
        };
    }

    private static async Task<IInstances> KnowAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
            return new KnownInstances([]);
        var content = await InputFile.ReadAsync(path, "the output of `aws ec2 describe-instances --output json`", cancellationToken);
        return new KnownInstances(InstancesFile.Read(content, path).DistinctBy(instance => instance.InstanceId, StringComparer.Ordinal));
    }

    private static SortedDictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> counts)
    {
        SortedDictionary<string, int> sum = new(StringComparer.Ordinal);
        foreach (var (kind, count) in counts)
            sum[kind] = sum.GetValueOrDefault(kind) + count;
        return sum;
    }
}
