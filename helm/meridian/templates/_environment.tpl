{{/*
The environment of a service's process, by name: (list $ "gateway" "service"). As "owner" it may migrate the database.
What the installation names itself comes last and wins.
*/}}
{{- define "meridian.environment" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $role := index . 2 }}
{{- $service := include "meridian.service" . | fromYaml }}
{{- $settings := include "meridian.settings" . | fromYaml }}
{{- $environment := include "meridian.ownEnvironment" . | fromYaml }}
{{- include "meridian.override" (list $environment (include "meridian.redisEnvironment" $root | fromYaml)) }}
{{- if $service.database }}
{{- include "meridian.override" (list $environment (include "meridian.databaseEnvironment" . | fromYaml)) }}
{{- end }}
{{- if and $service.mails $root.Values.global.mail.host }}
{{- include "meridian.override" (list $environment (include "meridian.mailEnvironment" . | fromYaml)) }}
{{- end }}
{{- if $root.Values.global.tracing.endpoint }}
{{- include "meridian.override" (list $environment (include "meridian.tracingEnvironment" $root | fromYaml)) }}
{{- end }}
{{- if eq $name "gateway" }}
{{- include "meridian.override" (list $environment (include "meridian.gatewayEnvironment" $root | fromYaml)) }}
{{- end }}
{{- range $variable, $value := $settings.env }}
{{- $_ := set $environment $variable $value }}
{{- end }}
{{- range $variable, $value := $environment }}
- name: {{ $variable }}
{{- if kindIs "map" $value }}
  {{- toYaml $value | nindent 2 }}
{{- else }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "meridian.ownEnvironment" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $settings := include "meridian.settings" . | fromYaml }}
QUARKUS_HTTP_PORT: {{ $settings.ports.http | quote }}
QUARKUS_MANAGEMENT_PORT: {{ $settings.ports.management | quote }}
{{- with $settings.javaOptions }}
JAVA_TOOL_OPTIONS: {{ . | quote }}
{{- end }}
MERIDIAN_ISSUER: {{ $root.Values.global.issuer | quote }}
MERIDIAN_GATEWAY_URL: {{ include "meridian.url" (list $root "gateway") }}
{{- range without (include "meridian.service" . | fromYaml).calls "gateway" }}
MERIDIAN_SERVICES_{{ upper . }}_URL: {{ include "meridian.url" (list $root .) }}
{{- end }}
MERIDIAN_SERVICE_CREDENTIAL:
  {{- include "meridian.credential" (list $root $name) | nindent 2 }}
{{- end }}

{{- define "meridian.gatewayEnvironment" -}}
{{- $settings := include "meridian.settings" (list . "gateway") | fromYaml }}
# What has begun may go on for all of the grace but the first and the last moments.
MERIDIAN_LEAVING_PATIENCE: {{ sub (sub $settings.terminationGracePeriodSeconds $settings.preStopSeconds) 8 | max 1 }}s
MERIDIAN_SIGNING_KEY_FILE: /etc/meridian/signing-keys
{{- if .Values.global.bootstrap.existingSecret }}
MERIDIAN_BOOTSTRAP_FILE: /etc/meridian/bootstrap/bootstrap.json
{{- end }}
{{- range keys (include "meridian.services" . | fromYaml) | sortAlpha }}
MERIDIAN_SERVICE_CREDENTIALS_{{ upper . }}:
  {{- include "meridian.credential" (list $ .) | nindent 2 }}
{{- end }}
{{- if .Values.global.trustedProxies }}
QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING: "true"
QUARKUS_HTTP_PROXY_TRUSTED_PROXIES: {{ join "," .Values.global.trustedProxies | quote }}
{{- end }}
{{- end }}

{{- define "meridian.credential" -}}
{{- $secret := (index . 0).Values.global.serviceCredentials.existingSecret | required "global.serviceCredentials.existingSecret: name the Secret with a key per service" }}
{{- include "meridian.fromSecret" (list $secret (index . 1)) }}
{{- end }}

{{- define "meridian.fromSecret" -}}
valueFrom:
  secretKeyRef:
    name: {{ index . 0 }}
    key: {{ index . 1 }}
{{- end }}

{{- define "meridian.databaseEnvironment" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $role := index . 2 }}
{{- $global := $root.Values.global.database }}
{{- $database := (include "meridian.settings" . | fromYaml).database }}
{{- $known := (include "meridian.service" . | fromYaml).database }}
{{- $secret := $database.existingSecret | required (printf "%s.database.existingSecret: name the Secret with owner-password and service-password" $name) }}
{{- if and (hasPrefix "verify-" $global.tls.mode) (not $global.tls.existingSecret) }}
{{- fail "global.database.tls.existingSecret: name the Secret with the authority that the server is verified by" }}
{{- end }}
{{- $host := coalesce $database.host $global.host | required (printf "global.database.host or %s.database.host: name the PostgreSQL server" $name) }}
QUARKUS_DATASOURCE_JDBC_URL: jdbc:postgresql://{{ $host }}:{{ coalesce $database.port $global.port }}/{{ $database.name | default $known }}?sslmode={{ $global.tls.mode }}
{{- if $global.tls.existingSecret }}&sslrootcert=/etc/meridian/database-ca/ca.crt{{ end }}
QUARKUS_DATASOURCE_USERNAME: {{ $known }}_{{ $role }}
QUARKUS_DATASOURCE_PASSWORD:
  {{- include "meridian.fromSecret" (list $secret (printf "%s-password" $role)) | nindent 2 }}
{{- if eq $role "owner" }}
QUARKUS_INIT_AND_EXIT: "true"
QUARKUS_FLYWAY_MIGRATE_AT_START: "true"
{{- end }}
{{- end }}

{{- define "meridian.redisEnvironment" -}}
{{- $redis := .Values.global.redis }}
{{- $hosts := list }}
{{- if not $redis.hosts }}{{ fail "global.redis.hosts: name where Redis is, as host:port" }}{{ end }}
{{- range $redis.hosts }}
{{- $hosts = append $hosts (printf "%s://%s" (ternary "rediss" "redis" $redis.tls.enabled) .) }}
{{- end }}
QUARKUS_REDIS_HOSTS: {{ join "," $hosts }}
{{- if ne $redis.mode "single" }}
QUARKUS_REDIS_CLIENT_TYPE: {{ $redis.mode }}
{{- end }}
{{- if eq $redis.mode "sentinel" }}
# Connections to the former primary end with the sentinels' news of another, not by their timeouts.
QUARKUS_REDIS_AUTO_FAILOVER: "true"
QUARKUS_REDIS_MASTER_NAME: {{ $redis.masterName | required "global.redis.masterName: what the sentinels call the primary" }}
{{- end }}
{{- if $redis.existingSecret }}
QUARKUS_REDIS_PASSWORD:
  {{- include "meridian.fromSecret" (list $redis.existingSecret "password") | nindent 2 }}
{{- end }}
{{- if $redis.tls.enabled }}
QUARKUS_REDIS_TLS_ENABLED: "true"
QUARKUS_REDIS_TLS_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- if $redis.tls.existingSecret }}
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS: /etc/meridian/redis-ca/ca.crt
{{- end }}
{{- end }}
{{- end }}

{{- define "meridian.tracingEnvironment" -}}
{{- $tracing := .Values.global.tracing }}
QUARKUS_OTEL_SDK_DISABLED: "false"
QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT: {{ $tracing.endpoint | quote }}
QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL: {{ $tracing.protocol }}
QUARKUS_OTEL_TRACES_SAMPLER_ARG: {{ $tracing.ratio | quote }}
{{- end }}

{{- define "meridian.mailEnvironment" -}}
{{- $mail := (index . 0).Values.global.mail }}
QUARKUS_MAILER_HOST: {{ $mail.host }}
QUARKUS_MAILER_PORT: {{ $mail.port | quote }}
{{- if $mail.tls }}
QUARKUS_MAILER_TLS: "true"
QUARKUS_MAILER_START_TLS: DISABLED
{{- else }}
QUARKUS_MAILER_START_TLS: {{ upper $mail.startTls }}
{{- end }}
{{- if eq (index . 1) "gateway" }}
MERIDIAN_PASSWORD_RESET_LINK: {{ $mail.passwordLink | required "global.mail.passwordLink: say where mails about passwords lead to" | quote }}
{{- end }}
{{- if $mail.sender }}
{{ (include "meridian.service" . | fromYaml).sender }}: {{ $mail.sender | quote }}
{{- end }}
{{- if $mail.existingSecret }}
QUARKUS_MAILER_USERNAME:
  {{- include "meridian.fromSecret" (list $mail.existingSecret "username") | nindent 2 }}
QUARKUS_MAILER_PASSWORD:
  {{- include "meridian.fromSecret" (list $mail.existingSecret "password") | nindent 2 }}
{{- end }}
{{- end }}
