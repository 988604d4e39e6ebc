namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>Metadata, and the small types that many kinds share.</summary>
internal static class MetadataSchemas
{
    public const string Text = """
        type ObjectMeta
          annotations map
          creationTimestamp time
          deletionGracePeriodSeconds long
          deletionTimestamp time
          finalizers [string] set
          generateName string
          generation long
          labels map
          managedFields [ManagedFieldsEntry]
          name string
          namespace string
          ownerReferences [OwnerReference] map=uid
          resourceVersion string
          selfLink string
          uid string
        type ManagedFieldsEntry
          apiVersion string
          fieldsType string
          fieldsV1 any
          manager string
          operation string
          subresource string
          time time
        type OwnerReference atomic
          apiVersion! string
          blockOwnerDeletion bool
          controller bool
          kind! string
          name! string
          uid! string
        type LabelSelector atomic
          matchExpressions [LabelSelectorRequirement]
          matchLabels map
        type LabelSelectorRequirement
          key! string
          operator! string enum=In|NotIn|Exists|DoesNotExist
          values [string]
        type Condition
          lastTransitionTime! time
          message! string
          observedGeneration long
          reason! string
          status! string
          type! string
        type WorkloadCondition
          lastHeartbeatTime time
          lastProbeTime time
          lastTransitionTime time
          lastUpdateTime time
          message string
          observedGeneration long
          reason string
          status! string
          type! string
        type LocalObjectReference atomic
          name string
        type ObjectReference atomic
          apiVersion string
          fieldPath string
          kind string
          name string
          namespace string
          resourceVersion string
          uid string
        type TypedLocalObjectReference atomic
          apiGroup string
          kind! string
          name! string
        """;
}
