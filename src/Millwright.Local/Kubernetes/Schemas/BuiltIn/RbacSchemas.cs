namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>rbac.authorization.k8s.io/v1 and the review of one's own access.</summary>
internal static class RbacSchemas
{
    public const string Text = """
        type ClusterRole
          aggregationRule AggregationRule
          rules [PolicyRule]
        type AggregationRule
          clusterRoleSelectors [LabelSelector]
        type Role
          rules [PolicyRule]
        type PolicyRule
          apiGroups [string]
          nonResourceURLs [string]
          resourceNames [string]
          resources [string]
          verbs! [string] minItems=1
        type RoleBinding
          roleRef! RoleRef
          subjects [Subject]
        type RoleRef atomic
          apiGroup string =rbac.authorization.k8s.io
          kind! string
          name! string
        type Subject atomic
          apiGroup string
          kind! string enum=Group|ServiceAccount|User
          name! string
          namespace string
        type SelfSubjectAccessReview
          spec! SelfSubjectAccessReviewSpec
          status SubjectAccessReviewStatus
        type SelfSubjectAccessReviewSpec
          nonResourceAttributes any
          resourceAttributes any
        type SubjectAccessReviewStatus
          allowed! bool
          denied bool
          evaluationError string
          reason string
        """;
}
