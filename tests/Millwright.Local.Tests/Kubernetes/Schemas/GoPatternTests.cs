using Millwright.Local.Kubernetes.Schemas;

namespace Millwright.Local.Tests.Kubernetes.Schemas;

public sealed class GoPatternTests
{
    [Theory]
    [InlineData(@"^\d+$", "12", true)]
    [InlineData(@"^\d+$", "١٢", false)]
    [InlineData(@"^a$", "a\n", false)]
    [InlineData(@"^[\w-]+$", "a-b_c", true)]
    [InlineData(@"^[\w-]+$", "é", false)]
    [InlineData(@"^[$]$", "$", true)]
    [InlineData(@"^[]a]+$", "]a", true)]
    [InlineData(@"^[^]a]+$", "b", true)]
    [InlineData(@"^[a[]+$", "[a", true)]
    [InlineData(@"^[a-z-[aeiou]]+$", "b", false)]
    [InlineData(@"^[a-z-[aeiou]]+$", "[]", true)]
    [InlineData(@"^(?i)abc$", "ABC", true)]
    [InlineData(@"^a.b$", "a\nb", false)]
    [InlineData(@"^\.\-\/$", ".-/", true)]
    [InlineData(@"^(?:a|b){2}$", "ab", true)]
    [InlineData(@"\Aa\z", "a", true)]
    public void Pattern_MatchesAsInGo(string pattern, string text, bool expected) => GoPattern.Compile(pattern).IsMatch(text).ShouldBe(expected);

    [Theory]
    [InlineData("(")]
    [InlineData(@"a\Z")]
    [InlineData(@"\Ga")]
    [InlineData(@"\ca")]
    [InlineData(@"\u0041")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?=a)")]
    [InlineData(@"(?<!a)b")]
    [InlineData(@"(?>a)")]
    [InlineData(@"(?x)a b")]
    [InlineData(@"(?n)a")]
    [InlineData(@"(?#note)a")]
    [InlineData(@"[[:alpha:]]")]
    [InlineData(@"\Qa.b\E")]
    [InlineData("a\\")]
    public void Pattern_ThatGoReadsInAnotherWayOrNotAtAll_IsRefused(string pattern)
        => Should.Throw<Exception>(() => GoPattern.Compile(pattern)).ShouldBeAssignableTo<ArgumentException>();
}
