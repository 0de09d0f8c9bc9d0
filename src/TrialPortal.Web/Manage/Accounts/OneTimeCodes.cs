using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>Codes of authenticator apps (RFC 6238: SHA-1, 30 seconds, six digits), of which each counts once: the last moment that was used is kept with the account.</summary>
internal static class OneTimeCodes
{
    private const string Provider = "TrialPortal";
    private const string Name = "LastCodeMoment";
    private const int Seconds = 30;

    /// <summary>The framework takes codes of so many moments before and after this one.</summary>
    private const int Around = 2;

    /// <summary>Notes that a right code was used.</summary>
    /// <returns>False when it, or a later one, was used before; then it is not to be taken.</returns>
    public static async Task<bool> UseAsync(UserManager<PortalUser> users, PortalUser user, string code)
    {
        if (await users.GetAuthenticatorKeyAsync(user) is not { } key)
            return false;
        var last = await LastAsync(users, user);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Seconds;   // the clock of the framework's own check
        // Two of these moments may have the same code: the later one counts, so that it cannot be used again.
        for (var moment = now + Around; moment >= now - Around && moment > last; moment--)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(key, moment)), System.Text.Encoding.ASCII.GetBytes(code)))
                return (await users.SetAuthenticationTokenAsync(user, Provider, Name, FormattableString.Invariant($"{moment} {Mark(key)}"))).Succeeded;
        }
        return false;
    }

    /// <summary>The last moment of which a code was used, in half minutes since 1970; 0 when none was.</summary>
    public static async Task<long> LastAsync(UserManager<PortalUser> users, PortalUser user) =>
        await users.GetAuthenticatorKeyAsync(user) is { } key && (await users.GetAuthenticationTokenAsync(user, Provider, Name))?.Split(' ') is [var moment, var mark] && mark == Mark(key)
            ? long.Parse(moment, CultureInfo.InvariantCulture) : 0;

    /// <summary>Of which key the moment is: another telephone begins anew.</summary>
    private static string Mark(string key) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key)), 0, 8);

    /// <summary>What an app with this key shows at a moment.</summary>
    public static string Code(string key, long moment)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, moment);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What authenticator apps do.
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string base32)
    {
        var bytes = new List<byte>();
        var (value, bits) = (0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            value = (value << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
