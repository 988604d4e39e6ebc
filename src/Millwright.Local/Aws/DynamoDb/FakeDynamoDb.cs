using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.DynamoDb;

/// <summary>
/// DynamoDB: items in the low-level form (<c>{"S": "x"}</c>), with condition, update, key condition and filter expressions. No pages, projections in GetItem and Scan alone, and an index is the table
/// without a sparse key's items.
/// </summary>
public sealed class FakeDynamoDb : FakeService
{
    private readonly Dictionary<string, FakeTable> _tables = new(StringComparer.Ordinal);

    internal FakeDynamoDb()
        : base("dynamodb", "DynamoDb")
    {
        string[] expression = ["ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "ReturnValues", "ReturnValuesOnConditionCheckFailure"];
        Serve("putItem", ["TableName", "Item"], expression, parameters => Guard(() => PutItem(parameters)));
        Serve("updateItem", ["TableName", "Key"], [.. expression, "UpdateExpression"], parameters => Guard(() => UpdateItem(parameters)));
        Serve("deleteItem", ["TableName", "Key"], expression, parameters => Guard(() => DeleteItem(parameters)));
        Serve("getItem", ["TableName", "Key"], ["ConsistentRead", "ExpressionAttributeNames", "ProjectionExpression"], parameters => Guard(() => GetItem(parameters)));
        Serve("batchGetItem", ["RequestItems"], [], parameters => Guard(() => BatchGetItem(parameters)));
        string[] select = ["ConsistentRead", "ExpressionAttributeNames", "ExpressionAttributeValues", "FilterExpression", "IndexName"];
        Serve("query", ["TableName", "KeyConditionExpression"], [.. select, "ScanIndexForward"], parameters => Guard(() => Select(parameters)));
        Serve("scan", ["TableName"], [.. select, "ExclusiveStartKey", "Limit", "ProjectionExpression"], parameters => Guard(() => Select(parameters)));
    }

    /// <summary>Makes an empty table.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hashKey">The attribute of its partition key.</param>
    /// <param name="rangeKey">The attribute of its sort key, if it has one.</param>
    public void AddTable(string name, string hashKey, string? rangeKey = null)
    {
        lock (Gate)
            _tables[name] = new(name, hashKey, rangeKey);
    }

    /// <summary>A copy of a table's items.</summary>
    public IReadOnlyList<JsonObject> Items(string table)
    {
        lock (Gate)
            return [.. _tables[table].Items.Select(item => item.DeepClone().AsObject())];
    }

    private JsonObject PutItem(JsonObject parameters)
    {
        var table = Table(parameters);
        var item = parameters["Item"]!.DeepClone().AsObject();
        var before = table.Find(item);
        CheckCondition(parameters, before);
        table.Put(item);
        return Returned(parameters, before, item);
    }

    private JsonObject UpdateItem(JsonObject parameters)
    {
        var table = Table(parameters);
        var key = parameters["Key"]!.AsObject();
        var before = table.Find(key);
        CheckCondition(parameters, before);
        var item = (before ?? key).DeepClone().AsObject();
        if (OptionalText(parameters, "UpdateExpression") is { } update)
            UpdateExpression.Apply(update, Scope(parameters, before), item);
        if (table.KeyNames.FirstOrDefault(name => !JsonNode.DeepEquals(item[name], key[name])) is { } changed)
            throw new ExpressionException($"One or more parameter values were invalid: Cannot update attribute {changed}. This attribute is part of the key");
        table.Put(item);
        return Returned(parameters, before, item);
    }

    private JsonObject DeleteItem(JsonObject parameters)
    {
        var table = Table(parameters);
        var key = parameters["Key"]!.AsObject();
        var before = table.Find(key);
        CheckCondition(parameters, before);
        table.Remove(key);
        return Returned(parameters, before, after: null);
    }

    private JsonObject GetItem(JsonObject parameters) =>
        Table(parameters).Find(parameters["Key"]!.AsObject()) is { } item ? new() { ["Item"] = Projection(parameters, item) } : [];

    private JsonObject BatchGetItem(JsonObject parameters)
    {
        var found = parameters["RequestItems"]!.AsObject().Select(wanted => KeyValuePair.Create(wanted.Key, (JsonNode?)new JsonArray(
            [.. wanted.Value!["Keys"]!.AsArray().Select(key => TableOf(wanted.Key).Find(key!.AsObject())?.DeepClone()).OfType<JsonNode>()])));
        return new() { ["Responses"] = new JsonObject(found), ["UnprocessedKeys"] = new JsonObject() };
    }

    private JsonObject Select(JsonObject parameters)
    {
        string?[] conditions = [OptionalText(parameters, "KeyConditionExpression"), OptionalText(parameters, "FilterExpression")];
        var found = Table(parameters).Items
            .Where(item => conditions.OfType<string>().All(condition => ConditionExpression.Holds(condition, Scope(parameters, item))))
            .Select(item => (JsonNode)Projection(parameters, item)).ToList();
        if ((bool?)parameters["ScanIndexForward"] == false)
            found.Reverse();
        return new() { ["Items"] = new JsonArray([.. found]), ["Count"] = found.Count, ["ScannedCount"] = found.Count };
    }

    /// <summary>A copy of the item, or of the attributes that are asked for; not of parts of them.</summary>
    private static JsonObject Projection(JsonObject parameters, JsonObject item)
    {
        if (OptionalText(parameters, "ProjectionExpression") is not { } expression)
            return item.DeepClone().AsObject();
        var names = expression.Split(',', StringSplitOptions.TrimEntries)
            .Select(name => name.StartsWith('#') ? parameters["ExpressionAttributeNames"]?[name]?.ToString() ?? throw new ExpressionException($"An expression attribute name used in the document path is not defined; attribute name: {name}") : name);
        return new(names.Where(item.ContainsKey).Select(name => KeyValuePair.Create(name, item[name]?.DeepClone())));
    }

    private void CheckCondition(JsonObject parameters, JsonObject? item)
    {
        if (OptionalText(parameters, "ConditionExpression") is { } condition && !ConditionExpression.Holds(condition, Scope(parameters, item)))
            throw Refusal(400, "ConditionalCheckFailedException", "The conditional request failed");
    }

    private static ExpressionScope Scope(JsonObject parameters, JsonObject? item) =>
        new(item ?? [], parameters["ExpressionAttributeNames"] as JsonObject, parameters["ExpressionAttributeValues"] as JsonObject);

    private static JsonObject Returned(JsonObject parameters, JsonObject? before, JsonObject? after) => OptionalText(parameters, "ReturnValues") switch
    {
        null or "NONE" => [],
        "ALL_OLD" => before is null ? [] : new() { ["Attributes"] = before.DeepClone() },
        "ALL_NEW" => after is null ? [] : new() { ["Attributes"] = after.DeepClone() },
        var other => throw new ExpressionException($"ReturnValues {other} is not known to this stand-in"),
    };

    private FakeTable Table(JsonObject parameters) => TableOf(Text(parameters, "TableName"));

    private FakeTable TableOf(string name) =>
        _tables.TryGetValue(name, out var table) ? table : throw Refusal(400, "ResourceNotFoundException", "Requested resource not found");

    private JsonObject Guard(Func<JsonObject> call)
    {
        try
        {
            return call();
        }
        catch (ExpressionException wrong)
        {
            throw Refusal(400, "DynamoDbException", wrong.Message);
        }
    }
}
