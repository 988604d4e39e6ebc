using System.Text.Json.Nodes;
using Millwright.Local.StateMachines;

namespace Millwright.Local.Aws.Eks;

/// <summary>EKS: clusters, node groups, Fargate profiles, add-ons, access entries and their policies. Lists come in one page.</summary>
public sealed class FakeEks : FakeService
{
    private readonly AwsAccount _account;
    private readonly SortedDictionary<string, FakeCluster> _clusters = new(StringComparer.Ordinal);

    internal FakeEks(AwsAccount account)
        : base("eks", "Eks")
    {
        _account = account;
        Serve("listClusters", [], ["Include", "MaxResults", "NextToken"], _ => new JsonObject { ["Clusters"] = Array(_clusters.Keys) });
        Serve("describeCluster", ["Name"], [], DescribeCluster);
        Serve("listNodegroups", ["ClusterName"], ["MaxResults", "NextToken"],
            parameters => new JsonObject { ["Nodegroups"] = Array(Find(parameters).NodeGroups.Select(group => group.Name)) });
        Serve("describeNodegroup", ["ClusterName", "NodegroupName"], [], DescribeNodegroup);
        Serve("listFargateProfiles", ["ClusterName"], ["MaxResults", "NextToken"],
            parameters => new JsonObject { ["FargateProfileNames"] = Array(Find(parameters).FargateProfiles) });
        Serve("listAddons", ["ClusterName"], ["MaxResults", "NextToken"], parameters => new JsonObject { ["Addons"] = Array(Find(parameters).Addons.Keys) });
        Serve("describeAddon", ["ClusterName", "AddonName"], [], DescribeAddon);
        Serve("listPodIdentityAssociations", ["ClusterName"], ["MaxResults", "Namespace", "NextToken", "ServiceAccount"], ListAssociations);
        Serve("describePodIdentityAssociation", ["AssociationId", "ClusterName"], [], DescribeAssociation);
        Serve("createAccessEntry", ["ClusterName", "PrincipalArn"], ["ClientRequestToken", "KubernetesGroups", "Tags", "Type", "Username"], CreateAccessEntry);
        Serve("associateAccessPolicy", ["AccessScope", "ClusterName", "PolicyArn", "PrincipalArn"], [], AssociateAccessPolicy);
        Serve("deleteAccessEntry", ["ClusterName", "PrincipalArn"], [], DeleteAccessEntry);
    }

    /// <summary>Makes a cluster, or replaces the one of that name.</summary>
    public void Add(FakeCluster cluster)
    {
        lock (Gate)
            _clusters[cluster.Name] = cluster;
    }

    /// <summary>Deletes a cluster.</summary>
    public void Remove(string cluster)
    {
        lock (Gate)
            _clusters.Remove(cluster);
    }

    /// <summary>Who may talk to a cluster's Kubernetes API now; empty when there is no such cluster.</summary>
    public IReadOnlyList<FakeAccessEntry> AccessEntries(string cluster)
    {
        lock (Gate)
            return _clusters.TryGetValue(cluster, out var found) ? [.. found.Entries.Values] : [];
    }

    /// <summary>Gives a service account a role by Pod Identity, in the place of what it had.</summary>
    public void Associate(string cluster, string space, string serviceAccount, string roleArn)
    {
        lock (Gate)
        {
            if (!_clusters.TryGetValue(cluster, out var found))
                return;
            found.Associations.RemoveAll(association => association.Namespace == space && association.ServiceAccount == serviceAccount);
            found.Associations.Add(new($"a-{found.Associations.Count + 1:x17}", space, serviceAccount, roleArn));
        }
    }

    /// <summary>Takes a role away from every service account that has it by Pod Identity.</summary>
    public void Dissociate(string cluster, string roleArn)
    {
        lock (Gate)
        {
            if (_clusters.TryGetValue(cluster, out var found))
                found.Associations.RemoveAll(association => association.RoleArn == roleArn);
        }
    }

    /// <summary>Asks for a principal's entry as the API server does with each token; a fresh entry may be refused for a while.</summary>
    internal FakeAccessEntry? EntryInForce(string cluster, string principalArn)
    {
        lock (Gate)
        {
            if (!_clusters.TryGetValue(cluster, out var found) || !found.Entries.TryGetValue(principalArn, out var entry))
                return null;
            if (entry.RefusalsLeft == 0)
                return entry;
            entry.RefusalsLeft--;
            return null;
        }
    }

    /// <summary>The access entry that lets nodes of a role join.</summary>
    internal void AdmitNodes(string cluster, string nodeRoleArn)
    {
        lock (Gate)
        {
            if (_clusters.TryGetValue(cluster, out var found) && TakesEntries(found))
                found.Entries.TryAdd(nodeRoleArn, new(nodeRoleArn, "EC2_LINUX"));
        }
    }

    private static bool TakesEntries(FakeCluster cluster) => cluster.AuthenticationMode is "API" or "API_AND_CONFIG_MAP";

    private JsonObject DescribeCluster(JsonObject parameters)
    {
        var cluster = Find(parameters, "Name");
        return new() { ["Cluster"] = ClusterAnswer.Cluster(cluster, _account, cluster.Look()) };
    }

    private JsonObject DescribeNodegroup(JsonObject parameters)
    {
        var cluster = Find(parameters);
        var name = Text(parameters, "NodegroupName");
        var group = cluster.NodeGroups.FirstOrDefault(group => group.Name == name) ?? throw NotFound($"No node group found for name: {name}.");
        return new() { ["Nodegroup"] = ClusterAnswer.NodeGroup(cluster, group, _account, group.Look()) };
    }

    private JsonObject DescribeAddon(JsonObject parameters)
    {
        var cluster = Find(parameters);
        var name = Text(parameters, "AddonName");
        return cluster.Addons.TryGetValue(name, out var version)
            ? new() { ["Addon"] = ClusterAnswer.Addon(cluster, name, version, _account) }
            : throw NotFound($"No addon: {name} found in cluster: {cluster.Name}");
    }

    private JsonObject ListAssociations(JsonObject parameters)
    {
        var cluster = Find(parameters);
        var (space, account) = (OptionalText(parameters, "Namespace"), OptionalText(parameters, "ServiceAccount"));
        return new()
        {
            ["Associations"] = new JsonArray([.. cluster.Associations
                .Where(association => (space is null || association.Namespace == space) && (account is null || association.ServiceAccount == account))
                .Select(association => ClusterAnswer.Association(cluster, association, _account))]),
        };
    }

    private JsonObject DescribeAssociation(JsonObject parameters)
    {
        var (cluster, id) = (Find(parameters), Text(parameters, "AssociationId"));
        var association = cluster.Associations.Find(association => association.Id == id) ?? throw NotFound($"The association {id} was not found.");
        var answer = ClusterAnswer.Association(cluster, association, _account);
        answer["RoleArn"] = association.RoleArn;
        return new() { ["Association"] = answer };
    }

    private JsonObject CreateAccessEntry(JsonObject parameters)
    {
        var cluster = Find(parameters);
        if (!TakesEntries(cluster))
        {
            throw Refusal(400, "InvalidRequestException",
                "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.");
        }

        var principal = Text(parameters, "PrincipalArn");
        if (!principal.StartsWith("arn:", StringComparison.Ordinal) || !principal.Contains(":iam::", StringComparison.Ordinal))
            throw Refusal(400, "InvalidParameterException", "The specified principalArn is invalid: invalid principal.");
        var entry = new FakeAccessEntry(principal, OptionalText(parameters, "Type") ?? "STANDARD")
        {
            Groups = Texts(parameters, "KubernetesGroups"),
            RefusalsLeft = cluster.TokensRefusedAfterGrant,
        };
        return cluster.Entries.TryAdd(principal, entry)
            ? new() { ["AccessEntry"] = ClusterAnswer.AccessEntry(cluster, entry, _account) }
            : throw Refusal(409, "ResourceInUseException", "The specified access entry resource is already in use on this cluster.");
    }

    private JsonObject AssociateAccessPolicy(JsonObject parameters)
    {
        var cluster = Find(parameters);
        var entry = FindEntry(cluster, parameters);
        if (entry.Type != "STANDARD")
            throw Refusal(400, "InvalidParameterException", "This operation can only be performed on Access Entries with a type of \"STANDARD\".");
        var policy = Text(parameters, "PolicyArn");
        if (!policy.StartsWith($"arn:{_account.Partition}:eks::aws:cluster-access-policy/", StringComparison.Ordinal))
            throw Refusal(400, "InvalidParameterException", "The policyArn parameter format is not valid");
        var scope = parameters["AccessScope"]!.DeepClone().AsObject();
        entry.Policies[policy] = scope;
        return new()
        {
            ["ClusterName"] = cluster.Name,
            ["PrincipalArn"] = entry.PrincipalArn,
            ["AssociatedAccessPolicy"] = new JsonObject
            {
                ["PolicyArn"] = policy,
                ["AccessScope"] = scope.DeepClone(),
                ["AssociatedAt"] = _account.Now,
                ["ModifiedAt"] = _account.Now,
            },
        };
    }

    private JsonObject DeleteAccessEntry(JsonObject parameters)
    {
        var cluster = Find(parameters);
        cluster.Entries.Remove(FindEntry(cluster, parameters).PrincipalArn);
        return [];
    }

    private FakeCluster Find(JsonObject parameters, string parameter = "ClusterName")
    {
        var name = Text(parameters, parameter);
        return _clusters.TryGetValue(name, out var cluster) ? cluster : throw NotFound($"No cluster found for name: {name}.");
    }

    private FakeAccessEntry FindEntry(FakeCluster cluster, JsonObject parameters) =>
        cluster.Entries.TryGetValue(Text(parameters, "PrincipalArn"), out var entry)
            ? entry
            : throw NotFound("The specified principalArn could not be found. You can view your available access entries with 'list-access-entries'.");

    private TaskFailedException NotFound(string message) => Refusal(404, "ResourceNotFoundException", message);
}
