using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Cli.Record;
using Millwright.Core.Interruptions.Records;
using Millwright.Local.Regions;

namespace Millwright.Cli.Demo;

/// <summary>The demo's result for machines.</summary>
internal static class DemoJson
{
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(LocalRegion local, DemoResult first, DemoResult? second, InstanceRecord? reclaimed, DemoResult? deprovisioned)
    {
        var result = Of(first);
        result["revision"] = local.Revision.Sha;
        result["awsCalls"] = local.Aws.Calls.All.Count;
        if (second is not null)
            result["second"] = Of(second);
        if (reclaimed is not null)
            result["reclamation"] = RecordJson.Reclamation(reclaimed);
        if (deprovisioned is not null)
            result["deprovision"] = Of(deprovisioned);
        return result;
    }

    private static JsonObject Of(DemoResult result) => new()
    {
        ["status"] = result.Execution.Status.ToString(),
        ["error"] = result.Execution.Error,
        ["cause"] = result.Execution.Cause,
        ["seconds"] = result.Seconds,
        ["outcome"] = result.Execution.Output?.DeepClone(),
        ["states"] = new JsonArray([.. result.States.Select(state => new JsonObject
        {
            ["state"] = state.State,
            ["type"] = state.Type,
            ["seconds"] = state.Seconds,
            ["note"] = state.Note,
        })]),
    };
}
