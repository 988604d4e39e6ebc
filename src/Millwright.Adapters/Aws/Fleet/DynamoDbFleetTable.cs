using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Millwright.Adapters.Aws.Fleet;

/// <summary>The fleet table in DynamoDB. A page of a scan has at most 1 MB, which is some thousand clusters: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html</summary>
/// <param name="client">Reads.</param>
/// <param name="table">The table's name.</param>
public sealed class DynamoDbFleetTable(IAmazonDynamoDB client, string table) : IFleetTable
{
    private const string Key = "cluster";

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyDictionary<string, string>> ReadAllAsync(IReadOnlyList<string> attributes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Names go through placeholders: some of them are reserved words of DynamoDB.
        var request = new ScanRequest
        {
            TableName = table,
            ConsistentRead = true,
            ProjectionExpression = string.Join(", ", attributes.Select((_, index) => $"#a{index}")),
            ExpressionAttributeNames = attributes.Index().ToDictionary(attribute => $"#a{attribute.Index}", attribute => attribute.Item, StringComparer.Ordinal),
        };
        do
        {
            var page = await CallAsync(() => client.ScanAsync(request, cancellationToken), "read the fleet table", cancellationToken);
            foreach (var item in page.Items ?? [])
                yield return Texts(item);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(string cluster, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = table, Key = new() { [Key] = new AttributeValue { S = cluster } }, ConsistentRead = true };
        var answer = await CallAsync(() => client.GetItemAsync(request, cancellationToken), $"read {cluster} in the fleet table", cancellationToken);
        return answer.Item is { Count: > 0 } item ? Texts(item) : null;
    }

    private static Dictionary<string, string> Texts(Dictionary<string, AttributeValue> item) => item
        .Where(attribute => attribute.Value.S is not null)
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value.S, StringComparer.Ordinal);

    private static async Task<T> CallAsync<T>(Func<Task<T>> call, string action, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, action);
        }
    }
}
