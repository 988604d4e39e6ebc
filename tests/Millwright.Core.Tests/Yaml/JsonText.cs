using System.Text.Encodings.Web;
using System.Text.Json;

namespace Millwright.Core.Tests.Yaml;

internal static class JsonText
{
    /// <summary>JSON without escapes for characters that a person can read.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
