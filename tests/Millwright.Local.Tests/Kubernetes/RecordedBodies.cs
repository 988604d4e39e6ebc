namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Answers recorded from kube-apiserver 1.36 with Karpenter 1.14's definitions, and the part of the NodePool definition that they come from.</summary>
internal static class RecordedBodies
{
    public const string Definition = """
        { "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": { "name": "nodepools.karpenter.sh" },
          "spec": { "group": "karpenter.sh", "scope": "Cluster", "names": { "plural": "nodepools", "kind": "NodePool" },
            "versions": [{ "name": "v1", "served": true, "storage": true, "subresources": { "status": {} }, "schema": { "openAPIV3Schema": {
              "type": "object", "properties": { "apiVersion": { "type": "string" }, "kind": { "type": "string" }, "metadata": { "type": "object" },
              "spec": { "type": "object", "properties": {
                "disruption": { "type": "object", "default": { "consolidateAfter": "0s" }, "properties": {
                  "budgets": { "type": "array", "default": [{ "nodes": "10%" }], "items": { "type": "object", "properties": { "nodes": { "type": "string" } } } },
                  "consolidateAfter": { "type": "string" },
                  "consolidationPolicy": { "type": "string", "default": "WhenEmptyOrUnderutilized" } } },
                "limits": { "type": "object", "additionalProperties": { "anyOf": [{ "type": "integer" }, { "type": "string" }], "x-kubernetes-int-or-string": true } },
                "template": { "type": "object", "properties": { "spec": { "type": "object", "properties": {
                  "expireAfter": { "type": "string", "default": "720h" },
                  "nodeClassRef": { "type": "object", "properties": { "group": { "type": "string" }, "kind": { "type": "string" }, "name": { "type": "string" } } },
                  "requirements": { "type": "array",
                    "items": { "type": "object", "properties": {
                      "key": { "type": "string" }, "operator": { "type": "string" }, "values": { "type": "array", "items": { "type": "string" } } } },
                    "x-kubernetes-validations": [{ "message": "requirements with operator 'In' must have a value defined",
                      "rule": "self.all(x, x.operator == 'In' ? x.values.size() != 0 : true)" }] } } } } } } },
              "status": { "type": "object", "properties": {
                "conditions": { "type": "array", "items": { "type": "object", "x-kubernetes-preserve-unknown-fields": true } } } } } } } }] } }
        """;

    public const string Created = $$"""
        { "apiVersion": "karpenter.sh/v1", "kind": "NodePool",
          "metadata": { "creationTimestamp": "", "generation": 1, "managedFields": [{{WithLimits}} "manager": "mgr-a", "operation": "Apply", "time": "" }],
                        "name": "c1", "resourceVersion": "117", "uid": "" },
          "spec": { {{Defaults}} "limits": { "cpu": "10" }, {{Template}} } }
        """;

    public const string Forced = $$"""
        { "apiVersion": "karpenter.sh/v1", "kind": "NodePool",
          "metadata": { "creationTimestamp": "", "generation": 2, "managedFields": [
                          { "apiVersion": "karpenter.sh/v1", "fieldsType": "FieldsV1", "fieldsV1": { "f:spec": { {{TemplateFields}} } }, "manager": "mgr-a", "operation": "Apply", "time": "" },
                          {{WithLimits}} "manager": "mgr-b", "operation": "Apply", "time": "" }],
                        "name": "c1", "resourceVersion": "118", "uid": "" },
          "spec": { {{Defaults}} "limits": { "cpu": "20" }, {{Template}} } }
        """;

    public const string Conflict = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": "Apply failed with 1 conflict: conflict with \"mgr-a\": .spec.limits.cpu", "reason": "Conflict",
          "details": { "causes": [{ "reason": "FieldManagerConflict", "message": "conflict with \"mgr-a\"", "field": ".spec.limits.cpu" }] }, "code": 409 }
        """;

    public const string BrokenRule = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
          "message": "NodePool.karpenter.sh \"bad-01\" is invalid: spec.template.spec.requirements: Invalid value: requirements with operator 'In' must have a value defined", "reason": "Invalid",
          "details": { "name": "bad-01", "group": "karpenter.sh", "kind": "NodePool", "causes": [{ "reason": "FieldValueInvalid",
            "message": "Invalid value: requirements with operator 'In' must have a value defined", "field": "spec.template.spec.requirements" }] }, "code": 422 }
        """;

    public const string NoFieldManager = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
          "message": "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch", "reason": "Invalid",
          "details": { "group": "meta.k8s.io", "kind": "PatchOptions", "causes": [{ "reason": "FieldValueRequired",
            "message": "Required value: is required for apply patch", "field": "fieldManager" }] }, "code": 422 }
        """;

    public const string UnknownField = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
          "message": "failed to create typed patch object (/bad-14; karpenter.sh/v1, Kind=NodePool): .spec.ttlSecondsAfterEmpty: field not declared in schema", "code": 500 }
        """;

    public const string NameMismatch = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
          "message": "the name of the object (c1) does not match the name on the URL (zz)", "reason": "BadRequest", "code": 400 }
        """;

    public const string Missing = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": "nodepools.karpenter.sh \"c1\" not found", "reason": "NotFound",
          "details": { "name": "c1", "group": "karpenter.sh", "kind": "nodepools" }, "code": 404 }
        """;

    public const string MissingNamespace = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": "namespaces \"nope\" not found", "reason": "NotFound",
          "details": { "name": "nope", "kind": "namespaces" }, "code": 404 }
        """;

    public const string Deleted = """
        { "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success", "details": { "name": "c1", "group": "karpenter.sh", "kind": "nodepools", "uid": "" } }
        """;

    /// <summary>Two of the recorded list's objects: they stand in the order of their names, and the metadata always has a <c>continue</c>.</summary>
    public const string Listed = $$"""
        { "apiVersion": "karpenter.sh/v1", "kind": "NodePoolList", "metadata": { "continue": "", "resourceVersion": "119" }, "items": [
          { "apiVersion": "karpenter.sh/v1", "kind": "NodePool",
            "metadata": { "creationTimestamp": "", "generation": 1, "managedFields": [{{WithLimits}} "manager": "mgr-a", "operation": "Apply", "time": "" }],
                          "name": "bad-08", "resourceVersion": "106", "uid": "" },
            "spec": { {{Defaults}} "limits": { "cpu": "10" }, {{Template}} } },
          { "apiVersion": "karpenter.sh/v1", "kind": "NodePool",
            "metadata": { "creationTimestamp": "", "generation": 1, "managedFields": [{{WithLimits}} "manager": "mgr-a", "operation": "Apply", "time": "" }],
                          "name": "default", "resourceVersion": "99", "uid": "" },
            "spec": { {{Defaults}} "limits": { "cpu": "10" }, {{Template}} } }] }
        """;

    private const string TemplateFields = """
        "f:template": { "f:spec": { "f:nodeClassRef": { "f:group": {}, "f:kind": {}, "f:name": {} }, "f:requirements": {} } }
        """;

    private const string WithLimits = $$"""
        { "apiVersion": "karpenter.sh/v1", "fieldsType": "FieldsV1", "fieldsV1": { "f:spec": { "f:limits": { "f:cpu": {} }, {{TemplateFields}} } },
        """;

    private const string Defaults = """
        "disruption": { "budgets": [{ "nodes": "10%" }], "consolidateAfter": "0s", "consolidationPolicy": "WhenEmptyOrUnderutilized" },
        """;

    private const string Template = """
        "template": { "spec": { "expireAfter": "720h", "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
                                "requirements": [{ "key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"] }] } }
        """;

    /// <summary>The configuration that was applied.</summary>
    public static string Pool(string name, string cpu, string values = """["amd64"]""", string further = "") => $$"""
        { "apiVersion": "karpenter.sh/v1", "kind": "NodePool", "metadata": { "name": "{{name}}" },
          "spec": { "limits": { "cpu": "{{cpu}}" }, "template": { "spec": {
            "nodeClassRef": { "group": "karpenter.k8s.aws", "kind": "EC2NodeClass", "name": "default" },
            "requirements": [{ "key": "kubernetes.io/arch", "operator": "In", "values": {{values}} }] } }{{further}} } }
        """;
}
