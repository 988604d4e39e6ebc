using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>A table.</summary>
/// <param name="name">Its name.</param>
/// <param name="hashKey">The attribute of its partition key.</param>
/// <param name="rangeKey">The attribute of its sort key, if it has one.</param>
internal sealed class FakeTable(string name, string hashKey, string? rangeKey)
{
    private readonly SortedDictionary<string, JsonObject> _items = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public IEnumerable<JsonObject> Items => _items.Values;

    public string[] KeyNames { get; } = rangeKey is null ? [hashKey] : [hashKey, rangeKey];

    public JsonObject? Find(JsonObject key) => _items.GetValueOrDefault(Identity(key));

    public void Put(JsonObject item) => _items[Identity(item)] = item;

    public void Remove(JsonObject key) => _items.Remove(Identity(key));

    private string Identity(JsonObject item) => string.Join('\n', KeyNames.Select(attribute =>
        item[attribute] is JsonObject value
            ? value.ToJsonString()
            : throw new ExpressionException($"One or more parameter values were invalid: Missing the key {attribute} in the item")));
}
