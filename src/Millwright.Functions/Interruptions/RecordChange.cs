using Millwright.Core.Interruptions.Records;

namespace Millwright.Functions.Interruptions;

/// <summary>One durable write: what it made known is the difference.</summary>
/// <param name="Before">The record that was there, empty for a new instance.</param>
/// <param name="After">The record that is there now.</param>
public sealed record RecordChange(InstanceRecord Before, InstanceRecord After);
