using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Millwright.Adapters.Aws.Configuration;

/// <summary>A bucket, or the part of one under a prefix.</summary>
/// <param name="s3">The client; the caller's to dispose.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="prefix">Begins every key, without slashes at its ends; empty for the whole bucket.</param>
public sealed class S3ConfigurationStore(IAmazonS3 s3, string bucket, string prefix = "") : IConfigurationStore
{
    private readonly string _root = prefix.Length == 0 ? "" : prefix + "/";

    public string Location => $"s3://{bucket}/{_root}".TrimEnd('/');

    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = _root + key }, cancellationToken);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (AmazonS3Exception problem) when (problem.ErrorCode is "NoSuchKey")
        {
            return null;
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, $"read s3://{bucket}/{_root}{key}");
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = _root + prefix };
        try
        {
            do
            {
                var page = await s3.ListObjectsV2Async(request, cancellationToken);
                keys.AddRange((page.S3Objects ?? []).Select(item => item.Key[_root.Length..]));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (!string.IsNullOrEmpty(request.ContinuationToken));
        }
        catch (Exception problem) when (AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, $"list s3://{bucket}/{_root}{prefix}");
        }

        return keys;
    }

    public Task WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PutAsync(key, content, ifNoneMatch: null, cancellationToken);

    public async Task<bool> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            await PutAsync(key, content, ifNoneMatch: "*", cancellationToken);
            return true;
        }
        catch (AmazonS3Exception problem) when (IsTaken(problem))
        {
            return false;
        }
    }

    private async Task PutAsync(string key, ReadOnlyMemory<byte> content, string? ifNoneMatch, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = bucket, Key = _root + key, InputStream = stream, IfNoneMatch = ifNoneMatch };
        try
        {
            await s3.PutObjectAsync(request, cancellationToken);
        }
        catch (Exception problem) when (!IsTaken(problem) && AwsFailures.IsFromAws(problem, cancellationToken))
        {
            throw AwsFailures.Exception(problem, $"write s3://{bucket}/{_root}{key}");
        }
    }

    /// <summary>412: the key is taken. 409: another conditional write of the key came first, or is under way.</summary>
    private static bool IsTaken(Exception problem) =>
        problem is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed }
        or AmazonS3Exception { StatusCode: HttpStatusCode.Conflict, ErrorCode: "ConditionalRequestConflict" };
}
