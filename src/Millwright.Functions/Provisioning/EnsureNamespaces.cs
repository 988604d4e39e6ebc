using System.Text.Json.Nodes;
using Millwright.Adapters.Aws.Eks;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Manifests;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning;

/// <summary>Makes the namespaces of the environment, and those of releases that ask for it.</summary>
public sealed class EnsureNamespaces(IClusters clusters, EnvironmentRevisions environments, TimeProvider time)
    : ProvisioningFunction<StepInput, NamespacesReport>(nameof(EnsureNamespaces), ProvisioningJson.Default.StepInput, ProvisioningJson.Default.NamespacesReport)
{
    protected override async Task<NamespacesReport> RunAsync(StepInput input, FunctionContext context, CancellationToken cancellationToken)
    {
        var environment = await environments.ReadAsync(input.Resolved.Revision, input.Resolved.Environment, cancellationToken);
        using var kubernetes = new KubernetesClient(await clusters.ConnectAsync(input.Resolved.Cluster, cancellationToken));
        var wanted = environment.Namespaces.Concat(environment.Releases.Where(release => release.CreateNamespace).Select(release => release.Namespace));
        var objects = new List<AppliedObject>();
        foreach (var name in wanted.Distinct(StringComparer.Ordinal))
            objects.Add(await EnsureAsync(kubernetes, name, input.DryRun, context, cancellationToken));
        return new NamespacesReport(objects, time.GetUtcNow());
    }

    /// <summary>A namespace that is there stays as it is: it is not ours to label.</summary>
    private static async Task<AppliedObject> EnsureAsync(KubernetesClient kubernetes, string name, bool dryRun, FunctionContext context, CancellationToken cancellationToken)
    {
        var reference = new ObjectReference("v1", "Namespace", name);
        if (await kubernetes.GetAsync(reference, cancellationToken) is { } existing && !IsOurs(existing))
            return new AppliedObject(reference.ApiVersion, reference.Kind, name, Changes.Unchanged);
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };
        Ownership.Mark(body);
        return await ObjectApplication.ApplyAsync(kubernetes, body, dryRun, context.Log, cancellationToken);
    }

    private static bool IsOurs(JsonObject body) => body.Child("metadata")?.Child("labels")?.Text(Ownership.Label) == Ownership.Value;
}
