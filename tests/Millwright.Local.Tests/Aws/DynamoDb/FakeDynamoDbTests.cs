using System.Text.Json.Nodes;
using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.DynamoDb;

public sealed class FakeDynamoDbTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    public FakeDynamoDbTests()
    {
        _aws.DynamoDb.AddTable("fleet", "cluster");
        _aws.DynamoDb.AddTable("ledger", "cluster", "time");
    }

    [Fact]
    public async Task PutItem_ThenGet_GivesItBack()
    {
        await _aws.Call("dynamodb:putItem", """{ "TableName": "fleet", "Item": { "cluster": { "S": "dev" }, "runs": { "N": "1" } } }""");

        ((string?)(await GetAsync())["runs"]!["N"]).ShouldBe("1");
        (await _aws.Call("dynamodb:getItem", """{ "TableName": "fleet", "Key": { "cluster": { "S": "none" } } }""")).AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task GetItem_SomeAttributes_GivesThoseThatAreThere()
    {
        await _aws.Call("dynamodb:putItem", """{ "TableName": "fleet", "Item": { "cluster": { "S": "dev" }, "runs": { "N": "1" }, "holder": { "S": "x" } } }""");

        var answer = await _aws.Call("dynamodb:getItem", """
            { "TableName": "fleet", "Key": { "cluster": { "S": "dev" } }, "ProjectionExpression": "#r, waiting, holder", "ExpressionAttributeNames": { "#r": "runs" } }
            """);

        answer["Item"]!.ToJsonString().ShouldBe("""{"runs":{"N":"1"},"holder":{"S":"x"}}""");
    }

    [Fact]
    public async Task PutItem_OnlyIfNew_FailsTheSecondTime()
    {
        const string put = """{ "TableName": "fleet", "Item": { "cluster": { "S": "dev" } }, "ConditionExpression": "attribute_not_exists(#c)", "ExpressionAttributeNames": { "#c": "cluster" } }""";
        await _aws.Call("dynamodb:putItem", put);

        await _aws.Refuses("dynamodb:putItem", put, "DynamoDb.ConditionalCheckFailedException", "The conditional request failed");
    }

    [Fact]
    public async Task UpdateItem_NewKey_MakesTheItem()
    {
        await Update("SET #s = :s, runs = if_not_exists(runs, :zero) + :one, seen = list_append(if_not_exists(seen, :none), :item) REMOVE gone ADD total :one", """
            ":s": { "S": "Succeeded" }, ":zero": { "N": "0" }, ":one": { "N": "1" }, ":none": { "L": [] }, ":item": { "L": [ { "S": "a" } ] }
            """);
        await Update("SET runs = runs + :one, seen = list_append(seen, :item) ADD total :one REMOVE #s", """ ":one": { "N": "2.5" }, ":item": { "L": [ { "S": "b" } ] } """);

        JsonNode.DeepEquals(await GetAsync(), JsonNode.Parse("""
            { "cluster": { "S": "dev" }, "runs": { "N": "3.5" }, "seen": { "L": [ { "S": "a" }, { "S": "b" } ] }, "total": { "N": "3.5" } }
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task UpdateItem_NestedPath_ChangesTheMap()
    {
        await Update("SET lastRun = :run", """ ":run": { "M": { "status": { "S": "Running" }, "id": { "S": "r1" } } } """);
        await Update("SET lastRun.#s = :s", """ ":s": { "S": "Failed" } """);

        (await GetAsync())["lastRun"]!["M"]!.ToJsonString().ShouldBe("""{"status":{"S":"Failed"},"id":{"S":"r1"}}""");
        await _aws.Refuses("dynamodb:updateItem", UpdateOf("SET missing.x = :v", """ ":v": { "S": "" } """), "DynamoDb.DynamoDbException", "The document path provided");
    }

    [Fact]
    public async Task UpdateItem_Returning_GivesTheNewItem()
    {
        var parameters = JsonNode.Parse(UpdateOf("SET a = :v", """ ":v": { "S": "x" } """))!;
        parameters["ReturnValues"] = "ALL_NEW";

        var answer = await _aws.Call("dynamodb:updateItem", parameters.ToJsonString());

        ((string?)answer["Attributes"]!["a"]!["S"]).ShouldBe("x");
    }

    [Theory]
    [InlineData("runs = :two", true)]
    [InlineData("runs > :two", false)]
    [InlineData("runs >= :two AND NOT attribute_exists(gone)", true)]
    [InlineData("(runs < :two OR begins_with(#s, :succ)) AND #s <> :two", true)]
    [InlineData("runs BETWEEN :one AND :two", true)]
    [InlineData("runs IN (:one, :two)", true)]
    [InlineData("contains(#s, :succ)", true)]
    [InlineData("gone = :one", false)]
    public async Task ConditionExpression_Of_HoldsOrNot(string condition, bool holds)
    {
        await _aws.Call("dynamodb:putItem", """{ "TableName": "fleet", "Item": { "cluster": { "S": "dev" }, "runs": { "N": "2" }, "status": { "S": "Succeeded" } } }""");
        var parameters = JsonNode.Parse(UpdateOf("SET checked = :one", """ ":one": { "N": "1" }, ":two": { "N": "2" }, ":succ": { "S": "Succ" } """))!;
        parameters["ConditionExpression"] = condition;

        if (holds)
            await _aws.Call("dynamodb:updateItem", parameters.ToJsonString());
        else
            await _aws.Refuses("dynamodb:updateItem", parameters.ToJsonString(), "DynamoDb.ConditionalCheckFailedException", "The conditional request failed");
    }

    [Theory]
    [InlineData("SET a = :undefined", "attribute value: :undefined")]
    [InlineData("SET #undefined = :v", "attribute name: #undefined")]
    [InlineData("PUT a = :v", "token: \"PUT\"")]
    [InlineData("SET a = b", "does not exist in the item")]
    [InlineData("SET a[0] = :v", "list indexes")]
    [InlineData("SET cluster = :v", "part of the key")]
    public async Task UpdateExpression_Wrong_IsRefused(string expression, string message) =>
        await _aws.Refuses("dynamodb:updateItem", UpdateOf(expression, """ ":v": { "S": "x" } """), "DynamoDb.DynamoDbException", message);

    [Fact]
    public async Task Query_KeyAndFilter_SelectsInOrder()
    {
        foreach (var (cluster, time) in ((string, string)[])[("dev", "3"), ("dev", "1"), ("prod", "2"), ("dev", "2")])
            await _aws.Call("dynamodb:putItem", $$"""{ "TableName": "ledger", "Item": { "cluster": { "S": "{{cluster}}" }, "time": { "S": "{{time}}" } } }""");

        var answer = await _aws.Call("dynamodb:query", """
            { "TableName": "ledger", "KeyConditionExpression": "cluster = :c AND #t > :from", "ScanIndexForward": false,
              "ExpressionAttributeNames": { "#t": "time" }, "ExpressionAttributeValues": { ":c": { "S": "dev" }, ":from": { "S": "1" } } }
            """);

        answer["Items"]!.AsArray().Select(item => (string?)item!["time"]!["S"]).ShouldBe(["3", "2"]);
        ((int?)(await _aws.Call("dynamodb:scan", """{ "TableName": "ledger" }"""))["Count"]).ShouldBe(4);
    }

    [Fact]
    public async Task DeleteItem_There_IsGone()
    {
        await Update("SET a = :v", """ ":v": { "S": "x" } """);

        await _aws.Call("dynamodb:deleteItem", """{ "TableName": "fleet", "Key": { "cluster": { "S": "dev" } } }""");

        _aws.DynamoDb.Items("fleet").ShouldBeEmpty();
    }

    [Fact]
    public async Task Table_Unknown_IsNotFound() =>
        await _aws.Refuses("dynamodb:scan", """{ "TableName": "none" }""", "DynamoDb.ResourceNotFoundException", "Requested resource not found");

    [Fact]
    public async Task PutItem_NoKey_IsRefused() =>
        await _aws.Refuses("dynamodb:putItem", """{ "TableName": "ledger", "Item": { "cluster": { "S": "dev" } } }""", "DynamoDb.DynamoDbException", "Missing the key time in the item");

    private static string UpdateOf(string expression, string values) => $$"""
        { "TableName": "fleet", "Key": { "cluster": { "S": "dev" } }, "UpdateExpression": "{{expression}}",
          "ExpressionAttributeNames": { "#s": "status" }, "ExpressionAttributeValues": { {{values}} } }
        """;

    private Task<JsonNode> Update(string expression, string values) => _aws.Call("dynamodb:updateItem", UpdateOf(expression, values));

    private async Task<JsonObject> GetAsync() =>
        (await _aws.Call("dynamodb:getItem", """{ "TableName": "fleet", "Key": { "cluster": { "S": "dev" } } }"""))["Item"]!.AsObject();
}
