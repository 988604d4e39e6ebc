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
        _context["vpcId"] = "vpc-0a1b2c3d";
        _context["subnetIds"] = "subnet-0a1b2c3d, subnet-0123456789abcdef0";
        _context["securityGroupIds"] = new object[] { "sg-0a1b2c3d" };
        _context["chartRepositories"] = new object[] { "arn:aws:ecr:eu-central-1:111122223333:repository/charts/karpenter" };
        _context["isolatedVpc"] = "true";
        _context["terraformStateBuckets"] = "tf-state, other/eks";
        _context["terraformStateKeys"] = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab";
        _context["logRetentionDays"] = 30.0;
        _context["alarmEmail"] = "platform@example.com";
        _context["memory.InstallKarpenter"] = "2048";
        var settings = Read();
        settings.NamePrefix.ShouldBe("Kraken");
        settings.Packaging.ShouldBe(PackagingKind.NativeAot);
        settings.Vpc!.SubnetIds.ShouldBe(["subnet-0a1b2c3d", "subnet-0123456789abcdef0"]);
        settings.Vpc.SecurityGroupIds.ShouldBe(["sg-0a1b2c3d"]);
        settings.IsIsolatedVpc.ShouldBeTrue();
        settings.TerraformStateBuckets.ShouldBe(["tf-state", "other/eks"]);
        settings.TerraformStateKeys.ShouldBe(["arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab"]);
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
    [InlineData("isolatedVpc", "yes", "true or false")]
    [InlineData("terraformStateBuckets", "s3://tf-state", "bucket/prefix")]
    [InlineData("terraformStateBuckets", "tf-state/*", "bucket/prefix")]
    [InlineData("terraformStateKeys", "alias/terraform", "ARNs")]
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
    public void Read_IdsOfAVpcThatAreNone_AreRefusedEach()
    {
        _context["vpcId"] = "vpc-0a1b2c3d";
        _context["subnetIds"] = "subnet-0a1b2c3d, private-a";
        _context["securityGroupIds"] = "sg-1";
        var message = Should.Throw<InvalidContextException>(Read).Message;
        message.ShouldContain("`subnetIds` is `private-a`");
        message.ShouldContain("`securityGroupIds` is `sg-1`");
        message.ShouldNotContain("`vpcId`");
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
