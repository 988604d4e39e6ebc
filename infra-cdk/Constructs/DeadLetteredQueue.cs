using Amazon.CDK;
using Amazon.CDK.AWS.CloudWatch;
using Amazon.CDK.AWS.SQS;
using Constructs;

namespace Millwright.Infra.Constructs;

/// <summary>
/// Policy: a queue is encrypted, takes TLS only, gives a message up after five receives to a queue that keeps it for 14 days, and rings when messages grow old
/// or are given up.
/// </summary>
public sealed class DeadLetteredQueue : Construct
{
    private const int ReceivesBeforeGivingUp = 5;

    /// <param name="scope">The parent.</param>
    /// <param name="id">The name within it.</param>
    /// <param name="visibility">How long a message that was received stays hidden; six times the reader's time-out, as Lambda advises.</param>
    /// <param name="oldest">The age of the oldest message from which on the alarm rings.</param>
    /// <param name="action">What the alarms do.</param>
    public DeadLetteredQueue(Construct scope, string id, Duration visibility, Duration oldest, IAlarmAction action)
        : base(scope, id)
    {
        DeadLetters = DeadLetterQueue.Create(this, "DeadLetters", action);
        Queue = new Queue(this, "Queue", new QueueProps
        {
            Encryption = QueueEncryption.SQS_MANAGED,
            EnforceSSL = true,
            RetentionPeriod = Duration.Days(14),
            VisibilityTimeout = visibility,
            DeadLetterQueue = new Amazon.CDK.AWS.SQS.DeadLetterQueue { Queue = DeadLetters, MaxReceiveCount = ReceivesBeforeGivingUp },
        });
        var alarm = new Alarm(this, "TooOld", new AlarmProps
        {
            AlarmDescription = $"The oldest message of the queue waits for more than {oldest.ToMinutes()} minutes. Look at the errors, throttles and concurrency of the function that reads it.",
            Metric = Queue.MetricApproximateAgeOfOldestMessage(new MetricOptions { Statistic = "Maximum", Period = Duration.Minutes(1) }),
            Threshold = oldest.ToSeconds(),
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GREATER_THAN_THRESHOLD,
            TreatMissingData = TreatMissingData.NOT_BREACHING,
        });
        alarm.AddAlarmAction(action);
    }

    public Queue Queue { get; }

    public Queue DeadLetters { get; }
}
