using System.Text.Json;
using Millwright.Core.Provisioning.Preflight.Facts;
using Millwright.Functions.Provisioning;
using Millwright.Functions.Provisioning.Inspection;
using Millwright.Functions.Provisioning.Messages;

namespace Millwright.Functions.Tests.Provisioning.Inspection;

/// <summary>The answers of AWS as the state machine hands them on, and the errors that stand in their place.</summary>
public sealed class AccountInspectionTests
{
    private static readonly AwsLook Nothing = new();
    private static readonly AwsLook Denied = new() { Error = "Iam.IamException", Cause = "AccessDenied" };

    [Fact]
    public void Answers_OfEveryLook_AreRead()
    {
        var looks = new AccountLooks(
            Found("\"arn:aws:iam::1:role/x\""),
            Found("\"oidc.eks/id/x\""),
            Found("""{ "Roles": 1, "RolesQuota": 2, "Policies": 3, "PoliciesQuota": 4, "InstanceProfiles": 5, "InstanceProfilesQuota": 6, "AttachedPoliciesPerRoleQuota": 7, "Providers": 8, "Users": 9 }"""),
            Found("""{ "QuotaCode": "L-34B43A08", "Value": 640.0 }"""),
            Found("""[{ "StackStatus": "UPDATE_COMPLETE" }]"""),
            Found("""[{ "AssociationId": "a-1", "Namespace": "kube-system", "ServiceAccount": "karpenter" }]"""),
            Found("""[{ "SubnetId": "subnet-1", "AvailabilityZone": "eu-west-1a", "Tags": [] }]"""),
            Found("[]"),
            Found("2"));

        AccountInspection.HasSpotRole(looks).Value.ShouldBeTrue();
        AccountInspection.HasOidcProvider(looks).Value.ShouldBeTrue();
        AccountInspection.Iam(looks).Value.ShouldBe(new IamUsage(1, 2, 3, 4, 5, 6, 7, 8));
        AccountInspection.SpotQuota(looks).Value.ShouldBe(640);
        AccountInspection.StackStatus(looks).Value.ShouldBe("UPDATE_COMPLETE");
        AccountInspection.Associations(looks).Value.ShouldBe([new IdentityAssociation("a-1", "kube-system", "karpenter")]);
        AccountInspection.TaggedSubnets(looks).Value.ShouldBe([new Subnet("subnet-1", "eu-west-1a")]);
        AccountInspection.ClusterSubnets(looks).Value.ShouldBeEmpty();
        AccountInspection.TaggedSecurityGroups(looks).Value.ShouldBe(2);
    }

    [Fact]
    public void Errors_ThatSayThatNothingIsThere_AreFacts()
    {
        var missing = new AwsLook { Error = "Iam.NoSuchEntityException", Cause = "cannot be found" };
        var looks = All(Nothing) with { SpotRole = missing, OidcProvider = missing, Stack = new AwsLook { Error = "CloudFormation.CloudFormationException", Cause = "Stack with id Millwright-x does not exist (Service: CloudFormation)" } };

        AccountInspection.HasSpotRole(looks).ShouldSatisfyAllConditions(fact => fact.Problem.ShouldBeNull(), fact => fact.Value.ShouldBeFalse());
        AccountInspection.HasOidcProvider(looks).ShouldSatisfyAllConditions(fact => fact.Problem.ShouldBeNull(), fact => fact.Value.ShouldBeFalse());
        AccountInspection.StackStatus(looks).ShouldSatisfyAllConditions(fact => fact.Problem.ShouldBeNull(), fact => fact.Value.ShouldBe(""));
    }

    [Fact]
    public void Errors_OfAnyOtherKind_LeaveTheFactUnknownWithARemedy()
    {
        foreach (var looks in new[] { All(Denied), All(Nothing) })
        {
            foreach (var problem in new[]
            {
                AccountInspection.HasSpotRole(looks).Problem, AccountInspection.HasOidcProvider(looks).Problem, AccountInspection.Iam(looks).Problem,
                AccountInspection.SpotQuota(looks).Problem, AccountInspection.StackStatus(looks).Problem, AccountInspection.Associations(looks).Problem,
                AccountInspection.TaggedSubnets(looks).Problem, AccountInspection.ClusterSubnets(looks).Problem, AccountInspection.TaggedSecurityGroups(looks).Problem,
            })
            {
                problem.ShouldNotBeNull();
                problem.Message.ShouldContain("could not be read");
                problem.Remedy.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void Look_AsACatchLeavesIt_IsReadByItsPascalCaseNames()
    {
        var input = JsonSerializer.Deserialize("""{ "Error": "Iam.NoSuchEntityException", "Cause": "x" }""", ProvisioningJson.Default.AwsLook)!;

        input.Error.ShouldBe("Iam.NoSuchEntityException");
        JsonSerializer.Deserialize("""{ "found": 3 }""", ProvisioningJson.Default.AwsLook)!.Found!.Value.GetInt32().ShouldBe(3);
    }

    private static AwsLook Found(string json) => new() { Found = JsonDocument.Parse(json).RootElement };

    private static AccountLooks All(AwsLook look) => new(look, look, look, look, look, look, look, look, look);
}
