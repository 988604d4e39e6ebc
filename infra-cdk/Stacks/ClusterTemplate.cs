using Amazon.CDK;

namespace Millwright.Infra.Stacks;

/// <summary>Synthesizes <see cref="ClusterStack"/> by itself, so that its template can be an asset of the region's stack.</summary>
internal static class ClusterTemplate
{
    /// <param name="folder">Where the template goes.</param>
    /// <param name="permissionsBoundary">The name of the managed policy that bounds the roles; null for none.</param>
    /// <returns>The template's path.</returns>
    public static string Synthesize(string folder, string? permissionsBoundary)
    {
        var app = new App(new AppProps { Outdir = folder, AnalyticsReporting = false, TreeMetadata = false });
        var stack = new ClusterStack(app, "ClusterStack", permissionsBoundary);
        return Path.Combine(app.Synth().Directory, stack.TemplateFile);
    }
}
