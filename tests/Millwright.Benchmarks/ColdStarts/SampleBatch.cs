using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Benchmarks.ColdStarts;

/// <summary>Ten messages about two Spot instances that EC2 knows: both stories of <c>events/spot-reclamation.json</c>.</summary>
internal static class SampleBatch
{
    private static readonly string[] Instances = ["i-0c4f1e5a9b7d23860", "i-02a97be64d1f8530c"];

    public static byte[] Payload()
    {
        var story = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "events", "spot-reclamation.json"));
        var records = new JsonArray();
        foreach (var instance in Instances)
        {
            foreach (var message in JsonNode.Parse(story.Replace(Instances[0], instance, StringComparison.Ordinal))!.AsArray())
            {
                message!["id"] = $"{records.Count:x8}-0000-4000-8000-000000000000";
                records.Add((JsonNode)new JsonObject { ["messageId"] = $"{records.Count}", ["body"] = message.ToJsonString() });
            }
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = records }.ToJsonString());
    }
}
