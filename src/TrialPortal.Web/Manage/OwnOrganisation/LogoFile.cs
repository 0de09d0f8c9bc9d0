using System.Buffers.Binary;

namespace TrialPortal.Web.Manage.OwnOrganisation;

/// <summary>
/// What an uploaded logo is, by its own bytes: what a browser says of it is not believed. Only pictures of points: an SVG can hold scripts. One that moves is
/// refused, because readers cannot stop it.
/// </summary>
/// <param name="Type">Media type.</param>
internal sealed record LogoFile(string Type, int Width, int Height, bool Moves)
{
    public const int Longest = 200 * 1024;
    public const int Smallest = 32;
    public const int Largest = 4000;

    /// <summary>The broadest may be this many times as long as it is high, and the other way round.</summary>
    public const int Slimmest = 12;

    /// <summary>Null when it is no picture of a kind that is taken.</summary>
    public static LogoFile? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ? Png(file)
                : file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg(file)
                : file.StartsWith("RIFF"u8) && file.Length > 15 && file[8..].StartsWith("WEBP"u8) ? WebP(file)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Cut off before its size.
            return null;
        }
        catch (IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Why a file cannot be a logo, in words; null when it can.</summary>
    public static string? Problem(LogoFile? logo, long length) =>
        length == 0 ? "Kies een bestand."
        : length > Longest ? FormattableString.Invariant($"Dit bestand is {(length + 1023) / 1024} kB. Het mag ten hoogste {Longest / 1024} kB zijn.")
        : logo is null ? "Dit is geen PNG-, JPEG- of WebP-bestand. SVG en GIF kunnen niet."
        : logo.Moves ? "Dit beeld beweegt. Kies een stilstaand beeld."
        : Math.Min(logo.Width, logo.Height) < Smallest || Math.Max(logo.Width, logo.Height) > Largest
            ? FormattableString.Invariant($"Dit beeld is {logo.Width} bij {logo.Height} punten. Elke kant moet tussen {Smallest} en {Largest} punten zijn.")
        : Math.Max(logo.Width, logo.Height) > Slimmest * Math.Min(logo.Width, logo.Height) ? FormattableString.Invariant($"Dit beeld is {logo.Width} bij {logo.Height} punten: te smal om te tonen.")
        : null;

    // https://www.w3.org/TR/png-3/: the header comes first; acTL before the first IDAT makes it an animation.
    private static LogoFile? Png(ReadOnlySpan<byte> file)
    {
        if (!file[12..].StartsWith("IHDR"u8))
            return null;
        var moves = false;
        for (var at = 8; at + 8 <= file.Length; at += 12 + (int)Math.Min(int.MaxValue / 2, BinaryPrimitives.ReadUInt32BigEndian(file[at..])))
        {
            var chunk = file.Slice(at + 4, 4);
            moves |= chunk.SequenceEqual("acTL"u8);
            if (chunk.SequenceEqual("IDAT"u8))
                return new("image/png", Number(BinaryPrimitives.ReadUInt32BigEndian(file[16..])), Number(BinaryPrimitives.ReadUInt32BigEndian(file[20..])), moves);
        }
        return null;
    }

    // ITU T.81, annex B: segments until a start of frame (SOF0 to SOF15, without DHT, JPG and DAC), which has the size.
    private static LogoFile? Jpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xff)
                return null;
            var marker = file[at + 1];
            if (marker is 0xff)
            {
                at++;
                continue;
            }
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), false);
            at += 2 + Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
        }
        return null;
    }

    // https://developers.google.com/speed/webp/docs/riff_container
    private static LogoFile? WebP(ReadOnlySpan<byte> file) => file.Slice(12, 4) switch
    {
        var kind when kind.SequenceEqual("VP8X"u8) => new("image/webp", 1 + UInt24(file[24..]), 1 + UInt24(file[27..]), (file[20] & 0b10) != 0),
        var kind when kind.SequenceEqual("VP8L"u8) && file[20] == 0x2f => Lossless(BinaryPrimitives.ReadUInt32LittleEndian(file[21..])),
        var kind when kind.SequenceEqual("VP8 "u8) && file[23..].StartsWith((ReadOnlySpan<byte>)[0x9d, 0x01, 0x2a]) =>
            new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3fff, false),
        _ => null,
    };

    private static LogoFile Lossless(uint bits) => new("image/webp", 1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff), false);

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static int Number(uint value) => (int)Math.Min(int.MaxValue, value);
}
