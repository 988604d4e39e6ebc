using System.Globalization;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Core.Failures;
using Millwright.Functions.Interruptions;

namespace Millwright.Functions.Composition;

/// <summary>The environment variables that configure the ledger's function.</summary>
public sealed record LedgerSettings
{
    public const string TableVariable = "MILLWRIGHT_LEDGER_TABLE";
    public const string TimeToLiveVariable = "MILLWRIGHT_LEDGER_TTL_DAYS";
    public const string ParallelismVariable = "MILLWRIGHT_LEDGER_PARALLELISM";
    public const string RegionVariable = FunctionSettings.RegionVariable;
    public const string Ec2EndpointVariable = "AWS_ENDPOINT_URL_EC2";

    /// <summary>The table (<c>MILLWRIGHT_LEDGER_TABLE</c>) and for how many days it remembers (<c>MILLWRIGHT_LEDGER_TTL_DAYS</c>).</summary>
    public required LedgerOptions Ledger { get; init; }

    /// <summary>How much is done at once (<c>MILLWRIGHT_LEDGER_PARALLELISM</c>).</summary>
    public required RecordingOptions Recording { get; init; }

    /// <summary>The region of the instances (<c>AWS_REGION</c>, set by Lambda).</summary>
    public required string Region { get; init; }

    /// <summary>What stands in for EC2 (<c>AWS_ENDPOINT_URL_EC2</c>). Default: EC2 itself.</summary>
    public Uri? Ec2Endpoint { get; init; }

    /// <summary>Reads all variables.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>.</exception>
    public static LedgerSettings Read(Func<string, string?> variable)
    {
        List<string> problems = [];
        var ledger = new LedgerOptions { Table = Required(TableVariable) };
        var settings = new LedgerSettings
        {
            Ledger = ledger with { TimeToLiveDays = Number(TimeToLiveVariable, ledger.TimeToLiveDays) },
            Recording = new RecordingOptions { Parallelism = Number(ParallelismVariable, new RecordingOptions().Parallelism) },
            Region = Required(RegionVariable),
            Ec2Endpoint = Endpoint(Ec2EndpointVariable),
        };
        if (problems.Count > 0)
            throw new FailureException(
                FailureNames.BrokenConfiguration,
                $"The function's environment is wrong: {string.Join("; ", problems)}.",
                "Set the variables in the function's configuration; the CDK app does it.");
        settings.Ledger.Validate();
        settings.Recording.Validate();
        return settings;

        string Required(string name)
        {
            if (variable(name) is { Length: > 0 } value) return value;
            problems.Add($"{name} is not set");
            return "";
        }

        int Number(string name, int otherwise)
        {
            if (variable(name) is not { Length: > 0 } text) return otherwise;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            problems.Add($"{name} is `{text}`, no whole number");
            return otherwise;
        }

        Uri? Endpoint(string name)
        {
            if (variable(name) is not { Length: > 0 } text) return null;
            if (Uri.TryCreate(text, UriKind.Absolute, out var endpoint)) return endpoint;
            problems.Add($"{name} is `{text}`, no URL");
            return null;
        }
    }
}
