using System.Text;
using Millwright.Adapters.Kubernetes;
using Millwright.Core.Failures;
using Millwright.Core.Problems;
using Millwright.Core.Yaml;

namespace Millwright.Local.Kubeconfigs;

/// <summary>
/// Reads how the current context of a kubeconfig file reaches its cluster. Taken are tokens, client certificates and credential plugins
/// (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins).
/// </summary>
public static class KubeconfigFile
{
    /// <exception cref="FailureException"><see cref="FailureNames.InvalidRequest"/>: the file is missing, or says nothing that can be used.</exception>
    public static KubernetesConnection Read(string path)
    {
        var problems = new ProblemList();
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var root = YamlText.ReadMapping(path, Text(path), problems) is { } mapping ? new MappingReader(path, mapping, path: "", problems) : null;
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the kubeconfig");
        var current = root!.OptionalText("current-context") ?? throw Wrong(path, "names no current-context", "kubectl config use-context NAME");
        var context = Entry(root, "contexts", "context", current, path);
        var cluster = Entry(root, "clusters", "cluster", context.OptionalText("cluster") ?? "", path);
        var user = Entry(root, "users", "user", context.OptionalText("user") ?? "", path);
        problems.ThrowIfAny(FailureNames.InvalidRequest, "the kubeconfig");
        if (cluster.Flag("insecure-skip-tls-verify", defaultValue: false))
            throw Wrong(path, "says insecure-skip-tls-verify", "give the cluster's certificate-authority-data instead");
        if (!Uri.TryCreate(cluster.OptionalText("server"), UriKind.Absolute, out var server))
            throw Wrong(path, "names no server", "give the URL of the Kubernetes API under clusters");
        return new KubernetesConnection(server, DataOrFile(cluster, "certificate-authority", folder), Credential(user, folder, path));
    }

    private static KubernetesCredential Credential(MappingReader user, string folder, string path)
    {
        if (DataOrFile(user, "client-certificate", folder) is { } certificate && DataOrFile(user, "client-key", folder) is { } key)
            return new ClientCertificateCredential(certificate, key);
        if (user.OptionalText("token") is { } token)
            return new BearerTokenCredential(_ => ValueTask.FromResult(token));
        if (user.OptionalText("tokenFile") is { } file)
            return new BearerTokenCredential(async cancel => (await File.ReadAllTextAsync(Path.Combine(folder, file), cancel)).Trim());
        if (user.Mapping("exec") is { } exec)
            return new BearerTokenCredential(CredentialPlugin.Read(exec, folder).TokenAsync);
        throw Wrong(path, "has no credential for its user", "give a token, a client certificate or an exec plugin under users");
    }

    private static MappingReader Entry(MappingReader root, string list, string field, string name, string path)
    {
        var entry = root.Mappings(list).FirstOrDefault(entry => entry.OptionalText("name") == name);
        return entry?.Mapping(field) ?? throw Wrong(path, $"has no entry `{name}` under {list}", "correct the current context, or choose another: kubectl config use-context NAME");
    }

    private static string? DataOrFile(MappingReader entry, string field, string folder)
    {
        if (entry.OptionalText($"{field}-data") is { } data)
            return Encoding.ASCII.GetString(Convert.FromBase64String(data));
        return entry.OptionalText(field) is { } file ? Text(Path.Combine(folder, file)) : null;
    }

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new FailureException(FailureNames.InvalidRequest, $"The file {path} cannot be read.", "Give the path of a kubeconfig file that exists.", problem);
        }
    }

    private static FailureException Wrong(string path, string what, string remedy) =>
        new(FailureNames.InvalidRequest, $"The kubeconfig {path} {what}.", $"Do this: {remedy}.");
}
