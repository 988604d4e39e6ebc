using Millwright.Local.Kubernetes.Storage;

namespace Millwright.Local.Kubernetes.Controllers;

/// <summary>Reacts to changes of objects, one after the other. It reads the present state and may be called with the same change again.</summary>
internal interface IController
{
    void Observe(StoreChange change);
}
