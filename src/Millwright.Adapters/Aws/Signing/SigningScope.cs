using System.Globalization;

namespace Millwright.Adapters.Aws.Signing;

/// <summary>What a signature is good for: a moment, a region, a service.</summary>
/// <param name="Date">The moment of signing; only whole seconds count.</param>
/// <param name="Region">Such as <c>eu-central-1</c>.</param>
/// <param name="Service">The service's signing name, such as <c>sts</c>.</param>
public sealed record SigningScope(DateTimeOffset Date, string Region, string Service)
{
    internal string Day => Date.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    internal string Timestamp => Date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal string Credential => $"{Day}/{Region}/{Service}/aws4_request";
}
