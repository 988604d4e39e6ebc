namespace Millwright.Core.Interruptions.Reports;

/// <summary>
/// One hour of the day. Only reclamations and instance-hours have an hour; there is no rate by launches, because who is warned at nine was not launched at nine.
/// </summary>
/// <param name="Hour">0 to 23, UTC; the hour of the warning.</param>
/// <param name="Reclamations">Warnings in it.</param>
/// <param name="SpotInstanceHours">How long witnessed Spot instances ran in it, over all days.</param>
/// <param name="PerThousandHours">Reclamations of these in 1,000 such instance-hours; null without hours.</param>
public sealed record HourOfDay(int Hour, int Reclamations, double SpotInstanceHours, Interval? PerThousandHours);
