using System.Text.Json.Nodes;
using Millwright.Cli.Plan.Differences;

namespace Millwright.Cli.Tests.Plan.Differences;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("""{ "password": "hunter2" }""", """{ "password": "***" }""")]
    [InlineData("""{ "adminPassword": 1234 }""", """{ "adminPassword": "***" }""")]
    [InlineData("""{ "api": { "clientSecret": "x", "url": "https://a" } }""", """{ "api": { "clientSecret": "***", "url": "https://a" } }""")]
    [InlineData("""{ "auth_token": "x", "API-KEY": "y", "tls": { "certificate": "z" } }""", """{ "auth_token": "***", "API-KEY": "***", "tls": { "certificate": "***" } }""")]
    [InlineData("""{ "credentials": { "user": "a", "keys": ["b", "c"] } }""", """{ "credentials": { "user": "***", "keys": ["***", "***"] } }""")]
    [InlineData("""{ "env": [{ "name": "DB_PASSWORD", "value": "x" }, { "name": "LEVEL", "value": "debug" }] }""", """{ "env": [{ "name": "DB_PASSWORD", "value": "***" }, { "name": "LEVEL", "value": "debug" }] }""")]
    [InlineData("""{ "kind": "Secret", "data": { "username": "YQ==" }, "stringData": { "a": "b" }, "type": "Opaque" }""", """{ "kind": "Secret", "data": { "username": "***" }, "stringData": { "a": "***" }, "type": "Opaque" }""")]
    public void Apply_WhatIsSecret_IsHidden(string item, string masked) => ShouldBecome(item, masked);

    [Theory]
    [InlineData("""{ "spec": { "metadataOptions": { "httpTokens": "required" } } }""")]
    [InlineData("""{ "secretName": "db", "tokenExpirationSeconds": 3600, "secretKeyRef": { "name": "db", "key": "user" } }""")]
    [InlineData("""{ "automountServiceAccountToken": true }""")]
    [InlineData("""{ "serviceAccountToken": { "path": "token", "expirationSeconds": 86400, "audience": "sts.amazonaws.com" } }""")]
    [InlineData("""{ "kind": "ConfigMap", "data": { "username": "a" } }""")]
    public void Apply_WhatOnlySpeaksOfSecrets_Stays(string item) => ShouldBecome(item, item);

    [Fact]
    public void Apply_SecretThatChanges_IsSaidToChangeAndNothingMore()
    {
        var (before, after) = SecretMask.Apply(Parse("""{ "token": "a", "password": "same" }"""), Parse("""{ "token": "b", "password": "same" }"""));

        before!.ToJsonString().ShouldBe("""{"token":"***","password":"***"}""");
        after!.ToJsonString().ShouldBe("""{"token":"*** (changed)","password":"***"}""");
    }

    [Theory]
    [InlineData("""{ "secret": "hunter2" }""", """{ "secret": { "value": "hunter2" } }""")]
    [InlineData("""{ "secret": { "value": "hunter2" } }""", """{ "secret": ["hunter2"] }""")]
    [InlineData("""{ "secret": ["hunter2"] }""", """{ "secret": "hunter2" }""")]
    [InlineData("""{ "list": [{ "token": "hunter2" }] }""", """{ "list": { "token": "hunter2" } }""")]
    [InlineData("""{ "token": "hunter2" }""", """{ }""")]
    public void Apply_SecretOfAnotherKindThanBefore_IsHiddenOnBothSides(string one, string other)
    {
        foreach (var (before, after) in new[] { (one, other), (other, one) })
        {
            var masked = SecretMask.Apply(Parse(before), Parse(after));

            masked.Before!.ToJsonString().ShouldNotContain("hunter2");
            masked.After!.ToJsonString().ShouldNotContain("hunter2");
        }
    }

    [Fact]
    public void Apply_ObjectsThatWereGiven_StayAsTheyAre()
    {
        var item = Parse("""{ "token": "a" }""");

        SecretMask.Apply(item);

        item.ToJsonString().ShouldBe("""{"token":"a"}""");
    }

    private static void ShouldBecome(string item, string masked) => SecretMask.Apply(Parse(item)).ToJsonString().ShouldBe(Parse(masked).ToJsonString());

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
