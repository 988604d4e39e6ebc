using System.Text.Json.Nodes;

namespace Millwright.Core.Manifests;

/// <summary>One object of a manifest file, with its variables filled in.</summary>
/// <param name="File">The file in the revision.</param>
/// <param name="Line">Where the object begins; 1-based.</param>
/// <param name="Body">The object as the Kubernetes API takes it.</param>
public sealed record Manifest(string File, int Line, JsonObject Body)
{
    public string ApiVersion => (string)Body["apiVersion"]!;

    public string Kind => (string)Body["kind"]!;

    public string Name => (string)Body["metadata"]!["name"]!;

    public ObjectReference Reference => new(ApiVersion, Kind, Name, (string?)Body["metadata"]!["namespace"]);
}
