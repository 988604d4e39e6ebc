using System.Globalization;
using System.Text;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>Values as text: for <c>string()</c> and for messages.</summary>
internal static class CelText
{
    public static string Show(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        TimeSpan duration => duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture) + "s",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
