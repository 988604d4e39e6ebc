using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Local.Tests.Charts;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>
/// Objects that keep every rule of the Karpenter definitions, and changes after which one of them is broken. The table knows fields, not messages, so that it holds
/// for the published definitions and for the stand-in's own, whose words differ.
/// </summary>
internal static partial class KarpenterRules
{
    /// <summary>One kind: its base specification and the merge patches that break it. <c>OnLive</c> patches change an object that exists, for rules about changes.</summary>
    internal sealed record Kind(string ApiVersion, string Name, string Plural, string Base, string[] New, string[] OnLive)
    {
        public string Definition => $"{Plural}.{ApiVersion[..ApiVersion.IndexOf('/', StringComparison.Ordinal)]}";

        public string Path => $"/apis/{ApiVersion}/{Plural}/";

        public string Manifest(string name, string patch)
        {
            var spec = Local.Kubernetes.Patching.MergePatch.Apply(JsonNode.Parse(Base)!.AsObject(), JsonNode.Parse(patch)!.AsObject());
            return new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = Name, ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = spec }.ToJsonString();
        }
    }

    /// <summary>Where each rule of a definition stands, such as <c>spec.tags</c>, and its message.</summary>
    public static IEnumerable<(string Path, string Message)> Of(JsonObject definition)
        => CrdSchema.Parts(CrdSchema.Of(definition)).SelectMany(part => (part.Schema["x-kubernetes-validations"] as JsonArray ?? []).Select(rule => (part.Path, (string)rule!["message"]!)));

    /// <summary>The place of a cause without its indices, so that it compares with the place of a rule.</summary>
    public static string Place(string field) => Index().Replace(field, "[]");

    public static readonly Kind NodePool = new("karpenter.sh/v1", "NodePool", "nodepools",
        """
        { "weight": 5, "limits": { "cpu": "10" },
          "disruption": { "consolidateAfter": "1m", "budgets": [{ "nodes": "10%", "schedule": "@daily", "duration": "1h" }] },
          "template": { "metadata": { "labels": { "team": "a" } }, "spec": {
            "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
            "requirements": [{ "key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"], "minValues": 1 },
                             { "key": "karpenter.k8s.aws/instance-cpu", "operator": "Gt", "values": ["4"] }, { "key": "team", "operator": "Exists" }] } } }
        """,
        [
            """{ "replicas": 1, "weight": null }""",
            """{ "replicas": 1, "limits": null }""",
            """{ "disruption": { "budgets": [{ "nodes": "1", "schedule": "@daily" }] } }""",
            """{ "template": { "metadata": { "labels": { "karpenter.sh/own": "x" } } } }""",
            """{ "template": { "metadata": { "labels": { "karpenter.sh/nodepool": "x" } } } }""",
            """{ "template": { "metadata": { "labels": { "kubernetes.io/hostname": "x" } } } }""",
            """{ "template": { "metadata": { "labels": { "karpenter.k8s.aws/own": "x" } } } }""",
            """{ "template": { "spec": { "nodeClassRef": { "group": "" } } } }""",
            """{ "template": { "spec": { "nodeClassRef": { "kind": "" } } } }""",
            """{ "template": { "spec": { "nodeClassRef": { "name": "" } } } }""",
            .. Requirements.Select(requirement => $$"""{ "template": { "spec": { "requirements": [{{requirement}}] } } }"""),
            """{ "template": { "spec": { "requirements": [{ "key": "karpenter.sh/nodepool", "operator": "Exists" }] } } }""",
        ],
        [
            """{ "replicas": 1, "weight": null, "limits": null }""",
            """{ "template": { "spec": { "nodeClassRef": { "group": "other.example" } } } }""",
            """{ "template": { "spec": { "nodeClassRef": { "kind": "Other" } } } }""",
        ]);

    public static readonly Kind NodeClaim = new("karpenter.sh/v1", "NodeClaim", "nodeclaims",
        """
        { "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
          "requirements": [{ "key": "karpenter.sh/nodepool", "operator": "In", "values": ["default"] }] }
        """,
        [
            """{ "nodeClassRef": { "group": "" } }""",
            """{ "nodeClassRef": { "kind": "" } }""",
            """{ "nodeClassRef": { "name": "" } }""",
            .. Requirements.Select(requirement => $$"""{ "requirements": [{{requirement}}] }"""),
        ],
        ["""{ "terminationGracePeriod": "1h" }"""]);

    public static readonly Kind NodeClass = new("karpenter.k8s.aws/v1", "EC2NodeClass", "ec2nodeclasses",
        """
        { "role": "nodes", "amiFamily": "AL2023", "amiSelectorTerms": [{ "alias": "al2023@latest" }],
          "subnetSelectorTerms": [{ "id": "subnet-1" }, { "tags": { "a": "b" } }],
          "securityGroupSelectorTerms": [{ "id": "sg-1" }, { "name": "nodes" }, { "tags": { "a": "b" } }],
          "capacityReservationSelectorTerms": [{ "id": "cr-1" }, { "tags": { "a": "b" }, "ownerID": "123456789012" }],
          "placementGroupSelector": { "name": "near" }, "connectionTracking": { "udpTimeout": 30 }, "tags": { "team": "a" },
          "blockDeviceMappings": [{ "deviceName": "/dev/xvda", "rootVolume": true, "ebs": { "volumeSize": "20Gi" } },
                                  { "deviceName": "/dev/xvdb", "ebs": { "snapshotID": "snap-1", "volumeInitializationRate": 100 } }],
          "networkInterfaces": [{ "networkCardIndex": 0, "deviceIndex": 0, "interfaceType": "interface" }, { "networkCardIndex": 1, "deviceIndex": 0, "interfaceType": "efa-only" }],
          "kubelet": { "imageGCHighThresholdPercent": 80, "imageGCLowThresholdPercent": 70, "kubeReserved": { "cpu": "1" }, "systemReserved": { "memory": "1Gi" },
                       "evictionHard": { "memory.available": "5%" }, "evictionSoft": { "pid.available": "5%" }, "evictionSoftGracePeriod": { "pid.available": "1m" } } }
        """,
        [
            """{ "role": null }""",
            """{ "instanceProfile": "both" }""",
            """{ "role": "" }""",
            """{ "role": null, "instanceProfile": "" }""",
            .. (((string, string)[])[("al2", "AL2023"), ("al2023", "AL2"), ("bottlerocket", "AL2"), ("windows2019", "AL2"), ("windows2022", "AL2"), ("windows2025", "AL2")])
                .Select(pair => $$"""{ "amiFamily": "{{pair.Item2}}", "amiSelectorTerms": [{ "alias": "{{pair.Item1}}@latest" }] }"""),
            """{ "amiFamily": null, "amiSelectorTerms": [{ "id": "ami-1" }] }""",
            """{ "amiSelectorTerms": [{ "owner": "self" }] }""",
            """{ "amiSelectorTerms": [{ "id": "ami-1", "name": "a" }] }""",
            """{ "amiSelectorTerms": [{ "alias": "al2023@latest", "name": "a" }] }""",
            """{ "amiSelectorTerms": [{ "alias": "al2023@latest" }, { "id": "ami-1" }] }""",
            """{ "amiSelectorTerms": [{ "alias": "al2023" }] }""",
            """{ "amiSelectorTerms": [{ "alias": "ubuntu@latest" }] }""",
            """{ "amiFamily": null, "amiSelectorTerms": [{ "alias": "windows2022@v1" }] }""",
            """{ "amiSelectorTerms": [{ "tags": { "a": "" } }] }""",
            """{ "blockDeviceMappings": [{ "rootVolume": true }, { "rootVolume": true }] }""",
            """{ "blockDeviceMappings": [{ "ebs": { "iops": 3000 } }] }""",
            """{ "blockDeviceMappings": [{ "ebs": { "volumeSize": "20Gi", "volumeInitializationRate": 100 } }] }""",
            """{ "capacityReservationSelectorTerms": [{ "ownerID": "123456789012" }] }""",
            """{ "capacityReservationSelectorTerms": [{ "id": "cr-1", "ownerID": "123456789012" }] }""",
            """{ "capacityReservationSelectorTerms": [{ "tags": { "": "a" } }] }""",
            """{ "connectionTracking": { "udpTimeout": null } }""",
            """{ "kubelet": { "imageGCHighThresholdPercent": 70 } }""",
            """{ "kubelet": { "evictionSoft": { "memory.available": "5%" } } }""",
            """{ "kubelet": { "evictionSoftGracePeriod": { "memory.available": "1m" } } }""",
            """{ "kubelet": { "evictionHard": { "own": "5%" } } }""",
            """{ "kubelet": { "evictionSoft": { "own": "5%" }, "evictionSoftGracePeriod": { "own": "1m" } } }""",
            """{ "kubelet": { "kubeReserved": { "gpu": "1" } } }""",
            """{ "kubelet": { "kubeReserved": { "cpu": "-1" } } }""",
            """{ "kubelet": { "systemReserved": { "gpu": "1" } } }""",
            """{ "kubelet": { "systemReserved": { "cpu": "-1" } } }""",
            """{ "networkInterfaces": [{ "networkCardIndex": 1, "deviceIndex": 0, "interfaceType": "interface" }] }""",
            """{ "networkInterfaces": [{ "networkCardIndex": 0, "deviceIndex": 0, "interfaceType": "interface" }, { "networkCardIndex": 0, "deviceIndex": 0, "interfaceType": "interface" }] }""",
            """{ "placementGroupSelector": { "name": null } }""",
            """{ "placementGroupSelector": { "id": "pg-0123456789abcdef0" } }""",
            """{ "securityGroupSelectorTerms": [] }""",
            """{ "securityGroupSelectorTerms": [{}] }""",
            """{ "securityGroupSelectorTerms": [{ "id": "sg-1", "tags": { "a": "b" } }] }""",
            """{ "securityGroupSelectorTerms": [{ "name": "nodes", "tags": { "a": "b" } }] }""",
            """{ "securityGroupSelectorTerms": [{ "tags": { "a": "" } }] }""",
            """{ "subnetSelectorTerms": [] }""",
            """{ "subnetSelectorTerms": [{}] }""",
            """{ "subnetSelectorTerms": [{ "id": "subnet-1", "tags": { "a": "b" } }] }""",
            """{ "subnetSelectorTerms": [{ "tags": { "a": "" } }] }""",
            .. ((string[])["", "eks:eks-cluster-name", "kubernetes.io/cluster/own", "karpenter.sh/nodepool", "karpenter.sh/nodeclaim", "karpenter.k8s.aws/ec2nodeclass"])
                .Select(key => $$"""{ "tags": { "{{key}}": "x" } }"""),
        ],
        []);

    public static readonly Kind[] All = [NodePool, NodeClaim, NodeClass];

    private static string[] Requirements =>
    [
        """{ "key": "team", "operator": "In", "values": [] }""",
        """{ "key": "team", "operator": "Gt", "values": ["1", "2"] }""",
        """{ "key": "team", "operator": "Lte", "values": ["-1"] }""",
        """{ "key": "team", "operator": "In", "values": ["a"], "minValues": 2 }""",
        """{ "key": "karpenter.sh/own", "operator": "Exists" }""",
        """{ "key": "kubernetes.io/hostname", "operator": "Exists" }""",
        """{ "key": "karpenter.k8s.aws/own", "operator": "Exists" }""",
    ];

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.None, 1000)]
    private static partial Regex Index();
}
