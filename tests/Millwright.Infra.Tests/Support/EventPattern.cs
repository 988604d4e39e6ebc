using System.Text.Json.Nodes;

namespace Millwright.Infra.Tests.Support;

/// <summary>EventBridge's patterns as far as the app uses them: lists of values, and <c>exists</c>.</summary>
internal static class EventPattern
{
    public static bool Matches(JsonNode pattern, JsonNode? sample) => pattern.AsObject().All(field => field.Value switch
    {
        JsonObject inner => Matches(inner, sample?[field.Key] ?? new JsonObject()),
        var values => values!.AsArray().Any(value => value is JsonObject test
            ? (bool)test["exists"]! == (sample?[field.Key] is not null)
            : (string?)sample?[field.Key] == (string?)value),
    });
}
