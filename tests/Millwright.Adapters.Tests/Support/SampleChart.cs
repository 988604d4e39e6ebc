namespace Millwright.Adapters.Tests.Support;

/// <summary>A chart of one Deployment with a schema for its values.</summary>
internal static class SampleChart
{
    /// <summary>Writes the chart into a folder and gives the chart's own.</summary>
    public static string Write(string folder)
    {
        var chart = Path.Combine(folder, "sample");
        Directory.CreateDirectory(Path.Combine(chart, "templates"));
        File.WriteAllText(Path.Combine(chart, "Chart.yaml"), "apiVersion: v2\nname: sample\nversion: 1.0.0\nappVersion: '2.0'\n");
        File.WriteAllText(Path.Combine(chart, "values.schema.json"), """{"type":"object","properties":{"replicas":{"type":"integer"}}}""");
        File.WriteAllText(Path.Combine(chart, "templates", "deployment.yaml"), """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}
            spec:
              replicas: {{ .Values.replicas }}
              selector: { matchLabels: { app: {{ .Release.Name }} } }
              template:
                metadata: { labels: { app: {{ .Release.Name }} } }
                spec: { containers: [{ name: main, image: registry.test/main }] }
            """);
        return chart;
    }
}
