using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.Logs;

namespace Millwright.Infra.Dashboards;

/// <summary>Widgets of one look. Every title says what good looks like.</summary>
internal static class Widgets
{
    private const int Height = 7;

    /// <summary>The width of a whole row.</summary>
    public const int FullWidth = 24;

    public static IWidget Graph(string title, int width, string unit, params IMetric[] metrics) => new GraphWidget(new GraphWidgetProps
    {
        Title = title,
        Width = width,
        Height = Height,
        Left = metrics,
        LeftYAxis = new YAxisProps { Label = unit, ShowUnits = false, Min = 0 },
    });

    public static IWidget Bars(string title, int width, string unit, params IMetric[] metrics) => new GraphWidget(new GraphWidgetProps
    {
        Title = title,
        Width = width,
        Height = Height,
        View = GraphWidgetView.BAR,
        Left = metrics,
        LeftYAxis = new YAxisProps { Label = unit, ShowUnits = false, Min = 0 },
        SetPeriodToTimeRange = true,
    });

    public static IWidget Numbers(string title, int width, params IMetric[] metrics) => new SingleValueWidget(new SingleValueWidgetProps
    {
        Title = title,
        Width = width,
        Height = Height,
        Metrics = metrics,
        SetPeriodToTimeRange = true,
    });

    public static IWidget Log(string title, int width, ILogGroup log, params string[] query) => new LogQueryWidget(new LogQueryWidgetProps
    {
        Title = title,
        Width = width,
        Height = Height,
        View = LogQueryVisualizationType.TABLE,
        LogGroupNames = [log.LogGroupName],
        QueryLines = query,
    });
}
