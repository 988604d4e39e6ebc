using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation;
using Millwright.Core.Manifests.Validation.Reading;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;
using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>A file, cut into its documents.</summary>
internal sealed class ConversionSource
{
    private readonly string _original;
    private readonly YamlComments? _comments;
    private readonly List<(int FirstLine, int LastLine, ConversionDocument? Document)> _parts = [];

    public ConversionSource(ManifestFile file)
    {
        Path = file.Path;
        _original = file.Text;
        var text = file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        var problems = new ProblemList();
        var roots = YamlText.Read(file.Path, text, problems);
        foreach (var problem in problems.Items)
            Report.Error(new Place(problem.Line, problem.Column), problem.Message, problem.Remedy);
        if (!problems.IsEmpty || !text.Contains("karpenter.", StringComparison.Ordinal))
            return;
        _comments = YamlComments.Find(text, roots);
        Cut(text, roots);
    }

    public string Path { get; }

    public ConversionReport Report { get; } = new();

    /// <summary>The documents that are mappings.</summary>
    public IEnumerable<ConversionDocument> Documents => _parts.Select(part => part.Document).OfType<ConversionDocument>().Concat(Added.Select(added => added.Document));

    /// <summary>Documents that are new, each behind an old one.</summary>
    public List<(ConversionDocument After, ConversionDocument Document)> Added { get; } = [];

    /// <summary>The file as it is now.</summary>
    public ConvertedFile Write()
    {
        if (!Documents.Any(document => document.IsChanged))
            return new ConvertedFile(Path, _original, [], Report.Notes, Report.Errors);
        var objects = new List<ConvertedObject>();
        var texts = new List<string>();
        foreach (var (first, last, document) in _parts)
        {
            if (document is not { IsChanged: true })
                texts.Add(string.Concat(_comments!.Lines[(first - 1)..last].Select(line => $"{line}\n")));
            foreach (var changed in Documents.Where(each => each.IsChanged && (each == document || Added.Exists(added => added.Document == each && added.After == document))))
            {
                var text = CommentedWriter.Write(changed.Root, CommentedWriter.IndentsLists(changed.Root));
                objects.Add(new ConvertedObject(changed.Kind, changed.Name, changed.Line, text));
                texts.Add(text);
            }
        }

        return new ConvertedFile(Path, Join(texts), objects, Report.Notes, Report.Errors);
    }

    private string Join(List<string> texts)
    {
        var joined = string.Join("---\n", texts.Where((text, index) => index == 0 || text.Length > 0)).TrimEnd('\n') + "\n";
        var beginsWithSeparator = _comments!.Separators.Contains(_parts[0].FirstLine - 1) && _parts[0].FirstLine > 1;
        return beginsWithSeparator ? $"{string.Concat(_comments.Lines[..(_parts[0].FirstLine - 1)].Select(line => $"{line}\n"))}{joined}" : joined;
    }

    private void Cut(string text, IReadOnlyList<YamlNode> roots)
    {
        var count = _comments!.Lines.Length - (_comments.Lines[^1].Length == 0 ? 1 : 0);
        var starts = _comments.Separators.Order().ToList();
        var first = 1;
        if (starts.Count > 0 && roots.Count > 0 && !roots.Any(root => root.Start.Line < starts[0]))
        {
            first = starts[0] + 1;
            starts.RemoveAt(0);
        }

        foreach (var separator in starts.Append(count + 1))
        {
            var (from, to) = (first, separator - 1);
            first = separator + 1;
            var root = roots.FirstOrDefault(node => node.Start.Line >= from && node.Start.Line <= to);
            _parts.Add((from, Math.Max(from - 1, to), Read(text, root, from, to)));
        }
    }

    private ConversionDocument? Read(string text, YamlNode? root, int from, int to)
    {
        if (root is not YamlMappingNode mapping)
            return null;
        var read = new CommentedReader(text).Read(mapping, _comments!, from, to);
        if (read is null)
            Report.Error(Place.Of(root), "the document grows beyond all bounds", "write it without nested aliases");
        return read is null ? null : new ConversionDocument(Report, read, (int)root.Start.Line);
    }
}
