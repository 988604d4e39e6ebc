using Millwright.Infra.Settings;

namespace Millwright.Infra.Tests.Settings;

public sealed class SettingsReaderTests
{
    private readonly Dictionary<string, object> _context = [];

    [Fact]
    public void Read_NothingGiven_IsTheDefault() => Read().ShouldBeEquivalentTo(new RegionSettings());

    [Fact]
    public void Read_EverythingGiven_IsTaken()
    {
        _context["namePrefix"] = "Kraken";
        _context["packaging"] = "aot";
        _context["vpcId"] = "vpc-1";
        _context["subnetIds"] = "subnet-1, subnet-2";
        _context["securityGroupIds"] = new object[] { "sg-1" };
        _context["chartRepositories"] = new object[] { "arn:aws:ecr:eu-central-1:111122223333:repository/charts/karpenter" };
        _context["logRetentionDays"] = 30.0;
        _context["alarmEmail"] = "platform@example.com";
        _context["memory.InstallKarpenter"] = "2048";
        var settings = Read();
        settings.NamePrefix.ShouldBe("Kraken");
        settings.Packaging.ShouldBe(PackagingKind.NativeAot);
        settings.Vpc!.SubnetIds.ShouldBe(["subnet-1", "subnet-2"]);
        settings.Vpc.SecurityGroupIds.ShouldBe(["sg-1"]);
        settings.LogRetentionDays.ShouldBe(30);
        settings.Memory.ShouldBe(new Dictionary<string, int> { ["InstallKarpenter"] = 2048 });
    }

    [Theory]
    [InlineData("namePrefix", "mill-wright", "a letter")]
    [InlineData("packaging", "zip", "r2r or aot")]
    [InlineData("vpcId", "vpc-1", "all three")]
    [InlineData("logRetentionDays", "31", "CloudWatch Logs knows")]
    [InlineData("ledgerRetentionDays", "0", "1 to 3650")]
    [InlineData("reconcileMinutes", "3", "0 for never, or 5")]
    [InlineData("maximumRuns", "51", "1 to 50")]
    [InlineData("reclamationsPerHour", "many", "whole number")]
    [InlineData("alarmEmail", "platform", "e-mail")]
    [InlineData("chartRepositories", "public.ecr.aws/karpenter", "ARNs")]
    [InlineData("memory.Preflight", "64", "128 to 10240")]
    public void Read_WrongValue_NamesKeyValueAndRemedy(string key, string value, string remedy)
    {
        _context[key] = value;
        var message = Should.Throw<InvalidContextException>(Read).Message;
        message.ShouldContain(key);
        message.ShouldContain(value);
        message.ShouldContain(remedy);
    }

    [Fact]
    public void Read_SeveralWrongValues_NamesAllOfThem()
    {
        _context["packaging"] = "zip";
        _context["namePrefix"] = "1";
        var message = Should.Throw<InvalidContextException>(Read).Message;
        message.ShouldContain("packaging");
        message.ShouldContain("namePrefix");
    }

    private RegionSettings Read() => SettingsReader.Read(_context.GetValueOrDefault);
}
