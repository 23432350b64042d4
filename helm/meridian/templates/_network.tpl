{{- define "meridian.kubernetesService" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "meridian.name" . }}
  labels:
    {{- include "meridian.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "meridian.selector" . | nindent 4 }}
  ports:
    {{- $ports := (include "meridian.settings" . | fromYaml).ports }}
    - name: http
      port: {{ $ports.http }}
      targetPort: http
      appProtocol: http
    - name: management
      port: {{ $ports.management }}
      targetPort: management
      appProtocol: http
{{- end }}

{{/* The edges of one service: who may call it, and whom it may call. All else is denied (templates/network). */}}
{{- define "meridian.networkPolicy" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $values := $root.Values }}
{{- $policy := $values.networkPolicy }}
{{- $services := include "meridian.services" . | fromYaml }}
{{- $service := index $services $name }}
{{- $settings := include "meridian.settings" . | fromYaml }}
{{- if $policy.enabled -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "meridian.name" . }}
  labels:
    {{- include "meridian.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "meridian.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if eq $name "gateway" }}
    # From the outside.
    - ports:
        - port: {{ $settings.ports.http }}
      {{- include "meridian.peers" (list "from" $policy.ingressFrom) }}
    {{- if $values.helmTest.enabled }}
    - ports:
        - port: {{ $settings.ports.http }}
      from:
        - podSelector:
            matchLabels:
              {{- include "meridian.selector" (list $root "test") | nindent 14 }}
    {{- end }}
    {{- end }}
    {{- $callers := list }}
    {{- range $caller := keys $services | sortAlpha }}
    {{- if has $name (index $services $caller).calls }}{{ $callers = append $callers $caller }}{{ end }}
    {{- end }}
    # From those that call it.
    - ports:
        - port: {{ $settings.ports.http }}
      from:
        - podSelector:
            matchLabels:
              {{- include "meridian.releaseSelector" $root | nindent 14 }}
            matchExpressions:
              - key: app.kubernetes.io/component
                operator: In
                values: {{ $callers | toJson }}
    # Monitoring.
    - ports:
        - port: {{ $settings.ports.management }}
      {{- include "meridian.peers" (list "from" $policy.monitoringFrom) }}
  egress:
    # Names.
    - ports:
        - {port: 53, protocol: UDP}
        - {port: 53, protocol: TCP}
      {{- include "meridian.peers" (list "to" $policy.dnsTo) }}
    {{- range $service.calls }}
    - ports:
        - port: {{ (include "meridian.settings" (list $root .) | fromYaml).ports.http }}
      to:
        - podSelector:
            matchLabels:
              {{- include "meridian.selector" (list $root .) | nindent 14 }}
    {{- end }}
    # Redis.
    - ports:
        {{- range $values.global.redis.hosts | uniq }}
        - port: {{ splitList ":" . | last | int }}
        {{- end }}
        {{- if eq $values.global.redis.mode "sentinel" }}
        # What the sentinels lead to.
        - port: {{ $values.global.redis.primaryPort }}
        {{- end }}
      {{- include "meridian.peers" (list "to" $policy.redisTo) }}
    {{- if $service.database }}
    # PostgreSQL.
    - ports:
        - port: {{ coalesce $settings.database.port $values.global.database.port }}
      {{- include "meridian.peers" (list "to" $policy.databaseTo) }}
    {{- end }}
    {{- if and $service.mails $values.global.mail.host }}
    # Mail.
    - ports:
        - port: {{ $values.global.mail.port }}
      {{- include "meridian.peers" (list "to" $policy.mailTo) }}
    {{- end }}
    {{- with $values.global.tracing.endpoint }}
    # The collector of traces.
    - ports:
        - port: {{ splitList ":" (urlParse .).host | last | int }}
      {{- include "meridian.peers" (list "to" $policy.tracingTo) }}
    {{- end }}
    {{- if $service.outside }}
    # What administrators name outside, by HTTPS.
    - ports:
        - port: 443
      {{- include "meridian.peers" (list "to" $policy.outsideTo) }}
    {{- end }}
    {{- range $what, $rule := $settings.egress }}
    # {{ $what }}
    - {{ toYaml $rule | nindent 6 | trim }}
    {{- end }}
{{- end }}
{{- end }}

{{/* (list "from" $peers); nothing for none, which lets everybody. */}}
{{- define "meridian.peers" -}}
{{- if index . 1 }}
      {{ index . 0 }}:
        {{- toYaml (index . 1) | nindent 8 }}
{{- end }}
{{- end }}
