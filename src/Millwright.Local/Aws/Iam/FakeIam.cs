using System.Text.Json.Nodes;

namespace Millwright.Local.Aws.Iam;

/// <summary>IAM: service-linked roles, OpenID Connect providers, instance profiles, and how much the account has of everything. Lists come in one page.</summary>
public sealed class FakeIam : FakeService
{
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html; other services' role names are of no interest here.
    private static readonly Dictionary<string, string> RoleNames = new(StringComparer.Ordinal) { ["spot.amazonaws.com"] = "AWSServiceRoleForEC2Spot" };

    private readonly AwsAccount _account;
    private readonly HashSet<string> _serviceLinkedRoles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _providers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FakeInstanceProfile> _profiles = new(StringComparer.Ordinal);

    internal FakeIam(AwsAccount account)
        : base("iam", "Iam")
    {
        _account = account;
        Serve("getRole", ["RoleName"], [], GetRole);
        Serve("getOpenIDConnectProvider", ["OpenIDConnectProviderArn"], [], GetOpenIdConnectProvider);
        Serve("getAccountSummary", [], [], _ => new JsonObject { ["SummaryMap"] = new JsonObject(Summary.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value))) });
        Serve("createServiceLinkedRole", ["AWSServiceName"], ["CustomSuffix", "Description"], CreateServiceLinkedRole);
        Serve("createOpenIDConnectProvider", ["Url"], ["ClientIDList", "Tags", "ThumbprintList"], CreateOpenIdConnectProvider);
        Serve("listInstanceProfiles", [], ["Marker", "MaxItems", "PathPrefix"], ListInstanceProfiles);
        Serve("getInstanceProfile", ["InstanceProfileName"], [], parameters => new JsonObject { ["InstanceProfile"] = Answer(Find(parameters)) });
        Serve("removeRoleFromInstanceProfile", ["InstanceProfileName", "RoleName"], [], RemoveRole);
        Serve("deleteInstanceProfile", ["InstanceProfileName"], [], DeleteInstanceProfile);
    }

    /// <summary>The instance profiles that exist.</summary>
    public IReadOnlyList<FakeInstanceProfile> InstanceProfiles
    {
        get
        {
            lock (Gate)
                return [.. _profiles.Values];
        }
    }

    /// <summary>Makes an instance profile, or replaces the one of that name.</summary>
    public void Add(FakeInstanceProfile profile)
    {
        lock (Gate)
            _profiles[profile.Name] = profile;
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

    private JsonObject ListInstanceProfiles(JsonObject parameters)
    {
        var prefix = OptionalText(parameters, "PathPrefix") ?? "/";
        var found = _profiles.Values.Where(profile => profile.Path.StartsWith(prefix, StringComparison.Ordinal)).Select(Answer).ToList();
        // The list is without tags: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html
        found.ForEach(profile => profile.Remove("Tags"));
        return new() { [nameof(InstanceProfiles)] = new JsonArray([.. found]), ["IsTruncated"] = false };
    }

    private JsonObject RemoveRole(JsonObject parameters)
    {
        var profile = Find(parameters);
        if (profile.Role != Text(parameters, "RoleName"))
            throw Refusal(404, "NoSuchEntityException", $"The role {Text(parameters, "RoleName")} is not in instance profile {profile.Name}");
        _profiles[profile.Name] = profile with { Role = null };
        return [];
    }

    private JsonObject DeleteInstanceProfile(JsonObject parameters)
    {
        var profile = Find(parameters);
        if (profile.Role is not null)
            throw Refusal(409, "DeleteConflictException", "Cannot delete entity, must remove roles from instance profile first.");
        _profiles.Remove(profile.Name);
        return [];
    }

    private FakeInstanceProfile Find(JsonObject parameters) =>
        _profiles.GetValueOrDefault(Text(parameters, "InstanceProfileName"))
        ?? throw Refusal(404, "NoSuchEntityException", $"Instance Profile {Text(parameters, "InstanceProfileName")} cannot be found.");

    private static JsonObject Answer(FakeInstanceProfile profile) => new()
    {
        ["InstanceProfileName"] = profile.Name,
        ["Path"] = profile.Path,
        ["CreateDate"] = $"{profile.CreatedAt:yyyy-MM-ddTHH:mm:ssZ}",
        ["Roles"] = profile.Role is { } role ? new JsonArray(new JsonObject { ["RoleName"] = role }) : [],
        ["Tags"] = TagList(profile.Tags),
    };
}
