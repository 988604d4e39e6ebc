using System.Globalization;
using Millwright.Local.Kubernetes.Api;
using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Completes Jobs at once, as charts' hooks wait for them.</summary>
internal sealed class JobController(ObjectApi api, TimeProvider time, HeldObjects held) : IController
{
    private readonly StatusWriter writer = new(api, time, "kube-controller-manager");

    public void Observe(StoreChange change)
    {
        if (change is not { Group: "batch", ObjectKind: "Job", Kind: not ChangeKind.Deleted } || held.Contains(change.Object) || StatusWriter.IsTrue(change.Object, "Complete"))
            return;
        var now = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.Write(api.Catalog.OfKind("batch", "Job")!, change.Object, (live, status) =>
        {
            status["startTime"] ??= now;
            status["completionTime"] ??= now;
            status["succeeded"] = live["spec"]?["completions"]?.DeepClone() ?? 1;
            writer.SetCondition(status, "SuccessCriteriaMet", true, "CompletionsReached", "Reached expected number of succeeded pods");
            writer.SetCondition(status, "Complete", true, "CompletionsReached", "Reached expected number of succeeded pods");
        });
    }
}
