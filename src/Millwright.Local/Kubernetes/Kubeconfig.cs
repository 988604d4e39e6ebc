using System.Text;

namespace Millwright.Local.Kubernetes;

/// <summary>The file that tells kubectl and Helm where the stand-in is.</summary>
internal static class Kubeconfig
{
    public static void Write(string path, Uri endpoint, string authorityPem, string token)
    {
        var authority = Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem));
        var text = $$"""
            apiVersion: v1
            kind: Config
            current-context: millwright
            clusters:
              - name: millwright
                cluster: { server: "{{endpoint.GetLeftPart(UriPartial.Authority)}}", certificate-authority-data: "{{authority}}" }
            users:
              - name: admin
                user: { token: "{{token}}" }
            contexts:
              - name: millwright
                context: { cluster: millwright, user: admin }

            """;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
