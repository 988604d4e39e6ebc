using Millwright.Core.Failures;
using Millwright.Functions.Composition;

namespace Millwright.Functions.Tests.Composition;

public sealed class LedgerSettingsTests
{
    [Fact]
    public void Read_RequiredOnly_TakesTheDefaults()
    {
        var settings = Read(("MILLWRIGHT_LEDGER_TABLE", "ledger"), ("AWS_REGION", "eu-west-1"));

        (settings.Ledger.Table, settings.Ledger.TimeToLiveDays, settings.Recording.Parallelism, settings.Region, settings.Ec2Endpoint).ShouldBe(("ledger", 400, 16, "eu-west-1", null));
    }

    [Fact]
    public void Read_Everything_IsTaken()
    {
        var settings = Read(
            ("MILLWRIGHT_LEDGER_TABLE", "ledger"), ("AWS_REGION", "eu-west-1"), ("MILLWRIGHT_LEDGER_TTL_DAYS", "30"), ("MILLWRIGHT_LEDGER_PARALLELISM", "4"),
            ("AWS_ENDPOINT_URL_EC2", "http://localhost:5000"));

        (settings.Ledger.TimeToLiveDays, settings.Recording.Parallelism, settings.Ec2Endpoint).ShouldBe((30, 4, new Uri("http://localhost:5000")));
    }

    [Fact]
    public void Read_WrongVariables_NamesAllOfThem()
    {
        var thrown = Should.Throw<FailureException>(() => Read(("MILLWRIGHT_LEDGER_TTL_DAYS", "a year"), ("AWS_ENDPOINT_URL_EC2", "ec2")));

        thrown.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        foreach (var seen in (string[])["MILLWRIGHT_LEDGER_TABLE is not set", "AWS_REGION is not set", "`a year`", "`ec2`"]) thrown.Failure.Message.ShouldContain(seen);
    }

    [Fact]
    public void Read_DaysOutOfRange_IsRefused() =>
        Should.Throw<FailureException>(() => Read(("MILLWRIGHT_LEDGER_TABLE", "ledger"), ("AWS_REGION", "eu-west-1"), ("MILLWRIGHT_LEDGER_TTL_DAYS", "4000")))
            .Failure.Message.ShouldContain("4000 days");

    private static LedgerSettings Read(params (string Name, string Value)[] variables) =>
        LedgerSettings.Read(name => variables.Where(variable => variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
