using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;
using Millwright.Adapters.Kubernetes.Apply;
using Millwright.Core.Failures;
using Millwright.Functions.Logging;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Provisioning;

/// <summary>Applies one object and reports what became of it.</summary>
internal static class ObjectApplication
{
    /// <summary>What Millwright sets is taken over from whoever set it before: the revision is what counts.</summary>
    /// <exception cref="FailureException">The API refused the object.</exception>
    public static async Task<AppliedObject> ApplyAsync(KubernetesClient kubernetes, JsonObject body, bool dryRun, FunctionLog log, CancellationToken cancellationToken)
    {
        var outcome = await kubernetes.ApplyAsync(body, new ApplyOptions { DryRun = dryRun, Force = true }, cancellationToken);
        if (outcome is ApplyOutcome.Rejected { Failure: var failure })
            throw new FailureException(failure);
        var change = Changes.Of(((ApplyOutcome.Applied)outcome).Change);
        var (apiVersion, kind, name) = (body.Text("apiVersion")!, body.Text("kind")!, body.Child("metadata")!.Text("name")!);
        log.Info("object-applied", message: null, ("kind", kind), ("name", name), ("change", change), ("dryRun", dryRun));
        return new AppliedObject(apiVersion, kind, name, change);
    }
}
