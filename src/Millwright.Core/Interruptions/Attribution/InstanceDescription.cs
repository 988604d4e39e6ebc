namespace Millwright.Core.Interruptions.Attribution;

/// <summary>What EC2's DescribeInstances tells about an instance, as far as it is used.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="InstanceType">Such as <c>m6g.large</c>.</param>
/// <param name="LaunchTime">UTC. EC2 moves it when a stopped instance is started again.</param>
/// <param name="Zone">The zone's name.</param>
/// <param name="ZoneId">The zone's id.</param>
/// <param name="Lifecycle"><c>spot</c> and others; null for an ordinary instance.</param>
/// <param name="CapacityReservationId">The reservation that it runs in; null outside of one.</param>
/// <param name="Tags">All tags.</param>
public sealed record InstanceDescription(
    string InstanceId,
    string InstanceType,
    DateTimeOffset LaunchTime,
    string? Zone,
    string? ZoneId,
    string? Lifecycle,
    string? CapacityReservationId,
    IReadOnlyDictionary<string, string> Tags);
