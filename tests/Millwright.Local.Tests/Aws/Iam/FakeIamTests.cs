using Millwright.Local.Aws;

namespace Millwright.Local.Tests.Aws.Iam;

public sealed class FakeIamTests
{
    private const string Provider = """{ "Url": "https://oidc.eks.eu-central-1.amazonaws.com/id/0123", "ClientIDList": ["sts.amazonaws.com"] }""";

    private readonly FakeAws _aws = FakeAwsCalls.Create();

    [Fact]
    public async Task SpotRole_SecondTime_IsTaken()
    {
        ((string?)(await _aws.Call("iam:createServiceLinkedRole", """{ "AWSServiceName": "spot.amazonaws.com" }"""))["Role"]!["RoleName"]).ShouldBe("AWSServiceRoleForEC2Spot");

        await _aws.Refuses("iam:createServiceLinkedRole", """{ "AWSServiceName": "spot.amazonaws.com" }""",
            "Iam.InvalidInputException", "Service role name AWSServiceRoleForEC2Spot has been taken in this account");
        _aws.Iam.ServiceLinkedRoles.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SpotRole_OldAccount_IsTakenAtOnce()
    {
        _aws.Iam.AddSpotRole();

        await _aws.Refuses("iam:createServiceLinkedRole", """{ "AWSServiceName": "spot.amazonaws.com" }""", "Iam.InvalidInputException", "has been taken");
    }

    [Fact]
    public async Task OidcProvider_SecondTime_AlreadyExists()
    {
        ((string?)(await _aws.Call("iam:createOpenIDConnectProvider", Provider))["OpenIDConnectProviderArn"])
            .ShouldBe("arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123");

        await _aws.Refuses("iam:createOpenIDConnectProvider", Provider, "Iam.EntityAlreadyExistsException", "already exists");
        _aws.Iam.OpenIdConnectProviders.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SpotRole_AskedFor_IsThereOnlyOnceItWasMade()
    {
        await _aws.Refuses("iam:getRole", """{ "RoleName": "AWSServiceRoleForEC2Spot" }""", "Iam.NoSuchEntityException", "cannot be found");
        _aws.Iam.AddSpotRole();

        ((string?)(await _aws.Call("iam:getRole", """{ "RoleName": "AWSServiceRoleForEC2Spot" }"""))["Role"]!["Arn"]).ShouldEndWith("/AWSServiceRoleForEC2Spot");
    }

    [Fact]
    public async Task OidcProvider_AskedFor_IsThereOnlyOnceItWasMade()
    {
        const string Named = """{ "OpenIDConnectProviderArn": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/0123" }""";
        await _aws.Refuses("iam:getOpenIDConnectProvider", Named, "Iam.NoSuchEntityException", "not found");
        await _aws.Call("iam:createOpenIDConnectProvider", Provider);

        ((string?)(await _aws.Call("iam:getOpenIDConnectProvider", Named))["Url"]).ShouldBe("oidc.eks.eu-central-1.amazonaws.com/id/0123");
    }

    [Fact]
    public async Task AccountSummary_OfAnAccount_HasCountsAndQuotas()
    {
        _aws.Iam.Summary["Roles"] = 7;

        var summary = (await _aws.Call("iam:getAccountSummary", "{}"))["SummaryMap"]!;

        ((int)summary["Roles"]!).ShouldBe(7);
        ((int)summary["RolesQuota"]!).ShouldBe(1000);
    }

    [Fact]
    public async Task OidcProvider_PlainHttp_IsRefused() =>
        await _aws.Refuses("iam:createOpenIDConnectProvider", """{ "Url": "http://oidc" }""", "Iam.InvalidInputException", "Invalid Open ID Connect Provider URL");

    [Fact]
    public async Task DeleteInstanceProfile_WithItsRole_IsRefusedUntilTheRoleHasLeft()
    {
        _aws.Iam.Add(new("profile", "/karpenter/eu-central-1/dev/uid/", "node-role", DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["a"] = "b" }));

        await _aws.Refuses("iam:deleteInstanceProfile", """{ "InstanceProfileName": "profile" }""", "Iam.DeleteConflictException", "must remove roles");
        await _aws.Refuses("iam:removeRoleFromInstanceProfile", """{ "InstanceProfileName": "profile", "RoleName": "other" }""", "Iam.NoSuchEntityException", "other");
        await _aws.Call("iam:removeRoleFromInstanceProfile", """{ "InstanceProfileName": "profile", "RoleName": "node-role" }""");
        await _aws.Call("iam:deleteInstanceProfile", """{ "InstanceProfileName": "profile" }""");

        _aws.Iam.InstanceProfiles.ShouldBeEmpty();
        await _aws.Refuses("iam:getInstanceProfile", """{ "InstanceProfileName": "profile" }""", "Iam.NoSuchEntityException", "cannot be found");
    }

    [Fact]
    public async Task ListInstanceProfiles_ByPath_IsWithoutTags()
    {
        _aws.Iam.Add(new("profile", "/karpenter/eu-central-1/dev/uid/", Role: null, DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["a"] = "b" }));

        var found = (await _aws.Call("iam:listInstanceProfiles", """{ "PathPrefix": "/karpenter/" }"""))["InstanceProfiles"]!.AsArray().ShouldHaveSingleItem()!;

        found["Tags"].ShouldBeNull();
        (await _aws.Call("iam:getInstanceProfile", """{ "InstanceProfileName": "profile" }"""))["InstanceProfile"]!["Tags"]![0]!["Key"]!.GetValue<string>().ShouldBe("a");
        (await _aws.Call("iam:listInstanceProfiles", """{ "PathPrefix": "/other/" }"""))["InstanceProfiles"]!.AsArray().ShouldBeEmpty();
    }
}
