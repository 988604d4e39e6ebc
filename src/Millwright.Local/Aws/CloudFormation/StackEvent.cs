namespace Millwright.Local.Aws.CloudFormation;

/// <summary>One line of a stack's history.</summary>
internal sealed record StackEvent(string LogicalId, string ResourceType, string Status, string? Reason, string Time);
