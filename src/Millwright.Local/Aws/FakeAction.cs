using System.Text.Json.Nodes;

namespace Millwright.Local.Aws;

/// <summary>One action of a service.</summary>
/// <param name="Name">As in a resource ARN: <c>describeCluster</c>.</param>
/// <param name="Required">Parameters without which it cannot be called.</param>
/// <param name="Optional">Further parameters that the API has; of those, the stand-in heeds what its service's page says.</param>
/// <param name="Run">Does it.</param>
internal sealed record FakeAction(string Name, string[] Required, string[] Optional, Func<JsonObject, JsonNode?> Run)
{
    /// <summary>What Step Functions would object to before calling the service, or null.</summary>
    public string? Objection(JsonObject parameters)
    {
        List<string> problems =
        [
            .. parameters.Select(parameter => parameter.Key).Where(name => !Required.Contains(name) && !Optional.Contains(name))
                .Select(name => $"The field \"{name}\" is not supported by Step Functions"),
            .. Required.Where(name => parameters[name] is null).Select(name => $"The field \"{name}\" is required but was missing"),
        ];
        return problems.Count == 0
            ? null
            : $"The Parameters '{string.Join(", ", parameters.Select(parameter => parameter.Key))}' could not be used to start the Task: [{string.Join("; ", problems)}]";
    }
}
