using YamlDotNet.RepresentationModel;

namespace Millwright.Core.Manifests.Validation.Reading;

/// <summary>Where something stands in a file; both numbers are 1-based.</summary>
internal readonly record struct Place(int Line, int Column)
{
    public static Place Of(YamlNode node) => new((int)node.Start.Line, (int)node.Start.Column);
}
