using System.Text.Json.Nodes;
using Millwright.Adapters.Kubernetes;

namespace Millwright.Cli.Status;

/// <summary>A NodePool or EC2NodeClass with its conditions.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name.</param>
/// <param name="IsReady">Whether the condition Ready is True.</param>
/// <param name="Conditions">Those that are not True, with reason and message; empty where all are.</param>
internal sealed record LiveObject(string Kind, string Name, bool IsReady, IReadOnlyList<string> Conditions)
{
    public static LiveObject Of(JsonObject item)
    {
        var conditions = ConditionsOf(item).ToList();
        return new LiveObject(
            item.Text("kind") ?? "",
            NameOf(item),
            conditions.Exists(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True"),
            [.. conditions.Where(condition => condition.Text("status") != "True").Select(condition =>
                $"{condition.Text("type")}={condition.Text("status")} ({condition.Text("reason")}: {condition.Text("message")})")]);
    }

    public static IEnumerable<JsonObject> ConditionsOf(JsonObject item) => item.Child("status")?.Children("conditions") ?? [];

    public static string NameOf(JsonObject item) => item.Child("metadata")?.Text("name") ?? "";
}
