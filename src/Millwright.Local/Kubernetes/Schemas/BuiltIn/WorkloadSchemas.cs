namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>apps/v1 and batch/v1.</summary>
internal static class WorkloadSchemas
{
    public const string Text = """
        type Deployment
          spec! DeploymentSpec
          status DeploymentStatus
        type DeploymentSpec
          minReadySeconds int
          paused bool
          progressDeadlineSeconds int =600
          replicas int min=0 =1
          revisionHistoryLimit int min=0 =10
          selector! LabelSelector
          strategy DeploymentStrategy ={}
          template! PodTemplateSpec
        type DeploymentStrategy
          rollingUpdate RollingUpdateDeployment
          type string enum=Recreate|RollingUpdate =RollingUpdate
        type RollingUpdateDeployment
          maxSurge intstr =25%
          maxUnavailable intstr =25%
        type DeploymentStatus
          availableReplicas int
          collisionCount int
          conditions [WorkloadCondition] map=type
          observedGeneration long
          readyReplicas int
          replicas int
          terminatingReplicas int
          unavailableReplicas int
          updatedReplicas int
        type DaemonSet
          spec! DaemonSetSpec
          status DaemonSetStatus
        type DaemonSetSpec
          minReadySeconds int
          revisionHistoryLimit int =10
          selector! LabelSelector
          template! PodTemplateSpec
          updateStrategy DaemonSetUpdateStrategy ={}
        type DaemonSetUpdateStrategy
          rollingUpdate RollingUpdateDaemonSet
          type string enum=OnDelete|RollingUpdate =RollingUpdate
        type RollingUpdateDaemonSet
          maxSurge intstr =0
          maxUnavailable intstr =1
        type DaemonSetStatus
          collisionCount int
          conditions [WorkloadCondition] map=type
          currentNumberScheduled int
          desiredNumberScheduled int
          numberAvailable int
          numberMisscheduled int
          numberReady int
          numberUnavailable int
          observedGeneration long
          updatedNumberScheduled int
        type StatefulSet
          spec! StatefulSetSpec
          status StatefulSetStatus
        type StatefulSetSpec
          minReadySeconds int
          ordinals StatefulSetOrdinals
          persistentVolumeClaimRetentionPolicy StatefulSetRetentionPolicy
          podManagementPolicy string enum=OrderedReady|Parallel =OrderedReady
          replicas int min=0 =1
          revisionHistoryLimit int =10
          selector! LabelSelector
          serviceName string
          template! PodTemplateSpec
          updateStrategy StatefulSetUpdateStrategy ={}
          volumeClaimTemplates [any]
        type StatefulSetOrdinals
          start int
        type StatefulSetRetentionPolicy
          whenDeleted string
          whenScaled string
        type StatefulSetUpdateStrategy
          rollingUpdate RollingUpdateStatefulSet
          type string enum=OnDelete|RollingUpdate =RollingUpdate
        type RollingUpdateStatefulSet
          maxUnavailable intstr
          partition int =0
        type StatefulSetStatus
          availableReplicas int
          collisionCount int
          conditions [WorkloadCondition] map=type
          currentReplicas int
          currentRevision string
          observedGeneration long
          readyReplicas int
          replicas int
          updateRevision string
          updatedReplicas int
        type ReplicaSet
          spec ReplicaSetSpec
          status ReplicaSetStatus
        type ReplicaSetSpec
          minReadySeconds int
          replicas int min=0 =1
          selector! LabelSelector
          template PodTemplateSpec
        type ReplicaSetStatus
          availableReplicas int
          conditions [WorkloadCondition] map=type
          fullyLabeledReplicas int
          observedGeneration long
          readyReplicas int
          replicas int
          terminatingReplicas int
        type Job
          spec JobSpec
          status JobStatus
        type JobSpec
          activeDeadlineSeconds long
          backoffLimit int =6
          backoffLimitPerIndex int
          completionMode string =NonIndexed
          completions int
          managedBy string
          manualSelector bool
          maxFailedIndexes int
          parallelism int
          podFailurePolicy any
          podReplacementPolicy string =TerminatingOrFailed
          selector LabelSelector
          successPolicy any
          suspend bool =false
          template! PodTemplateSpec
          ttlSecondsAfterFinished int
        type JobStatus
          active int
          completedIndexes string
          completionTime time
          conditions [WorkloadCondition]
          failed int
          failedIndexes string
          ready int
          startTime time
          succeeded int
          terminating int
          uncountedTerminatedPods any
        """;
}
