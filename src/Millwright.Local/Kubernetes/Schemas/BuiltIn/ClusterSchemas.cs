namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>Policies, leases, priority classes, webhook configurations and custom resource definitions.</summary>
internal static class ClusterSchemas
{
    public const string Text = """
        type PodDisruptionBudget
          spec PodDisruptionBudgetSpec
          status PodDisruptionBudgetStatus
        type PodDisruptionBudgetSpec
          maxUnavailable intstr
          minAvailable intstr
          selector LabelSelector
          unhealthyPodEvictionPolicy string enum=AlwaysAllow|IfHealthyBudget
        type PodDisruptionBudgetStatus
          conditions [Condition] map=type
          currentHealthy int
          desiredHealthy int
          disruptedPods map<any>
          disruptionsAllowed int
          expectedPods int
          observedGeneration long
        type PriorityClass
          description string
          globalDefault bool
          preemptionPolicy string enum=Never|PreemptLowerPriority =PreemptLowerPriority
          value! int
        type Lease
          spec LeaseSpec
        type LeaseSpec
          acquireTime time
          holderIdentity string
          leaseDurationSeconds int
          leaseTransitions int
          preferredHolder string
          renewTime time
          strategy string
        type MutatingWebhookConfiguration
          webhooks [MutatingWebhook] map=name
        type ValidatingWebhookConfiguration
          webhooks [ValidatingWebhook] map=name
        type MutatingWebhook
          admissionReviewVersions! [string] minItems=1
          clientConfig! WebhookClientConfig
          failurePolicy string enum=Fail|Ignore =Fail
          matchConditions [MatchCondition] map=name
          matchPolicy string enum=Equivalent|Exact =Equivalent
          name! string
          namespaceSelector LabelSelector ={}
          objectSelector LabelSelector ={}
          reinvocationPolicy string enum=IfNeeded|Never =Never
          rules [RuleWithOperations]
          sideEffects! string enum=None|NoneOnDryRun
          timeoutSeconds int min=1 max=30 =10
        type ValidatingWebhook
          admissionReviewVersions! [string] minItems=1
          clientConfig! WebhookClientConfig
          failurePolicy string enum=Fail|Ignore =Fail
          matchConditions [MatchCondition] map=name
          matchPolicy string enum=Equivalent|Exact =Equivalent
          name! string
          namespaceSelector LabelSelector ={}
          objectSelector LabelSelector ={}
          rules [RuleWithOperations]
          sideEffects! string enum=None|NoneOnDryRun
          timeoutSeconds int min=1 max=30 =10
        type WebhookClientConfig
          caBundle bytes
          service WebhookService
          url string
        type WebhookService
          name! string
          namespace! string
          path string
          port int =443
        type MatchCondition
          expression! string
          name! string
        type RuleWithOperations
          apiGroups [string]
          apiVersions [string]
          operations [string]
          resources [string]
          scope string =*
        type CustomResourceDefinition
          spec! CustomResourceDefinitionSpec
          status CustomResourceDefinitionStatus
        type CustomResourceDefinitionSpec
          conversion CustomResourceConversion ={"strategy":"None"}
          group! string
          names! CustomResourceDefinitionNames
          preserveUnknownFields bool
          scope! string enum=Cluster|Namespaced
          versions! [CustomResourceDefinitionVersion] minItems=1
        type CustomResourceConversion
          strategy! string enum=None|Webhook
          webhook any
        type CustomResourceDefinitionNames
          categories [string]
          kind! string
          listKind string
          plural! string
          shortNames [string]
          singular string
        type CustomResourceDefinitionVersion
          additionalPrinterColumns [CustomResourceColumnDefinition]
          deprecated bool
          deprecationWarning string
          name! string
          schema CustomResourceValidation
          selectableFields [SelectableField]
          served! bool
          storage! bool
          subresources CustomResourceSubresources
        type CustomResourceColumnDefinition
          description string
          format string
          jsonPath! string
          name! string
          priority int
          type! string
        type CustomResourceValidation
          openAPIV3Schema any
        type SelectableField
          jsonPath! string
        type CustomResourceSubresources
          scale CustomResourceSubresourceScale
          status any
        type CustomResourceSubresourceScale
          labelSelectorPath string
          specReplicasPath! string
          statusReplicasPath! string
        type CustomResourceDefinitionStatus
          acceptedNames CustomResourceDefinitionNames
          conditions [WorkloadCondition] map=type
          observedGeneration long
          storedVersions [string]
        """;
}
