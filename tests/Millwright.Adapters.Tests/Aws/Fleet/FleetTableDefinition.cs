using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Millwright.Adapters.Tests.Aws.Fleet;

/// <summary>The fleet table as the CDK app makes it.</summary>
internal static class FleetTableDefinition
{
    public static CreateTableRequest Of(string table) => new()
    {
        TableName = table,
        KeySchema = [new KeySchemaElement("cluster", KeyType.HASH)],
        AttributeDefinitions = [new AttributeDefinition("cluster", ScalarAttributeType.S)],
        BillingMode = BillingMode.PAY_PER_REQUEST,
    };
}
