using Millwright.Adapters.Aws.Configuration;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning;
using Millwright.Core.Terraform;

namespace Millwright.Adapters.Aws.Terraform;

/// <summary>Terraform states in S3, as far as they name clusters. No value of a state is in any message.</summary>
/// <param name="open">Opens a bucket.</param>
public sealed class TerraformStates(Func<string, IConfigurationStore> open)
{
    /// <summary>What the S3 backend leaves beside a state while somebody changes it: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking</summary>
    private const string LockSuffix = ".tflock";

    private const string KeyRemedy =
        "Allow kms:Decrypt on the key that the message names, in the role of the function ReadRequest (context terraformStateKeys of the deployment) and in the key's own policy.";

    private const string BucketRemedy =
        "Allow s3:GetObject on the state and s3:ListBucket on its bucket (without it S3 denies what is merely not there) in the role of the function ReadRequest (context terraformStateBuckets of the deployment) and in the bucket's policy.";

    /// <summary>The names of the cluster and, where an output is given for it, of the node group.</summary>
    /// <exception cref="FailureException">The state is missing, locked, denied or of another form, or an output is not in it.</exception>
    public async Task<(string Cluster, string NodeGroup)> ReadNamesAsync(TerraformStateLocation location, CancellationToken cancellationToken)
    {
        var bucket = open(location.Bucket);
        var place = $"s3://{location.Bucket}/{location.ObjectKey}";
        if (await ReadAsync(bucket, location.ObjectKey + LockSuffix, place, cancellationToken) is not null)
            throw Wrong($"The Terraform state {place} is locked: somebody changes it.", "Start the run again when terraform has ended; a lock that a killed run left is taken off by terraform force-unlock.");
        var state = await ReadAsync(bucket, location.ObjectKey, place, cancellationToken)
            ?? throw Wrong($"There is no Terraform state {place}.", "Correct `terraformState.bucket`, `key` or `workspace`; the workspace's name is part of the key.");
        return (
            Name(state, location.ClusterOutput, "clusterOutput", place),
            location.NodeGroupOutput is { } output ? Name(state, output, "nodeGroupOutput", place) : "");
    }

    /// <summary>S3 says the same of a bucket that is closed and of a key that is: which of the two it was, only the message tells.</summary>
    private static async Task<byte[]?> ReadAsync(IConfigurationStore bucket, string key, string place, CancellationToken cancellationToken)
    {
        try
        {
            return await bucket.ReadAsync(key, cancellationToken);
        }
        catch (FailureException denied) when (denied.Failure.Name == FailureNames.AwsAccessDenied)
        {
            var isKey = denied.Failure.Message.Contains("kms:", StringComparison.OrdinalIgnoreCase);
            throw new FailureException(denied.Failure with { Message = isKey ? $"The KMS key of the Terraform state {place} is denied. {denied.Failure.Message}" : denied.Failure.Message, Remedy = isKey ? KeyRemedy : BucketRemedy }, denied);
        }
    }

    private static string Name(byte[] state, string output, string field, string place) => TerraformStateReader.Read(state, output) switch
    {
        TerraformOutput.Found found => found.Value,
        TerraformOutput.Missing { Known.Count: 0 } => throw Wrong(
            $"The Terraform state {place} has no output `{output}` (`terraformState.{field}`), and nothing else there.", "Declare the output in the root module, and run terraform apply."),
        TerraformOutput.Missing missing => throw Wrong(
            $"The Terraform state {place} has no output `{output}` (`terraformState.{field}`).", $"Use one of {string.Join(", ", missing.Known.Take(20))}, or declare the output in the root module."),
        TerraformOutput.Unusable unusable => throw Wrong(
            $"The Terraform state {place} gives no name: {unusable.Reason}.", $"Point `terraformState.{field}` at an output, or a path into one, that is a text."),
        _ => throw new InvalidOperationException("An output is found, missing or unusable."),
    };

    private static FailureException Wrong(string message, string remedy) => new(FailureNames.InvalidRequest, message, remedy);
}
