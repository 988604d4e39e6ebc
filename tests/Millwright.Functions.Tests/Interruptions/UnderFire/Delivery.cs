namespace Millwright.Functions.Tests.Interruptions.UnderFire;

/// <summary>One message in the queue.</summary>
/// <param name="MessageId">Another for each copy.</param>
/// <param name="Body">The body as a JSON string, with its quotes.</param>
/// <param name="IsPoison">Whether nothing can be made of it.</param>
internal sealed record Delivery(string MessageId, string Body, bool IsPoison);
