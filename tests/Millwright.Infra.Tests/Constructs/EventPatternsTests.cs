using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Infra.Constructs;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Constructs;

public sealed class EventPatternsTests
{
    private static readonly Dictionary<string, Dictionary<string, object>> Patterns = new(StringComparer.Ordinal)
    {
        [nameof(EventPatterns.ClusterCreated)] = EventPatterns.ClusterCreated,
        [nameof(EventPatterns.ClusterDeleted)] = EventPatterns.ClusterDeleted,
        [nameof(EventPatterns.Interruptions)] = EventPatterns.Interruptions,
    };

    [Theory]
    [InlineData(nameof(EventPatterns.ClusterCreated), "cluster-created.json", true)]
    [InlineData(nameof(EventPatterns.ClusterCreated), "cluster-create-failed.json", false)]
    [InlineData(nameof(EventPatterns.ClusterCreated), "cluster-deleted.json", false)]
    [InlineData(nameof(EventPatterns.ClusterDeleted), "cluster-deleted.json", true)]
    [InlineData(nameof(EventPatterns.ClusterDeleted), "cluster-created.json", false)]
    [InlineData(nameof(EventPatterns.Interruptions), "spot-interruption-warning.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "rebalance-recommendation.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "scheduled-change.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "instance-state-change-running.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "capacity-reservation-interruption-warning.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "capacity-reservation-interruption-warning-older-name.json", true)]
    [InlineData(nameof(EventPatterns.Interruptions), "cluster-created.json", false)]
    public void Pattern_HearsWhatItIsFor(string pattern, string file, bool isHeard) => IsHeard(pattern, Sample(file)).ShouldBe(isHeard);

    [Theory]
    [InlineData("errorCode", "ResourceInUseException")]
    [InlineData("eventSource", "ecs.amazonaws.com")]
    public void ClusterDeleted_CallThatFailedOrIsAnotherService_IsNotHeard(string field, string value)
    {
        var sample = Sample("cluster-deleted.json");
        sample["detail"]![field] = value;
        IsHeard(nameof(EventPatterns.ClusterDeleted), sample).ShouldBeFalse();
    }

    private static bool IsHeard(string pattern, JsonNode sample) => EventPattern.Matches(JsonSerializer.SerializeToNode(Patterns[pattern])!, sample);

    private static JsonNode Sample(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "events", file)))!;
}
