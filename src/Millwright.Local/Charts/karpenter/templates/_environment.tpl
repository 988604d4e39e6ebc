{{/* The controller's environment: a setting that is false or empty is left out, and Karpenter falls back to its own default. */}}
{{- define "karpenter.environment" -}}
{{- $settings := .Values.settings -}}
- name: CLUSTER_NAME
  value: {{ required "settings.clusterName is empty: give the name of the EKS cluster" $settings.clusterName | quote }}
{{- $variables := dict
  "CLUSTER_ENDPOINT" $settings.clusterEndpoint
  "CLUSTER_CA_BUNDLE" $settings.clusterCABundle
  "INTERRUPTION_QUEUE" $settings.interruptionQueue
  "EKS_CONTROL_PLANE" $settings.eksControlPlane
  "ISOLATED_VPC" $settings.isolatedVPC
  "ENABLE_ZONAL_SHIFT" $settings.enableZonalShift
  "RESERVED_ENIS" $settings.reservedENIs
  "VM_MEMORY_OVERHEAD_PERCENT" $settings.vmMemoryOverheadPercent
  "BATCH_MAX_DURATION" $settings.batchMaxDuration
  "BATCH_IDLE_DURATION" $settings.batchIdleDuration
  "PREFERENCE_POLICY" $settings.preferencePolicy
  "MIN_VALUES_POLICY" $settings.minValuesPolicy
  "IGNORE_DRA_REQUESTS" $settings.ignoreDRARequests
  "DISABLE_CLUSTER_STATE_OBSERVABILITY" $settings.disableClusterStateObservability
  "DISABLE_DRY_RUN" $settings.disableDryRun
  "AMI_REFRESH_INTERVAL" $settings.amiRefreshInterval
  "SUBNET_REFRESH_INTERVAL" $settings.subnetRefreshInterval
  "LOG_LEVEL" .Values.logLevel
  "LOG_OUTPUT_PATHS" (join "," .Values.logOutputPaths)
  "LOG_ERROR_OUTPUT_PATHS" (join "," .Values.logErrorOutputPaths)
  "METRICS_PORT" .Values.controller.metrics.port
  "HEALTH_PROBE_PORT" .Values.controller.healthProbe.port
  "KARPENTER_SERVICE" (include "karpenter.fullname" .) }}
{{- range $name, $value := $variables }}
{{- if $value }}
- name: {{ $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- end }}
{{- $gates := list }}
{{- range $gate, $on := $settings.featureGates }}
{{- $gates = append $gates (printf "%s%s=%t" (substr 0 1 $gate | upper) (substr 1 -1 $gate) $on) }}
{{- end }}
- name: FEATURE_GATES
  value: {{ join "," $gates }}
- name: SYSTEM_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: CPU_REQUESTS
  valueFrom:
    resourceFieldRef:
      containerName: {{ .Values.controller.containerName }}
      resource: requests.cpu
      divisor: 1m
- name: MEMORY_LIMIT
  valueFrom:
    resourceFieldRef:
      containerName: {{ .Values.controller.containerName }}
      resource: limits.memory
      divisor: "0"
{{- with .Values.controller.env }}
{{ toYaml . }}
{{- end }}
{{- end }}
