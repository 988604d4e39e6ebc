using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.EventBridge;

/// <summary>An event that was put on a bus.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Source">Such as <c>millwright</c>.</param>
/// <param name="DetailType">What kind of event.</param>
/// <param name="Detail">Its content.</param>
public sealed record FakeEvent(string Bus, string Source, string DetailType, JsonObject Detail);
