{{- define "meridian.deployment" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $settings := include "meridian.settings" . | fromYaml }}
{{- $least := add $settings.preStopSeconds ((include "meridian.service" . | fromYaml).endsWithin | default 15) }}
{{- if lt (int $settings.terminationGracePeriodSeconds) (int $least) }}
{{- fail (printf "%s.terminationGracePeriodSeconds: it takes up to %d s to end" $name (int $least)) }}
{{- end }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "meridian.name" . }}
  labels:
    {{- include "meridian.labels" . | nindent 4 }}
spec:
  {{- if not $settings.autoscaling.enabled }}
  replicas: {{ $settings.replicas }}
  {{- end }}
  strategy:
    rollingUpdate:
      # The new one is ready before an old one goes.
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      {{- include "meridian.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "meridian.podLabels" . | nindent 8 }}
      {{- with $settings.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "meridian.serviceAccount" . }}
      # No service talks to the cluster.
      automountServiceAccountToken: false
      # Variables such as MERIDIAN_GATEWAY_PORT, made by Kubernetes, would be taken for settings of the services.
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $settings.terminationGracePeriodSeconds }}
      securityContext:
        {{- toYaml $settings.podSecurityContext | nindent 8 }}
      {{- with $root.Values.global.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      {{- if (include "meridian.service" . | fromYaml).database }}
      initContainers:
        - name: migrate
          {{- include "meridian.container" (list $root $name "owner") | nindent 10 }}
      {{- end }}
      containers:
        - name: {{ $name }}
          {{- include "meridian.container" (list $root $name "service") | nindent 10 }}
          ports:
            - name: http
              containerPort: {{ $settings.ports.http }}
            # Health and metrics; never routed to the outside.
            - name: management
              containerPort: {{ $settings.ports.management }}
          startupProbe:
            {{- include "meridian.probe" (list "/q/health/started" $settings.probes.startup) | nindent 12 }}
          readinessProbe:
            {{- include "meridian.probe" (list "/q/health/ready" $settings.probes.readiness) | nindent 12 }}
          livenessProbe:
            {{- include "meridian.probe" (list "/q/health/live" $settings.probes.liveness) | nindent 12 }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ $settings.preStopSeconds }}
      volumes:
        {{- include "meridian.volumes" . | nindent 8 }}
      {{- with $settings.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- with $settings.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $settings.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $settings.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $settings.topologySpread }}
      topologySpreadConstraints:
        {{- range . }}
        - {{ toYaml . | nindent 10 | trim }}
          # Of this version alone, or the old pods of a rolling update would count.
          matchLabelKeys: [pod-template-hash]
          labelSelector:
            matchLabels:
              {{- include "meridian.selector" (list $root $name) | nindent 14 }}
        {{- end }}
      {{- end }}
{{- end }}

{{/* What serving and migrating have alike: (list $ "gateway" "service"), or "owner". */}}
{{- define "meridian.container" -}}
{{- $root := index . 0 }}
{{- $settings := include "meridian.settings" . | fromYaml -}}
image: {{ include "meridian.image" . }}
imagePullPolicy: {{ $root.Values.global.image.pullPolicy }}
securityContext:
  {{- toYaml $settings.securityContext | nindent 2 }}
resources:
  {{- toYaml $settings.resources | nindent 2 }}
env:
  {{- include "meridian.environment" . | trim | nindent 2 }}
{{- with $settings.envFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
volumeMounts:
  {{- include "meridian.volumeMounts" . | nindent 2 }}
{{- end }}

{{- define "meridian.probe" -}}
httpGet:
  path: {{ index . 0 }}
  port: management
{{ toYaml (index . 1) }}
{{- end }}
