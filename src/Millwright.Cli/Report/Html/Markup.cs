using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Millwright.Cli.Report.Html;

/// <summary>HTML. Made from an interpolated text, in which every value is escaped unless it is markup itself.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup None { get; } = new("");

    public static Markup Of(Template template) => new(template.Text);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> write) => Join(items.Select(write));

    public static Markup If(bool condition, Func<Markup> write) => condition ? write() : None;

    public override string ToString() => Text;

    /// <summary>What the compiler turns an interpolated text into.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

        public string Text => _text.ToString();

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(Markup value) => _text.Append(value.Text);

        public void AppendFormatted(string? value) => _text.Append(WebUtility.HtmlEncode(value));

        public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

        public void AppendFormatted(double value) => _text.Append(value.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
