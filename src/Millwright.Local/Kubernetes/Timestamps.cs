using System.Globalization;

namespace Millwright.Local.Kubernetes;

/// <summary>Moments as objects carry them: UTC, in whole seconds.</summary>
internal static class Timestamps
{
    public static string Now(TimeProvider time) => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
