using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TrialPortal.Web.Corrections;

/// <summary>
/// Proves that a form came from our own page, a moment ago, about this thing. In the place of an antiforgery token, which needs a cookie that anonymous visitors do
/// not get: nobody is signed in here, so there is no right that another site could abuse (docs/decisions/0021).
/// </summary>
public sealed class CorrectionForm(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Faster than this no person fills it in.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan longest = TimeSpan.FromHours(4);

    private readonly IDataProtector protector = protection.CreateProtector("TrialPortal.Corrections.Form");

    public string Stamp(CorrectedPlace about)
    {
        ArgumentNullException.ThrowIfNull(about);
        return protector.Protect(FormattableString.Invariant($"{time.GetUtcNow().UtcTicks} {about.Thing} {about.Key}"));
    }

    public bool IsOurs(string? stamp, CorrectedPlace about)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (string.IsNullOrEmpty(stamp))
            return false;
        try
        {
            var parts = protector.Unprotect(stamp).Split(' ', 3);
            var age = time.GetUtcNow() - new DateTimeOffset(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
            return age >= Shortest && age <= longest && parts[1] == about.Thing.ToString() && parts[2] == about.Key;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
