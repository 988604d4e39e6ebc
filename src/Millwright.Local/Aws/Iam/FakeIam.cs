using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Iam;

/// <summary>IAM: service-linked roles, OpenID Connect providers, and how much the account has of everything.</summary>
public sealed class FakeIam : FakeService
{
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html; other services' role names are of no interest here.
    private static readonly Dictionary<string, string> RoleNames = new(StringComparer.Ordinal) { ["spot.amazonaws.com"] = "AWSServiceRoleForEC2Spot" };

    private readonly AwsAccount _account;
    private readonly HashSet<string> _serviceLinkedRoles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _providers = new(StringComparer.Ordinal);

    internal FakeIam(AwsAccount account)
        : base("iam", "Iam")
    {
        _account = account;
        Serve("getRole", ["RoleName"], [], GetRole);
        Serve("getOpenIDConnectProvider", ["OpenIDConnectProviderArn"], [], GetOpenIdConnectProvider);
        Serve("getAccountSummary", [], [], _ => new JsonObject { ["SummaryMap"] = new JsonObject(Summary.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))) });
        Serve("createServiceLinkedRole", ["AWSServiceName"], ["CustomSuffix", "Description"], CreateServiceLinkedRole);
        Serve("createOpenIDConnectProvider", ["Url"], ["ClientIDList", "Tags", "ThumbprintList"], CreateOpenIdConnectProvider);
    }

    /// <summary>The account summary: a middling account within IAM's default quotas.</summary>
    public IDictionary<string, int> Summary { get; } = new SortedDictionary<string, int>(StringComparer.Ordinal)
    {
        ["Roles"] = 214,
        ["RolesQuota"] = 1000,
        ["Policies"] = 96,
        ["PoliciesQuota"] = 1500,
        ["InstanceProfiles"] = 31,
        ["InstanceProfilesQuota"] = 1000,
        ["AttachedPoliciesPerRoleQuota"] = 10,
        ["Providers"] = 12,
    };

    /// <summary>Names of the service-linked roles that exist.</summary>
    public IReadOnlyCollection<string> ServiceLinkedRoles
    {
        get
        {
            lock (Gate)
                return [.. _serviceLinkedRoles];
        }
    }

    /// <summary>URLs of the OpenID Connect providers that exist.</summary>
    public IReadOnlyCollection<string> OpenIdConnectProviders
    {
        get
        {
            lock (Gate)
                return [.. _providers];
        }
    }

    /// <summary>Makes the Spot role exist already, as in an account that has used Spot before.</summary>
    public void AddSpotRole()
    {
        lock (Gate)
            _serviceLinkedRoles.Add(RoleNames["spot.amazonaws.com"]);
    }

    /// <summary>Only service-linked roles are known here.</summary>
    private JsonObject GetRole(JsonObject parameters)
    {
        var role = Text(parameters, "RoleName");
        return _serviceLinkedRoles.Contains(role)
            ? new() { ["Role"] = new JsonObject { ["RoleName"] = role, ["Arn"] = _account.RoleArn($"aws-service-role/spot.amazonaws.com/{role}") } }
            : throw Refusal(404, "NoSuchEntityException", $"The role with name {role} cannot be found.");
    }

    private JsonObject GetOpenIdConnectProvider(JsonObject parameters)
    {
        var arn = Text(parameters, "OpenIDConnectProviderArn");
        var url = arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return _providers.Contains($"https://{url}")
            ? new() { ["Url"] = url, ["ClientIDList"] = Array(["sts.amazonaws.com"]) }
            : throw Refusal(404, "NoSuchEntityException", $"OpenIDConnect Provider not found for arn {arn}");
    }

    private JsonObject CreateServiceLinkedRole(JsonObject parameters)
    {
        var service = Text(parameters, "AWSServiceName");
        if (!RoleNames.TryGetValue(service, out var role))
            throw Refusal(404, "NoSuchEntityException", $"Service {service} is not known to this stand-in");
        if (OptionalText(parameters, "CustomSuffix") is not null)
            throw Refusal(400, "InvalidInputException", $"Custom suffix is not allowed for {service}");
        if (!_serviceLinkedRoles.Add(role))
            throw Refusal(400, "InvalidInputException", $"Service role name {role} has been taken in this account, please try a different suffix.");
        return new()
        {
            ["Role"] = new JsonObject
            {
                ["RoleName"] = role,
                ["Arn"] = _account.RoleArn($"aws-service-role/{service}/{role}"),
                ["Path"] = $"/aws-service-role/{service}/",
                ["CreateDate"] = _account.Now,
            },
        };
    }

    private JsonObject CreateOpenIdConnectProvider(JsonObject parameters)
    {
        var url = Text(parameters, "Url");
        if (!url.StartsWith("https://", StringComparison.Ordinal))
            throw Refusal(400, "InvalidInputException", "Invalid Open ID Connect Provider URL");
        if (!_providers.Add(url))
            throw Refusal(409, "EntityAlreadyExistsException", $"Provider with url {url} already exists.");
        return new() { ["OpenIDConnectProviderArn"] = $"arn:{_account.Partition}:iam::{_account.Id}:oidc-provider/{url["https://".Length..]}" };
    }
}
