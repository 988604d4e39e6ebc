using System.Text.Json.Nodes;

namespace Millwright.Local.Kubernetes.Patching;

/// <summary>RFC 7396: objects merge, null removes, everything else replaces.</summary>
internal static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject change)
                target[name] = Apply(target[name] is JsonObject existing ? JsonText.Clone(existing) : [], change);
            else
                target[name] = value.DeepClone();
        }
        return target;
    }
}
