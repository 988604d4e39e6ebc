using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.ServiceQuotas;

public sealed class FakeServiceQuotasTests
{
    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task SpotQuota_AskedFor_HasItsValue()
    {
        _aws.ServiceQuotas.SpotCpus = 5;

        ((double)(await _aws.Call("servicequotas:getServiceQuota", """{ "ServiceCode": "ec2", "QuotaCode": "L-34B43A08" }"""))["Quota"]!["Value"]!).ShouldBe(5);
    }

    [Fact]
    public Task AnotherQuota_AskedFor_IsNotKnown() =>
        _aws.Refuses("servicequotas:getServiceQuota", """{ "ServiceCode": "ec2", "QuotaCode": "L-0" }""", "ServiceQuotas.NoSuchResourceException", "does not exist");
}
