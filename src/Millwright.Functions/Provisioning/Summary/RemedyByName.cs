namespace Millwright.Functions.Provisioning.Summary;

/// <summary>What to do about an error that an AWS call of the state machine, or Lambda itself, reported.</summary>
internal static class RemedyByName
{
    public static string Of(string error)
    {
        // <Service>.<Name>Exception, as SDK integrations report errors.
        var name = error[(error.LastIndexOf('.') + 1)..];
        return name switch
        {
            _ when name.Contains("AccessDenied", StringComparison.Ordinal) || name.Contains("Unauthorized", StringComparison.Ordinal) =>
                "Allow the call in the state machine's role; the CDK app grants what the definition uses, so redeploy it, or look for a permissions boundary or a service control policy.",
            "ResourceNotFoundException" when error.StartsWith("Eks.", StringComparison.Ordinal) => "Give the name of a cluster of this account and region, and start the run again.",
            _ when name.Contains("Throttl", StringComparison.Ordinal) || name.Contains("TooMany", StringComparison.Ordinal) || name.Contains("LimitExceeded", StringComparison.Ordinal) =>
                "Start the run again in a few minutes; ask for a higher quota if it stays.",
            "Timeout" or "Timedout" => "Start the run again; every step may be repeated. If it times out again, look into the log of the state's function.",
            "Unknown" or "ExitError" => "Look into the log of the state's function: it ended without an answer, for lack of memory for example. Then start the run again.",
            _ => "Read the message, mend what it names, and start the run again: every step may be repeated.",
        };
    }
}
