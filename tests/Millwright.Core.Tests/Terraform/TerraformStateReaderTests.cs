using System.Text;
using Millwright.Core.Terraform;

namespace Millwright.Core.Tests.Terraform;

public sealed class TerraformStateReaderTests
{
    private const string Format4 = """
        {
          "version": 4, "terraform_version": "1.13.2", "serial": 7,
          "outputs": {
            "cluster_name": { "value": "payments-dev", "type": "string" },
            "secret_name": { "value": "hidden", "type": "string", "sensitive": true },
            "clusters": { "value": { "main": { "name": "payments-main", "size": 3 } }, "type": ["object", {}] },
            "names": { "value": ["first", "second"], "type": ["list", "string"] },
            "count": { "value": 2, "type": "number" },
            "empty": { "value": "", "type": "string" }
          }
        }
        """;

    private const string Format3 = """
        {
          "version": 3,
          "modules": [
            { "path": ["root", "vpc"], "outputs": { "cluster_name": { "value": "not-this-one" } } },
            { "path": ["root"], "outputs": { "cluster_name": { "sensitive": false, "type": "string", "value": "payments-old" } } }
          ]
        }
        """;

    [Theory]
    [InlineData(Format4, "cluster_name", "payments-dev")]
    [InlineData(Format4, "secret_name", "hidden")]
    [InlineData(Format4, "clusters.main.name", "payments-main")]
    [InlineData(Format4, "names[1]", "second")]
    [InlineData(Format3, "cluster_name", "payments-old")]
    public void Read_OutputThatIsThere_GivesItsText(string state, string path, string expected) =>
        Read(state, path).ShouldBe(new TerraformOutput.Found(expected));

    [Theory]
    [InlineData("cluster", "cluster_name")]
    [InlineData("clusters.main.nam", "name")]
    [InlineData("clusters.other", "main")]
    [InlineData("names[2]", "0")]
    [InlineData("", "cluster_name")]
    public void Read_PathThatLeadsNowhere_NamesWhatStandsThere(string path, string known) =>
        Read(Format4, path).ShouldBeOfType<TerraformOutput.Missing>().Known.ShouldContain(known);

    [Theory]
    [InlineData("clusters", "an object: go on with clusters.main")]
    [InlineData("names", "a list: go on with names[0] or names[1]")]
    [InlineData("count", "no text")]
    [InlineData("empty", "empty")]
    public void Read_OutputThatIsNoText_SaysWhatItIs(string path, string reason) =>
        Read(Format4, path).ShouldBeOfType<TerraformOutput.Unusable>().Reason.ShouldContain(reason);

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "no Terraform state")]
    [InlineData("{}", "format")]
    [InlineData("""{ "version": 5 }""", "format")]
    [InlineData("""{ "version": "4" }""", "format")]
    [InlineData("""{ "serial": 1, "encrypted_data": "x" }""", "encrypted")]
    public void Read_WhatIsNoState_IsUnusable(string state, string reason) =>
        Read(state, "cluster_name").ShouldBeOfType<TerraformOutput.Unusable>().Reason.ShouldContain(reason);

    [Fact]
    public void Read_StateWithoutOutputs_IsMissingAndKnowsNone() =>
        Read("""{ "version": 4 }""", "cluster_name").ShouldBeOfType<TerraformOutput.Missing>().Known.ShouldBeEmpty();

    private static TerraformOutput Read(string state, string path) => TerraformStateReader.Read(Encoding.UTF8.GetBytes(state), path);
}
