using Millwright.Core.Interruptions.Reading;

namespace Millwright.Core.Interruptions.CapacityReservationInterruptions;

/// <summary>Reads <c>{ "instance-id", "instance-action", "instance-termination-time", "azId" }</c>.</summary>
internal static class CapacityReservationInterruptionParser
{
    public static BodyReading Parse(ref EventEnvelope envelope)
    {
        if (!envelope.TryReadHeader(out var id, out var time, out var problem) || !InstanceDetail.TryRead(ref envelope, out var detail, out problem))
            return BodyReading.OfPoison(problem);
        return BodyReading.Of(new CapacityReservationInterruption(id, time, detail.InstanceId, detail.TerminationTime, ZoneName.OrNull(detail.ZoneId)));
    }
}
