using Amazon.CDK;
using Amazon.CDK.AWS.DynamoDB;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.SNS.Subscriptions;
using Constructs;
using Millwright.Infra.Functions;

namespace Millwright.Infra.Constructs;

/// <summary>
/// The books on Spot nodes: a queue of its own behind the topic, the function that reads it, and the table. Karpenter's queues stay Karpenter's; it deletes
/// whatever it reads.
/// </summary>
public sealed class InterruptionLedger : Construct
{
    private const int TimeoutSeconds = 60;

    /// <summary>Records of one invocation at most: some 700 kB of events, far from Lambda's 6 MB, and one DescribeInstances for all of them.</summary>
    private const int BatchSize = 1000;

    /// <summary>Nobody waits for the ledger, and fuller batches cost less.</summary>
    private static readonly Duration BatchWindow = Duration.Seconds(20);

    /// <summary>Enough for some 5,000 messages a second, and few enough not to crowd out the account's other functions.</summary>
    private const int Concurrency = 5;

    public InterruptionLedger(Construct scope, string id, InterruptionLedgerProps props)
        : base(scope, id)
    {
        Table = MakeTable();
        Queue = new DeadLetteredQueue(this, "Messages", Duration.Seconds(TimeoutSeconds * 6), Duration.Minutes(5), props.Alarm);
        props.Topic.AddSubscription(new SqsSubscription(Queue.Queue, new SqsSubscriptionProps { RawMessageDelivery = true }));
        var role = MakeRole();
        Recorder = new PackagedFunction(this, FunctionList.Ledger.Name, new PackagedFunctionProps(
            FunctionList.Ledger,
            props.Code,
            role,
            TimeoutSeconds,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["MILLWRIGHT_LEDGER_TABLE"] = Table.TableName,
                ["MILLWRIGHT_LEDGER_TTL_DAYS"] = $"{props.Settings.LedgerRetentionDays}",
            },
            Layers: [],
            ErrorsToAlarm: 1,
            props.Alarm,
            props.Settings));
        ReadQueue();
    }

    public Table Table { get; }

    public DeadLetteredQueue Queue { get; }

    public PackagedFunction Recorder { get; }

    /// <summary>The table that <c>Millwright.Adapters.Aws.DynamoDb.LedgerTable</c> describes: a record for each instance, and indexes by cluster and by pool.</summary>
    private Table MakeTable()
    {
        var table = RecordTable.Create(this, "Ledger", partitionKey: "instanceId", timeToLive: "expires");
        AddIndex("launches-of-cluster", "cluster", "launchedAt");
        AddIndex("reclamations-of-cluster", "cluster", "warnedAt");
        AddIndex("launches-of-pool", "pool", "launchedAt");
        return table;

        void AddIndex(string name, string partitionKey, string sortKey) => table.AddGlobalSecondaryIndex(new GlobalSecondaryIndexProps
        {
            IndexName = name,
            PartitionKey = RecordTable.Text(partitionKey),
            SortKey = RecordTable.Text(sortKey),
            ProjectionType = ProjectionType.ALL,
        });
    }

    private FunctionRole MakeRole()
    {
        var role = new FunctionRole(this, "RecorderRole", "Millwright: records interruptions in the ledger");
        role.Allow(Allow.To("ReadMessages", ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], [Queue.Queue.QueueArn]));
        role.Allow(Allow.To("KeepLedger", ["dynamodb:BatchGetItem", "dynamodb:PutItem"], [Table.TableArn]));
        role.Allow(Allow.To("DescribeInstances", ["ec2:DescribeInstances"], ["*"]));
        role.Excuse("Describing instances knows no resources, and which ones is what the messages say.", "AwsSolutions-IAM5");
        return role;
    }

    private void ReadQueue() => _ = new EventSourceMapping(this, "Reading", new EventSourceMappingProps
    {
        Target = Recorder.Function,
        EventSourceArn = Queue.Queue.QueueArn,
        BatchSize = BatchSize,
        MaxBatchingWindow = BatchWindow,
        MaxConcurrency = Concurrency,
        ReportBatchItemFailures = true,
    });
}
