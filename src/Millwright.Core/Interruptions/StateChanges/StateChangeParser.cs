using Millwright.Core.Interruptions.Reading;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Core.Interruptions.StateChanges;

/// <summary>Reads <c>{ "instance-id", "state" }</c>. A state that EC2 may add one day is not of interest; a missing one is poison.</summary>
internal static class StateChangeParser
{
    public static BodyReading Parse(ref EventEnvelope envelope)
    {
        if (!envelope.TryReadHeader(out var id, out var time, out var problem) || !InstanceDetail.TryRead(ref envelope, out var detail, out problem))
            return BodyReading.OfPoison(problem);
        if (detail.State.IsEmpty)
            return BodyReading.OfPoison("detail.state is missing or no string");
        return StateOf(detail.State) is { } state
            ? BodyReading.Of(new StateChange(id, time, detail.InstanceId, state))
            : BodyReading.OfNoInterest($"{MessageKinds.StateChange} to {JsonText.Shorten(detail.State)}");
    }

    private static SightingKind? StateOf(ReadOnlySpan<byte> state)
    {
        if (state.SequenceEqual("pending"u8)) return SightingKind.Pending;
        if (state.SequenceEqual("running"u8)) return SightingKind.Running;
        if (state.SequenceEqual("stopping"u8)) return SightingKind.Stopping;
        if (state.SequenceEqual("stopped"u8)) return SightingKind.Stopped;
        if (state.SequenceEqual("shutting-down"u8)) return SightingKind.ShuttingDown;
        if (state.SequenceEqual("terminated"u8)) return SightingKind.Terminated;
        return null;
    }
}
