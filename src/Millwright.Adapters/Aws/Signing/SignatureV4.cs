using System.Security.Cryptography;
using System.Text;
using Millwright.Adapters.Aws.Credentials;

namespace Millwright.Adapters.Aws.Signing;

/// <summary>
/// AWS Signature Version 4, for the calls that are made without an SDK package. The SDK's own signers take no clock, and an EKS token must be reproducible.
/// </summary>
public static class SignatureV4
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The URL that carries its own signature, for a request without a body.</summary>
    /// <param name="method">The verb that the URL will be used with.</param>
    /// <param name="uri">The request, with its query.</param>
    /// <param name="headers">Headers that the request will have besides Host; they are signed, so it must have them.</param>
    /// <param name="credentials">Whose signature.</param>
    /// <param name="scope">When, where and for what.</param>
    /// <param name="expires">How long the URL is good, in whole seconds.</param>
    public static Uri Presign(
        HttpMethod method, Uri uri, IReadOnlyDictionary<string, string> headers, AwsCredentials credentials, SigningScope scope, TimeSpan expires)
    {
        var signed = headers.Append(HostOf(uri)).ToList();
        var query = CanonicalRequest.ReadQuery(uri).ToList();
        query.Add(new("X-Amz-Algorithm", Algorithm));
        query.Add(new("X-Amz-Credential", $"{credentials.AccessKeyId}/{scope.Credential}"));
        query.Add(new("X-Amz-Date", scope.Timestamp));
        query.Add(new("X-Amz-Expires", $"{expires.TotalSeconds:0}"));
        query.Add(new("X-Amz-SignedHeaders", string.Join(';', signed.Select(header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal))));
        if (credentials.SessionToken is { } token)
            query.Add(new("X-Amz-Security-Token", token));

        var canonical = new CanonicalRequest(method.Method, uri, query, signed, CanonicalRequest.HashOf([]));
        return new Uri($"{uri.GetLeftPart(UriPartial.Path)}?{canonical.Query}&X-Amz-Signature={Signature(canonical, credentials, scope)}");
    }

    /// <summary>Adds X-Amz-Date, X-Amz-Security-Token and Authorization to a request. Its other headers must be final: all of them are signed.</summary>
    /// <param name="request">The request; its content's headers are signed as well.</param>
    /// <param name="payload">The bytes of its content, empty without one.</param>
    /// <param name="credentials">Whose signature.</param>
    /// <param name="scope">When, where and for what.</param>
    /// <exception cref="ArgumentException">The request has no absolute URI.</exception>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> payload, AwsCredentials credentials, SigningScope scope)
    {
        var uri = request.RequestUri is { IsAbsoluteUri: true } absolute
            ? absolute
            : throw new ArgumentException("A request needs an absolute URI to be signed.", nameof(request));
        request.Headers.Add("X-Amz-Date", scope.Timestamp);
        if (credentials.SessionToken is { } token)
            request.Headers.Add("X-Amz-Security-Token", token);

        var all = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
            .Where(header => !string.Equals(header.Key, "Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value)));
        var headers = request.Headers.Host is null ? all.Append(HostOf(uri)) : all;
        var canonical = new CanonicalRequest(request.Method.Method, uri, CanonicalRequest.ReadQuery(uri), headers, CanonicalRequest.HashOf(payload));
        var authorization =
            $"Credential={credentials.AccessKeyId}/{scope.Credential}, SignedHeaders={canonical.SignedHeaders}, Signature={Signature(canonical, credentials, scope)}";
        request.Headers.TryAddWithoutValidation("Authorization", $"{Algorithm} {authorization}");
    }

    private static string Signature(CanonicalRequest canonical, AwsCredentials credentials, SigningScope scope)
    {
        var toSign = $"{Algorithm}\n{scope.Timestamp}\n{scope.Credential}\n{canonical.Hash}";
        var key = Mac(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey), scope.Day);
        foreach (var part in (string[])[scope.Region, scope.Service, "aws4_request"])
            key = Mac(key, part);
        return Convert.ToHexStringLower(Mac(key, toSign));
    }

    private static KeyValuePair<string, string> HostOf(Uri uri) => KeyValuePair.Create("host", uri.IsDefaultPort ? uri.Host : uri.Authority);

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
