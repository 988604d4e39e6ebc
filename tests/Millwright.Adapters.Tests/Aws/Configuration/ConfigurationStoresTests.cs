using Millwright.Adapters.Aws.Configuration;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.Configuration;

public sealed class ConfigurationStoresTests
{
    [Theory]
    [InlineData("s3://millwright-configuration", "s3://millwright-configuration")]
    [InlineData("s3://millwright-configuration/team/a/", "s3://millwright-configuration/team/a")]
    [InlineData("file:///srv/configuration", "file:///srv/configuration")]
    public void Open_KnownLocation_IsOpened(string location, string expected) =>
        ConfigurationStores.Open(location, Variable).Location.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("configuration")]
    [InlineData("https://millwright-configuration.s3.amazonaws.com")]
    [InlineData("file://host/share")]
    [InlineData("s3://")]
    public void Open_OtherLocation_IsBrokenConfiguration(string location)
    {
        var thrown = Should.Throw<FailureException>(() => ConfigurationStores.Open(location, Variable));

        thrown.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        thrown.Failure.Message.ShouldContain($"'{location}'");
    }

    private static string? Variable(string name) => name == "AWS_ENDPOINT_URL_S3" ? "http://127.0.0.1:1" : null;
}
