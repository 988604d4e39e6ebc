using Millwright.Cli.Commands;
using Millwright.Functions.Deployment;
using Millwright.Infra.Functions;
using Millwright.Infra.Packaging;
using Millwright.Infra.Tests.Support;

namespace Millwright.Infra.Tests.Constructs;

[Collection(CdkCollection.Name)]
public sealed class ConfigurationSeedTests(SynthesizedApp app) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("millwright-seed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Seed_OfTheStack_CallsTheFunctionWithTheArchive()
    {
        var seed = app.Region.Only("Custom::MillwrightConfiguration");
        FunctionList.Seed.Name.ShouldBe(nameof(SeedConfiguration));
        seed["ServiceToken"]!.ToJsonString().ShouldContain(FunctionList.Seed.Name);
        ((int)seed["ServiceTimeout"]!).ShouldBe(600);
        IamStatement.Text(seed["Archive"]!).ShouldMatch(@"^s3://cdk-hnb659fds-assets-.+/[0-9a-f]{64}\.zip$");
    }

    /// <summary>Deploying the same environments again is no update, and others are one.</summary>
    [Fact]
    public void Archive_OfTheSameEnvironments_IsTheSame()
    {
        var environments = Path.Combine(Repository.Infra, "environments");
        var again = EnvironmentsPackage.Build(_folder, environments);
        File.ReadAllBytes(again.Path).ShouldBe(File.ReadAllBytes(app.EnvironmentsZip));
    }

    [Fact]
    public void Role_OfTheSeed_WritesTheConfigurationAndNothingElse()
    {
        var statements = IamStatement.AllOf(app.Region).Where(statement => statement.Policy.StartsWith("SeedSeedingRole", StringComparison.Ordinal)).ToList();
        statements.Select(statement => statement.Sid).ShouldBe(
            ["Trace", "ReadArchive", "ReadConfiguration", "ListConfiguration", "PublishConfiguration", "LogSeedConfiguration"], ignoreOrder: true);
        statements.Single(statement => statement.Sid == "PublishConfiguration").Actions.ShouldBe(["s3:PutObject"]);
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("")]
    public void Environments_FolderWithoutAny_IsRefused(string name) =>
        Should.Throw<PackagingException>(() => EnvironmentsPackage.Build(_folder, Path.Combine(_folder, name))).Message.ShouldContain("`environments`");

    /// <summary>As the stack prints it, but into a folder.</summary>
    [Fact]
    public async Task PublishCommand_OfTheOutputs_IsOneThatTheCommandLineTakes()
    {
        var command = IamStatement.Text(app.Region.Root["Outputs"]!["PublishCommand"]!["Value"]!).Replace("$(git rev-parse HEAD)", new string('a', 40), StringComparison.Ordinal);
        var arguments = command.Split(" -- ")[1].Split(' ')
            .Select(argument => argument.StartsWith("s3://", StringComparison.Ordinal) ? new Uri(Path.Combine(_folder, "configuration")).AbsoluteUri : argument)
            .Select(argument => argument.StartsWith("infra-cdk/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, argument) : argument);
        var error = new StringWriter();
        (await CommandLine.RunAsync([.. arguments], TextWriter.Null, error)).ShouldBe(0, error.ToString());
        File.ReadAllText(Path.Combine(_folder, "configuration", "current", "dev")).ShouldBe(new string('a', 40));
        command.Split(" -- ")[0].ShouldBe("dotnet run --project src/Millwright.Cli");
    }
}
