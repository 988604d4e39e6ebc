using System.Globalization;
using Millwright.Core.Failures;
using Millwright.Core.Reconciliation;

namespace Millwright.Functions.Composition;

/// <summary>The environment variables that configure the functions, the same deployed and local.</summary>
public sealed record FunctionSettings
{
    public const string ConfigurationVariable = "MILLWRIGHT_CONFIGURATION";
    public const string TopicVariable = "MILLWRIGHT_INTERRUPTION_TOPIC_ARN";
    public const string HelmVariable = "MILLWRIGHT_HELM";
    public const string ChartsVariable = "MILLWRIGHT_CHARTS";
    public const string TerraformVariable = "MILLWRIGHT_TERRAFORM_STATES";
    public const string IsolatedVpcVariable = "MILLWRIGHT_ISOLATED_VPC";
    public const string RegionVariable = "AWS_REGION";
    public const string FleetTableVariable = "MILLWRIGHT_FLEET_TABLE";
    public const string MaximumRunsVariable = "MILLWRIGHT_MAXIMUM_RUNS";
    public const string EksEndpointVariable = "AWS_ENDPOINT_URL_EKS";

    /// <summary>Where CDK's kubectl layer puts Helm.</summary>
    public const string DefaultHelm = "/opt/helm/helm";

    /// <summary>Where revisions are: <c>s3://bucket[/prefix]</c> or <c>file:///folder</c> (<c>MILLWRIGHT_CONFIGURATION</c>).</summary>
    public required string Configuration { get; init; }

    /// <summary>The region's topic of interruption events (<c>MILLWRIGHT_INTERRUPTION_TOPIC_ARN</c>).</summary>
    public required string InterruptionTopicArn { get; init; }

    /// <summary>The region of the clusters (<c>AWS_REGION</c>, set by Lambda).</summary>
    public required string Region { get; init; }

    /// <summary>The Helm binary (<c>MILLWRIGHT_HELM</c>). Default: <see cref="DefaultHelm"/>.</summary>
    public string Helm { get; init; } = DefaultHelm;

    /// <summary>A folder of charts that takes the place of their registry (<c>MILLWRIGHT_CHARTS</c>). Default: none.</summary>
    public string? Charts { get; init; }

    /// <summary>The fleet table (<c>MILLWRIGHT_FLEET_TABLE</c>); only reconciling reads it. Default: none.</summary>
    public string FleetTable { get; init; } = "";

    /// <summary>How fast reconciling goes (<c>MILLWRIGHT_MAXIMUM_RUNS</c>).</summary>
    public ReconciliationOptions Reconciliation { get; init; } = new();

    /// <summary>What stands in for EKS (<c>AWS_ENDPOINT_URL_EKS</c>). Default: EKS itself.</summary>
    public Uri? EksEndpoint { get; init; }

    /// <summary>A folder that stands in for the buckets of Terraform states, one folder each: <c>file:///folder</c> (<c>MILLWRIGHT_TERRAFORM_STATES</c>). Default: S3.</summary>
    public string? TerraformStates { get; init; }

    /// <summary>Whether the clusters' VPCs reach no pricing API: <c>true</c> (<c>MILLWRIGHT_ISOLATED_VPC</c>). Default: they do.</summary>
    public bool IsIsolatedVpc { get; init; }

    /// <summary>Reads all variables.</summary>
    /// <exception cref="FailureException"><see cref="FailureNames.BrokenConfiguration"/>, with everything that is wrong.</exception>
    public static FunctionSettings Read(Func<string, string?> variable)
    {
        var missing = new[] { ConfigurationVariable, TopicVariable, RegionVariable }.Where(name => string.IsNullOrEmpty(variable(name))).ToList();
        var endpoint = variable(EksEndpointVariable);
        var problems = missing.Select(name => $"{name} is not set").ToList();
        if (!string.IsNullOrEmpty(endpoint) && !Uri.TryCreate(endpoint, UriKind.Absolute, out _))
            problems.Add($"{EksEndpointVariable} is `{endpoint}`, no URL");
        var reconciliation = ReadReconciliation(variable, problems);
        if (problems.Count > 0)
            throw new FailureException(FailureNames.BrokenConfiguration, $"The function's environment is wrong: {string.Join("; ", problems)}.", "Set the variables in the function's configuration; the CDK app does it.");
        return new FunctionSettings
        {
            Configuration = variable(ConfigurationVariable)!,
            InterruptionTopicArn = variable(TopicVariable)!,
            Region = variable(RegionVariable)!,
            Helm = variable(HelmVariable) is { Length: > 0 } helm ? helm : DefaultHelm,
            Charts = variable(ChartsVariable) is { Length: > 0 } charts ? charts : null,
            TerraformStates = variable(TerraformVariable) is { Length: > 0 } states ? states : null,
            FleetTable = variable(FleetTableVariable) ?? "",
            Reconciliation = reconciliation,
            IsIsolatedVpc = variable(IsolatedVpcVariable) == "true",
            EksEndpoint = string.IsNullOrEmpty(endpoint) ? null : new Uri(endpoint),
        };
    }

    private static ReconciliationOptions ReadReconciliation(Func<string, string?> variable, List<string> problems)
    {
        var options = new ReconciliationOptions();
        if (variable(MaximumRunsVariable) is not { Length: > 0 } text)
            return options;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs is >= ReconciliationOptions.LeastRuns and <= ReconciliationOptions.MostRuns)
            return options with { MaximumRuns = runs };
        problems.Add($"{MaximumRunsVariable} is `{text}`, no whole number from {ReconciliationOptions.LeastRuns} to {ReconciliationOptions.MostRuns}");
        return options;
    }

    /// <summary>The location of a bucket of Terraform states.</summary>
    public string LocateBucket(string bucket) => TerraformStates is null ? $"s3://{bucket}" : $"{TerraformStates.TrimEnd('/')}/{bucket}";
}
