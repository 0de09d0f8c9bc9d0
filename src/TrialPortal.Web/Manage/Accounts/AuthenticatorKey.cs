using System.Text;
using QRCoder;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>The shared key of an authenticator app, to scan or to type.</summary>
internal static class AuthenticatorKey
{
    /// <summary>The key as a QR code, an image in the page itself: it goes nowhere else.</summary>
    public static string Image(string email, string key)
    {
        // https://github.com/google/google-authenticator/wiki/Key-Uri-Format
        var address = $"otpauth://totp/TrialPortal:{Uri.EscapeDataString(email)}?secret={key}&issuer=TrialPortal&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(code);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(drawing.GetGraphic(4)));
    }

    /// <summary>In groups of four, to type.</summary>
    public static string Spaced(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group))).ToLowerInvariant();
}
