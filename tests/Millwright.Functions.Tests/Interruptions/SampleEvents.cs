using System.Text;
using System.Text.Json.Nodes;
using Millwright.Core.Interruptions.Attribution;

namespace Millwright.Functions.Tests.Interruptions;

/// <summary>The files in <c>events/</c>, and SQS events made of them.</summary>
internal static class SampleEvents
{
    private static string Folder { get; } = Path.Combine(Root(), "events");

    /// <summary>EC2 as <c>describe-instances.json</c> has it.</summary>
    public static KnownInstances Instances => new(InstancesFile.Read(Read("describe-instances"), "describe-instances.json"));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static string Text(string name) => Encoding.UTF8.GetString(Read(name));

    /// <summary>The events of a file that is a list.</summary>
    public static string[] List(string name) => [.. JsonNode.Parse(Read(name))!.AsArray().Select(message => message!.ToJsonString())];

    /// <summary>Messages 0, 1, 2 … with these bodies.</summary>
    public static byte[] Batch(params string[] bodies) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["Records"] = new JsonArray([.. bodies.Select((body, index) => new JsonObject { ["messageId"] = $"{index}", ["body"] = body })]),
    }.ToJsonString());

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "serverless.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the tests inside the repository.");
    }
}
