{{/* The pieces of a schema that several definitions share. */}}

{{/* What every definition carries beside its name. */}}
{{- define "karpenter-crd.metadata" -}}
labels:
  app.kubernetes.io/part-of: karpenter
  millwright/stand-in: "true"
{{- with .Values.additionalAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The part before the slash is a DNS name, the part after it a name of the kind that labels have. */}}
{{- define "karpenter-crd.qualifiedName" -}}
^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$
{{- end }}

{{- define "karpenter-crd.labelValue" -}}
^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$
{{- end }}

{{- define "karpenter-crd.quantityPattern" -}}
^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$
{{- end }}

{{/* A map from a resource's name to a quantity, which may be written as a number. */}}
{{- define "karpenter-crd.quantities" -}}
type: object
additionalProperties:
  anyOf:
    - type: integer
    - type: string
  pattern: {{ include "karpenter-crd.quantityPattern" . }}
  x-kubernetes-int-or-string: true
{{- end }}

{{/* Labels of Karpenter's AWS domain that a person may set or require. */}}
{{- define "karpenter-crd.awsLabels" -}}
{{- $names := list "ec2nodeclass" "capacity-reservation-id" "capacity-reservation-interruptible" "capacity-reservation-type" "placement-group-id" "placement-group-partition" -}}
{{- range list "accelerator-count" "accelerator-manufacturer" "accelerator-name" "capability-flex" "category" "cpu" "cpu-manufacturer" "cpu-sustained-clock-speed-mhz" "ebs-bandwidth" "encryption-in-transit-supported" "family" "generation" "gpu-count" "gpu-manufacturer" "gpu-memory" "gpu-name" "hypervisor" "local-nvme" "memory" "network-bandwidth" "size" "tenancy" -}}
{{- $names = append $names (printf "instance-%s" .) -}}
{{- end -}}
{{- $quoted := list -}}
{{- range $names }}{{ $quoted = append $quoted (printf "'karpenter.k8s.aws/%s'" .) }}{{ end -}}
[{{ join ", " $quoted }}]
{{- end }}

{{/* Rules for the names of the labels that a NodePool puts on its nodes. */}}
{{- define "karpenter-crd.labelRules" -}}
- message: labels of the domain karpenter.sh are set by Karpenter, except for karpenter.sh/capacity-type
  rule: self.all(x, x in ['karpenter.sh/capacity-type', 'karpenter.sh/nodepool'] || !x.find('^([^/]+)').endsWith('karpenter.sh'))
- message: the label karpenter.sh/nodepool is set by Karpenter
  rule: self.all(x, x != 'karpenter.sh/nodepool')
- message: the label kubernetes.io/hostname belongs to the node
  rule: self.all(x, x != 'kubernetes.io/hostname')
- message: this label of the domain karpenter.k8s.aws is unknown, or set by Karpenter alone
  rule: self.all(x, x in {{ include "karpenter-crd.awsLabels" . }} || !x.find('^([^/]+)').endsWith('karpenter.k8s.aws'))
{{- end }}

{{/* The requirements of a NodePool or a NodeClaim; a NodeClaim may name its pool. */}}
{{- define "karpenter-crd.requirements" -}}
type: array
maxItems: 100
x-kubernetes-list-type: atomic
description: What a node has to be, by its labels; all of them hold together.
items:
  type: object
  required: [key, operator]
  properties:
    key:
      type: string
      maxLength: 316
      pattern: {{ include "karpenter-crd.qualifiedName" . }}
      x-kubernetes-validations:
        - message: a requirement cannot name this label of the domain karpenter.sh
          rule: self in ['karpenter.sh/capacity-type', 'karpenter.sh/nodepool'] || !self.find('^([^/]+)').endsWith('karpenter.sh')
        {{- if not .nodeClaim }}
        - message: a NodePool cannot require karpenter.sh/nodepool, as it is the pool
          rule: self != 'karpenter.sh/nodepool'
        {{- end }}
        - message: a requirement cannot name kubernetes.io/hostname, as no two nodes share it
          rule: self != 'kubernetes.io/hostname'
        - message: this label of the domain karpenter.k8s.aws is unknown, or set by Karpenter alone
          rule: self in {{ include "karpenter-crd.awsLabels" . }} || !self.find('^([^/]+)').endsWith('karpenter.k8s.aws')
    operator:
      type: string
      enum: [In, NotIn, Exists, DoesNotExist, Gt, Lt, Gte, Lte]
    values:
      type: array
      maxLength: 63
      pattern: {{ include "karpenter-crd.labelValue" . }}
      x-kubernetes-list-type: atomic
      items:
        type: string
    minValues:
      type: integer
      minimum: 1
      maximum: 50
      description: How many different values Karpenter has to have a choice of.
x-kubernetes-validations:
  - message: the operator In needs values
    rule: "self.all(x, x.operator != 'In' || x.values.size() != 0)"
  - message: the operators Gt, Lt, Gte and Lte take exactly one value, a whole number that is not negative
    rule: "self.all(x, !(x.operator in ['Gt', 'Lt', 'Gte', 'Lte']) || (x.values.size() == 1 && int(x.values[0]) >= 0))"
  - message: minValues asks for more values than are listed
    rule: "self.all(x, !(x.operator == 'In' && has(x.minValues)) || x.values.size() >= x.minValues)"
{{- end }}

{{- define "karpenter-crd.taints" -}}
type: array
x-kubernetes-list-type: atomic
items:
  type: object
  required: [key, effect]
  properties:
    key:
      type: string
      minLength: 1
      pattern: {{ include "karpenter-crd.qualifiedName" . }}
    value:
      type: string
      pattern: {{ include "karpenter-crd.qualifiedName" . }}
    effect:
      type: string
      enum: [NoSchedule, PreferNoSchedule, NoExecute]
    timeAdded:
      type: string
      format: date-time
{{- end }}

{{/* The class of a node; in a NodePool its group and kind may not change. */}}
{{- define "karpenter-crd.nodeClassRef" -}}
type: object
required: [group, kind, name]
properties:
  group:
    type: string
    pattern: ^[^/]*$
    x-kubernetes-validations:
      - { message: group has to be given, rule: "self != ''" }
  kind:
    type: string
    x-kubernetes-validations:
      - { message: kind has to be given, rule: "self != ''" }
  name:
    type: string
    x-kubernetes-validations:
      - { message: name has to be given, rule: "self != ''" }
{{- end }}

{{/* Conditions; a NodeClaim's may lack a reason and a message. */}}
{{- define "karpenter-crd.conditions" -}}
type: array
{{- if .listMap }}
x-kubernetes-list-type: map
x-kubernetes-list-map-keys: [type]
{{- end }}
items:
  type: object
  required: [lastTransitionTime{{ if not .nodeClaim }}, message, reason{{ end }}, status, type]
  properties:
    type:
      type: string
      maxLength: 316
      pattern: ^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$
    status:
      type: string
      enum: ["True", "False", Unknown]
    reason:
      type: string
      maxLength: 1024
      {{- if .nodeClaim }}
      pattern: ^([A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?|)$
      {{- else }}
      minLength: 1
      pattern: ^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$
      {{- end }}
    message:
      type: string
      maxLength: 32768
    observedGeneration:
      type: integer
      format: int64
      minimum: 0
    lastTransitionTime:
      type: string
      format: date-time
{{- end }}

{{/* Tags by which a subnet, security group, image or capacity reservation is found; `*` as a value matches any. */}}
{{- define "karpenter-crd.selectorTags" -}}
type: object
maxProperties: 20
additionalProperties:
  type: string
x-kubernetes-validations:
  - message: neither the key nor the value of a tag may be empty
    rule: self.all(k, k != '' && self[k] != '')
{{- end }}
