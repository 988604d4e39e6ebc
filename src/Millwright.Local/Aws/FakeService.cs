using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws;

/// <summary>One service with its state. Calls run one after the other, so that no call sees half of another's work.</summary>
/// <param name="name">The service as in a resource ARN.</param>
/// <param name="errorPrefix">What Step Functions puts before its errors' names: <c>Eks</c> of <c>Eks.ResourceNotFoundException</c>.</param>
public abstract class FakeService(string name, string errorPrefix)
{
    private readonly Dictionary<string, FakeAction> _actions = new(StringComparer.Ordinal);
    private int _requests;

    /// <summary>The service as in a resource ARN.</summary>
    public string Name { get; } = name;

    private protected Lock Gate { get; } = new();

    internal JsonNode? Call(string action, JsonObject parameters)
    {
        if (!_actions.TryGetValue(action, out var known))
            throw new TaskFailedException("States.Runtime", $"The stand-in for AWS does not know {Name}:{action}; of {Name} it knows {string.Join(", ", _actions.Keys)}.");
        if (known.Objection(parameters) is { } objection)
            throw new TaskFailedException("States.Runtime", objection);
        lock (Gate)
        {
            _requests++;
            return known.Run(parameters);
        }
    }

    private protected void Serve(string action, string[] required, string[] optional, Func<JsonObject, JsonNode?> run) =>
        _actions.Add(action, new(action, required, optional, run));

    /// <summary>The service's refusal as Step Functions reports it: https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html</summary>
    private protected TaskFailedException Refusal(int status, string error, string message) =>
        new($"{errorPrefix}.{error}", $"{message} (Service: {errorPrefix}, Status Code: {status}, Request ID: 00000000-0000-4000-8000-{_requests:x12})");

    private protected static string Text(JsonObject parameters, string name) => parameters[name]!.ToString();

    private protected static string? OptionalText(JsonObject parameters, string name) => parameters[name]?.ToString();

    private protected static IReadOnlyList<string> Texts(JsonObject parameters, string name) => [.. (parameters[name] as JsonArray ?? []).Select(item => item!.ToString())];

    private protected static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>Tags as a list of keys and values, the shape of EC2, IAM and CloudFormation.</summary>
    private protected static JsonArray TagList(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    /// <summary>Tags as an object, the shape of EKS.</summary>
    private protected static JsonObject TagMap(IEnumerable<KeyValuePair<string, string>> tags) =>
        new(tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value)));
}
