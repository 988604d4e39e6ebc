using System.Text;

namespace Millwright.Core.Tests.Manifests.Conversion;

/// <summary>Makes old manifests that were valid in their day, each with its class.</summary>
internal sealed class RandomManifests(Random random)
{
    private static readonly string[] Types = ["m5.large", "c5.xlarge", "t3.medium", "r5.large"];
    private static readonly string[] Zones = ["eu-west-1a", "eu-west-1b"];

    public string Alpha()
    {
        var text = new StringBuilder("apiVersion: karpenter.sh/v1alpha5\nkind: Provisioner\nmetadata:\n  name: default\nspec:\n");
        var isInline = Chance();
        text.Append(isInline ? $"  provider:\n{Selectors("    ")}" : "  providerRef:\n    name: default\n");
        Add(text, "  requirements:\n", Requirements("    "));
        Add(text, "  labels:\n", "    team: payments # who\n", "    example.com/tier: \"1\"\n");
        Add(text, "  annotations:\n", "    karpenter.sh/do-not-consolidate: \"true\"\n");
        Add(text, "  taints:\n", "    - {key: team, value: payments, effect: NoSchedule}\n", "    - key: other\n      value: \"\"\n      effect: NoExecute\n");
        Add(text, "  kubeletConfiguration:\n", Kubelet("    "), "    containerRuntime: containerd\n");
        Add(text, "  limits:\n    resources:\n", "      cpu: 1000\n", "      memory: 1000Gi\n");
        Add(text, "", $"  weight: {random.Next(1, 101)}\n");
        Add(text, "", $"  ttlSecondsUntilExpired: {random.Next(60, 2592000)} # until then\n");
        text.Append(random.Next(3) switch { 0 => "  ttlSecondsAfterEmpty: 30\n", 1 => "  consolidation: {enabled: true}\n", _ => "" });
        if (!isInline)
            text.Append("---\napiVersion: karpenter.k8s.aws/v1alpha1\nkind: AWSNodeTemplate\nmetadata:\n  name: default\nspec:\n").Append(Selectors("  "));
        return text.ToString();
    }

    public string Beta()
    {
        var text = new StringBuilder("apiVersion: karpenter.sh/v1beta1\nkind: NodePool\nmetadata:\n  name: default\nspec:\n  # how nodes are\n  template:\n");
        Add(text, "    metadata:\n      labels:\n", "        team: payments\n", "        tier: \"1\"\n");
        text.Append("    spec:\n      nodeClassRef:\n").Append(Chance() ? "        apiVersion: karpenter.k8s.aws/v1beta1\n        kind: EC2NodeClass\n" : "").Append("        name: default\n");
        text.Append(Chance() ? "      requirements: []\n" : $"      requirements:\n{Requirements("        ")}");
        Add(text, "      kubelet:\n", Kubelet("        "));
        Add(text, "      startupTaints:\n", "        - {key: team, effect: NoSchedule}\n");
        Add(text, "  limits:\n", "    cpu: 100\n", "    memory: 100Gi\n");
        Add(text, "  disruption:\n", random.Next(3) switch
        {
            0 => "    consolidationPolicy: WhenEmpty\n    consolidateAfter: 30s\n",
            1 => "    consolidationPolicy: WhenUnderutilized\n    expireAfter: 720h\n",
            _ => "    expireAfter: Never\n    budgets: [{nodes: 10%}, {nodes: \"2\", schedule: \"@daily\", duration: 8h}]\n",
        });
        text.Append("---\napiVersion: karpenter.k8s.aws/v1beta1\nkind: EC2NodeClass\nmetadata:\n  name: default\nspec:\n");
        text.Append(random.Next(4) switch
        {
            0 => "  amiFamily: AL2023\n",
            1 => "  amiFamily: Bottlerocket\n  amiSelectorTerms: [{id: ami-0123456789abcdef0}]\n",
            2 => "  amiFamily: Ubuntu\n  amiSelectorTerms:\n    - name: ubuntu-*\n",
            _ => "",
        });
        text.Append(Chance() ? "  role: nodes\n" : "  instanceProfile: nodes\n");
        text.Append("  subnetSelectorTerms: [{tags: {a: b}}]\n  securityGroupSelectorTerms:\n    - id: sg-0123456789abcdef0\n");
        Add(text, "  tags:\n", "    team: payments\n", "    eks:eks-cluster-name: mine\n");
        Add(text, "", "  metadataOptions: {httpTokens: required}\n");
        Add(text, "", "  userData: |\n    #!/bin/bash\n    echo \"# no comment\"\n");
        return text.ToString();
    }

    private string Selectors(string indent)
    {
        var text = new StringBuilder();
        text.Append($"{indent}subnetSelector:\n{indent}  {(Chance() ? "karpenter.sh/discovery: mine" : "aws-ids: subnet-0123456789abcdef0,subnet-0123456789abcdef1")}\n");
        text.Append($"{indent}securityGroupSelector: {{Name: \"a,b\"}}\n");
        Add(text, "", $"{indent}instanceProfile: nodes\n");
        Add(text, "", $"{indent}amiFamily: Bottlerocket\n");
        Add(text, $"{indent}amiSelector:\n", $"{indent}  aws::name: image-a,image-b\n", $"{indent}  aws::owners: self\n", $"{indent}  team: a\n");
        Add(text, $"{indent}tags:\n", $"{indent}  team: payments\n", $"{indent}  number: 4711\n");
        Add(text, $"{indent}blockDeviceMappings:\n{indent}  - deviceName: /dev/xvda\n{indent}    ebs:\n", $"{indent}      volumeSize: {random.Next(1, 200)}Gi\n");
        return text.ToString();
    }

    private string Requirements(string indent) => string.Concat(
        new[]
        {
            $"{indent}- key: karpenter.sh/capacity-type\n{indent}  operator: In\n{indent}  values: [\"spot\", \"on-demand\"]\n",
            $"{indent}- {{key: node.kubernetes.io/instance-type, operator: In, values: [{string.Join(", ", Types.Where(_ => Chance()).DefaultIfEmpty(Types[0]))}]}}\n",
            $"{indent}- {{key: topology.kubernetes.io/zone, operator: NotIn, values: [{Zones[random.Next(2)]}]}} # not there\n",
            $"{indent}- {{key: karpenter.k8s.aws/instance-gpu-count, operator: DoesNotExist}}\n",
            $"{indent}- key: beta.kubernetes.io/arch\n{indent}  operator: In\n{indent}  values:\n{indent}    - amd64\n",
            $"{indent}- {{key: example.com/team, operator: Exists}}\n",
        }.Where(_ => Chance()).DefaultIfEmpty($"{indent}- {{key: example.com/team, operator: Exists}}\n"));

    private string Kubelet(string indent) => string.Concat(
        new[]
        {
            $"{indent}maxPods: {random.Next(10, 110)}\n", $"{indent}systemReserved:\n{indent}  cpu: 1\n{indent}  memory: 100Mi\n", $"{indent}evictionHard: {{memory.available: 5%}}\n",
            $"{indent}clusterDNS: [\"10.0.0.10\"]\n",
        }.Where(_ => Chance()).DefaultIfEmpty($"{indent}podsPerCore: 2\n"));

    /// <summary>Half the time a head with some of its parts, one at least.</summary>
    private void Add(StringBuilder text, string head, params string[] parts)
    {
        if (!Chance())
            return;
        text.Append(head);
        foreach (var part in parts.Where((_, index) => index == 0 || Chance()))
            text.Append(part);
    }

    private bool Chance() => random.Next(2) == 0;
}
