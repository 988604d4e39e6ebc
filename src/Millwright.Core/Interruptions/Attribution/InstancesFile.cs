using System.Text.Json;
using Millwright.Core.Failures;

namespace Millwright.Core.Interruptions.Attribution;

/// <summary>Reads what <c>aws ec2 describe-instances</c> prints: https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-instances.html</summary>
public static class InstancesFile
{
    private const string Remedy = "Give the output of `aws ec2 describe-instances --output json`.";

    /// <summary>All instances of all reservations.</summary>
    /// <param name="json">The file's content, UTF-8.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>.</exception>
    public static IReadOnlyList<InstanceDescription> Read(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("Reservations", out var reservations))
                throw Invalid(name, "`Reservations` is missing");
            return
            [
                .. reservations.EnumerateArray()
                    .SelectMany(reservation => reservation.GetProperty("Instances").EnumerateArray())
                    .Select(instance => Describe(instance, name)),
            ];
        }
        catch (JsonException problem)
        {
            throw Invalid(name, $"line {problem.LineNumber + 1} is not JSON", problem);
        }
        catch (Exception problem) when (problem is InvalidOperationException or KeyNotFoundException)
        {
            throw Invalid(name, "a list of reservations, instances or tags is missing, or is no list", problem);
        }
    }

    private static InstanceDescription Describe(JsonElement instance, string name)
    {
        var id = Text(instance, "InstanceId") ?? throw Invalid(name, "an instance has no `InstanceId`");
        if (!instance.TryGetProperty("LaunchTime", out var launched)
            || launched.ValueKind != JsonValueKind.String
            || !launched.TryGetDateTimeOffset(out var launchTime))
            throw Invalid(name, $"`LaunchTime` of {id} is missing or no time");
        var placed = instance.TryGetProperty("Placement", out var placement);
        return new InstanceDescription(
            id,
            Text(instance, "InstanceType") ?? throw Invalid(name, $"`InstanceType` of {id} is missing"),
            launchTime,
            placed ? Text(placement, "AvailabilityZone") : null,
            placed ? Text(placement, "AvailabilityZoneId") : null,
            Text(instance, "InstanceLifecycle"),
            Text(instance, "CapacityReservationId"),
            Tags(instance));
    }

    private static Dictionary<string, string> Tags(JsonElement instance)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        if (!instance.TryGetProperty("Tags", out var list)) return tags;
        foreach (var tag in list.EnumerateArray())
        {
            if (Text(tag, "Key") is { } key) tags[key] = Text(tag, "Value") ?? "";
        }

        return tags;
    }

    private static string? Text(JsonElement holder, string field) =>
        holder.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static FailureException Invalid(string name, string reason, Exception? problem = null) =>
        new(FailureNames.InvalidRequest, $"{name} is no list of instances: {reason}.", Remedy, problem);
}
