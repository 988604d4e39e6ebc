using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Local.Aws;

namespace Millwright.Local.Regions;

/// <summary>The fleet table in the stand-in for AWS; reading it counts as calls.</summary>
internal sealed class LocalFleetTable(FakeAws aws) : IFleetTable
{
    public async IAsyncEnumerable<IReadOnlyDictionary<string, string>> ReadAllAsync(IReadOnlyList<string> attributes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["TableName"] = LocalRegion.FleetTable, ["ConsistentRead"] = true, ["ProjectionExpression"] = string.Join(", ", attributes) };
        foreach (var item in (await aws.CallAsync("dynamodb", "scan", request, cancellationToken))!["Items"]!.AsArray())
            yield return Texts(item!);
    }

    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(string cluster, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["TableName"] = LocalRegion.FleetTable, ["Key"] = new JsonObject { ["cluster"] = new JsonObject { ["S"] = cluster } } };
        return (await aws.CallAsync("dynamodb", "getItem", request, cancellationToken))!["Item"] is { } item ? Texts(item) : null;
    }

    private static Dictionary<string, string> Texts(JsonNode item) => item.AsObject()
        .Where(attribute => attribute.Value?["S"] is not null)
        .ToDictionary(attribute => attribute.Key, attribute => (string)attribute.Value!["S"]!, StringComparer.Ordinal);
}
