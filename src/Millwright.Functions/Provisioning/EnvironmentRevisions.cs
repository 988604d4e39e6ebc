using Millwright.Adapters.Aws.Revisions;
using Millwright.Core.Environments;
using Millwright.Core.Environments.Validation;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using Millwright.Core.Provisioning;
using Millwright.Core.Reconciliation;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning;

/// <summary>Environments as the revisions of the configuration hold them.</summary>
/// <param name="revisions">The configuration.</param>
/// <param name="isIsolatedVpc">Whether clusters reach no pricing API.</param>
public sealed class EnvironmentRevisions(RevisionStore revisions, bool isIsolatedVpc = false)
{
    /// <summary>The environment that a request names, or that claims the cluster, with its revision; null when none claims it.</summary>
    /// <exception cref="FailureException">The named environment or revision is not there, or a file is wrong.</exception>
    public async Task<(EnvironmentDefinition Environment, string Revision)?> FindAsync(RunRequest request, ClusterFacts cluster, CancellationToken cancellationToken)
    {
        if (request.Environment is { } name)
        {
            var revision = request.CommitSha ?? await revisions.CurrentShaAsync(name, cancellationToken) ?? throw await UnknownAsync(name, cancellationToken);
            if (!(await revisions.ListEnvironmentsAsync(revision, cancellationToken)).Contains(name))
                throw await UnknownAsync(name, cancellationToken);
            return (await ReadAsync(revision, name, cancellationToken), revision);
        }

        var candidates = new List<(EnvironmentDefinition Environment, string Revision)>();
        foreach (var candidate in await NamesAsync(request, cancellationToken))
        {
            var revision = request.CommitSha ?? await revisions.CurrentShaAsync(candidate, cancellationToken);
            if (revision is not null)
                candidates.Add((await ReadAsync(revision, candidate, cancellationToken), revision));
        }

        var found = EnvironmentSelection.Find(candidates.Select(candidate => candidate.Environment), cluster.Name, cluster.Tags);
        return found is null ? null : candidates.Find(candidate => candidate.Environment == found);
    }

    /// <summary>The revision in force for a run's environment; empty while none is.</summary>
    public async Task<string> InForceAsync(RunRequest request, string environment, string revision, CancellationToken cancellationToken) =>
        request.CommitSha is null ? revision : await revisions.CurrentShaAsync(environment, cancellationToken) ?? "";

    /// <summary>The environments that a revision is in force for, each of its own revision.</summary>
    /// <exception cref="FailureException">A revision is incomplete, or a file is wrong.</exception>
    public async Task<IReadOnlyList<EnvironmentInForce>> ReadInForceAsync(CancellationToken cancellationToken)
    {
        var environments = new List<EnvironmentInForce>();
        foreach (var name in await revisions.ListCurrentAsync(cancellationToken))
        {
            if (await revisions.CurrentShaAsync(name, cancellationToken) is { } revision)
                environments.Add(new EnvironmentInForce(await ReadAsync(revision, name, cancellationToken), revision));
        }

        return environments;
    }

    /// <summary>One environment file of a revision.</summary>
    /// <exception cref="FailureException">It is not there, or wrong.</exception>
    public async Task<EnvironmentDefinition> ReadAsync(string revision, string name, CancellationToken cancellationToken)
    {
        var file = $"{name}.yaml";
        var problems = new ProblemList();
        var environment = EnvironmentFileReader.Read(file, await revisions.ReadTextAsync(revision, file, cancellationToken), problems);
        problems.ThrowIfAny(FailureNames.InvalidEnvironment, $"environment `{name}` of revision {revision}");
        return environment!;
    }

    /// <summary>An environment with everything filled in for the cluster of a run.</summary>
    /// <param name="resolved">Which environment of which revision, for which cluster.</param>
    /// <param name="identity">How the controller gets its credentials; Auto while that is not decided.</param>
    /// <param name="nodeGroup">The cluster's node group; empty on Fargate, and while none is known.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="FailureException">A file is missing or wrong.</exception>
    public async Task<ResolvedEnvironment> ResolveAsync(Resolution resolved, IdentityChoice identity, string nodeGroup, CancellationToken cancellationToken) =>
        Resolve(await ReadFilesAsync(resolved, cancellationToken), resolved, identity, nodeGroup);

    /// <summary>The same, after every file was checked as <c>millwright validate</c> checks it.</summary>
    /// <returns>The environment, and what is doubtful in it but no error.</returns>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidEnvironment"/>, with every error.</exception>
    public async Task<(ResolvedEnvironment Environment, IReadOnlyList<Finding> Warnings)> CheckAsync(Resolution resolved, string nodeGroup, CancellationToken cancellationToken)
    {
        var files = await ReadFilesAsync(resolved, cancellationToken);
        var findings = EnvironmentValidation.Check(files.Environment, files.Texts, new EnvironmentCheckOptions
        {
            Variables = RunVariables.For(resolved.Cluster, files.Environment, resolved.Names, nodeGroup),
            KubernetesMinor = resolved.Cluster.KubernetesMinor,
            Region = resolved.Cluster.Region,
        });
        var problems = new ProblemList();
        foreach (var finding in findings.Where(finding => finding.Severity is Severity.Error))
            problems.Add(finding.ToProblem());
        problems.ThrowIfAny(FailureNames.InvalidEnvironment, $"environment `{resolved.Environment}` of revision {resolved.Revision}");
        return (Resolve(files, resolved, IdentityChoice.Auto, nodeGroup), [.. findings.Where(finding => finding.Severity is not Severity.Error)]);
    }

    private ResolvedEnvironment Resolve(EnvironmentFiles files, Resolution resolved, IdentityChoice identity, string nodeGroup) => EnvironmentResolver.Resolve(
        files.Environment,
        files.Texts,
        RunVariables.For(resolved.Cluster, files.Environment, resolved.Names, nodeGroup),
        ControllerValues.For(resolved.Cluster, resolved.Names, identity, isIsolatedVpc)) with
    { Notes = files.Notes };

    private async Task<EnvironmentFiles> ReadFilesAsync(Resolution resolved, CancellationToken cancellationToken)
    {
        var environment = await ReadAsync(resolved.Revision, resolved.Environment, cancellationToken);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in environment.Files)
            texts[path] = await revisions.ReadTextAsync(resolved.Revision, path, cancellationToken);
        return EnvironmentFiles.Of(environment, texts);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(RunRequest request, CancellationToken cancellationToken) =>
        request.CommitSha is { } sha ? await revisions.ListEnvironmentsAsync(sha, cancellationToken) : await revisions.ListCurrentAsync(cancellationToken);

    private async Task<FailureException> UnknownAsync(string name, CancellationToken cancellationToken)
    {
        var known = string.Join(", ", await revisions.ListCurrentAsync(cancellationToken));
        return new FailureException(
            FailureNames.UnknownEnvironment,
            $"There is no environment `{name}`.",
            known.Length == 0 ? "Publish a revision first: millwright publish." : $"Use one of {known}, or publish a revision that has {name}.yaml.");
    }
}
