using Millwright.Core.Interruptions.CapacityReservationInterruptions;
using Millwright.Core.Interruptions.RebalanceRecommendations;
using Millwright.Core.Interruptions.ScheduledChanges;
using Millwright.Core.Interruptions.SpotInterruptions;
using Millwright.Core.Interruptions.StateChanges;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>
/// Picks an event's parser by version, source and detail-type. What has no parser is of no interest; what lacks one of the three is no event.
/// </summary>
internal static class EventRouter
{
    private delegate BodyReading Parser(ref EventEnvelope envelope);

    // The last two are one kind: documentation has named it both ways.
    private static readonly (byte[] Version, byte[] Source, byte[] DetailType, Parser Parse)[] Routes =
    [
        Route("0"u8, "aws.ec2"u8, "EC2 Instance State-change Notification"u8, StateChangeParser.Parse),
        Route("0"u8, "aws.ec2"u8, "EC2 Spot Instance Interruption Warning"u8, SpotInterruptionParser.Parse),
        Route("0"u8, "aws.ec2"u8, "EC2 Instance Rebalance Recommendation"u8, RebalanceRecommendationParser.Parse),
        Route("0"u8, "aws.health"u8, "AWS Health Event"u8, ScheduledChangeParser.Parse),
        Route("0"u8, "aws.ec2"u8, "EC2 Capacity Reservation Instance Interruption Warning"u8, CapacityReservationInterruptionParser.Parse),
        Route("0"u8, "aws.ec2"u8, "EC2 Interruptible Capacity Reservation Instance Interruption Warning"u8, CapacityReservationInterruptionParser.Parse),
    ];

    public static BodyReading Route(ref EventEnvelope envelope)
    {
        foreach (var route in Routes)
        {
            if (envelope.DetailType.SequenceEqual(route.DetailType)
                && envelope.Source.SequenceEqual(route.Source)
                && envelope.Version.SequenceEqual(route.Version))
                return route.Parse(ref envelope);
        }

        var missing = envelope.Source.IsEmpty ? "source" : envelope.DetailType.IsEmpty ? "detail-type" : envelope.Version.IsEmpty ? "version" : null;
        if (missing is not null)
            return BodyReading.OfPoison($"{missing} is missing or no string: no event of EventBridge");
        var version = envelope.Version.SequenceEqual("0"u8) ? "" : $" version {JsonText.Shorten(envelope.Version)}";
        return BodyReading.OfNoInterest($"{JsonText.Shorten(envelope.Source)} {JsonText.Shorten(envelope.DetailType)}{version}");
    }

    private static (byte[] Version, byte[] Source, byte[] DetailType, Parser Parse) Route(
        ReadOnlySpan<byte> version, ReadOnlySpan<byte> source, ReadOnlySpan<byte> detailType, Parser parse) =>
        (version.ToArray(), source.ToArray(), detailType.ToArray(), parse);
}
