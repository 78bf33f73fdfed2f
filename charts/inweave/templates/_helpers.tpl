{{/* One name for everything of the control plane: pods' settings, certificates and webhooks know it. */}}
{{- define "inweave.name" -}}
inweave-control-plane
{{- end -}}

{{- define "inweave.labels" -}}
app.kubernetes.io/name: inweave
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: control-plane
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "inweave.selector" -}}
app.kubernetes.io/name: inweave
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: control-plane
{{- end -}}

{{/* An image of the values: repository and tag. */}}
{{- define "inweave.image" -}}
{{ .image.repository }}:{{ .image.tag | default .root.Chart.AppVersion }}
{{- end -}}

{{- define "inweave.webhooks" -}}
{{- if or .Values.injection.enabled .Values.validation.enabled }}true{{ end -}}
{{- end -}}
