namespace Millwright.Local.Kubernetes.Schemas.BuiltIn;

/// <summary>Volumes. The sources that only old storage drivers use keep their fields unchecked.</summary>
internal static class VolumeSchemas
{
    public const string Text = """
        type Volume
          awsElasticBlockStore any
          azureDisk any
          azureFile any
          cephfs any
          cinder any
          configMap ConfigMapVolumeSource
          csi CSIVolumeSource
          downwardAPI DownwardAPIVolumeSource
          emptyDir EmptyDirVolumeSource
          ephemeral any
          fc any
          flexVolume any
          flocker any
          gcePersistentDisk any
          gitRepo any
          glusterfs any
          hostPath HostPathVolumeSource
          image ImageVolumeSource
          iscsi any
          name! string
          nfs NFSVolumeSource
          persistentVolumeClaim PersistentVolumeClaimVolumeSource
          photonPersistentDisk any
          portworxVolume any
          projected ProjectedVolumeSource
          quobyte any
          rbd any
          scaleIO any
          secret SecretVolumeSource
          storageos any
          vsphereVolume any
        type KeyToPath
          key! string
          mode int
          path! string
        type ConfigMapVolumeSource
          defaultMode int =420
          items [KeyToPath]
          name string
          optional bool
        type SecretVolumeSource
          defaultMode int =420
          items [KeyToPath]
          optional bool
          secretName string
        type CSIVolumeSource
          driver! string
          fsType string
          nodePublishSecretRef LocalObjectReference
          readOnly bool
          volumeAttributes map
        type DownwardAPIVolumeSource
          defaultMode int =420
          items [DownwardAPIVolumeFile]
        type DownwardAPIVolumeFile
          fieldRef ObjectFieldSelector
          mode int
          path! string
          resourceFieldRef ResourceFieldSelector
        type EmptyDirVolumeSource
          medium string
          sizeLimit quantity
        type HostPathVolumeSource
          path! string
          type string
        type ImageVolumeSource
          pullPolicy string
          reference string
        type NFSVolumeSource
          path! string
          readOnly bool
          server! string
        type PersistentVolumeClaimVolumeSource
          claimName! string
          readOnly bool
        type ProjectedVolumeSource
          defaultMode int =420
          sources [VolumeProjection]
        type VolumeProjection
          clusterTrustBundle any
          configMap ProjectedReference
          downwardAPI ProjectedDownwardAPI
          podCertificate any
          secret ProjectedReference
          serviceAccountToken ServiceAccountTokenProjection
        type ProjectedReference
          items [KeyToPath]
          name string
          optional bool
        type ProjectedDownwardAPI
          items [DownwardAPIVolumeFile]
        type ServiceAccountTokenProjection
          audience string
          expirationSeconds long =3600
          path! string
        """;
}
