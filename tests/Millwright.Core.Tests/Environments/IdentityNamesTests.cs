using Millwright.Core.Environments;

namespace Millwright.Core.Tests.Environments;

public sealed class IdentityNamesTests
{
    [Theory]
    [InlineData("auto", IdentityChoice.Auto)]
    [InlineData("pod-identity", IdentityChoice.PodIdentity)]
    [InlineData("irsa", IdentityChoice.Irsa)]
    public void TryParse_AndOf_AreEachOthersInverse(string text, IdentityChoice choice)
    {
        IdentityNames.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(choice);
        IdentityNames.Of(choice).ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("IRSA")]
    [InlineData("podIdentity")]
    public void TryParse_SomethingElse_IsFalse(string text) => IdentityNames.TryParse(text, out _).ShouldBeFalse();
}
