using System.Text;
using Millwright.Infra.Packaging;

namespace Millwright.Infra.Tests.Packaging;

public sealed class GlibcRequirementTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("\0GLIBC_2.17\0GLIBC_2.34\0GLIBC_2.4\0", "2.34")]
    [InlineData("\0GLIBC_2.2.5\0", "2.2.5")]
    [InlineData("\0GLIBC_PRIVATE\0GLIBC_2.16\0", "2.16")]
    [InlineData("GLIBC_2.3", null)]
    [InlineData("static", null)]
    public void Of_SymbolVersions_IsTheHighest(string content, string? expected) =>
        (GlibcRequirement.Of(Encoding.ASCII.GetBytes(content))?.ToString()).ShouldBe(expected);

    [Fact]
    public void Check_NewerThanAmazonLinux_SaysWhatToDo()
    {
        File.WriteAllText(_file, "\0GLIBC_2.38\0");
        Should.Throw<PackagingException>(() => GlibcRequirement.Check(_file)).Message.ShouldContain("2.38");
    }

    [Fact]
    public void Check_NotNewerThanAmazonLinux_Passes()
    {
        File.WriteAllText(_file, "\0GLIBC_2.34\0");
        Should.NotThrow(() => GlibcRequirement.Check(_file));
    }
}
