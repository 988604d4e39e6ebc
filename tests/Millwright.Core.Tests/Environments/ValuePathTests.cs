using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class ValuePathTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b.c", "a|b|c")]
    [InlineData(@"a\.b.c", "a.b|c")]
    [InlineData(@"a\.", "a.")]
    [InlineData(@"\.a", ".a")]
    [InlineData(@"a\\b", @"a\\b")]
    public void Split_Path_AtItsBareDots(string path, string keys)
    {
        ValuePath.Split(path).ShouldBe(keys.Split('|'));
        ValuePath.IsValid(path).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("a[0].b")]
    [InlineData("${NAME}.b")]
    public void IsValid_KeyWithoutANameOrAPlaceInAList_IsNot(string path) => ValuePath.IsValid(path).ShouldBeFalse();
}
