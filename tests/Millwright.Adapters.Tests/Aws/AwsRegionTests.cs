using Millwright.Adapters.Aws;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws;

public sealed class AwsRegionTests
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    [Fact]
    public void Find_Option_WinsOverEverything()
    {
        _environment["AWS_REGION"] = "eu-central-1";

        Find("eu-north-1", profile: "us-east-1").ShouldBe("eu-north-1");
    }

    [Theory]
    [InlineData("AWS_REGION")]
    [InlineData("AWS_DEFAULT_REGION")]
    public void Find_Variable_WinsOverTheProfile(string variable)
    {
        _environment[variable] = "eu-central-1";

        Find(option: null, profile: "us-east-1").ShouldBe("eu-central-1");
    }

    [Fact]
    public void Find_ProfileAlone_IsTaken() => Find(option: null, profile: "us-east-1").ShouldBe("us-east-1");

    [Fact]
    public void Find_Nothing_SaysWhatToGive() =>
        Should.Throw<FailureException>(() => Find(option: null, profile: null)).Failure.Remedy.ShouldContain("AWS_REGION");

    private string Find(string? option, string? profile) => AwsRegion.Find(option, name => _environment.GetValueOrDefault(name), () => profile);
}
