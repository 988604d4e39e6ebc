namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>Containers: image, environment, probes, mounts.</summary>
internal static class ContainerSchemas
{
    public const string Text = """
        type Container
          args [string]
          command [string]
          env [EnvVar] map=name
          envFrom [EnvFromSource]
          image string
          imagePullPolicy string enum=Always|IfNotPresent|Never
          lifecycle Lifecycle
          livenessProbe Probe
          name! string
          ports [ContainerPort] map=containerPort,protocol
          readinessProbe Probe
          resizePolicy [ContainerResizePolicy]
          resources ResourceRequirements ={}
          restartPolicy string
          restartPolicyRules [any]
          securityContext SecurityContext
          startupProbe Probe
          stdin bool
          stdinOnce bool
          terminationMessagePath string =/dev/termination-log
          terminationMessagePolicy string enum=File|FallbackToLogsOnError =File
          tty bool
          volumeDevices [VolumeDevice] map=devicePath
          volumeMounts [VolumeMount] map=mountPath
          workingDir string
        type EphemeralContainer
          args [string]
          command [string]
          env [EnvVar] map=name
          envFrom [EnvFromSource]
          image string
          imagePullPolicy string enum=Always|IfNotPresent|Never
          name! string
          resources ResourceRequirements ={}
          securityContext SecurityContext
          stdin bool
          stdinOnce bool
          targetContainerName string
          terminationMessagePath string =/dev/termination-log
          terminationMessagePolicy string =File
          tty bool
          volumeMounts [VolumeMount] map=mountPath
          workingDir string
        type EnvVar
          name! string
          value string
          valueFrom EnvVarSource
        type EnvVarSource
          configMapKeyRef KeySelector
          fieldRef ObjectFieldSelector
          fileKeyRef FileKeySelector
          resourceFieldRef ResourceFieldSelector
          secretKeyRef KeySelector
        type KeySelector atomic
          key! string
          name string
          optional bool
        type FileKeySelector atomic
          key! string
          optional bool =false
          path! string
          volumeName! string
        type ObjectFieldSelector atomic
          apiVersion string =v1
          fieldPath! string
        type ResourceFieldSelector atomic
          containerName string
          divisor quantity =0
          resource! string
        type EnvFromSource
          configMapRef OptionalReference
          prefix string
          secretRef OptionalReference
        type OptionalReference
          name string
          optional bool
        type ContainerPort
          containerPort! int min=1 max=65535
          hostIP string
          hostPort int min=1 max=65535
          name string
          protocol string enum=TCP|UDP|SCTP =TCP
        type ContainerResizePolicy
          resourceName! string
          restartPolicy! string
        type ResourceRequirements
          claims [ResourceClaim] map=name
          limits map<quantity>
          requests map<quantity>
        type ResourceClaim
          name! string
          request string
        type Lifecycle
          postStart LifecycleHandler
          preStop LifecycleHandler
          stopSignal string
        type LifecycleHandler
          exec ExecAction
          httpGet HTTPGetAction
          sleep SleepAction
          tcpSocket TCPSocketAction
        type SleepAction
          seconds! long
        type ExecAction
          command [string]
        type HTTPGetAction
          host string
          httpHeaders [HTTPHeader]
          path string =/
          port! intstr
          scheme string enum=HTTP|HTTPS =HTTP
        type HTTPHeader
          name! string
          value! string
        type TCPSocketAction
          host string
          port! intstr
        type GRPCAction
          port! int
          service string
        type Probe
          exec ExecAction
          failureThreshold int min=1 =3
          grpc GRPCAction
          httpGet HTTPGetAction
          initialDelaySeconds int min=0
          periodSeconds int min=1 =10
          successThreshold int min=1 =1
          tcpSocket TCPSocketAction
          terminationGracePeriodSeconds long
          timeoutSeconds int min=1 =1
        type SecurityContext
          allowPrivilegeEscalation bool
          appArmorProfile AppArmorProfile
          capabilities Capabilities
          privileged bool
          procMount string
          readOnlyRootFilesystem bool
          runAsGroup long
          runAsNonRoot bool
          runAsUser long
          seLinuxOptions SELinuxOptions
          seccompProfile SeccompProfile
          windowsOptions WindowsSecurityContextOptions
        type Capabilities
          add [string]
          drop [string]
        type VolumeDevice
          devicePath! string
          name! string
        type VolumeMount
          mountPath! string
          mountPropagation string
          name! string
          readOnly bool
          recursiveReadOnly string
          subPath string
          subPathExpr string
        """;
}
