using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Runtime;

namespace Millwright.Functions.Provisioning.Summary;

/// <summary>Reads which state failed, why, and what to do, from what the catchers left.</summary>
internal static class FailureReading
{
    /// <summary>The state of the failure path that takes the installer's access back: its failure comes on top of the one that led there.</summary>
    private const string Revoke = "RevokeAfterFailure";

    /// <summary>Null for a run in which nothing was caught.</summary>
    public static RunFailure? Of(IReadOnlyDictionary<string, CaughtError>? caught, string cluster)
    {
        if (caught is not { Count: > 0 })
            return null;
        var state = caught.Keys.FirstOrDefault(name => name != Revoke) ?? Revoke;
        var isRevoked = !caught.ContainsKey(Revoke);
        var failure = Read(caught[state]);
        var remedy = isRevoked
            ? failure.Remedy
            : $"{failure.Remedy.TrimEnd('.')}. The installer's access is still there: find its role with aws eks list-access-entries --cluster-name {cluster}, and remove it with aws eks delete-access-entry.";
        return new RunFailure(state, failure.Name, failure.Message, remedy, isRevoked);
    }

    /// <summary>A function's error carries its remedy; an error of an AWS call gets one by its name.</summary>
    private static Failure Read(CaughtError caught)
    {
        var text = FunctionMessage(caught.Cause) ?? caught.Cause ?? "";
        return Failure.Read(caught.Error, text) ?? new Failure(caught.Error, text.Length == 0 ? caught.Error : text, RemedyByName.Of(caught.Error));
    }

    private static string? FunctionMessage(string? cause)
    {
        if (cause is null || !cause.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            return FunctionError.Parse(System.Text.Encoding.UTF8.GetBytes(cause)) is { ErrorMessage.Length: > 0 } error ? error.ErrorMessage : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
