"""The peer: Python's json doing what BodyReader does. Prints events per second of one round on one core."""
import json
import sys
import time

with open(sys.argv[1], encoding="utf-8") as file:
    bodies = file.read().splitlines()
rounds = int(sys.argv[2])

KINDS = {
    ("0", "aws.ec2", "EC2 Spot Instance Interruption Warning"): "spot",
    ("0", "aws.ec2", "EC2 Instance Rebalance Recommendation"): "rebalance",
    ("0", "aws.ec2", "EC2 Instance State-change Notification"): "state",
    ("0", "aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"): "reservation",
    ("0", "aws.ec2", "EC2 Interruptible Capacity Reservation Instance Interruption Warning"): "reservation",
    ("0", "aws.health", "AWS Health Event"): "health",
}


def classify(body):
    event = json.loads(body)
    kind = KINDS.get((event["version"], event["source"], event["detail-type"]))
    if kind is None:
        return None
    detail = event["detail"]
    if kind == "health":
        return kind, event["id"], event["time"], [entity["entityValue"] for entity in detail["affectedEntities"]]
    return kind, event["id"], event["time"], detail["instance-id"], detail.get("state"), event["resources"][0]


for _ in range(3):
    for body in bodies:
        classify(body)
start = time.perf_counter()
for _ in range(rounds):
    for body in bodies:
        classify(body)
print(rounds * len(bodies) / (time.perf_counter() - start))
