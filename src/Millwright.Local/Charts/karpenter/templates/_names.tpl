{{/* Names and labels that the objects share. */}}

{{- define "karpenter.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* The release's name; the chart's is added where the release is called something else. */}}
{{- define "karpenter.fullname" -}}
{{- $name := include "karpenter.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{ .Values.fullnameOverride | default $full | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "karpenter.serviceAccountName" -}}
{{- $generated := .Values.serviceAccount.create | ternary (include "karpenter.fullname" .) "default" -}}
{{ .Values.serviceAccount.name | default $generated }}
{{- end }}

{{/* By which the Service and the budget find the pods; it must never change. */}}
{{- define "karpenter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "karpenter.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "karpenter.labels" -}}
{{ include "karpenter.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- with .Values.additionalLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The annotations of one object's metadata, with those that all objects get: (list $ <its own>). Prints nothing where there are none. */}}
{{- define "karpenter.annotations" -}}
{{- $root := index . 0 -}}
{{- with merge (dict) (index . 1) $root.Values.additionalAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end }}

{{/* Who a role is bound to. */}}
{{- define "karpenter.subjects" -}}
- kind: ServiceAccount
  name: {{ include "karpenter.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}

{{/* Scheduling terms, each with a labelSelector for these pods unless it has one: (dict "root" $ "terms" <list>). */}}
{{- define "karpenter.withSelector" -}}
{{- $selector := dict "matchLabels" (include "karpenter.selectorLabels" .root | fromYaml) -}}
{{- $terms := list -}}
{{- range .terms }}
{{- $terms = append $terms (hasKey . "labelSelector" | ternary . (merge (dict "labelSelector" $selector) .)) -}}
{{- end }}
{{- toYaml $terms }}
{{- end }}
