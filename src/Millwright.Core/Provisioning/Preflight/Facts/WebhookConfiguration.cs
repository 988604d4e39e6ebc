namespace Millwright.Core.Provisioning.Preflight.Facts;

/// <summary>A validating or mutating webhook configuration that has the name of one of Karpenter's.</summary>
/// <param name="Kind">ValidatingWebhookConfiguration or MutatingWebhookConfiguration.</param>
/// <param name="Name">Its name.</param>
/// <param name="Release">The Helm release that owns it; empty where none does.</param>
public sealed record WebhookConfiguration(string Kind, string Name, string Release);
