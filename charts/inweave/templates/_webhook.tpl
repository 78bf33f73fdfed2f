{{/* What the injection's webhooks have in common: root, name, path, namespace (match expressions), pod (match expressions). */}}
{{- define "inweave.injection" -}}
- name: {{ .name }}.inject.inweave.io
  admissionReviewVersions: [v1]
  sideEffects: None
  # Another webhook may add a container after us.
  reinvocationPolicy: IfNeeded
  failurePolicy: {{ .root.Values.injection.failurePolicy }}
  timeoutSeconds: {{ .root.Values.injection.timeoutSeconds }}
  matchPolicy: Equivalent
  clientConfig:
    service:
      name: {{ include "inweave.name" .root }}
      namespace: {{ .root.Release.Namespace }}
      path: /inject/{{ .path }}
      port: 443
  rules:
  - apiGroups: [""]
    apiVersions: [v1]
    operations: [CREATE]
    resources: [pods]
    scope: Namespaced
  namespaceSelector:
    matchExpressions:
    # Never system namespaces, whatever they are labelled.
    - key: kubernetes.io/metadata.name
      operator: NotIn
      values: [kube-system, kube-public, kube-node-lease, {{ .root.Release.Namespace }}]
    {{- toYaml .namespace | nindent 4 }}
  objectSelector:
    matchExpressions:
    {{- toYaml .pod | nindent 4 }}
{{- end -}}
