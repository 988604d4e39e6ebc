namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>Pods: the specification with its scheduling rules.</summary>
internal static class PodSchemas
{
    public const string Text = """
        type Pod
          spec PodSpec
          status PodStatus
        type PodTemplateSpec
          metadata ObjectMeta
          spec PodSpec
        type PodSpec
          activeDeadlineSeconds long
          affinity Affinity
          automountServiceAccountToken bool
          containers! [Container] map=name minItems=1
          dnsConfig PodDNSConfig
          dnsPolicy string enum=ClusterFirst|ClusterFirstWithHostNet|Default|None =ClusterFirst
          enableServiceLinks bool
          ephemeralContainers [EphemeralContainer] map=name
          hostAliases [HostAlias] map=ip
          hostIPC bool
          hostNetwork bool
          hostPID bool
          hostUsers bool
          hostname string
          hostnameOverride string
          imagePullSecrets [LocalObjectReference] map=name
          initContainers [Container] map=name
          nodeName string
          nodeSelector map atomic
          os PodOS
          overhead map<quantity>
          preemptionPolicy string
          priority int
          priorityClassName string
          readinessGates [PodReadinessGate]
          resourceClaims [PodResourceClaim] map=name
          resources ResourceRequirements
          restartPolicy string enum=Always|OnFailure|Never =Always
          runtimeClassName string
          schedulerName string =default-scheduler
          schedulingGates [PodSchedulingGate] map=name
          securityContext PodSecurityContext ={}
          serviceAccount string
          serviceAccountName string
          setHostnameAsFQDN bool
          shareProcessNamespace bool
          subdomain string
          terminationGracePeriodSeconds long =30
          tolerations [Toleration]
          topologySpreadConstraints [TopologySpreadConstraint] map=topologyKey,whenUnsatisfiable
          volumes [Volume] map=name
        type PodOS
          name! string enum=linux|windows
        type HostAlias
          hostnames [string]
          ip! string
        type PodDNSConfig
          nameservers [string]
          options [PodDNSConfigOption]
          searches [string]
        type PodDNSConfigOption
          name string
          value string
        type PodReadinessGate
          conditionType! string
        type PodSchedulingGate
          name! string
        type PodResourceClaim
          name! string
          resourceClaimName string
          resourceClaimTemplateName string
        type PodSecurityContext
          appArmorProfile AppArmorProfile
          fsGroup long
          fsGroupChangePolicy string
          runAsGroup long
          runAsNonRoot bool
          runAsUser long
          seLinuxChangePolicy string
          seLinuxOptions SELinuxOptions
          seccompProfile SeccompProfile
          supplementalGroups [long]
          supplementalGroupsPolicy string
          sysctls [Sysctl]
          windowsOptions WindowsSecurityContextOptions
        type SELinuxOptions
          level string
          role string
          type string
          user string
        type SeccompProfile
          localhostProfile string
          type! string enum=Localhost|RuntimeDefault|Unconfined
        type AppArmorProfile
          localhostProfile string
          type! string enum=Localhost|RuntimeDefault|Unconfined
        type Sysctl
          name! string
          value! string
        type WindowsSecurityContextOptions
          gmsaCredentialSpec string
          gmsaCredentialSpecName string
          hostProcess bool
          runAsUserName string
        type Toleration
          effect string enum=NoSchedule|PreferNoSchedule|NoExecute
          key string
          operator string enum=Exists|Equal
          tolerationSeconds long
          value string
        type TopologySpreadConstraint
          labelSelector LabelSelector
          matchLabelKeys [string]
          maxSkew! int min=1
          minDomains int
          nodeAffinityPolicy string enum=Honor|Ignore
          nodeTaintsPolicy string enum=Honor|Ignore
          topologyKey! string
          whenUnsatisfiable! string enum=DoNotSchedule|ScheduleAnyway
        type Affinity
          nodeAffinity NodeAffinity
          podAffinity PodAffinity
          podAntiAffinity PodAffinity
        type NodeAffinity
          preferredDuringSchedulingIgnoredDuringExecution [PreferredSchedulingTerm]
          requiredDuringSchedulingIgnoredDuringExecution NodeSelector
        type PreferredSchedulingTerm
          preference! NodeSelectorTerm
          weight! int min=1 max=100
        type NodeSelector atomic
          nodeSelectorTerms! [NodeSelectorTerm] minItems=1
        type NodeSelectorTerm atomic
          matchExpressions [NodeSelectorRequirement]
          matchFields [NodeSelectorRequirement]
        type NodeSelectorRequirement
          key! string
          operator! string enum=In|NotIn|Exists|DoesNotExist|Gt|Lt
          values [string]
        type PodAffinity
          preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm]
          requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]
        type WeightedPodAffinityTerm
          podAffinityTerm! PodAffinityTerm
          weight! int min=1 max=100
        type PodAffinityTerm
          labelSelector LabelSelector
          matchLabelKeys [string]
          mismatchLabelKeys [string]
          namespaceSelector LabelSelector
          namespaces [string]
          topologyKey! string
        type PodStatus
          conditions [WorkloadCondition] map=type
          containerStatuses [any]
          ephemeralContainerStatuses [any]
          extendedResourceClaimStatus any
          hostIP string
          hostIPs [any]
          initContainerStatuses [any]
          message string
          nominatedNodeName string
          observedGeneration long
          phase string
          podIP string
          podIPs [any]
          qosClass string
          reason string
          resize string
          resourceClaimStatuses [any]
          startTime time
        """;
}
