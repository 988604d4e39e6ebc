namespace Millwright.Core.Interruptions.Reports;

/// <summary>A cluster, or a family of instance types.</summary>
/// <param name="Name">Its name, such as <c>payments-dev</c> or <c>m6g</c>.</param>
/// <param name="Statistics">What happened to its instances.</param>
public sealed record NamedGroup(string Name, ReclamationStatistics Statistics);
