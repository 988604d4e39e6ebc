using Millwright.Core.Interruptions.Reading;

namespace Millwright.Functions.Interruptions;

/// <summary>One record of an SQS event, its body read.</summary>
/// <param name="MessageId">SQS' id, by which a failed record is named in the answer.</param>
/// <param name="Reading">What the body is.</param>
public readonly record struct QueuedMessage(string MessageId, BodyReading Reading);
