using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Millwright.Adapters.Aws.DynamoDb;

/// <summary>
/// The names in the ledger's table: one item for each instance, keyed by its id, with its messages in it. What is derived from these is written out as well, for
/// indexes and for people. The CDK app declares the same table.
/// </summary>
/// <remarks>
/// Times are texts such as <c>2026-09-14T09:47:03Z</c>, which sort as times do; only <see cref="Expires"/> is in seconds, because DynamoDB's TTL wants it. The
/// keys of an index are missing from items that do not belong into it, so each holds what is asked for and no more.
/// <para>
/// Sizes of the sample events' node: 0.4 KB after its launch, 0.8 KB with all six messages of a reclamation. A write unit is 1 KB, so a write takes one of the table
/// and one of each index that holds the item: three for a node, four for a reclaimed one. Five messages, each in a batch of its own, are 17 units at most, or
/// about a dollar for 90,000 reclaimed nodes (https://aws.amazon.com/dynamodb/pricing/on-demand/, $0.625 a million).
/// </para>
/// </remarks>
public static class LedgerTable
{
    /// <summary>The table's key: the instance's id.</summary>
    public const string InstanceId = "instanceId";

    /// <summary>How often the item was written; the condition of the next write.</summary>
    public const string Version = "version";

    /// <summary>A random text of the last write, by which a writer whose answer was lost knows its own work.</summary>
    public const string Write = "write";

    /// <summary>The messages, as a set of texts: <c>2026-09-14T09:47:03Z spot-warning 7e852a45-…</c>.</summary>
    public const string Sightings = "sightings";

    public const string Cluster = "cluster";
    public const string NodePool = "nodePool";
    public const string NodeClaim = "nodeClaim";
    public const string NodeClass = "nodeClass";
    public const string InstanceType = "instanceType";
    public const string CapacityType = "capacityType";
    public const string Zone = "zone";
    public const string ZoneId = "zoneId";

    /// <summary>EC2's launch time.</summary>
    public const string LaunchTime = "launchTime";

    /// <summary>Derived: <c>cluster/nodePool</c>; neither name can have a slash.</summary>
    public const string Pool = "pool";

    /// <summary>Derived: launch.</summary>
    public const string LaunchedAt = "launchedAt";

    /// <summary>Derived: first warning, of a reclamation.</summary>
    public const string WarnedAt = "warnedAt";

    /// <summary>Derived: <c>spot</c> or <c>capacity-reservation</c>, of a reclamation.</summary>
    public const string ReclamationKind = "reclamationKind";

    /// <summary>Derived: notice left, in seconds, of a reclamation.</summary>
    public const string NoticeSeconds = "noticeSeconds";

    /// <summary>Derived: age at reclamation, in seconds.</summary>
    public const string AgeSeconds = "ageSeconds";

    /// <summary>Derived: shutting-down or terminated.</summary>
    public const string EndedAt = "endedAt";

    /// <summary>The TTL attribute, in seconds since 1970: so many days after the last message.</summary>
    public const string Expires = "expires";

    /// <summary>Index by <see cref="Cluster"/> and <see cref="LaunchedAt"/>.</summary>
    public const string LaunchesOfCluster = "launches-of-cluster";

    /// <summary>Index by <see cref="Cluster"/> and <see cref="WarnedAt"/>: reclamations only.</summary>
    public const string ReclamationsOfCluster = "reclamations-of-cluster";

    /// <summary>Index by <see cref="Pool"/> and <see cref="LaunchedAt"/>.</summary>
    public const string LaunchesOfPool = "launches-of-pool";

    /// <summary>The definition, for stand-ins of DynamoDB; deployed, the table is CloudFormation's.</summary>
    public static CreateTableRequest Definition(string name) => new()
    {
        TableName = name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
            [.. new[] { InstanceId, Cluster, Pool, LaunchedAt, WarnedAt }.Select(attribute => new AttributeDefinition(attribute, ScalarAttributeType.S))],
        KeySchema = [new KeySchemaElement(InstanceId, KeyType.HASH)],
        GlobalSecondaryIndexes =
        [
            Index(LaunchesOfCluster, Cluster, LaunchedAt), Index(ReclamationsOfCluster, Cluster, WarnedAt), Index(LaunchesOfPool, Pool, LaunchedAt),
        ],
    };

    private static GlobalSecondaryIndex Index(string name, string partition, string sort) => new()
    {
        IndexName = name,
        KeySchema = [new KeySchemaElement(partition, KeyType.HASH), new KeySchemaElement(sort, KeyType.RANGE)],
        Projection = new Projection { ProjectionType = ProjectionType.ALL },
    };
}
