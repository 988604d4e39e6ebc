using Millwright.Local.Kubernetes.Schemas;
using Millwright.Local.Kubernetes.Schemas.BuiltIn;

namespace Millwright.Local.Kubernetes.Resources;

/// <summary>The kinds that are served without a CustomResourceDefinition.</summary>
internal static class BuiltInResources
{
    private static readonly ScaleSubresource Replicas = new(["spec", "replicas"], ["status", "replicas"]);

    private static readonly PrinterColumn Age = new("Age", "date", ".metadata.creationTimestamp");

    private static readonly SchemaText Written = new(
        MetadataSchemas.Text, PodSchemas.Text, ContainerSchemas.Text, VolumeSchemas.Text, WorkloadSchemas.Text, CoreSchemas.Text, RbacSchemas.Text, ClusterSchemas.Text);

    /// <summary>The schema of <c>metadata</c>, the same for every kind.</summary>
    public static Schema ObjectMeta => Written.Types["ObjectMeta"];

    /// <summary>The schema of <c>/scale</c>.</summary>
    public static ApiResource Scale { get; } = Cluster("autoscaling", "v1", "Scale", "scales") with { HasStatus = true };

    public static ApiResource[] All { get; } =
    [
        Cluster("", "v1", "Namespace", "namespaces", "ns") with
        {
            HasStatus = true, NameRule = NameRule.Label, Columns = [new("Status", "string", ".status.phase"), Age],
            Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
        },
        Namespaced("", "v1", "Secret", "secrets") with { Columns = [new("Type", "string", ".type"), Age] },
        Namespaced("", "v1", "ConfigMap", "configmaps", "cm"),
        Namespaced("", "v1", "ServiceAccount", "serviceaccounts", "sa"),
        Namespaced("", "v1", "Service", "services", "svc") with
        {
            HasStatus = true, NameRule = NameRule.ServiceLabel, Categories = ["all"],
            Columns = [new("Type", "string", ".spec.type"), new("Cluster-IP", "string", ".spec.clusterIP"), Age],
        },
        Namespaced("", "v1", "Pod", "pods", "po") with { HasStatus = true, HasGeneration = true, Categories = ["all"], Columns = [new("Status", "string", ".status.phase"), Age] },
        Cluster("", "v1", "Node", "nodes", "no") with { HasStatus = true, Columns = [new("Status", "string", ".status.conditions[?(@.type==\"Ready\")].status"), Age] },
        Namespaced("", "v1", "Event", "events", "ev") with { Columns = [new("Type", "string", ".type"), new("Reason", "string", ".reason"), new("Message", "string", ".message")] },
        Workload("Deployment", "deployments", "deploy") with
        {
            Columns = [new("Ready", "string", ".status.readyReplicas"), new("Up-to-date", "string", ".status.updatedReplicas"), new("Available", "string", ".status.availableReplicas"), Age],
        },
        Workload("DaemonSet", "daemonsets", "ds") with
        {
            Scale = null,
            Columns = [new("Desired", "integer", ".status.desiredNumberScheduled"), new("Ready", "integer", ".status.numberReady"), Age],
        },
        Workload("StatefulSet", "statefulsets", "sts") with { Columns = [new("Ready", "string", ".status.readyReplicas"), Age] },
        Workload("ReplicaSet", "replicasets", "rs") with { Columns = [new("Desired", "integer", ".spec.replicas"), new("Ready", "integer", ".status.readyReplicas"), Age] },
        Namespaced("batch", "v1", "Job", "jobs") with { HasStatus = true, HasGeneration = true, Categories = ["all"] },
        Namespaced("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb") with { HasStatus = true, HasGeneration = true },
        Rbac(Cluster("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles")),
        Rbac(Cluster("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings")),
        Rbac(Namespaced("rbac.authorization.k8s.io", "v1", "Role", "roles")),
        Rbac(Namespaced("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings")),
        Cluster("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", "pc") with { HasGeneration = true },
        Namespaced("coordination.k8s.io", "v1", "Lease", "leases"),
        Cluster("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations") with { HasGeneration = true },
        Cluster("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations") with { HasGeneration = true },
        Cluster("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", "crd", "crds") with
        {
            HasStatus = true, HasGeneration = true, Columns = [new("Created At", "date", ".metadata.creationTimestamp")],
        },
        Cluster("authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews") with { Verbs = ["create"] },
    ];

    private static ApiResource Workload(string kind, string plural, string shortName) => Namespaced("apps", "v1", kind, plural, shortName) with
    {
        HasStatus = true, HasGeneration = true, Scale = Replicas, Categories = ["all"],
    };

    private static ApiResource Rbac(ApiResource resource) => resource with { NameRule = NameRule.PathSegment, ShortNames = [] };

    private static ApiResource Namespaced(string group, string version, string kind, string plural, params string[] shortNames)
        => Cluster(group, version, kind, plural, shortNames) with { Namespaced = true };

    private static ApiResource Cluster(string group, string version, string kind, string plural, params string[] shortNames) => new()
    {
        Group = group,
        Version = version,
        Kind = kind,
        Plural = plural,
        Singular = kind.ToLowerInvariant(),
        ShortNames = shortNames,
        Namespaced = false,
        Schema = WithMetadata(Written.Types[kind == "ClusterRoleBinding" ? "RoleBinding" : kind]),
    };

    private static Schema WithMetadata(Schema schema)
    {
        schema.Properties["apiVersion"] = new Schema { Type = SchemaType.String };
        schema.Properties["kind"] = new Schema { Type = SchemaType.String };
        schema.Properties["metadata"] = ObjectMeta;
        return schema;
    }
}
