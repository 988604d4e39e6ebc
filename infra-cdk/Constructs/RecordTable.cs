using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Constructs;
using Attribute = Amazon.CDK.AWS.DynamoDB.Attribute;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: a table costs nothing while nobody uses it, can be put back to any second of the last 35 days, is encrypted, and outlives the stack.</summary>
internal static class RecordTable
{
    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="partitionKey">The attribute, a text.</param>
    /// <param name="timeToLive">The attribute with the second after which a record goes; null keeps all.</param>
    public static Table Create(Construct scope, string id, string partitionKey, string? timeToLive = null) => new(scope, id, new TableProps
    {
        PartitionKey = Text(partitionKey),
        BillingMode = BillingMode.PAY_PER_REQUEST,
        PointInTimeRecovery = true,
        Encryption = TableEncryption.AWS_MANAGED,
        TimeToLiveAttribute = timeToLive,
        DeletionProtection = true,
        RemovalPolicy = RemovalPolicy.RETAIN,
    });

    /// <summary>An index of the records that have an attribute: only those that have it are in it, and only their keys and what is named.</summary>
    /// <param name="table">Of which table.</param>
    /// <param name="name">Its name.</param>
    /// <param name="partitionKey">The attribute, a text.</param>
    /// <param name="attributes">What is in it besides the keys.</param>
    public static void AddIndex(Table table, string name, string partitionKey, params string[] attributes) => table.AddGlobalSecondaryIndex(new GlobalSecondaryIndexProps
    {
        IndexName = name,
        PartitionKey = Text(partitionKey),
        ProjectionType = ProjectionType.INCLUDE,
        NonKeyAttributes = attributes,
    });

    public static Attribute Text(string name) => new() { Name = name, Type = AttributeType.STRING };
}
