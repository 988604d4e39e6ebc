namespace Millwright.Functions.Interruptions;

/// <summary>A message that is not acknowledged.</summary>
/// <param name="MessageId">SQS' id.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="IsPoison">Whether it will fail every time, so that it ends in the dead-letter queue.</param>
public sealed record FailedMessage(string MessageId, string Reason, bool IsPoison);
