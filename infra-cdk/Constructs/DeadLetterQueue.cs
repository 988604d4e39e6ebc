using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: what could not be delivered or handled is kept as long as SQS can, encrypted, and rings at the first message.</summary>
internal static class DeadLetterQueue
{
    public static Queue Create(Construct scope, string id, IAlarmAction action)
    {
        var queue = new Queue(scope, id, new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            RetentionPeriod = Duration.Days(14),
        });
        queue.Excuse("It is a dead-letter queue itself.", "AwsSolutions-SQS3");
        var alarm = new Alarm(scope, $"{id}NotEmpty", new AlarmProps
        {
            AlarmDescription = "A message could not be delivered or handled. Read it without deleting it, look its reason up in the reader's log, and redrive the queue when that is mended.",
            Metric = queue.MetricApproximateNumberOfMessagesVisible(new MetricOptions { Statistic = "Maximum", Period = Duration.Minutes(5) }),
            Threshold = 1,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(action);
        return queue;
    }
}
