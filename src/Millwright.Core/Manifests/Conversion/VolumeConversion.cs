using System.Globalization;
using Millwright.Core.Manifests.Conversion.Commented;
using Millwright.Core.Manifests.Validation.Pools;
using Millwright.Core.Manifests.Validation.Schemas;

namespace Millwright.Core.Manifests.Conversion;

/// <summary>Sizes of volumes: v1 takes whole numbers of Gi, G, Ti or T.</summary>
internal static class VolumeConversion
{
    private const decimal Gibibyte = 1L << 30;

    public static void Convert(ConversionDocument document, CommentedMapping spec)
    {
        foreach (var mapping in spec.List("blockDeviceMappings")?.Mappings ?? [])
        {
            if (mapping.Mapping("ebs")?["volumeSize"] is not { Value: CommentedScalar size } entry
                || Patterns.VolumeSize.IsMatch(size.Value)
                || size.Value.Contains("${", StringComparison.Ordinal))
                continue;
            if (Quantity.Parse(size.Value) is not { } bytes || bytes < Gibibyte)
            {
                document.Error(size.Place, $"`volumeSize` is {size.Value}, less than 1Gi", "write Gi: 50Gi");
                continue;
            }

            var rounded = $"{Math.Ceiling(bytes / Gibibyte).ToString("0", CultureInfo.InvariantCulture)}Gi";
            entry.Value = CommentedScalar.Text(rounded, size.Place);
            document.Note(entry.Place, ConversionTopics.Volume, $"the size {size.Value} is written {rounded}: v1 takes whole numbers of Gi, G, Ti or T");
        }
    }
}
