using System.Collections;
using System.Globalization;

namespace Millwright.Infra.Settings;

/// <summary>Reads single context values as what they are meant to be, and collects what is wrong.</summary>
/// <param name="find">A value by key, as the CDK hands it over: text, number, list, map or null.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ContextReader(Func<string, object?> find, List<string> problems)
{
    /// <summary>A text, or null where the key is absent or empty.</summary>
    public string? Text(string key)
    {
        switch (find(key))
        {
            case null or "":
                return null;
            case string text:
                return text;
            case var other:
                Refuse(key, other, "write a text");
                return null;
        }
    }

    /// <summary>A list, or texts with commas between them, as <c>-c</c> gives them.</summary>
    public IReadOnlyList<string> Texts(string key) => find(key) switch
    {
        null => [],
        string text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        IEnumerable list => [.. list.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "")],
        var other => [Convert.ToString(other, CultureInfo.InvariantCulture) ?? ""],
    };

    /// <summary>A whole number within limits.</summary>
    public int Number(string key, int fallback, int least, int most)
    {
        var value = find(key);
        if (value is null or "")
            return fallback;
        if (int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Refuse(key, value, $"write a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>True or false; false where the key is absent.</summary>
    public bool Flag(string key) => find(key) switch
    {
        null or "" or false or "false" => false,
        true or "true" => true,
        var other => Refuse(key, other, "write true or false"),
    };

    public bool Refuse(string key, object? value, string remedy)
    {
        problems.Add($"`{key}` is `{value}`: {remedy}.");
        return false;
    }
}
