using System.Net;

namespace Millwright.Local.Tests.Kubernetes;

/// <summary>Server-side apply takes YAML, of which JSON is a part.</summary>
public sealed class YamlApplyTests(StandInFixture fixture) : IClassFixture<StandInFixture>
{
    private const string Maps = "/api/v1/namespaces/default/configmaps/";

    [Fact]
    public async Task Apply_Yaml_IsReadAsTheServerReadsIt()
    {
        var (code, item) = await fixture.Api.ApplyAsync(Maps + "yaml", """
            # A comment
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: yaml
              labels: { app: "1" }
            immutable: no
            data:
              text: |
                two
                lines
              quoted: "yes"
            """);
        code.ShouldBe(HttpStatusCode.Created, item.ToJsonString());
        ((string?)item["data"]!["text"]).ShouldBe("two\nlines\n");
        ((string?)item["data"]!["quoted"]).ShouldBe("yes");
        ((bool)item["immutable"]!).ShouldBeFalse("a plain no is YAML 1.1's false");
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: wrong }\ndata: { a: 1 }", HttpStatusCode.InternalServerError)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: wrong }\ndata: {}\ndata: {}", HttpStatusCode.BadRequest)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: wrong", HttpStatusCode.BadRequest)]
    [InlineData("{ \"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"kind\": \"ConfigMap\", \"metadata\": { \"name\": \"wrong\" } }", HttpStatusCode.BadRequest)]
    [InlineData("- apiVersion: v1", HttpStatusCode.BadRequest)]
    [InlineData("just a text", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: wrong }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }", HttpStatusCode.BadRequest)]
    public async Task Apply_WhatIsNoObject_IsRefused(string yaml, HttpStatusCode expected)
    {
        var (code, status) = await fixture.Api.ApplyAsync(Maps + "wrong", yaml);
        code.ShouldBe(expected, status.ToJsonString());
        (await fixture.Api.GetAsync(Maps + "wrong")).Code.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task MergePatch_Yaml_IsRefused()
        => (await fixture.Api.SendAsync(HttpMethod.Patch, "/api/v1/namespaces/default", "metadata: { labels: { a: b } }", "application/merge-patch+json")).Code.ShouldBe(HttpStatusCode.BadRequest);
}
