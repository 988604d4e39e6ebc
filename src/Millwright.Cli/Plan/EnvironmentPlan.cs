using Millwright.Cli.Clusters;
using Millwright.Core.Environments;
using Millwright.Core.Failures;
using Millwright.Core.Manifests;
using Millwright.Core.Provisioning;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Inspection;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Cli.Plan;

/// <summary>What a run would install and apply, made by the code that does it.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Environment">The environment, with every value filled in.</param>
/// <param name="Revision">The revision's SHA; for a folder the beginning of its content's hash.</param>
/// <param name="Identity">How the controller would get its credentials; <c>auto</c> where the cluster was not asked.</param>
/// <param name="Verdicts">What preflight says; empty where AWS was not asked.</param>
/// <param name="Manifests">In the order of applying.</param>
/// <param name="Notes">What an operator should know.</param>
internal sealed record EnvironmentPlan(
    string Cluster,
    ResolvedEnvironment Environment,
    string Revision,
    IdentityChoice Identity,
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyList<Manifest> Manifests,
    IReadOnlyList<string> Notes)
{
    /// <summary>The namespaces that would be made.</summary>
    public IReadOnlyList<string> Namespaces => [.. NamespaceObjects.Wanted(Environment.Definition)];

    /// <summary>Whether a run would end before it touches anything.</summary>
    public IEnumerable<Verdict> Blocking => Verdicts.Where(verdict => verdict.Level == Verdict.Block);

    /// <exception cref="FailureException">No environment wants the cluster, or a file is missing or wrong.</exception>
    public static async Task<EnvironmentPlan> MakeAsync(PlanOptions options, EnvironmentRevisions revisions, PlanTarget target, TimeProvider time, CancellationToken cancellationToken)
    {
        var facts = target.Facts;
        var request = new RunRequest(facts.Name, options.Environment, options.CommitSha, DryRun: true, RunRequest.ManualOrigin, TerraformState: null);
        if (await revisions.FindAsync(request, facts, cancellationToken) is not var (definition, revision))
            throw new FailureException(FailureNames.UnknownEnvironment, $"No environment's `clusters` rules match {facts.Name}, so a run would skip it.", "Name the environment with --environment.");
        var resolution = new Resolution(
            Skipped: false, Reason: "", facts, definition.Name, revision, ResourceNames.For(facts.Name, facts.Region), time.GetUtcNow());
        var (_, warnings) = await revisions.CheckAsync(resolution, target.NodeGroup, cancellationToken);
        var preflight = target.Connection is { } connection
            ? await InspectAsync(connection, revisions, resolution, target, cancellationToken)
            : null;
        var identity = preflight is null ? definition.Identity : PreflightJudgement.ChooseIdentity(preflight);
        var environment = await revisions.ResolveAsync(resolution, identity, target.NodeGroup, cancellationToken);
        var (manifests, notes) = EnvironmentManifests.Of(environment, facts, target.Surroundings.TaggedSubnets, target.Surroundings.TaggedSecurityGroups);
        return new EnvironmentPlan(
            facts.Name,
            environment,
            revision,
            identity,
            preflight is not null && target.IsKnown ? PreflightJudgement.JudgeCluster(preflight) : [],
            manifests,
            [.. target.Notes, .. notes, .. warnings.Select(warning => warning.ToString())]);
    }

    private static async Task<PreflightFacts> InspectAsync(
        ClusterConnection connection, EnvironmentRevisions revisions, Resolution resolution, PlanTarget target, CancellationToken cancellationToken) => await PreflightInspection.GatherAsync(
            connection.Kubernetes,
            resolution,
            await revisions.ResolveAsync(resolution, IdentityChoice.Auto, target.NodeGroup, cancellationToken),
            target.Surroundings.Nodegroups,
            target.Surroundings.FargateProfiles,
            AccountLooks.NotAsked,
            isLastLook: true,
            cancellationToken);
}
