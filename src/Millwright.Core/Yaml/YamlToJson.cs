using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Yaml;

/// <summary>Turns YAML nodes into the JSON that the Kubernetes API and Helm take, with <c>${NAME}</c>s filled in on the way.</summary>
/// <param name="file">Named in problems.</param>
/// <param name="substitution">Null where the file takes no variables.</param>
/// <param name="problems">Takes unknown variables, keys that stand twice, and documents that alias themselves into something huge.</param>
public sealed class YamlToJson(string file, Substitution? substitution, ProblemList problems)
{
    /// <summary>Most nodes that one instance converts, aliases counted as often as they are used; a NodePool has about 60.</summary>
    public const int MaximumNodes = 100_000;

    /// <summary>Deepest nesting; a CRD has about 25.</summary>
    public const int MaximumDepth = 100;

    private int _nodes;
    private bool _isTooLarge;

    public JsonNode? Convert(YamlNode node) => Convert(node, depth: 0);

    private JsonNode? Convert(YamlNode node, int depth)
    {
        if (_isTooLarge)
            return null;
        if (++_nodes > MaximumNodes || depth > MaximumDepth)
        {
            _isTooLarge = true;
            Report(node, $"the document grows beyond {MaximumNodes} nodes or {MaximumDepth} levels", "write it without nested aliases");
            return null;
        }

        return node switch
        {
            YamlMappingNode mapping => ConvertMapping(mapping, depth),
            YamlSequenceNode sequence => ConvertSequence(sequence, depth),
            YamlScalarNode scalar => ConvertScalar(scalar),
            _ => throw new InvalidOperationException($"A node of kind {node.NodeType} stands in the tree."),
        };
    }

    private JsonObject ConvertMapping(YamlMappingNode mapping, int depth)
    {
        var result = new JsonObject();
        foreach (var (key, value) in mapping.Children)
        {
            if (_isTooLarge)
                break;
            var scalar = (YamlScalarNode)key;
            var name = scalar.Value ?? "";
            if (name == "<<" && !YamlScalar.IsText(scalar))
            {
                Report(key, "a merge key `<<` stands here, which not every reader of Kubernetes manifests knows", "write the keys out");
                continue;
            }

            var text = substitution?.Apply(file, scalar, problems) ?? name;
            if (!result.TryAdd(text, Convert(value, depth + 1)))
                Report(key, $"the key `{text}` stands twice", "keep one of them");
        }

        return result;
    }

    private JsonArray ConvertSequence(YamlSequenceNode sequence, int depth)
    {
        var result = new JsonArray();
        foreach (var item in sequence.Children.TakeWhile(_ => !_isTooLarge))
            result.Add(Convert(item, depth + 1));
        return result;
    }

    private JsonNode? ConvertScalar(YamlScalarNode scalar)
    {
        if (substitution is null || !Substitution.Occurs(scalar.Value))
            return YamlScalar.ToJson(scalar);
        return substitution.WholeValue(scalar) ?? substitution.Apply(file, scalar, problems);
    }

    private void Report(YamlNode node, string message, string remedy) =>
        problems.Add(new Problem(file, (int)node.Start.Line, (int)node.Start.Column, message, remedy));
}
