using System.Text.Json;

namespace Millwright.Core.Provisioning.Proofs;

/// <summary>Reads from a queue's policy who may send to it. AWS gives most values of a policy as a text or as a list, as it likes.</summary>
internal static class QueuePolicy
{
    private const string SourceArn = "aws:SourceArn";
    private const string Send = "sqs:SendMessage";
    private const string TopicService = "Service sns.amazonaws.com";

    // In conditions, the first two take wildcards, of which an ARN in full has none.
    private static readonly string[] Operators = ["ArnEquals", "ArnLike", "StringEquals"];

    /// <summary>Every statement that allows something; null where the text is no policy.</summary>
    public static IReadOnlyList<Allowance>? Allowances(string policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out var statements)
                ? [.. Elements(statements).Where(statement => Texts(statement, "Effect").Contains("Allow")).Select(Read)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Allowance Read(JsonElement statement)
    {
        var actions = Texts(statement, "Action").ToList();
        var principals = statement.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object
            ? principal.EnumerateObject().SelectMany(kind => Elements(kind.Value).Select(value => $"{kind.Name} {value}")).ToList()
            : ["everybody"];
        var sources = statement.TryGetProperty("Condition", out var condition) ? Operators.SelectMany(name => Sources(condition, name)).ToList() : [];
        var isSend = actions is [var action] && string.Equals(action, Send, StringComparison.OrdinalIgnoreCase);
        return new Allowance(
            $"{string.Join(", ", principals)} may {string.Join(", ", actions)}{(sources.Count > 0 ? $" from {string.Join(", ", sources)}" : "")}",
            isSend && principals is [TopicService] && sources is [var only] ? only : null);
    }

    private static IEnumerable<string> Sources(JsonElement condition, string name) =>
        condition.ValueKind == JsonValueKind.Object && condition.TryGetProperty(name, out var keys) && keys.ValueKind == JsonValueKind.Object
            ? keys.EnumerateObject().Where(key => string.Equals(key.Name, SourceArn, StringComparison.OrdinalIgnoreCase)).SelectMany(key => Elements(key.Value).Select(value => value.ToString()))
            : [];

    private static IEnumerable<string> Texts(JsonElement holder, string field) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(field, out var value) ? Elements(value).Select(item => item.ToString()) : [];

    private static List<JsonElement> Elements(JsonElement value) => value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}

/// <summary>A statement of a policy that allows something.</summary>
/// <param name="Text">It, for people.</param>
/// <param name="OnlySender">The topic, where the statement lets one topic send and does nothing else; null otherwise.</param>
internal sealed record Allowance(string Text, string? OnlySender)
{
    public override string ToString() => Text;
}
