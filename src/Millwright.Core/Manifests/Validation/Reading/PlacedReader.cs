using System.Text.Json.Nodes;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>Reads the documents of a file with their places, and with all variables filled in.</summary>
/// <param name="variables">What <c>${NAME}</c> stands for.</param>
/// <param name="sink">Takes what cannot be read.</param>
internal sealed class PlacedReader(ManifestVariables variables, FindingSink sink)
{
    private readonly Substitution _substitution = new(variables.Values);
    private int _nodes;
    private bool _isTooLarge;

    /// <summary>All documents; none where the text is no YAML.</summary>
    public IReadOnlyList<PlacedValue> Read(string text)
    {
        var problems = new ProblemList();
        var documents = YamlText.Read(sink.File, text, problems);
        sink.AddAll(problems.Items, FindingCodes.NotYaml);
        return [.. documents.Select(document => Read(document, depth: 0)).TakeWhile(_ => !_isTooLarge)];
    }

    private PlacedValue Read(YamlNode node, int depth)
    {
        var place = Place.Of(node);
        if (!_isTooLarge && (++_nodes > YamlToJson.MaximumNodes || depth > YamlToJson.MaximumDepth))
        {
            _isTooLarge = true;
            sink.Add(FindingCodes.TooLarge, place, $"the file grows beyond {YamlToJson.MaximumNodes} nodes or {YamlToJson.MaximumDepth} levels");
        }

        return node switch
        {
            _ when _isTooLarge => new PlacedScalar(place, Value: null, ScalarOrigin.UnknownVariable),
            YamlMappingNode mapping => new PlacedMapping(place, ReadFields(mapping, depth)),
            YamlSequenceNode sequence => new PlacedList(place, [.. sequence.Children.TakeWhile(_ => !_isTooLarge).Select(item => Read(item, depth + 1))]),
            YamlScalarNode scalar => ReadScalar(scalar),
            _ => new PlacedScalar(place, Value: null, ScalarOrigin.Written),
        };
    }

    private List<PlacedField> ReadFields(YamlMappingNode mapping, int depth)
    {
        var fields = new List<PlacedField>(mapping.Children.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Children)
        {
            if (_isTooLarge)
                break;
            if (key is not YamlScalarNode scalar)
            {
                sink.Add(FindingCodes.NotYaml, Place.Of(key), "a key is no text", "use plain names as keys");
                continue;
            }

            if (scalar.Value == "<<" && !YamlScalar.IsText(scalar))
            {
                sink.Add(FindingCodes.NotYaml, Place.Of(key), "a merge key `<<` stands here, which not every reader of Kubernetes manifests knows", "write the keys out");
                continue;
            }

            var name = Fill(scalar, out _);
            if (names.Add(name))
                fields.Add(new PlacedField(name, Place.Of(key), Read(value, depth + 1)));
            else
                sink.Add(FindingCodes.Repeated, Place.Of(key), $"the key `{name}` stands twice");
        }

        return fields;
    }

    private PlacedScalar ReadScalar(YamlScalarNode scalar)
    {
        if (!Substitution.Occurs(scalar.Value))
            return new PlacedScalar(Place.Of(scalar), YamlScalar.ToJson(scalar) as JsonValue, ScalarOrigin.Written);
        var text = Fill(scalar, out var isKnown);
        var origin = !isKnown ? ScalarOrigin.UnknownVariable : variables.IsExample(scalar.Value!) ? ScalarOrigin.Example : ScalarOrigin.Written;
        return new PlacedScalar(Place.Of(scalar), (isKnown ? _substitution.WholeValue(scalar) as JsonValue : null) ?? JsonValue.Create(text), origin);
    }

    private string Fill(YamlScalarNode scalar, out bool isKnown)
    {
        var problems = new ProblemList();
        var text = _substitution.Apply(sink.File, scalar, problems);
        sink.AddAll(problems.Items, variables.IsComplete ? FindingCodes.UnknownVariable : FindingCodes.ForeignVariable);
        isKnown = problems.IsEmpty;
        return text;
    }
}
