namespace Millwright.Infra.Settings;

/// <summary>What a deployment may choose, from the CDK context: <c>cdk.json</c>, or <c>-c key=value</c>.</summary>
public sealed record RegionSettings
{
    /// <summary>Begins the name of the stack and of everything that people call by name (<c>namePrefix</c>): a letter, then at most 19 letters and digits. Default Millwright.</summary>
    public string NamePrefix { get; init; } = "Millwright";

    /// <summary>The folder of environment files, from the repository's top (<c>environments</c>): the first deployment puts them in force. Default <c>infra-cdk/environments</c>.</summary>
    public string Environments { get; init; } = "infra-cdk/environments";

    /// <summary>How the functions are compiled (<c>packaging</c>: <c>r2r</c> or <c>aot</c>). Default ReadyToRun.</summary>
    public PackagingKind Packaging { get; init; } = PackagingKind.ReadyToRun;

    /// <summary>Where the functions run for clusters with a private endpoint (<c>vpcId</c>, <c>subnetIds</c>, <c>securityGroupIds</c>). Default: in no VPC.</summary>
    public VpcPlacement? Vpc { get; init; }

    /// <summary>ARNs of private ECR repositories that charts are pulled from (<c>chartRepositories</c>). Default none: charts are public.</summary>
    public IReadOnlyList<string> ChartRepositories { get; init; } = [];

    /// <summary>Whether the clusters' VPCs reach no pricing API (<c>isolatedVpc</c>): Karpenter then uses the prices it was built with. Default false.</summary>
    public bool IsIsolatedVpc { get; init; }

    /// <summary>Buckets, or parts of buckets (<c>bucket/prefix</c>), whose Terraform states runs may name (<c>terraformStateBuckets</c>). Default none.</summary>
    public IReadOnlyList<string> TerraformStateBuckets { get; init; } = [];

    /// <summary>ARNs of the KMS keys that those states are encrypted with (<c>terraformStateKeys</c>). Default none: they are encrypted by S3 alone.</summary>
    public IReadOnlyList<string> TerraformStateKeys { get; init; } = [];

    /// <summary>The name of a managed policy that bounds every role, also those of clusters (<c>permissionsBoundary</c>). Default none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>How long logs are kept (<c>logRetentionDays</c>), one of the periods that CloudWatch Logs knows. Default 90 days.</summary>
    public int LogRetentionDays { get; init; } = 90;

    /// <summary>How long the ledger keeps a record (<c>ledgerRetentionDays</c>), 1 to 3,650 days. Default 400 days: a year and its comparison.</summary>
    public int LedgerRetentionDays { get; init; } = 400;

    /// <summary>Who is written to when an alarm rings (<c>alarmEmail</c>). Default nobody; the alarms' topic is an output of the stack.</summary>
    public string? AlarmEmail { get; init; }

    /// <summary>Reclamations of one NodePool within an hour from which on an alarm rings (<c>reclamationsPerHour</c>). Default 10.</summary>
    public int ReclamationsPerHour { get; init; } = 10;

    /// <summary>How often the region is looked at for clusters that lack their revision, in minutes (<c>reconcileMinutes</c>): 5 to 1,440, or 0 for never. Default 15.</summary>
    public int ReconcileMinutes { get; init; } = 15;

    /// <summary>How many runs may go on at once before reconciling starts another (<c>maximumRuns</c>), 1 to 50. Default 5: what a wrong revision can break before anybody sees it.</summary>
    public int MaximumRuns { get; init; } = 5;

    /// <summary>Memory in MB by function (<c>memory.&lt;Function&gt;</c>), 128 to 10,240, where it is not the function's default.</summary>
    public IReadOnlyDictionary<string, int> Memory { get; init; } = new Dictionary<string, int>();
}
