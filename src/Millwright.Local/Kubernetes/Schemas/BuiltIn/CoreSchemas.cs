namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>The core group without pods.</summary>
internal static class CoreSchemas
{
    public const string Text = """
        type Namespace
          spec NamespaceSpec
          status NamespaceStatus
        type NamespaceSpec
          finalizers [string]
        type NamespaceStatus
          conditions [WorkloadCondition] map=type
          phase string
        type Secret
          data map<bytes>
          immutable bool
          stringData map
          type string
        type ConfigMap
          binaryData map<bytes>
          data map
          immutable bool
        type ServiceAccount
          automountServiceAccountToken bool
          imagePullSecrets [LocalObjectReference]
          secrets [ObjectReference] map=name
        type Service
          spec! ServiceSpec
          status ServiceStatus
        type ServiceSpec
          allocateLoadBalancerNodePorts bool
          clusterIP string
          clusterIPs [string]
          externalIPs [string]
          externalName string
          externalTrafficPolicy string
          healthCheckNodePort int
          internalTrafficPolicy string
          ipFamilies [string]
          ipFamilyPolicy string
          loadBalancerClass string
          loadBalancerIP string
          loadBalancerSourceRanges [string]
          ports [ServicePort] map=port,protocol
          publishNotReadyAddresses bool
          selector map atomic
          sessionAffinity string enum=ClientIP|None =None
          sessionAffinityConfig any
          trafficDistribution string
          type string enum=ClusterIP|ExternalName|LoadBalancer|NodePort =ClusterIP
        type ServicePort
          appProtocol string
          name string
          nodePort int
          port! int min=1 max=65535
          protocol string enum=SCTP|TCP|UDP =TCP
          targetPort intstr
        type ServiceStatus
          conditions [Condition] map=type
          loadBalancer any
        type Node
          spec NodeSpec
          status NodeStatus
        type NodeSpec
          configSource any
          externalID string
          podCIDR string
          podCIDRs [string] set
          providerID string
          taints [Taint]
          unschedulable bool
        type Taint
          effect! string enum=NoSchedule|PreferNoSchedule|NoExecute
          key! string
          timeAdded time
          value string
        type NodeStatus
          addresses [any]
          allocatable map<quantity>
          capacity map<quantity>
          conditions [WorkloadCondition] map=type
          config any
          daemonEndpoints any
          declaredFeatures [string]
          features any
          images [any]
          nodeInfo any
          phase string
          runtimeHandlers [any]
          volumesAttached [any]
          volumesInUse [string]
        type Event
          action string
          count int
          eventTime time
          firstTimestamp time
          involvedObject! ObjectReference
          lastTimestamp time
          message string
          reason string
          related ObjectReference
          reportingComponent string
          reportingInstance string
          series EventSeries
          source EventSource
          type string
        type EventSeries
          count int
          lastObservedTime time
        type EventSource
          component string
          host string
        type Scale
          spec ScaleSpec
          status ScaleStatus
        type ScaleSpec
          replicas int min=0
        type ScaleStatus
          replicas int
          selector string
        """;
}
