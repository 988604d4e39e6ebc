namespace Millwright.Local.Aws.DynamoDb;

/// <summary>An expression is wrong; the service says so as a validation error.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class ExpressionException(string message) : Exception(message);
