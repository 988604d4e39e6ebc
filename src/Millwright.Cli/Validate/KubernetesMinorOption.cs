using System.CommandLine;
using System.Globalization;

namespace Millwright.Cli.Validate;

/// <summary>The option <c>--kubernetes-version 1.33</c>, which a run knows from the cluster.</summary>
internal static class KubernetesMinorOption
{
    public static Option<int?> Create() => new("--kubernetes-version")
    {
        Description = "The clusters' Kubernetes version, such as 1.33: finds what this version no longer takes.",
        HelpName = "1.N",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (text.Split('.') is ["1", var minor, ..] && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"--kubernetes-version: `{text}` is no version of Kubernetes; write it as 1.33.");
            return null;
        },
    };
}
