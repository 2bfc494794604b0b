{{/* Names and labels. */}}

{{- define "typecase.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end -}}
{{- end }}

{{- define "typecase.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "typecase.labels" -}}
{{ include "typecase.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{/* What all objects begin with. */}}
{{- define "typecase.metadata" -}}
name: {{ include "typecase.name" . }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "typecase.labels" . | nindent 2 }}
{{- end }}

{{/* The plan in MiB, as dev.typecase.node.config.MemoryPlan adds it up. */}}
{{- define "typecase.planMebibytes" -}}
{{- $memory := .Values.memory -}}
{{- add $memory.poolMebibytes $memory.heapMebibytes $memory.directMebibytes 128 (mul 2 .Values.loops) -}}
{{- end }}

{{/* The container's limit in MiB. */}}
{{- define "typecase.limitMebibytes" -}}
{{- .Values.memory.limitMebibytes | int | default (include "typecase.planMebibytes" .) -}}
{{- end }}

{{/* The port that the kubelet asks. */}}
{{- define "typecase.probePort" -}}
{{- .Values.health.port | default .Values.port | int -}}
{{- end }}

{{/* The server's configuration file. */}}
{{- define "typecase.configuration" -}}
{{- $values := .Values -}}
{{- $keys := dict
      "host" $values.bindAddress
      "port" (int $values.port)
      "plaintext" $values.plaintext
      "loops" (int $values.loops)
      "memory-budget" (printf "%dMiB" (int $values.memory.poolMebibytes))
      "drain-timeout-millis" (int $values.drainTimeoutMillis) -}}
{{- with $values.tls -}}
{{- if .secretName -}}
{{- $_ := set $keys "tls-certificate" "/etc/typecase/tls/tls.crt" -}}
{{- $_ := set $keys "tls-key" "/etc/typecase/tls/tls.key" -}}
{{- end -}}
{{- if .clientCaSecretName -}}
{{- $_ := set $keys "tls-client-ca" "/etc/typecase/client-ca/ca.crt" -}}
{{- $_ := set $keys "tls-client-optional" .clientOptional -}}
{{- end -}}
{{- end -}}
{{- if $values.access.secretName -}}
{{- $_ := set $keys "access" "/etc/typecase/access/access.yaml" -}}
{{- end -}}
{{- if $values.health.port -}}
{{- $_ := set $keys "health-host" $values.bindAddress -}}
{{- $_ := set $keys "health-port" (int $values.health.port) -}}
{{- end -}}
{{- if $values.metrics.port -}}
{{- $_ := set $keys "metrics-host" $values.metrics.host -}}
{{- $_ := set $keys "metrics-port" (int $values.metrics.port) -}}
{{- end -}}
{{- if $values.snapshot.enabled -}}
{{- $_ := set $keys "snapshot-dir" "/var/lib/typecase" -}}
{{- $_ := set $keys "snapshot-timeout-millis" (int $values.snapshot.timeoutMillis) -}}
{{- end -}}
{{- merge $keys $values.server | toYaml }}
{{- with trim $values.pools }}
pools:
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
