using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation.Pools;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>
/// Moves the kubelet's settings from pools into their classes, which hold them since v1. A class whose pools differ becomes several: the pools without settings keep it, or
/// else the first ones.
/// </summary>
internal static class KubeletPlacement
{
    private const int LongestName = 63;
    private static readonly string[] Quantities = ["systemReserved", "kubeReserved", "evictionHard", "evictionSoft", "evictionSoftGracePeriod"];

    public static void Place(IReadOnlyList<ConversionSource> sources)
    {
        var pools = sources.SelectMany(source => source.Documents).Where(document => document.IsNodePool).ToList();
        foreach (var pool in pools.Where(pool => pool.Kubelet is not null))
            Clean(pool);
        foreach (var group in pools.GroupBy(pool => pool.ClassReference?.Text("name") ?? "", StringComparer.Ordinal).Where(group => group.Any(pool => pool.Kubelet is not null)))
            PlaceIn(sources, group.Key, [.. group]);
    }

    private static void Clean(ConversionDocument pool)
    {
        if (pool.Kubelet!.Value is not CommentedMapping kubelet)
        {
            pool.Kubelet = null;
            return;
        }

        if (kubelet.Take("containerRuntime") is { } runtime)
            pool.Note(runtime.Place, ConversionTopics.Kubelet, "containerRuntime is left out: it is always containerd");
        foreach (var quantity in Quantities.SelectMany(field => kubelet.Mapping(field)?.Entries ?? []))
        {
            if (quantity.Value is CommentedScalar { IsQuoted: false } scalar && !scalar.Value.Contains("${", StringComparison.Ordinal))
                quantity.Value = CommentedScalar.Text(scalar.Value, scalar.Place) is { IsQuoted: true } quoted ? quoted : scalar;
        }

        if (kubelet.Entries.Count == 0)
            pool.Kubelet = null;
    }

    private static void PlaceIn(IReadOnlyList<ConversionSource> sources, string className, List<ConversionDocument> pools)
    {
        var source = sources.FirstOrDefault(each => each.Documents.Any(document => document.IsNodeClass && document.Name == className));
        if (source is null)
        {
            foreach (var pool in pools.Where(pool => pool.Kubelet is not null))
                pool.Error(pool.Kubelet!.Place, $"the kubelet's settings belong to EC2NodeClass/{className} in v1, and no file has it", "convert the pool together with the file of its class: millwright convert DIR");
            return;
        }

        var original = source.Documents.First(document => document.IsNodeClass && document.Name == className);
        var untouched = (CommentedMapping)original.Root.Clone();
        var isTaken = pools.Exists(pool => pool.Kubelet is null) || original.Root.Mapping("spec")?.Mapping("kubelet") is not null;
        var names = sources.SelectMany(each => each.Documents).Where(document => document.IsNodeClass).Select(document => document.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var alike in pools.Where(pool => pool.Kubelet is not null).GroupBy(pool => Canonical(pool.Kubelet!.Value), StringComparer.Ordinal))
        {
            var first = alike.First();
            if (!isTaken)
            {
                Give(original, first);
                isTaken = true;
                continue;
            }

            var copy = Copy(source, original, untouched, Name(className, first.Name, names));
            Give(copy, first);
            foreach (var pool in alike)
            {
                pool.ClassReference!.Set("name", copy.Name);
                pool.Note(pool.Kubelet!.Place, ConversionTopics.Kubelet, $"the pools of EC2NodeClass/{className} have different kubelets, and a class has one: this pool gets EC2NodeClass/{copy.Name}");
            }
        }
    }

    private static void Give(ConversionDocument document, ConversionDocument pool)
    {
        document.IsChanged = true;
        var kubelet = pool.Kubelet!;
        document.Root.Ensure("spec").Take("kubelet");
        document.Root.Ensure("spec").Put("kubelet", kubelet.Clone());
        pool.Note(kubelet.Place, ConversionTopics.Kubelet, $"the kubelet's settings move into EC2NodeClass/{document.Name}");
    }

    private static ConversionDocument Copy(ConversionSource source, ConversionDocument original, CommentedMapping untouched, string name)
    {
        var root = (CommentedMapping)untouched.Clone();
        root.Entries[0].Before.Clear();
        root.Ensure("metadata").Set("name", CommentedScalar.Text(name));
        var copy = new ConversionDocument(original.Report, root, original.Line) { IsChanged = true };
        var after = source.Added.Find(added => added.Document == original).After ?? original;
        source.Added.Add((after, copy));
        return copy;
    }

    private static string Name(string className, string poolName, HashSet<string> taken)
    {
        var name = $"{className}-{poolName}";
        name = name.Length <= LongestName ? name : name[..LongestName].TrimEnd('-', '.');
        for (var number = 2; !taken.Add(name); number++)
            name = $"{name[..Math.Min(name.Length, LongestName - 3)]}-{number}";
        return name;
    }

    /// <summary>The content without order, quotes and comments.</summary>
    private static string Canonical(CommentedNode node) => node switch
    {
        CommentedMapping mapping => $"{{{string.Join(',', mapping.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{Canonical(entry.Value)}"))}}}",
        CommentedList list => $"[{string.Join(',', list.Entries.Select(entry => Canonical(entry.Value)))}]",
        _ => $"'{(Quantity.Parse(((CommentedScalar)node).Value) is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : ((CommentedScalar)node).Value)}'",
    };
}
