using Millwright.Adapters.Aws.DynamoDb;
using Millwright.Core.Failures;

namespace Millwright.Adapters.Tests.Aws.DynamoDb;

public sealed class LedgerOptionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    [InlineData(3650)]
    public void Validate_DaysInRange_AreValid(int days) => Should.NotThrow(new LedgerOptions { Table = "ledger", TimeToLiveDays = days }.Validate);

    [Theory]
    [InlineData(0)]
    [InlineData(3651)]
    public void Validate_WrongValues_NamesAllOfThem(int days)
    {
        var thrown = Should.Throw<FailureException>(new LedgerOptions { Table = " ", TimeToLiveDays = days }.Validate);

        thrown.Failure.Name.ShouldBe(FailureNames.BrokenConfiguration);
        thrown.Failure.Message.ShouldContain($"{days} days");
        thrown.Failure.Message.ShouldContain("name is empty");
    }
}
