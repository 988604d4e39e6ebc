using System.Text.Json.Nodes;

namespace Millwright.Local.StateMachines;

/// <summary>One attempt of a Task state.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Resource">Its <c>Resource</c>: an SDK integration such as <c>arn:aws:states:::aws-sdk:eks:describeCluster</c>, or a function.</param>
/// <param name="Input">The state's input after <c>InputPath</c> and <c>Parameters</c>.</param>
public sealed record TaskRequest(string State, string Resource, JsonNode? Input);
