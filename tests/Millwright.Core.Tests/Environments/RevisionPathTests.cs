using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class RevisionPathTests
{
    [Theory]
    [InlineData("dev.yaml")]
    [InlineData("nodepools/spot.yaml")]
    [InlineData("a/b/c/d")]
    [InlineData("a..b/.hidden")]
    public void IsValid_PathBelowTheRevision_IsTrue(string path) => RevisionPath.IsValid(path).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../prod.yaml")]
    [InlineData("a/../../b")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData(@"a\b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public void IsValid_PathThatLeavesItOrIsAmbiguous_IsFalse(string path) => RevisionPath.IsValid(path).ShouldBeFalse();

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void IsValid_Long_IsLimited(int length, bool expected) => RevisionPath.IsValid(new string('a', length)).ShouldBe(expected);
}
