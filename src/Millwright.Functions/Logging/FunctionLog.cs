using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Functions.Logging;

/// <summary>
/// Structured log of a function: one JSON object per event and line, <c>timestamp</c>, <c>level</c>, <c>event</c>, <c>message</c>, then the fields of the scope
/// and of the event. Text goes through <see cref="Redaction"/>. May be used from several threads.
/// </summary>
public sealed class FunctionLog
{
    private readonly LogOutput _output;
    private readonly LogLevel _minimum;
    private readonly TimeProvider _time;
    private readonly ImmutableArray<(string Name, LogValue Value)> _scope;

    /// <param name="output">Where the lines go, in UTF-8. Not disposed of.</param>
    /// <param name="minimum">Events below this level are not written.</param>
    /// <param name="time">Gives the timestamps.</param>
    public FunctionLog(Stream output, LogLevel minimum, TimeProvider time)
        : this(new LogOutput(output), minimum, time, [])
    {
    }

    private FunctionLog(LogOutput output, LogLevel minimum, TimeProvider time, ImmutableArray<(string Name, LogValue Value)> scope)
    {
        _output = output;
        _minimum = minimum;
        _time = time;
        _scope = scope;
    }

    /// <summary>Writes to standard output, which Lambda hands to CloudWatch Logs.</summary>
    public static FunctionLog ToStandardOutput(LogLevel minimum, TimeProvider time) => new(Console.OpenStandardOutput(), minimum, time);

    /// <summary>The same log with one more field on every line, such as <c>cluster</c> or <c>execution</c>. A name given again replaces its value.</summary>
    public FunctionLog With(string name, LogValue value) =>
        new(_output, _minimum, _time, _scope.RemoveAll(field => field.Name == name).Add((name, value)));

    /// <summary>Whether events of this level are written.</summary>
    public bool Writes(LogLevel level) => level >= _minimum;

    public void Debug(string @event, string? message = null, params ReadOnlySpan<(string Name, LogValue Value)> fields) =>
        Write(LogLevel.Debug, @event, message, fields);

    public void Info(string @event, string? message = null, params ReadOnlySpan<(string Name, LogValue Value)> fields) =>
        Write(LogLevel.Info, @event, message, fields);

    public void Warn(string @event, string? message = null, params ReadOnlySpan<(string Name, LogValue Value)> fields) =>
        Write(LogLevel.Warn, @event, message, fields);

    public void Error(string @event, string? message = null, params ReadOnlySpan<(string Name, LogValue Value)> fields) =>
        Write(LogLevel.Error, @event, message, fields);

    /// <summary>An exception in full, with its stack trace: the one place where a stack trace is kept.</summary>
    public void Error(string @event, Exception exception, params ReadOnlySpan<(string Name, LogValue Value)> fields) =>
        Write(LogLevel.Error, @event, exception.Message, [.. fields, ("exception", exception.GetType().FullName), ("stackTrace", exception.ToString())]);

    /// <param name="level">How grave the event is.</param>
    /// <param name="event">What happened, as a constant name in kebab case that a query can count.</param>
    /// <param name="message">The same for people. Null where the fields say it all.</param>
    /// <param name="fields">What belongs to this event only; wins over a field of the scope with the same name.</param>
    public void Write(LogLevel level, string @event, string? message, params ReadOnlySpan<(string Name, LogValue Value)> fields)
    {
        if (!Writes(level)) return;
        _output.Write(new Line(level, @event, message, _time.GetUtcNow(), _scope.AsSpan(), fields), static (writer, line) => line.WriteTo(writer));
    }

    /// <summary>A line of a form of its own, such as the embedded metric format. It is written whatever the level, and without the scope's fields.</summary>
    public void WriteRaw(JsonObject line) => _output.Write(line);

    private readonly ref struct Line(
        LogLevel level,
        string @event,
        string? message,
        DateTimeOffset at,
        ReadOnlySpan<(string Name, LogValue Value)> scope,
        ReadOnlySpan<(string Name, LogValue Value)> fields)
    {
        private readonly ReadOnlySpan<(string Name, LogValue Value)> _scope = scope;
        private readonly ReadOnlySpan<(string Name, LogValue Value)> _fields = fields;

        public void WriteTo(Utf8JsonWriter writer)
        {
            Span<char> timestamp = stackalloc char[24];
            at.TryFormat(timestamp, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            writer.WriteString("timestamp"u8, timestamp[..length]);
            writer.WriteString("level"u8, Name(level));
            writer.WriteString("event"u8, @event);
            if (message is not null) writer.WriteString("message"u8, Redaction.Apply(message));
            foreach (var (name, value) in _scope)
            {
                if (!IsFieldOfEvent(name)) value.WriteTo(writer, Unreserved(name));
            }

            foreach (var (name, value) in _fields) value.WriteTo(writer, Unreserved(name));
        }

        private static string Name(LogLevel level) => level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Info => "INFO",
            LogLevel.Warn => "WARN",
            LogLevel.Error => "ERROR",
            _ => "FATAL",
        };

        // A key that stands twice in an object makes CloudWatch treat the whole line as text.
        private static string Unreserved(string name) => name is "timestamp" or "level" or "event" or "message" ? name + "_" : name;

        private bool IsFieldOfEvent(string name)
        {
            foreach (var field in _fields)
            {
                if (field.Name == name) return true;
            }

            return false;
        }
    }
}
