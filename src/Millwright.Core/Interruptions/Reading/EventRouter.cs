using Millwright.Core.Interruptions.CapacityReservationInterruptions;
using Millwright.Core.Interruptions.RebalanceRecommendations;
using Millwright.Core.Interruptions.ScheduledChanges;
using Millwright.Core.Interruptions.SpotInterruptions;
using Millwright.Core.Interruptions.StateChanges;

namespace Millwright.Core.Interruptions.Reading;

/// <summary>Picks an event's parser by version, source and detail-type. What has no parser is of no interest; what lacks one of the three is no event.</summary>
internal static class EventRouter
{
    private delegate BodyReading Parser(ref EventEnvelope envelope);

    // The last two are one kind: documentation has named it both ways.
    private static readonly (byte[] Version, byte[] Source, byte[] DetailType, Parser Parse)[] Routes =
    [
        ("0"u8.ToArray(), "aws.ec2"u8.ToArray(), "EC2 Instance State-change Notification"u8.ToArray(), StateChangeParser.Parse),
        ("0"u8.ToArray(), "aws.ec2"u8.ToArray(), "EC2 Spot Instance Interruption Warning"u8.ToArray(), SpotInterruptionParser.Parse),
        ("0"u8.ToArray(), "aws.ec2"u8.ToArray(), "EC2 Instance Rebalance Recommendation"u8.ToArray(), RebalanceRecommendationParser.Parse),
        ("0"u8.ToArray(), "aws.health"u8.ToArray(), "AWS Health Event"u8.ToArray(), ScheduledChangeParser.Parse),
        ("0"u8.ToArray(), "aws.ec2"u8.ToArray(), "EC2 Capacity Reservation Instance Interruption Warning"u8.ToArray(), CapacityReservationInterruptionParser.Parse),
        ("0"u8.ToArray(), "aws.ec2"u8.ToArray(), "EC2 Interruptible Capacity Reservation Instance Interruption Warning"u8.ToArray(), CapacityReservationInterruptionParser.Parse),
    ];

    public static BodyReading Route(ref EventEnvelope envelope)
    {
        foreach (var route in Routes)
        {
            if (envelope.DetailType.SequenceEqual(route.DetailType) && envelope.Source.SequenceEqual(route.Source) && envelope.Version.SequenceEqual(route.Version))
                return route.Parse(ref envelope);
        }

        var missing = envelope.Source.IsEmpty ? "source" : envelope.DetailType.IsEmpty ? "detail-type" : envelope.Version.IsEmpty ? "version" : null;
        if (missing is not null)
            return BodyReading.OfPoison($"{missing} is missing or no string: no event of EventBridge");
        var version = envelope.Version.SequenceEqual("0"u8) ? "" : $" version {JsonText.Shorten(envelope.Version)}";
        return BodyReading.OfNoInterest($"{JsonText.Shorten(envelope.Source)} {JsonText.Shorten(envelope.DetailType)}{version}");
    }
}
