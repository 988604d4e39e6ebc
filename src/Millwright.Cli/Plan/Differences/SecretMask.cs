using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Cli.Plan.Differences;

/// <summary>
/// Hides what is secret, and still tells whether it changes: the data of a Secret, values under a key that speaks of a password, token, secret or certificate, and
/// environment variables of such a name.
/// </summary>
internal static class SecretMask
{
    private const string Hidden = "***";
    private const string HiddenChange = "*** (changed)";

    private static readonly string[] Signs = ["password", "passwd", "passphrase", "secret", "token", "certificate", "credential", "privatekey", "apikey"];

    /// <summary>Ends of keys that speak about a secret and hold none: <c>secretName</c>, <c>tokenExpirationSeconds</c>, <c>httpTokens</c>.</summary>
    private static readonly string[] Harmless = ["name", "names", "ref", "refs", "path", "seconds", "minutes", "namespace", "audience", "httptokens"];

    /// <summary>Both states of an object with the same secrets hidden.</summary>
    public static (JsonObject? Before, JsonObject? After) Apply(JsonObject? before, JsonObject? after)
    {
        var (old, @new) = ((JsonObject?)before?.DeepClone(), (JsonObject?)after?.DeepClone());
        var isSecret = (old ?? @new)?["kind"]?.ToString() == "Secret";
        Walk(old, @new, isBelowSecret: false);
        foreach (var field in isSecret ? (string[])["data", "stringData"] : [])
            WalkObject(old?[field] as JsonObject, @new?[field] as JsonObject, _ => true);
        return (old, @new);
    }

    /// <summary>One object with its secrets hidden.</summary>
    public static JsonObject Apply(JsonObject item) => Apply(before: null, item).After!;

    private static void Walk(JsonNode? old, JsonNode? @new, bool isBelowSecret)
    {
        switch (old ?? @new)
        {
            case JsonObject:
                var isSecretVariable = IsSecretVariable(old) || IsSecretVariable(@new);
                WalkObject(
                    old as JsonObject,
                    @new as JsonObject,
                    key => IsSecret(key) || (isBelowSecret && !IsHarmless(key)) || (isSecretVariable && key == "value"));
                break;
            case JsonArray:
                WalkArray(old as JsonArray, @new as JsonArray, isBelowSecret);
                break;
        }
    }

    private static void WalkObject(JsonObject? old, JsonObject? @new, Func<string, bool> isSecret)
    {
        foreach (var key in Keys(old).Union(Keys(@new), StringComparer.Ordinal))
            Hide(old, old?[key], @new, @new?[key], isSecret(key), (holder, content) => holder[key] = content);
    }

    private static void WalkArray(JsonArray? old, JsonArray? @new, bool isBelowSecret)
    {
        for (var index = 0; index < Math.Max(old?.Count ?? 0, @new?.Count ?? 0); index++)
        {
            var place = index;
            Hide(old, At(old), @new, At(@new), isBelowSecret, (holder, content) => holder[place] = content);

            JsonNode? At(JsonArray? array) => place < array?.Count ? array[place] : null;
        }
    }

    /// <summary>Hides a scalar where it is secret, and goes into anything else.</summary>
    private static void Hide<THolder>(THolder? oldHolder, JsonNode? old, THolder? newHolder, JsonNode? @new, bool isSecret, Action<THolder, JsonNode> set)
        where THolder : JsonNode
    {
        if ((old, @new) is (JsonObject, JsonObject) or (JsonArray, JsonArray))
        {
            Walk(old, @new, isSecret);
            return;
        }

        // What is of another kind than before has no counterpart within.
        Walk(old, @new: null, isSecret);
        Walk(old: null, @new, isSecret);
        if (!isSecret)
            return;
        var isChanged = old is not null && @new is not null && !JsonNode.DeepEquals(old, @new);
        if (IsText(old))
            set(oldHolder!, Hidden);
        if (IsText(@new))
            set(newHolder!, isChanged ? HiddenChange : Hidden);
    }

    /// <summary>A truth value hides nothing.</summary>
    private static bool IsText(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number;

    /// <summary>An entry of a container's <c>env</c>.</summary>
    private static bool IsSecretVariable(JsonNode? item) => item is JsonObject entry && entry["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && IsSecret(name.ToString());

    private static bool IsSecret(string key)
    {
        var letters = Letters(key);
        return Array.Exists(Signs, sign => letters.Contains(sign, StringComparison.Ordinal)) && !IsHarmless(key);
    }

    private static bool IsHarmless(string key)
    {
        var letters = Letters(key);
        return Array.Exists(Harmless, end => letters.EndsWith(end, StringComparison.Ordinal));
    }

    private static string Letters(string key) => string.Concat(key.Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));

    private static string[] Keys(JsonObject? item) => item is null ? [] : [.. item.Select(field => field.Key)];
}
