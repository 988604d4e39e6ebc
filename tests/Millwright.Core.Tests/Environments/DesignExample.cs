using Millwright.Core.Environments;
using Millwright.Core.Problems;

namespace Millwright.Core.Tests.Environments;

/// <summary>An environment file that uses every field, and tells each of its lines apart.</summary>
internal static class DesignExample
{
    public const string File = "dev.yaml";

    public const string Text = """
        environment: dev
        clusters:
          - tags: { environment: dev }
          - names: ["dev-*"]
        namespaces: [platform]
        identity: auto
        iam: { controllerPolicies: [], nodePolicies: [], nodeRole: create }
        tags: { Project: platform }
        releases:
          karpenter-crd: { chart: "oci://public.ecr.aws/karpenter/karpenter-crd", version: 1.14.1, namespace: kube-system }
          karpenter:
            chart: oci://public.ecr.aws/karpenter/karpenter
            version: 1.14.1
            namespace: kube-system
            createNamespace: false
            timeout: 10m
            values: [values/common.yaml, values/dev.yaml]
            set: { controller.resources.requests.cpu: "1", controller.resources.requests.memory: 1Gi }
        manifests: [nodeclasses/default.yaml, nodepools/spot.yaml]
        variables: { TEAM: payments, REPLICAS: 2 }

        """;

    public static EnvironmentDefinition Read(string text = Text, string file = File)
    {
        var problems = new ProblemList();
        var environment = EnvironmentFileReader.Read(file, text, problems);
        problems.Items.ShouldBeEmpty();
        return environment.ShouldNotBeNull();
    }

    /// <summary>The problems of the example with one part replaced.</summary>
    public static IReadOnlyList<Problem> Refuse(string part, string replacement)
    {
        Text.ShouldContain(part);
        var problems = new ProblemList();
        EnvironmentFileReader.Read(File, Text.Replace(part, replacement, StringComparison.Ordinal), problems).ShouldBeNull();
        return problems.Items;
    }
}
