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
        var objects = new List<AppliedObject>();
        foreach (var name in NamespaceObjects.Wanted(environment))
            objects.Add(await EnsureAsync(kubernetes, name, input.DryRun, context, cancellationToken));
        return new NamespacesReport(objects, time.GetUtcNow());
    }

    private static async Task<AppliedObject> EnsureAsync(KubernetesClient kubernetes, string name, bool dryRun, FunctionContext context, CancellationToken cancellationToken)
    {
        var reference = new ObjectReference("v1", "Namespace", name);
        return NamespaceObjects.IsApplied(await kubernetes.GetAsync(reference, cancellationToken))
            ? await ObjectApplication.ApplyAsync(kubernetes, NamespaceObjects.Body(name), dryRun, context.Log, cancellationToken)
            : new AppliedObject(reference.ApiVersion, reference.Kind, name, Changes.Unchanged);
    }
}
