using System.Buffers;
using System.Globalization;
using System.Text;

namespace Millwright.Infra.Packaging;

/// <summary>
/// The version of the GNU C library that an executable asks for. The names of symbol versions lie in it as text, so no tool is needed to read them; that
/// <c>objdump -T</c> finds the same was tried.
/// </summary>
internal static class GlibcRequirement
{
    /// <summary>What Amazon Linux 2023 has: https://docs.aws.amazon.com/linux/al2023/ug/core-glibc.html</summary>
    public static readonly Version AmazonLinux2023 = new(2, 34);

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789."u8);
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes("GLIBC_");

    /// <summary>The highest version that is asked for; null where none is, as in a static executable.</summary>
    public static Version? Of(ReadOnlySpan<byte> executable)
    {
        Version? highest = null;
        for (var rest = executable; rest.IndexOf(Mark) is >= 0 and var at;)
        {
            rest = rest[(at + Mark.Length)..];
            var length = rest.IndexOfAnyExcept(Digits);
            if (Version.TryParse(Encoding.ASCII.GetString(rest[..Math.Max(length, 0)]), out var version) && (highest is null || version > highest))
                highest = version;
        }

        return highest;
    }

    /// <exception cref="PackagingException">The executable would not start in Lambda.</exception>
    public static void Check(string file)
    {
        if (Of(File.ReadAllBytes(file)) is { } needed && needed > AmazonLinux2023)
        {
            throw new PackagingException(string.Create(
                CultureInfo.InvariantCulture,
                $"{file} asks for GLIBC {needed}, and Amazon Linux 2023 has {AmazonLinux2023}. Build it on a system no newer than that, such as Debian 12, or package it as r2r."));
        }
    }
}
