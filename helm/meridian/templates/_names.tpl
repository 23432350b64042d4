{{/* The name of a service's objects: (list $ "gateway"). */}}
{{- define "meridian.name" -}}
{{- printf "%s-%s" (include "meridian.fullname" (index . 0)) (index . 1) }}
{{- end }}

{{/* What all names begin with: the release, with "meridian" in it. */}}
{{- define "meridian.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/*
What selectors go by: (list $ "gateway"). It never changes, with no version and no value; a Deployment's selector cannot
be changed afterwards.
*/}}
{{- define "meridian.selector" -}}
{{ include "meridian.releaseSelector" (index . 0) }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* All pods of the release. */}}
{{- define "meridian.releaseSelector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The labels of a service's objects: (list $ "gateway"). */}}
{{- define "meridian.labels" -}}
{{ include "meridian.selector" . }}
{{ include "meridian.versionLabels" (index . 0) }}
{{- end }}

{{/*
The labels of a service's pods: (list $ "gateway"). Without the chart's version, which would replace all pods with each
release of the chart; what selectors go by is nobody else's to say.
*/}}
{{- define "meridian.podLabels" -}}
{{- $version := dict "app.kubernetes.io/version" (include "meridian.appVersion" (index . 0)) }}
{{- $own := deepCopy (include "meridian.settings" . | fromYaml).podLabels }}
{{- merge (include "meridian.selector" . | fromYaml) $own $version | toYaml }}
{{- end }}

{{/* More labels, but none in the place of the chart's: (list $labels (include "meridian.labels" …)). */}}
{{- define "meridian.withLabels" -}}
{{- merge (index . 1 | fromYaml) (index . 0) | toYaml }}
{{- end }}

{{/* As a label takes it. */}}
{{- define "meridian.appVersion" -}}
{{- .Chart.AppVersion | replace "+" "_" }}
{{- end }}

{{/* The labels of what belongs to no service. */}}
{{- define "meridian.releaseLabels" -}}
{{ include "meridian.releaseSelector" . }}
{{ include "meridian.versionLabels" . }}
{{- end }}

{{- define "meridian.versionLabels" -}}
app.kubernetes.io/version: {{ include "meridian.appVersion" . | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "meridian.serviceAccount" -}}
{{- $account := (include "meridian.settings" . | fromYaml).serviceAccount }}
{{- if $account.create }}
{{- $account.name | default (include "meridian.name" .) }}
{{- else }}
{{- $account.name | default "default" }}
{{- end }}
{{- end }}

{{/* A service's image: (list $ "gateway"). */}}
{{- define "meridian.image" -}}
{{- $root := index . 0 }}
{{- $image := (include "meridian.settings" . | fromYaml).image }}
{{- $global := $root.Values.global.image }}
{{- $made := printf "%s/%s" $global.repository (include "meridian.service" . | fromYaml).image }}
{{- if $global.registry }}{{ $made = printf "%s/%s" $global.registry $made }}{{ end }}
{{- $repository := $image.repository | default $made }}
{{- if $image.digest }}
{{- printf "%s@%s" $repository $image.digest }}
{{- else }}
{{- printf "%s:%s" $repository (coalesce $image.tag $global.tag $root.Chart.AppVersion) }}
{{- end }}
{{- end }}
