using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Tests.Support;

namespace Millwright.Adapters.Tests.Aws.Fleet;

/// <summary>The expressions of <c>provision.asl.json</c> by which runs exclude each other, on another DynamoDB than the embedded one.</summary>
public sealed class LeaseExpressionTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Table = "lease";

    private static readonly JsonObject States = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "state-machines", "provision.asl.json")))!["States"]!.AsObject();

    [MotoFact]
    public async Task Lease_TakenWaitedForTakenOverAndReleased_IsHeldByOneAtATime()
    {
        using var client = DynamoDbClients.Create(name => name == "AWS_ENDPOINT_URL_DYNAMODB" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
        await client.CreateTableAsync(FleetTableDefinition.Of(Table));

        await UpdateAsync(client, "TakeCluster", "a");
        await UpdateAsync(client, "TakeCluster", "a");
        await ShouldBeRefusedAsync(client, "TakeCluster", "b");
        await UpdateAsync(client, "JoinLine", "b");
        (await LineAsync(client)).ShouldBe(new Dictionary<string, string> { ["holder"] = "a", ["waiting"] = "b" });
        await ShouldBeRefusedAsync(client, "TakeTurn", "b", ended: "b");
        await ShouldBeRefusedAsync(client, "ReleaseCluster", "b");

        await UpdateAsync(client, "ReleaseCluster", "a");
        await ShouldBeRefusedAsync(client, "TakeCluster", "c");
        await UpdateAsync(client, "TakeTurn", "b", ended: "b");
        (await LineAsync(client)).ShouldBe(new Dictionary<string, string> { ["holder"] = "b" });

        await UpdateAsync(client, "TakeTurn", "c", ended: "b");
        await ShouldBeRefusedAsync(client, "ReleaseAfterFailure", "b");
        await UpdateAsync(client, "ReleaseAfterFailure", "c");
        (await LineAsync(client)).ShouldBeEmpty();
    }

    private static async Task ShouldBeRefusedAsync(AmazonDynamoDBClient client, string state, string me, string ended = "") =>
        await Should.ThrowAsync<ConditionalCheckFailedException>(() => UpdateAsync(client, state, me, ended));

    private static Task<UpdateItemResponse> UpdateAsync(AmazonDynamoDBClient client, string state, string me, string ended = "")
    {
        var parameters = States[state]!["Parameters"]!;
        // TakeTurn takes the expression that joining the line left.
        var update = (string?)parameters["UpdateExpression"] ?? (string)States["JoinLine"]!["ResultSelector"]!["take"]!;
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [":me"] = me, [":what"] = "provision", [":now"] = "2026-11-21T12:00:00Z", [":ended"] = ended };
        return client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = Table,
            Key = Key(),
            UpdateExpression = update,
            ConditionExpression = (string?)parameters["ConditionExpression"],
            ExpressionAttributeValues = parameters["ExpressionAttributeValues"]!.AsObject().ToDictionary(value => value.Key, value => new AttributeValue { S = values[value.Key] }, StringComparer.Ordinal),
        });
    }

    private static async Task<IReadOnlyDictionary<string, string>> LineAsync(AmazonDynamoDBClient client)
    {
        var parameters = States["LookAtLine"]!["Parameters"]!;
        var answer = await client.GetItemAsync(new GetItemRequest { TableName = Table, Key = Key(), ConsistentRead = true, ProjectionExpression = (string)parameters["ProjectionExpression"]! });
        return (answer.Item ?? []).ToDictionary(attribute => attribute.Key, attribute => attribute.Value.S, StringComparer.Ordinal);
    }

    private static Dictionary<string, AttributeValue> Key() => new(StringComparer.Ordinal) { ["cluster"] = new AttributeValue { S = "payments-dev" } };
}
