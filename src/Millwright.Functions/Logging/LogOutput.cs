using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Functions.Logging;

/// <summary>The stream that all scopes of one log share. A line reaches it in one write, so lines of several threads never mix.</summary>
internal sealed class LogOutput(Stream stream)
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Log lines are read by people and by CloudWatch, never by a browser as HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public void Write<TLine>(TLine line, Action<Utf8JsonWriter, TLine> fields)
        where TLine : allows ref struct
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line, Options))
            {
                writer.WriteStartObject();
                fields(writer, line);
                writer.WriteEndObject();
            }

            _line.Write("\n"u8);
            stream.Write(_line.WrittenSpan);
            stream.Flush();
        }
    }

    /// <summary>One line that is a JSON object already.</summary>
    public void Write(JsonObject line)
    {
        lock (_gate)
        {
            _line.ResetWrittenCount();
            using (var writer = new Utf8JsonWriter(_line, Options))
                line.WriteTo(writer);
            _line.Write("\n"u8);
            stream.Write(_line.WrittenSpan);
            stream.Flush();
        }
    }
}
