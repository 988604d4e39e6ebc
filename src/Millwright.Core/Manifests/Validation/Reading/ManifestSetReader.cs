using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Problems;

namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>Reads files into objects. Those in an older API version are converted first, as a run does it.</summary>
internal sealed class ManifestSetReader(ValidationOptions options)
{
    private readonly List<FindingSink> _sinks = [];

    /// <summary>What was found, file by file.</summary>
    public IReadOnlyList<FindingSink> Sinks => _sinks;

    public ManifestSet Read(IReadOnlyList<ManifestFile> files)
    {
        var objects = new List<PlacedObject>();
        var hasOld = false;
        foreach (var file in files)
        {
            foreach (var item in ReadFile(file, Sink(file.Path)))
            {
                if (KarpenterKinds.Old.Contains((item.ApiVersion, item.Kind)))
                    hasOld = ReportOld(item);
                else
                    objects.Add(item);
            }
        }

        if (hasOld)
            Replace(objects, [.. ManifestConversion.Rewrite(files).SelectMany(ReadConverted)]);
        return new ManifestSet(objects, [.. options.Workloads.SelectMany(file => ReadFile(file, new FindingSink(file.Path)))]);
    }

    /// <summary>A class of v1 that got a kubelet takes the place of what it was; a pool of v1 that a conversion would mend is judged as it stands.</summary>
    private static void Replace(List<PlacedObject> objects, List<(int Line, PlacedObject Item)> converted)
    {
        foreach (var (line, item) in converted)
        {
            var known = objects.FindIndex(each => each.Sink.File == item.Sink.File && each.Body.Place.Line == line && each.Kind == item.Kind && each.Name == item.Name);
            if (known < 0)
                objects.Add(item);
            else if (item.IsNodeClass)
                objects[known] = item;
        }
    }

    private static bool ReportOld(PlacedObject item)
    {
        item.Sink.Add(FindingCodes.OldVersion, item.Body.At("apiVersion")!.Place, $"{item.Kind} in {item.ApiVersion} is no longer served; a run converts it");
        return true;
    }

    private IEnumerable<(int Line, PlacedObject Item)> ReadConverted(ConvertedFile file)
    {
        var sink = Sink(file.Path);
        foreach (var error in file.Errors)
            sink.Add(FindingCodes.NoNewForm, new Place(error.Line, error.Column), error.Message, error.Remedy);
        foreach (var item in file.Objects)
        {
            foreach (var converted in ReadFile(new ManifestFile(file.Path, item.Text), Sink(file.Path, new Place(item.Line, 1))))
                yield return (item.Line, converted);
        }
    }

    private FindingSink Sink(string path, Place? fixedPlace = null)
    {
        _sinks.Add(new FindingSink(path, fixedPlace));
        return _sinks[^1];
    }

    private IEnumerable<PlacedObject> ReadFile(ManifestFile file, FindingSink sink)
    {
        foreach (var document in new PlacedReader(options.Variables, sink).Read(file.Text))
        {
            if (ReadObject(document, sink) is { } item)
                yield return item;
        }
    }

    private static PlacedObject? ReadObject(PlacedValue document, FindingSink sink)
    {
        if (document is not PlacedMapping body)
        {
            sink.Add(FindingCodes.NoObject, document.Place, "the document is no object");
            return null;
        }

        var isComplete = true;
        foreach (var field in (string[])["apiVersion", "kind", "metadata"])
        {
            if (body.At(field) is { } value && (field == "metadata" ? value is PlacedMapping : value is PlacedScalar { Text.Length: > 0 } or PlacedScalar { IsUnknown: true }))
                continue;
            sink.Add(FindingCodes.NoObject, body.At(field)?.Place ?? body.Place, $"`{field}` is missing, or not what it has to be");
            isComplete = false;
        }

        if (isComplete && body.At("metadata", "name") is null && body.At("metadata", "generateName") is null)
            sink.Add(FindingCodes.NoObject, body.At("metadata")!.Place, "`metadata.name` is missing");
        return isComplete ? new PlacedObject(body, body.TextAt("apiVersion") ?? "", body.TextAt("kind") ?? "", body.TextAt("metadata", "name"), sink) : null;
    }
}
