using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>What an authenticator app shows (RFC 6238): six digits that follow from a key and the half minute.</summary>
internal static class AuthenticatorCode
{
    /// <summary>The number of this half minute.</summary>
    public static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    public static string Of(string key, long? at = null)
    {
        var moment = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, at ?? Now);
#pragma warning disable CA5350 // What authenticator apps do.
        var hash = HMACSHA1.HashData(Base32(key), moment);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6");
    }

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
