using Millwright.Core.Deprovisioning;
using Millwright.Core.Failures;
using Millwright.Functions.Composition;
using Millwright.Functions.Deprovisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Deprovisioning;

/// <summary>Looks once for what a cluster that is gone left in AWS, and says what of it to remove next. The state machine removes and waits.</summary>
public sealed class FindOrphans(ITaggedResources resources, FunctionSettings settings)
    : JsonFunction<FindOrphansInput, OrphanReport>(nameof(FindOrphans), DeprovisioningJson.Default.FindOrphansInput, DeprovisioningJson.Default.OrphanReport)
{
    /// <summary>How many of a kind are removed between two looks: state data stays small, and EC2's quotas far away.</summary>
    public const int BatchSize = 50;

    /// <summary>How many orphans are named at most.</summary>
    public const int MostListed = 100;

    /// <summary>Looks without any change, 15 s apart, after which the run gives up: 20 minutes, of which a large instance may need several to shut down.</summary>
    public const int MaximumIdleLooks = 80;

    /// <exception cref="FailureException"><see cref="FailureNames.NotReady"/> after <see cref="MaximumIdleLooks"/>, with what does not go.</exception>
    protected override async Task<OrphanReport> InvokeAsync(FindOrphansInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        context.NarrowLog(input.Cluster, input.Execution);
        var criteria = new OrphanCriteria(input.Cluster, settings.Region, input.GoneAt);
        var look = OrphanLook.Of(await resources.FindAsync(criteria, cancellationToken), criteria);
        var report = Describe(look, input.Previous ?? new OrphanReport());
        context.Log.Info(
            "orphans-looked-for",
            message: null,
            ("instances", report.Left.Instances), ("volumes", report.Left.Volumes), ("launchTemplates", report.Left.LaunchTemplates), ("instanceProfiles", report.Left.InstanceProfiles));
        return report.IdleLooks < MaximumIdleLooks
            ? report
            : throw new FailureException(
                FailureNames.NotReady,
                $"After {MaximumIdleLooks} looks without a change there is still: {string.Join(", ", look.Orphans.Take(DrainReport.MostNamed).Select(orphan => $"{orphan.Id} ({Spell(orphan.Kind)} {orphan.State}".TrimEnd() + ")"))}.",
                "Look at these in EC2 and IAM: something keeps them. Mend it, and start the run again.");
    }

    private static OrphanReport Describe(OrphanLook look, OrphanReport previous)
    {
        var batch = look.Batch(BatchSize).ToLookup(orphan => orphan.Kind);
        var left = new OrphanCounts(look.Count(OrphanKind.Instance), look.Count(OrphanKind.Volume), look.Count(OrphanKind.LaunchTemplate), look.Count(OrphanKind.InstanceProfile));
        var listed = previous.Listed.Concat(look.Orphans.Select(orphan => new ListedOrphan(Spell(orphan.Kind), orphan.Id))).Distinct().Take(MostListed);
        return new OrphanReport
        {
            IdleLooks = left == previous.Left && look.Orphans.Count > 0 ? previous.IdleLooks + 1 : 0,
            Total = look.Orphans.Count,
            HasInstances = look.HasInstances,
            HoldsStack = look.HoldsStack,
            Found = Most(previous.Found, left),
            Left = left,
            Listed = [.. listed],
            Instances = Ids(OrphanKind.Instance),
            Volumes = Ids(OrphanKind.Volume),
            LaunchTemplates = Ids(OrphanKind.LaunchTemplate),
            InstanceProfiles = [.. batch[OrphanKind.InstanceProfile].Select(profile => new OrphanedProfile(profile.Id, profile.Roles))],
        };

        IReadOnlyList<string> Ids(OrphanKind kind) => [.. batch[kind].Select(orphan => orphan.Id)];
    }

    private static OrphanCounts Most(OrphanCounts one, OrphanCounts other) => new(
        Math.Max(one.Instances, other.Instances),
        Math.Max(one.Volumes, other.Volumes),
        Math.Max(one.LaunchTemplates, other.LaunchTemplates),
        Math.Max(one.InstanceProfiles, other.InstanceProfiles));

    private static string Spell(OrphanKind kind) => kind switch
    {
        OrphanKind.Instance => "instance",
        OrphanKind.Volume => "volume",
        OrphanKind.LaunchTemplate => "launch-template",
        _ => "instance-profile",
    };
}
