using Millwright.Infra.Packaging;

namespace Millwright.Infra.Tests.Packaging;

public sealed class FunctionsPackageTests
{
    /// <summary>What dotnet said where the source had no pack of .NET 10's Native AOT, and where there was no C compiler.</summary>
    [Theory]
    [InlineData(
        "Millwright.Functions.csproj : error NU1101: Unable to find package Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64. No packages exist with this id in source(s): nuget.org",
        "Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64,")]
    [InlineData("error : Platform linker ('clang' or 'gcc') not found in PATH. Ensure you have all the required prerequisites", "clang")]
    public void ExplainMissingCompiler_WhatIsMissing_IsNamedWithTheWayOut(string output, string named)
    {
        var message = FunctionsPackage.ExplainMissingCompiler(output)!.Message;
        message.ShouldContain(named);
        message.ShouldContain("packaging=r2r");
    }

    [Fact]
    public void ExplainMissingCompiler_ErrorOfTheCode_IsNone() => FunctionsPackage.ExplainMissingCompiler("Program.cs(1,1): error CS1002: ; expected").ShouldBeNull();
}
