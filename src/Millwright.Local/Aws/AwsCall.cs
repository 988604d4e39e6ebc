using System.Text.Json.Nodes;

namespace Millwright.Local.Aws;

/// <summary>One call to the stand-in.</summary>
/// <param name="Service">The service as in a resource ARN, such as <c>eks</c>.</param>
/// <param name="Action">The action as in a resource ARN, such as <c>describeCluster</c>.</param>
/// <param name="Parameters">A copy of the parameters.</param>
public sealed record AwsCall(string Service, string Action, JsonObject Parameters)
{
    /// <summary>Service and action, such as <c>eks:describeCluster</c>.</summary>
    public string Name => $"{Service}:{Action}";

    /// <summary>Shows the name alone: parameters may be long.</summary>
    public override string ToString() => Name;
}
