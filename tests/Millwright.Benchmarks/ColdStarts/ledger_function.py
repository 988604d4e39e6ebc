"""The peer of RecordInterruptions in Python and boto3, with a runtime loop of its own: the same reads, the same questions, the same writes."""
import http.client
import json
import os
import sys

import boto3
from botocore.config import Config

KINDS = {
    "EC2 Spot Instance Interruption Warning": "spot-warning",
    "EC2 Instance Rebalance Recommendation": "rebalance",
    "EC2 Instance State-change Notification": "state",
    "EC2 Capacity Reservation Instance Interruption Warning": "reservation",
}
TABLE = os.environ["MILLWRIGHT_LEDGER_TABLE"]
CONFIG = Config(retries={"max_attempts": 3, "mode": "standard"})
dynamodb = boto3.client("dynamodb", config=CONFIG)
ec2 = None


def sightings_of(records):
    found = {}
    for record in records:
        event = json.loads(record["body"])
        kind = KINDS.get(event["detail-type"])
        if kind is None:
            continue
        if kind == "state":
            kind = event["detail"]["state"]
        found.setdefault(event["detail"]["instance-id"], set()).add(f"{event['time']} {kind} {event['id']}")
    return found


def attribute(ids):
    global ec2
    if ec2 is None:
        ec2 = boto3.client("ec2", config=CONFIG)
    answer = ec2.describe_instances(Filters=[{"Name": "instance-id", "Values": ids}])
    return {instance["InstanceId"]: instance for reservation in answer["Reservations"] for instance in reservation["Instances"]}


def handle(event):
    found = sightings_of(event["Records"])
    if not found:
        return {"batchItemFailures": []}
    keys = [{"instanceId": {"S": instance}} for instance in found]
    answer = dynamodb.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ConsistentRead": True}})
    stored = {item["instanceId"]["S"]: item for item in answer["Responses"].get(TABLE, [])}
    unknown = [instance for instance in found if "cluster" not in stored.get(instance, {})]
    described = attribute(unknown) if unknown else {}
    for instance, sightings in found.items():
        item = stored.get(instance, {"instanceId": {"S": instance}, "version": {"N": "0"}})
        known = set(item.get("sightings", {}).get("SS", []))
        if sightings <= known and instance not in described:
            continue
        version = int(item["version"]["N"])
        item["sightings"] = {"SS": sorted(known | sightings)}
        item["version"] = {"N": str(version + 1)}
        if instance in described:
            tags = {tag["Key"]: tag["Value"] for tag in described[instance].get("Tags", [])}
            item["cluster"] = {"S": tags["eks:eks-cluster-name"]}
            item["nodePool"] = {"S": tags["karpenter.sh/nodepool"]}
            item["instanceType"] = {"S": described[instance]["InstanceType"]}
        if version == 0:
            dynamodb.put_item(TableName=TABLE, Item=item, ConditionExpression="attribute_not_exists(instanceId)")
        else:
            dynamodb.put_item(
                TableName=TABLE, Item=item, ConditionExpression="#version = :seen",
                ExpressionAttributeNames={"#version": "version"}, ExpressionAttributeValues={":seen": {"N": str(version)}})
    print(json.dumps({"message": "messages-recorded", "messages": len(event["Records"])}))
    return {"batchItemFailures": []}


def main():
    api = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        api.request("GET", "/2018-06-01/runtime/invocation/next")
        answer = api.getresponse()
        event = json.loads(answer.read())
        request_id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        body = json.dumps(handle(event))
        api.request("POST", f"/2018-06-01/runtime/invocation/{request_id}/response", body)
        api.getresponse().read()
        sys.stdout.flush()


main()
