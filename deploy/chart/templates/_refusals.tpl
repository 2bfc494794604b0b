{{/*
Values that do not add up. What is wrong within the server's own keys is left to the server, which
names the line; what would make it start and then fail, or stand open, is refused here.
*/}}

{{- define "typecase.refuse" -}}
{{- fail (printf "%s: %v (expected: %s)" (index . 0) (index . 1) (index . 2)) -}}
{{- end }}

{{- define "typecase.refusals" -}}
{{- include "typecase.refuseReplicas" . -}}
{{- include "typecase.refusePools" . -}}
{{- include "typecase.refuseMemory" . -}}
{{- include "typecase.refuseOpenness" . -}}
{{- include "typecase.refusePorts" . -}}
{{- include "typecase.refuseMetrics" . -}}
{{- include "typecase.refuseNetworkPolicy" . -}}
{{- include "typecase.refuseEnding" . -}}
{{- include "typecase.refuseServerKeys" . -}}
{{- end }}

{{- define "typecase.refuseReplicas" -}}
{{- if ne (int .Values.replicas) 1 -}}
{{- include "typecase.refuse" (list "replicas" .Values.replicas "1: there is one copy of each record, and each server would have records of its own; for more, install the chart again under another name") -}}
{{- end -}}
{{- end }}

{{- define "typecase.refusePools" -}}
{{- range fromYamlArray .Values.pools -}}
{{- if not (kindIs "map" .) -}}
{{- include "typecase.refuse" (list "pools" . "a text that is a list of pools, as in the server's configuration file") -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseMemory" -}}
{{- $memory := .Values.memory -}}
{{- $plan := include "typecase.planMebibytes" . | int -}}
{{- if and $memory.limitMebibytes (lt (int $memory.limitMebibytes) $plan) -}}
{{- include "typecase.refuse" (list "memory.limitMebibytes" $memory.limitMebibytes (printf "0, or at least the plan of %d: %d for pools + %d heap + %d direct buffers + 128 + 2 for each of %d event loops" $plan (int $memory.poolMebibytes) (int $memory.heapMebibytes) (int $memory.directMebibytes) (int .Values.loops))) -}}
{{- end -}}
{{- $connections := index .Values.server "max-connections" | default 500 | int -}}
{{- $least := add (mul 16384 .Values.loops) (mul 80 $connections) -}}
{{- if lt (mul 1024 $memory.directMebibytes) $least -}}
{{- include "typecase.refuse" (list "memory.directMebibytes" $memory.directMebibytes (printf "at least %d: 16 for each of %d event loops and 80 KiB for each of %d connections" (div (add $least 1023) 1024) (int .Values.loops) $connections)) -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseOpenness" -}}
{{- $tls := .Values.tls -}}
{{- if and $tls.secretName .Values.plaintext -}}
{{- include "typecase.refuse" (list "plaintext" true "false, as there is tls.secretName") -}}
{{- end -}}
{{- if not (or $tls.secretName .Values.plaintext) -}}
{{- include "typecase.refuse" (list "tls.secretName" "missing" "the Secret of a certificate, or plaintext: true for a network whose every member may read and change all records") -}}
{{- end -}}
{{- if and $tls.clientCaSecretName (not $tls.secretName) -}}
{{- include "typecase.refuse" (list "tls.secretName" "missing" "the Secret of a certificate, as there is tls.clientCaSecretName") -}}
{{- end -}}
{{- if and $tls.clientOptional (not $tls.clientCaSecretName) -}}
{{- include "typecase.refuse" (list "tls.clientOptional" true "false, or a tls.clientCaSecretName") -}}
{{- end -}}
{{- if and $tls.clientOptional (not .Values.access.secretName) -}}
{{- include "typecase.refuse" (list "tls.clientOptional" true "false, or an access.secretName, since without one whoever shows no certificate may do everything") -}}
{{- end -}}
{{- if and $tls.secretName (not .Values.health.port) -}}
{{- include "typecase.refuse" (list "health.port" .Values.health.port "a port such as 7423, as there is tls.secretName: the probes of the kubelet speak no TLS") -}}
{{- end -}}
{{- end }}

{{- define "typecase.refusePorts" -}}
{{- $seen := dict "7421" "the admin port" -}}
{{- range $name, $port := dict "port" .Values.port "health.port" .Values.health.port "metrics.port" .Values.metrics.port -}}
{{- if $port -}}
{{- $text := printf "%d" (int $port) -}}
{{- if hasKey $seen $text -}}
{{- include "typecase.refuse" (list $name $text (printf "a port of its own; it is that of %s" (get $seen $text))) -}}
{{- end -}}
{{- $_ := set $seen $text $name -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseMetrics" -}}
{{- $metrics := .Values.metrics -}}
{{- if and $metrics.port (not $metrics.host) -}}
{{- include "typecase.refuse" (list "metrics.host" "missing" (printf "an address such as 0.0.0.0, as there is metrics.port %d: what it shows is plaintext for whoever reaches it" (int $metrics.port))) -}}
{{- end -}}
{{- if and $metrics.host (not $metrics.port) -}}
{{- include "typecase.refuse" (list "metrics.port" 0 "a port such as 7422, as there is metrics.host") -}}
{{- end -}}
{{- if or (hasPrefix "127." $metrics.host) (has $metrics.host (list "localhost" "::1")) -}}
{{- include "typecase.refuse" (list "metrics.host" $metrics.host "an address that Prometheus reaches; a pod's loopback is its own") -}}
{{- end -}}
{{- range $name := list "serviceMonitor" "prometheusRule" -}}
{{- if and (get (get $metrics $name) "enabled") (not $metrics.port) -}}
{{- include "typecase.refuse" (list (printf "metrics.%s.enabled" $name) true "false, or a metrics.port and metrics.host") -}}
{{- end -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseNetworkPolicy" -}}
{{- $policy := .Values.networkPolicy -}}
{{- if and $policy.enabled (not $policy.clients) -}}
{{- include "typecase.refuse" (list "networkPolicy.clients" "[]" "at least one peer; to Kubernetes none means everybody") -}}
{{- end -}}
{{- if and $policy.enabled .Values.metrics.port (not $policy.scrapers) -}}
{{- include "typecase.refuse" (list "networkPolicy.scrapers" "[]" "at least one peer, as there is metrics.port; to Kubernetes none means everybody") -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseEnding" -}}
{{- $snapshot := .Values.snapshot -}}
{{/* A tenth for the file system: a guess. */}}
{{- $room := div (add (mul 11 .Values.memory.poolMebibytes) 9) 10 | int -}}
{{- if and $snapshot.enabled (lt (int $snapshot.volumeMebibytes) $room) -}}
{{- include "typecase.refuse" (list "snapshot.volumeMebibytes" $snapshot.volumeMebibytes (printf "at least %d, as there is snapshot.enabled: memory.poolMebibytes, and a tenth for the file system" $room)) -}}
{{- end -}}
{{- $saving := ternary (int $snapshot.timeoutMillis) 0 $snapshot.enabled -}}
{{- $least := div (add .Values.drainTimeoutMillis $saving 5999) 1000 -}}
{{- if lt (int .Values.terminationGracePeriodSeconds) (int $least) -}}
{{- include "typecase.refuse" (list "terminationGracePeriodSeconds" .Values.terminationGracePeriodSeconds (printf "at least %d: drainTimeoutMillis %d + snapshot.timeoutMillis %d, and 5 s" $least (int .Values.drainTimeoutMillis) $saving)) -}}
{{- end -}}
{{- end }}

{{- define "typecase.refuseServerKeys" -}}
{{- $decided := list "access" "drain-timeout-millis" "health-host" "health-port" "host" "loops" "memory-budget" "metrics-host" "metrics-port" "plaintext" "pools" "port" "snapshot-dir" "snapshot-timeout-millis" "tls-certificate" "tls-client-ca" "tls-client-optional" "tls-key" "admin-port" -}}
{{- range $key := keys .Values.server | sortAlpha -}}
{{- if has $key $decided -}}
{{- include "typecase.refuse" (list (printf "server.%s" $key) (get $.Values.server $key) "left out; another value of the chart decides it") -}}
{{- end -}}
{{- end -}}
{{- end }}
