namespace Millwright.Local.Aws.CloudFormation;

/// <summary>A resource that will fail in a stack's next operation.</summary>
/// <param name="LogicalId">The resource's name in the template.</param>
/// <param name="ResourceType">Such as <c>AWS::IAM::Role</c>.</param>
/// <param name="Reason">What the stack's events will say.</param>
internal sealed record StackFailure(string LogicalId, string ResourceType, string Reason);
