{{/*
What the services are, whatever an installation chooses: the image, how many seconds one takes to end at the most (15),
the database that the roles are called after, whom each calls (ADR 6; whoever follows another's events asks it for what the stream did not bring), and what else it talks to.
*/}}
{{- define "meridian.services" -}}
gateway:
  endsWithin: 20
  image: dashboard-gateway
  database: gateway
  calls: [gateway, portfolio, financial, risk, realtime, export]
  mails: true
  sender: MERIDIAN_PASSWORD_RESET_SENDER
  # OpenID providers, for their keys.
  outside: true
portfolio:
  image: portfolio-service
  database: portfolio
  calls: [gateway, financial, risk]
financial:
  image: financial-service
  database: finance
  calls: [gateway, portfolio]
risk:
  image: risk-service
  database: risk
  # Itself: it judges its own metrics like everybody else's.
  calls: [gateway, portfolio, financial, risk]
  mails: true
  sender: MERIDIAN_NOTICE_SENDER
  # Webhooks of alerts.
  outside: true
realtime:
  # Its connections are sent elsewhere over 20 s.
  endsWithin: 30
  image: realtime-service
  calls: [gateway, portfolio, financial, risk]
export:
  image: export-service
  database: export
  calls: [gateway, portfolio, financial, risk]
{{- end }}

{{/* What one service is: (list $ "gateway"). */}}
{{- define "meridian.service" -}}
{{- index (include "meridian.services" . | fromYaml) (index . 1) | toYaml }}
{{- end }}

{{/* What an installation chose for one service, over the defaults: (list $ "gateway"). */}}
{{- define "meridian.settings" -}}
{{- $values := (index . 0).Values }}
{{- $settings := deepCopy $values.defaults }}
{{- include "meridian.override" (list $settings (index $values (index . 1) | default dict)) }}
{{- toYaml $settings }}
{{- end }}

{{/* Puts the second over the first, in depth; what is false, 0 or empty counts, unlike with mergeOverwrite. */}}
{{- define "meridian.override" -}}
{{- $under := index . 0 }}
{{- range $key, $value := index . 1 }}
{{- if and (kindIs "map" $value) (kindIs "map" (index $under $key)) }}
{{- include "meridian.override" (list (index $under $key) $value) }}
{{- else }}
{{- $_ := set $under $key $value }}
{{- end }}
{{- end }}
{{- end }}

{{/* The address of one service as the others see it: (list $ "gateway"). */}}
{{- define "meridian.url" -}}
{{- $settings := include "meridian.settings" . | fromYaml -}}
http://{{ include "meridian.name" . }}:{{ $settings.ports.http }}
{{- end }}
