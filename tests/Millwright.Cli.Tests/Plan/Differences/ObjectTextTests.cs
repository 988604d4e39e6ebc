using System.Text.Json.Nodes;
using Millwright.Cli.Plan.Differences;

namespace Millwright.Cli.Tests.Plan.Differences;

public sealed class ObjectTextTests
{
    [Fact]
    public void Of_WhatTheServerWrites_IsLeftOut()
    {
        var item = Parse("""
            {
              "status": { "conditions": [] }, "spec": { "weight": 1 }, "kind": "NodePool", "apiVersion": "karpenter.sh/v1",
              "metadata": {
                "uid": "1", "name": "spot", "generation": 3, "resourceVersion": "9", "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [{}],
                "annotations": { "kubectl.kubernetes.io/last-applied-configuration": "{}" }
              }
            }
            """);

        ObjectText.Of(item).ShouldBe("apiVersion: karpenter.sh/v1\nkind: NodePool\nmetadata:\n  name: spot\nspec:\n  weight: 1\n");
    }

    [Fact]
    public void Of_OtherOrderOfKeys_IsTheSameText() =>
        ObjectText.Of(Parse("""{ "spec": { "b": 1, "a": [{ "y": 1, "x": 2 }] }, "kind": "A" }""")).ShouldBe(ObjectText.Of(Parse("""{ "kind": "A", "spec": { "a": [{ "x": 2, "y": 1 }], "b": 1 } }""")));

    [Fact]
    public void Of_NoObject_IsEmpty() => ObjectText.Of(null).ShouldBeEmpty();

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
