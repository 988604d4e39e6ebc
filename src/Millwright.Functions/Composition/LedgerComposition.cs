using System.Security.Cryptography;
using Millwright.Adapters.Aws;
using Millwright.Adapters.Aws.Credentials;
using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Adapters.Aws.Ec2;
using Millwright.Functions.Interruptions;

namespace Millwright.Functions.Composition;

/// <summary>What the ledger's function is made of.</summary>
public static class LedgerComposition
{
    /// <summary>The function, on DynamoDB and EC2.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="Core.Failures.FailureException"><see cref="Core.Failures.FailureNames.BrokenConfiguration"/>.</exception>
    public static RecordInterruptions RecordInterruptions(Func<string, string?> variable, TimeProvider time)
    {
        var settings = LedgerSettings.Read(variable);
        // The waits and texts of two processes have to differ.
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var ledger = new DynamoDbLedger(DynamoDbClients.Create(variable), settings.Ledger, random);
        var instances = new Ec2Instances(
            new HttpClient(), settings.Ec2Endpoint ?? AwsPartition.EndpointOf("ec2", settings.Region), settings.Region, new SdkCredentialSource(), time, random);
        return new RecordInterruptions(new Recorder(ledger, instances, settings.Recording, time), time);
    }
}
