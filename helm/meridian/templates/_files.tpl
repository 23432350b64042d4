{{/* What is mounted into a service's containers, by the name of the volume: (list $ "gateway"). */}}
{{- define "meridian.secretFiles" -}}
{{- $global := (index . 0).Values.global }}
{{- if eq (index . 1) "gateway" }}
signing-keys: {{ $global.signingKeys.existingSecret | required "global.signingKeys.existingSecret: name the Secret with the keys that sign tokens" }}
{{- with $global.bootstrap.existingSecret }}
bootstrap: {{ . }}
{{- end }}
{{- end }}
{{- if (include "meridian.service" . | fromYaml).database }}
{{- with $global.database.tls.existingSecret }}
database-ca: {{ . }}
{{- end }}
{{- end }}
{{- if $global.redis.tls.enabled }}
{{- with $global.redis.tls.existingSecret }}
redis-ca: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "meridian.volumes" -}}
# The root file system is read-only.
- name: tmp
  emptyDir:
    sizeLimit: {{ (include "meridian.settings" . | fromYaml).tmpSizeLimit }}
{{- range $volume, $secret := include "meridian.secretFiles" . | fromYaml }}
- name: {{ $volume }}
  secret:
    secretName: {{ $secret }}
{{- end }}
{{- with (include "meridian.settings" . | fromYaml).volumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "meridian.volumeMounts" -}}
- name: tmp
  mountPath: /tmp
{{- range $volume, $secret := include "meridian.secretFiles" . | fromYaml }}
- name: {{ $volume }}
  mountPath: /etc/meridian/{{ $volume }}
  readOnly: true
{{- end }}
{{- with (include "meridian.settings" . | fromYaml).volumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}
