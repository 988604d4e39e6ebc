using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;
using FailureException = Millwright.Core.Failures.FailureException;

namespace Millwright.Adapters.Aws.DynamoDb;

/// <summary>
/// The ledger in <see cref="LedgerTable"/>, by the protocol of <see cref="ILedger"/>: strongly consistent reads, conditional writes of whole items.
/// </summary>
/// <param name="client">The low-level client.</param>
/// <param name="options">Table and time to live.</param>
/// <param name="random">Makes the text of each write. Locked while it is used.</param>
public sealed class DynamoDbLedger(IAmazonDynamoDB client, LedgerOptions options, Random random) : ILedger, ILedgerQueries
{
    /// <summary>Keys of one call: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</summary>
    public const int MaximumKeys = 100;

    private readonly TimeSpan _timeToLive = TimeSpan.FromDays(options.TimeToLiveDays);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, StoredRecord>> LoadAsync(IReadOnlyCollection<string> instanceIds, CancellationToken cancellationToken)
    {
        Dictionary<string, StoredRecord> found = new(instanceIds.Count, StringComparer.Ordinal);
        foreach (var ids in instanceIds.Distinct(StringComparer.Ordinal).Chunk(MaximumKeys))
        {
            List<Dictionary<string, AttributeValue>> keys = [.. ids.Select(Key)];
            while (keys.Count > 0)
            {
                var answer = await AttemptAsync(token => client.BatchGetItemAsync(Load(keys), token), $"read {keys.Count} records from", cancellationToken);
                var items = answer.Responses.GetValueOrDefault(options.Table) ?? [];
                foreach (var stored in items.Select(LedgerItem.Read)) found[stored.Record.InstanceId] = stored;
                var rest = answer.UnprocessedKeys?.GetValueOrDefault(options.Table)?.Keys ?? [];
                // Some progress is progress; none at all is throttling.
                keys = rest.Count < keys.Count ? rest : throw Throttled(rest.Count);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<StoreOutcome> StoreAsync(InstanceRecord record, long seenVersion, CancellationToken cancellationToken)
    {
        var write = NewWrite();
        var request = new PutItemRequest
        {
            TableName = options.Table,
            Item = LedgerItem.Of(record, seenVersion + 1, write, _timeToLive),
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        if (seenVersion == 0)
        {
            request.ConditionExpression = $"attribute_not_exists({LedgerTable.InstanceId})";
        }
        else
        {
            request.ConditionExpression = "#version = :seen";
            request.ExpressionAttributeNames = new() { ["#version"] = LedgerTable.Version };
            request.ExpressionAttributeValues = new() { [":seen"] = new AttributeValue { N = $"{seenVersion}" } };
        }

        try
        {
            await AttemptAsync(token => client.PutItemAsync(request, token), $"write {record.InstanceId} to", cancellationToken);
            return StoreOutcome.Stored;
        }
        catch (ConditionalCheckFailedException problem)
        {
            // Gone since it was read: its time to live was over. It is written anew.
            if (problem.Item is not { Count: > 0 } item)
                return StoreOutcome.Conflict(StoredRecord.None(record.InstanceId));
            // The SDK repeats a call whose answer was lost; the first one may have been carried out.
            return LedgerItem.WriteOf(item) == write ? StoreOutcome.Stored : StoreOutcome.Conflict(LedgerItem.Read(item));
        }
    }

    /// <inheritdoc/>
    public async Task<InstanceRecord?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        (await LoadAsync([instanceId], cancellationToken)).GetValueOrDefault(instanceId)?.Record;

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceRecord> LaunchedAsync(string cluster, DayRange days, CancellationToken cancellationToken) =>
        QueryAsync(LedgerTable.LaunchesOfCluster, LedgerTable.Cluster, cluster, LedgerTable.LaunchedAt, days, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceRecord> ReclaimedAsync(string cluster, DayRange days, CancellationToken cancellationToken) =>
        QueryAsync(LedgerTable.ReclamationsOfCluster, LedgerTable.Cluster, cluster, LedgerTable.WarnedAt, days, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<InstanceRecord> LaunchedInPoolAsync(string cluster, string nodePool, DayRange days, CancellationToken cancellationToken) =>
        QueryAsync(LedgerTable.LaunchesOfPool, LedgerTable.Pool, LedgerItem.PoolOf(cluster, nodePool), LedgerTable.LaunchedAt, days, cancellationToken);

    private static Dictionary<string, AttributeValue> Key(string id) => new(StringComparer.Ordinal) { [LedgerTable.InstanceId] = new(id) };

    private async IAsyncEnumerable<InstanceRecord> QueryAsync(
        string index, string partition, string value, string sort, DayRange days, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (days.Last < days.First) yield break;
        var request = new QueryRequest
        {
            TableName = options.Table,
            IndexName = index,
            KeyConditionExpression = "#partition = :value AND #sort BETWEEN :from AND :to",
            ExpressionAttributeNames = new() { ["#partition"] = partition, ["#sort"] = sort },
            ExpressionAttributeValues = new()
            {
                [":value"] = new(value),
                [":from"] = new(Timestamp.Format(days.From)),
                [":to"] = new(Timestamp.Format(days.To)),
            },
        };
        do
        {
            var page = await AttemptAsync(token => client.QueryAsync(request, token), $"query {index} of", cancellationToken);
            foreach (var item in page.Items) yield return LedgerItem.Read(item).Record;
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private BatchGetItemRequest Load(List<Dictionary<string, AttributeValue>> keys) => new()
    {
        RequestItems = new() { [options.Table] = new KeysAndAttributes { Keys = keys, ConsistentRead = true } },
    };

    private string NewWrite()
    {
        Span<byte> bytes = stackalloc byte[12];
        lock (random) random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private async Task<T> AttemptAsync<T>(Func<CancellationToken, Task<T>> call, string action, CancellationToken cancellationToken)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (Exception problem) when (problem is not ConditionalCheckFailedException && AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, $"{action} the table {options.Table}");
        }
    }

    private FailureException Throttled(int keys) => new(
        FailureNames.AwsThrottled,
        $"DynamoDB left all of {keys} keys of the table {options.Table} unread.",
        "Nothing, the queue delivers the messages again.");
}
