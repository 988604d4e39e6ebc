using Millwright.Core.Interruptions.Reading;

namespace Millwright.Core.Interruptions.SpotInterruptions;

/// <summary>Reads <c>{ "instance-id", "instance-action": "terminate" | "stop" | "hibernate" }</c>. The action changes nothing that is recorded.</summary>
internal static class SpotInterruptionParser
{
    public static BodyReading Parse(ref EventEnvelope envelope)
    {
        if (!envelope.TryReadHeader(out var id, out var time, out var problem) || !InstanceDetail.TryRead(ref envelope, out var detail, out problem))
            return BodyReading.OfPoison(problem);
        return BodyReading.Of(new SpotInterruption(id, time, detail.InstanceId, ResourceArn.ZoneOf(envelope.FirstResource)));
    }
}
