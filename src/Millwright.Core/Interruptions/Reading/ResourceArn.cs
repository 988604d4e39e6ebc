namespace Millwright.Core.Interruptions.Reading;

/// <summary>
/// The ARN of a Spot or rebalance event: <c>arn:aws:ec2:eu-west-1a:instance/i-…</c>, with the zone where others have the region, and no account. AWS notes the
/// odd form itself: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
/// </summary>
internal static class ResourceArn
{
    private const int RegionField = 3;

    /// <summary>The zone, or null where the ARN carries a region (as in China) or is none at all.</summary>
    public static string? ZoneOf(ReadOnlySpan<byte> arn)
    {
        for (var field = 0; field < RegionField; field++)
        {
            var colon = arn.IndexOf((byte)':');
            if (colon < 0)
                return null;
            arn = arn[(colon + 1)..];
        }

        var end = arn.IndexOf((byte)':');
        var place = end < 0 ? default : arn[..end];
        // A zone ends in a digit and a letter, a region in a digit.
        return place.Length > 2 && char.IsAsciiLetterLower((char)place[^1]) && char.IsAsciiDigit((char)place[^2]) ? ZoneName.OrNull(place) : null;
    }
}
