using Millwright.Core.Interruptions.Reading;

namespace Millwright.Functions.Interruptions;

/// <summary>Turns what was done for instances into what became of messages. A message is done with once it is durable for every instance that it names.</summary>
internal static class Summary
{
    public static RecordingResult Of(IReadOnlyList<QueuedMessage> messages, IReadOnlyList<InstanceWork> work)
    {
        var reasons = new string?[messages.Count];
        var isNew = new bool[messages.Count];
        var isOurs = new bool[messages.Count];
        foreach (var item in work)
        {
            foreach (var (message, isKnown) in item.Messages())
            {
                reasons[message] ??= item.Failure?.ToString();
                isNew[message] |= !isKnown;
                isOurs[message] |= !item.IsForeign;
            }
        }

        return new RecordingResult
        {
            Failed = [.. Failures(messages, reasons)],
            Received = Count(messages, reading => reading.Message?.Kind),
            NoInterest = Count(messages, reading => reading.NoInterest),
            Duplicates = CountDone((index) => isOurs[index] && !isNew[index]),
            Foreign = CountDone((index) => !isOurs[index]),
            Changes = [.. work.Select(item => item.Change).OfType<RecordChange>()],
        };

        int CountDone(Func<int, bool> condition) =>
            Enumerable.Range(0, messages.Count).Count(index => messages[index].Reading.IsMessage && reasons[index] is null && condition(index));
    }

    private static IEnumerable<FailedMessage> Failures(IReadOnlyList<QueuedMessage> messages, string?[] reasons)
    {
        for (var index = 0; index < messages.Count; index++)
        {
            if (messages[index].Reading.Poison is { } poison) yield return new FailedMessage(messages[index].MessageId, poison, IsPoison: true);
            else if (reasons[index] is { } reason) yield return new FailedMessage(messages[index].MessageId, reason, IsPoison: false);
        }
    }

    private static SortedDictionary<string, int> Count(IReadOnlyList<QueuedMessage> messages, Func<BodyReading, string?> kind)
    {
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            if (kind(message.Reading) is { } name) counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        return counts;
    }
}
