using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Aws.Fleet;
using Millwright.Adapters.Tests.Support;
using Millwright.Core.Failures;
using FailureException = Millwright.Core.Failures.FailureException;

namespace Millwright.Adapters.Tests.Aws.Fleet;

public sealed class DynamoDbFleetTableTests(MotoServer moto) : IClassFixture<MotoServer>
{
    [MotoFact]
    public async Task ReadAll_RecordsOfMoreThanAPage_GivesTheAttributesThatAreThere()
    {
        var (fleet, client) = await FleetAsync("pages");
        // A page of a scan ends at 1 MB.
        var detail = new string('x', 300_000);
        foreach (var number in Enumerable.Range(0, 9))
            await PutAsync(client, "pages", $"dev-{number}", ("revision", "abc"), ("lastRunDetail", detail));
        await PutAsync(client, "pages", "new", ("holder", "me"));

        var found = await fleet.ReadAllAsync(["cluster", "revision", "holder", "environment"], CancellationToken.None).ToListAsync();

        found.Count.ShouldBe(10);
        found.Single(record => record["cluster"] == "dev-3").OrderBy(attribute => attribute.Key, StringComparer.Ordinal).ShouldBe([new("cluster", "dev-3"), new("revision", "abc")]);
        found.Single(record => record["cluster"] == "new").OrderBy(attribute => attribute.Key, StringComparer.Ordinal).ShouldBe([new("cluster", "new"), new("holder", "me")]);
    }

    [MotoFact]
    public async Task Find_ACluster_GivesItsWholeRecordOrNothing()
    {
        var (fleet, client) = await FleetAsync("find");
        await PutAsync(client, "find", "dev", ("lastRunDetail", "{}"));

        (await fleet.FindAsync("dev", CancellationToken.None))!.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).ShouldBe([new("cluster", "dev"), new("lastRunDetail", "{}")]);
        (await fleet.FindAsync("prod", CancellationToken.None)).ShouldBeNull();
    }

    [MotoFact]
    public async Task Read_TableThatIsNotThere_IsAFailureWithItsName()
    {
        var fleet = new DynamoDbFleetTable(Client(), "none");

        var failure = (await Should.ThrowAsync<FailureException>(() => fleet.FindAsync("dev", CancellationToken.None))).Failure;

        failure.Name.ShouldBe(FailureNames.AwsRejected);
        failure.Message.ShouldContain("read dev in the fleet table");
    }

    private async Task<(DynamoDbFleetTable Fleet, AmazonDynamoDBClient Client)> FleetAsync(string table)
    {
        var client = Client();
        await client.CreateTableAsync(FleetTableDefinition.Of(table));
        return (new DynamoDbFleetTable(client, table), client);
    }

    private static Task<PutItemResponse> PutAsync(AmazonDynamoDBClient client, string table, string cluster, params (string Name, string Value)[] attributes) => client.PutItemAsync(
        table, attributes.Append(("cluster", cluster)).ToDictionary(attribute => attribute.Item1, attribute => new AttributeValue { S = attribute.Item2 }, StringComparer.Ordinal));

    private AmazonDynamoDBClient Client() =>
        DynamoDbClients.Create(name => name == "AWS_ENDPOINT_URL_DYNAMODB" ? moto.Endpoint : null, new BasicAWSCredentials("testing", "testing"));
}
