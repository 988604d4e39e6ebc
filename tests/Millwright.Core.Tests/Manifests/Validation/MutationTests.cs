using System.Text;
using Millwright.Core.Manifests.Conversion;
using Millwright.Core.Manifests.Validation;

namespace Millwright.Core.Tests.Manifests.Validation;

/// <summary>Whatever the text, the validation answers with findings.</summary>
public sealed class MutationTests
{
    private const int Mutations = 100_000;
    private const int Seed = 20260810;
    private const string Alphabet = "{}[]:,-#&*!|>'\"%@` \n\tab0${}~";

    [Fact]
    [Trait("Category", "Slow")]
    public void Validation_OfMutatedManifests_NeverThrows()
    {
        var random = new Random(Seed);
        string[] texts = [.. new[] { "wrong", "right" }.SelectMany(kind => Corpus.Names(kind).Select(name => Corpus.Read(kind, name))).Where(text => text.Length < 1500)];
        for (var i = 0; i < Mutations; i++)
        {
            var text = Mutate(texts[random.Next(texts.Length)], texts, random);
            try
            {
                Corpus.Check("mutated", text).ShouldNotBeNull();
                if (i % 10 == 0)
                    ManifestConversion.Convert(new ManifestFile("mutated.yaml", text)).ShouldNotBeNull();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Mutation {i} ended in {exception.GetType().Name}:\n{text}", exception);
            }
        }
    }

    private static string Mutate(string text, string[] others, Random random)
    {
        var header = text.Split('\n').TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Sum(line => line.Length + 1);
        var result = new StringBuilder(text);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(Math.Min(header, result.Length), result.Length + 1);
            var length = Math.Min(random.Next(1, 20), result.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    result.Remove(at, length);
                    break;
                case 1:
                    result.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 2:
                    result.Insert(at, result.ToString(at, length));
                    break;
                case 3:
                    var other = others[random.Next(others.Length)];
                    var from = random.Next(other.Length);
                    result.Insert(at, other.AsSpan(from, Math.Min(30, other.Length - from)));
                    break;
                default:
                    if (at < result.Length)
                        result[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
            }
        }

        return result.ToString();
    }
}
