using System.Text.Json;
using Millwright.Core.Failures;
using Millwright.Core.Provisioning.Preflight;
using Millwright.Core.Provisioning.Preflight.Facts;
using Millwright.Functions.Provisioning.Messages;
using Millwright.Functions.Provisioning.Summary;

namespace Millwright.Functions.Provisioning.Inspection;

/// <summary>Reads what the state machine looked up in AWS.</summary>
internal static class AccountInspection
{
    private const string NoSuchEntity = "Iam.NoSuchEntityException";

    public static Fact<bool> HasSpotRole(AccountLooks looks) => Exists(looks.SpotRole, "the service-linked role for Spot");

    public static Fact<bool> HasOidcProvider(AccountLooks looks) => Exists(looks.OidcProvider, "the OIDC provider");

    public static Fact<double> SpotQuota(AccountLooks looks) => Read(looks.SpotQuota, "the quota of Spot Instances", found => found.GetProperty("Value").GetDouble());

    public static Fact<IamUsage> Iam(AccountLooks looks) => Read(looks.Iam, "IAM's account summary", found => new IamUsage(
        Number(found, "Roles"),
        Number(found, "RolesQuota"),
        Number(found, "Policies"),
        Number(found, "PoliciesQuota"),
        Number(found, "InstanceProfiles"),
        Number(found, "InstanceProfilesQuota"),
        Number(found, "AttachedPoliciesPerRoleQuota"),
        Number(found, "Providers")));

    /// <summary>CloudFormation has no name of its own for the error that a stack does not exist.</summary>
    public static Fact<string> StackStatus(AccountLooks looks) => looks.Stack.Cause?.Contains("does not exist", StringComparison.Ordinal) == true
        ? Fact.Of("")
        : Read(looks.Stack, "the cluster's stack", found => Text(found[0], "StackStatus"));

    public static Fact<IReadOnlyList<IdentityAssociation>> Associations(AccountLooks looks) => Read<IReadOnlyList<IdentityAssociation>>(
        looks.Associations,
        "the Pod Identity associations",
        found => [.. found.EnumerateArray().Select(item => new IdentityAssociation(Text(item, "AssociationId"), Text(item, "Namespace"), Text(item, "ServiceAccount")))]);

    public static Fact<IReadOnlyList<Subnet>> TaggedSubnets(AccountLooks looks) => Subnets(looks.TaggedSubnets, "the subnets with the discovery tag");

    public static Fact<IReadOnlyList<Subnet>> ClusterSubnets(AccountLooks looks) => Subnets(looks.ClusterSubnets, "the cluster's own subnets");

    public static Fact<int> TaggedSecurityGroups(AccountLooks looks) => Read(looks.TaggedSecurityGroups, "the security groups with the discovery tag", found => found.GetInt32());

    private static Fact<IReadOnlyList<Subnet>> Subnets(AwsLook look, string what) =>
        Read<IReadOnlyList<Subnet>>(look, what, found => [.. found.EnumerateArray().Select(item => new Subnet(Text(item, "SubnetId"), Text(item, "AvailabilityZone")))]);

    private static Fact<bool> Exists(AwsLook look, string what) => look.Error == NoSuchEntity ? Fact.Of(false) : Read(look, what, _ => true);

    private static Fact<T> Read<T>(AwsLook look, string what, Func<JsonElement, T> read)
        where T : notnull
    {
        if (look.Error is { } error)
            return Fact.Unknown<T>(new Failure(error, $"{what} could not be read: {error}", RemedyByName.Of(error)));
        return look.Found is { } found
            ? Fact.Of(read(found))
            : Fact.Unknown<T>(new Failure(FailureNames.AwsUnavailable, $"{what} could not be read: AWS answered nothing", "Start the run again."));
    }

    private static int Number(JsonElement holder, string field) => holder.TryGetProperty(field, out var value) && value.TryGetInt32(out var number) ? number : 0;

    private static string Text(JsonElement holder, string field) => holder.TryGetProperty(field, out var value) ? value.GetString() ?? "" : "";
}
