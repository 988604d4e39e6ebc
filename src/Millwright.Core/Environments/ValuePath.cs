using System.Text;

namespace Millwright.Core.Environments;

/// <summary>Dotted paths of single values, as in <c>helm --set</c>: <c>\.</c> is a dot in a key. Places in lists have no path.</summary>
public static class ValuePath
{
    /// <summary>What to tell somebody whose path is refused.</summary>
    public const string Remedy = @"write keys with a dot between them, such as controller.resources.requests.cpu (\. for a dot in a key); lists belong into a values file";

    /// <summary>Whether every key has a name.</summary>
    public static bool IsValid(string path) => !path.AsSpan().ContainsAny('[', ']', '{') && Split(path).All(key => key.Length > 0);

    /// <summary>The keys, from the outermost to the innermost.</summary>
    public static IReadOnlyList<string> Split(string path)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        for (var index = 0; index < path.Length; index++)
        {
            if (path[index] == '.')
            {
                keys.Add(key.ToString());
                key.Clear();
                continue;
            }

            if (path.AsSpan(index).StartsWith(@"\."))
                index++;
            key.Append(path[index]);
        }

        keys.Add(key.ToString());
        return keys;
    }
}
