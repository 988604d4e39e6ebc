using Millwright.Core.Interruptions.Reading;

namespace Millwright.Core.Interruptions.RebalanceRecommendations;

/// <summary>Reads <c>{ "instance-id" }</c>.</summary>
internal static class RebalanceRecommendationParser
{
    public static BodyReading Parse(ref EventEnvelope envelope)
    {
        if (!envelope.TryReadHeader(out var id, out var time, out var problem) || !InstanceDetail.TryRead(ref envelope, out var detail, out problem))
            return BodyReading.OfPoison(problem);
        return BodyReading.Of(new RebalanceRecommendation(id, time, detail.InstanceId, ResourceArn.ZoneOf(envelope.FirstResource)));
    }
}
