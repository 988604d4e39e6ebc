using Amazon.CDK;
using Millwright.Infra.Packaging;
using Millwright.Infra.Settings;
using Millwright.Infra.Stacks;

// The CDK reads the program's standard output as its own; what people are to read goes to standard error.
var app = new App();
try
{
    var settings = SettingsReader.Read(key => app.Node.TryGetContext(key));
    var assets = Assets.Build(settings.Packaging, settings.Environments, Console.Error);
    if (args is ["package"])
        return 0;
    var template = ClusterTemplate.Synthesize(Path.Combine(app.Outdir, "cluster"), settings.PermissionsBoundary);
    _ = new RegionStack(app, "Region", new RegionStackProps(settings, assets.Functions.Path, assets.Helm.Path, assets.Environments.Path, template));
    app.Synth();
    return 0;
}
catch (Exception problem) when (problem is InvalidContextException or PackagingException)
{
    Console.Error.WriteLine(problem.Message);
    return 1;
}
