using Amazon.CDK.AWS.IAM;
using Constructs;
using CfnRule = Amazon.CDK.AWS.Events.CfnRule;
using CfnRuleProps = Amazon.CDK.AWS.Events.CfnRuleProps;

namespace Millwright.Infra.Constructs;

/// <summary>Policy: no event is lost; what a rule cannot deliver in time is kept in a dead-letter queue that only this rule may fill.</summary>
internal sealed class DeliveredRule : Construct
{
    /// <summary>As often as EventBridge tries within the rule's patience.</summary>
    private const int MostAttempts = 185;

    public DeliveredRule(Construct scope, string id, DeliveredRuleProps props)
        : base(scope, id)
    {
        var undelivered = DeadLetterQueue.Create(this, "Undelivered", props.Alarm);
        Rule = new CfnRule(this, "Rule", new CfnRuleProps
        {
            Description = props.Description,
            EventPattern = props.Pattern,
            ScheduleExpression = props.Schedule,
            Targets = new[]
            {
                new CfnRule.TargetProperty
                {
                    Id = "Target",
                    Arn = props.TargetArn,
                    RoleArn = props.RoleArn,
                    DeadLetterConfig = new CfnRule.DeadLetterConfigProperty { Arn = undelivered.QueueArn },
                    RetryPolicy = new CfnRule.RetryPolicyProperty { MaximumEventAgeInSeconds = props.Patience.ToSeconds(), MaximumRetryAttempts = MostAttempts },
                },
            },
        });
        undelivered.AddToResourcePolicy(Accept("sqs:SendMessage", undelivered.QueueArn));
    }

    public CfnRule Rule { get; }

    /// <summary>Lets EventBridge deliver to a resource, for this rule and no other.</summary>
    public PolicyStatement Accept(string action, string resource) => new(new PolicyStatementProps
    {
        Sid = "AllowRule",
        Principals = [new ServicePrincipal("events.amazonaws.com")],
        Actions = [action],
        Resources = [resource],
        Conditions = Allow.When("ArnEquals", "aws:SourceArn", Rule.AttrArn),
    });
}
