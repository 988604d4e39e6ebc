using System.Text.RegularExpressions;
using Millwright.Infra.Functions;

namespace Millwright.Infra.Settings;

/// <summary>Reads <see cref="RegionSettings"/> from the CDK context.</summary>
public static partial class SettingsReader
{
    /// <summary>The periods that CloudWatch Logs knows: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html</summary>
    private static readonly int[] LogRetentionDays =
        [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>A look takes up to two minutes.</summary>
    private const int LeastReconcileMinutes = 5;

    /// <summary>Reads everything, and refuses all that is wrong at once.</summary>
    /// <param name="find">A context value by key.</param>
    /// <exception cref="InvalidContextException">At least one value is wrong.</exception>
    public static RegionSettings Read(Func<string, object?> find)
    {
        var problems = new List<string>();
        var context = new ContextReader(find, problems);
        var defaults = new RegionSettings();
        var settings = new RegionSettings
        {
            NamePrefix = context.Text("namePrefix") ?? defaults.NamePrefix,
            Environments = context.Text("environments") ?? defaults.Environments,
            Packaging = ReadPackaging(context),
            Vpc = ReadVpc(context),
            ChartRepositories = context.Texts("chartRepositories"),
            IsIsolatedVpc = context.Flag("isolatedVpc"),
            TerraformStateBuckets = context.Texts("terraformStateBuckets"),
            TerraformStateKeys = context.Texts("terraformStateKeys"),
            PermissionsBoundary = context.Text("permissionsBoundary"),
            LogRetentionDays = context.Number("logRetentionDays", defaults.LogRetentionDays, LogRetentionDays[0], LogRetentionDays[^1]),
            LedgerRetentionDays = context.Number("ledgerRetentionDays", defaults.LedgerRetentionDays, 1, 3650),
            AlarmEmail = context.Text("alarmEmail"),
            ReclamationsPerHour = context.Number("reclamationsPerHour", defaults.ReclamationsPerHour, 1, 100_000),
            ReconcileMinutes = context.Number("reconcileMinutes", defaults.ReconcileMinutes, 0, 1440),
            MaximumRuns = context.Number("maximumRuns", defaults.MaximumRuns, 1, 50),
            Memory = ReadMemory(context),
        };
        Check(settings, context);
        return problems.Count == 0 ? settings : throw new InvalidContextException(problems);
    }

    private static void Check(RegionSettings settings, ContextReader context)
    {
        if (!Prefix().IsMatch(settings.NamePrefix))
            context.Refuse("namePrefix", settings.NamePrefix, "write a letter and up to 19 more letters and digits");
        if (!LogRetentionDays.Contains(settings.LogRetentionDays))
            context.Refuse("logRetentionDays", settings.LogRetentionDays, $"CloudWatch Logs knows {string.Join(", ", LogRetentionDays)}");
        if (settings.ReconcileMinutes is > 0 and < LeastReconcileMinutes)
            context.Refuse("reconcileMinutes", settings.ReconcileMinutes, $"write 0 for never, or {LeastReconcileMinutes} to 1440");
        if (settings.AlarmEmail is { } address && !address.Contains('@', StringComparison.Ordinal))
            context.Refuse("alarmEmail", address, "write an e-mail address");
        foreach (var repository in settings.ChartRepositories.Where(repository => !RepositoryArn().IsMatch(repository)))
            context.Refuse("chartRepositories", repository, "write ARNs: arn:aws:ecr:eu-central-1:111122223333:repository/charts/karpenter");
        foreach (var bucket in settings.TerraformStateBuckets.Where(bucket => !StateBucket().IsMatch(bucket)))
            context.Refuse("terraformStateBuckets", bucket, "write buckets, or bucket/prefix: tf-state/eks");
        foreach (var key in settings.TerraformStateKeys.Where(key => !KeyArn().IsMatch(key)))
            context.Refuse("terraformStateKeys", key, "write ARNs: arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    private static PackagingKind ReadPackaging(ContextReader context)
    {
        var text = context.Text("packaging");
        if (text is not (null or "r2r" or "aot"))
            context.Refuse("packaging", text, "write r2r or aot");
        return text == "aot" ? PackagingKind.NativeAot : PackagingKind.ReadyToRun;
    }

    private static VpcPlacement? ReadVpc(ContextReader context)
    {
        var (vpc, subnets, groups) = (context.Text("vpcId"), context.Texts("subnetIds"), context.Texts("securityGroupIds"));
        if (vpc is null && subnets.Count == 0 && groups.Count == 0)
            return null;
        if (vpc is null || subnets.Count == 0 || groups.Count == 0)
        {
            context.Refuse(
                "vpcId, subnetIds, securityGroupIds",
                string.Join(" | ", vpc, string.Join(',', subnets), string.Join(',', groups)),
                "give all three to run in a VPC, or none of them");
            return null;
        }

        foreach (var (key, ids, prefix) in new (string, IReadOnlyList<string>, string)[] { ("vpcId", [vpc], "vpc-"), ("subnetIds", subnets, "subnet-"), ("securityGroupIds", groups, "sg-") })
        {
            foreach (var id in ids.Where(id => !id.StartsWith(prefix, StringComparison.Ordinal) || !IdNumber().IsMatch(id[prefix.Length..])))
                context.Refuse(key, id, $"write ids such as {prefix}0123456789abcdef0");
        }

        return new VpcPlacement(vpc, subnets, groups);
    }

    private static Dictionary<string, int> ReadMemory(ContextReader context) => FunctionList.All
        .Select(function => (function.Name, Memory: context.Number($"memory.{function.Name}", fallback: 0, least: 128, most: 10_240)))
        .Where(function => function.Memory > 0)
        .ToDictionary(function => function.Name, function => function.Memory, StringComparer.Ordinal);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,19}$")]
    private static partial Regex Prefix();

    /// <summary>8 digits in the oldest, 17 since 2016.</summary>
    [GeneratedRegex("^([0-9a-f]{8}|[0-9a-f]{17})$")]
    private static partial Regex IdNumber();

    /// <summary>No wildcards: what may be read is what is named.</summary>
    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.'()/-]*)?$")]
    private static partial Regex StateBucket();

    [GeneratedRegex("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$")]
    private static partial Regex KeyArn();

    [GeneratedRegex("^arn:aws[a-z-]*:ecr:[a-z0-9-]+:[0-9]{12}:repository/[a-z0-9._/*-]+$")]
    private static partial Regex RepositoryArn();
}
