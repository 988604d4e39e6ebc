namespace Millwright.Core.Interruptions.Reports;

/// <summary>One cell of the heat map: a Spot capacity pool, as EC2 knows them.</summary>
/// <param name="InstanceType">Such as <c>m6g.large</c>.</param>
/// <param name="Zone">The zone's name; empty where it is not known.</param>
/// <param name="Statistics">What happened to its instances.</param>
public sealed record TypeAndZone(string InstanceType, string Zone, ReclamationStatistics Statistics);
