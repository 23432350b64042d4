{{- define "meridian.serviceMonitor" -}}
{{- $root := index . 0 }}
{{- $monitor := $root.Values.monitoring.serviceMonitor }}
{{- $settings := include "meridian.settings" . | fromYaml }}
{{- if and $monitor.enabled $settings.metrics.enabled -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "meridian.name" . }}
  labels:
    {{- include "meridian.withLabels" (list $monitor.labels (include "meridian.labels" .)) | nindent 4 }}
spec:
  selector:
    matchLabels:
      {{- include "meridian.selector" . | nindent 6 }}
  # Which service a metric is of, as the rules and dashboards name it.
  jobLabel: app.kubernetes.io/component
  endpoints:
    - port: management
      path: /q/metrics
      interval: {{ $monitor.interval }}
{{- end }}
{{- end }}
