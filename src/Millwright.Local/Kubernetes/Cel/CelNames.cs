using System.Text;

namespace Millwright.Local.Kubernetes.Cel;

/// <summary>How a property's name is written in an expression: Kubernetes escapes what CEL cannot name.</summary>
internal static class CelNames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while",
    };

    public static string Escape(string property)
    {
        if (Reserved.Contains(property))
            return $"__{property}__";
        if (property.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !property.Contains("__", StringComparison.Ordinal))
            return property;
        return new StringBuilder(property)
            .Replace("__", "__underscores__").Replace(".", "__dot__").Replace("-", "__dash__").Replace("/", "__slash__").ToString();
    }
}
