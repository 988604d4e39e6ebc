using Millwright.Infra.Tests.Support;
using Xunit.Abstractions;

namespace Millwright.Infra.Tests.Stacks;

[Collection(CdkCollection.Name)]
public sealed class ResourceCountTests(SynthesizedApp app, ITestOutputHelper output)
{
    [Fact]
    public void Region_ResourceCount_IsFarBelowTheLimitOfAStack()
    {
        foreach (var type in app.Region.Resources.GroupBy(resource => (string)resource.Value!["Type"]!, StringComparer.Ordinal))
            output.WriteLine($"{type.Count(),3} {type.Key}");
        // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
        app.Region.Resources.Count.ShouldBeLessThan(250);
    }

    [Fact]
    public void Region_DeployedTwice_HasTheSameTemplate()
    {
        var again = app.With(new Infra.Settings.RegionSettings());
        again.Region.Text.ShouldBe(app.Region.Text);
        again.Cluster.Text.ShouldBe(app.Cluster.Text);
    }
}
