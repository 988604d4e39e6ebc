using Amazon.Runtime;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Core.Failures;
using Millwright.Core.Interruptions.Ledger;
using Millwright.Core.Interruptions.Records;

namespace Millwright.Cli.Report;

/// <summary>Reads the deployed ledger by its queries.</summary>
internal static class LedgerTableRecords
{
    /// <summary>
    /// The nodes that were launched in the last days. Those that were launched before are left out, also where they were reclaimed in these days: they would
    /// count as losses among launches that they do not belong to.
    /// </summary>
    /// <exception cref="FailureException">AWS refused, did not answer, or no region and credentials are configured.</exception>
    public static async Task<IReadOnlyList<InstanceRecord>> ReadAsync(
        string table, IReadOnlyList<string> clusters, int days, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var period = new DayRange(today.AddDays(1 - days), today);
        using var client = Connect();
        // Only writes need randomness; reports make none.
        var ledger = new DynamoDbLedger(client, new LedgerOptions { Table = table }, new Random(0));
        List<InstanceRecord> records = [];
        foreach (var cluster in clusters.Distinct(StringComparer.Ordinal))
        {
            await foreach (var record in ledger.LaunchedAsync(cluster, period, cancellationToken))
                records.Add(record);
        }

        return records;
    }

    private static Amazon.DynamoDBv2.AmazonDynamoDBClient Connect()
    {
        try
        {
            return DynamoDbClients.Create(Environment.GetEnvironmentVariable);
        }
        catch (AmazonClientException problem)
        {
            throw AwsFailures.Exception(problem, "connect to DynamoDB");
        }
    }
}
