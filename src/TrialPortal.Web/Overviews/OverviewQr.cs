using System.Globalization;
using System.Text;
using QRCoder;

namespace TrialPortal.Web.Overviews;

/// <summary>An address as a QR code: one path, black on white, with the quiet zone that readers want.</summary>
internal static class OverviewQr
{
    public static string Svg(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;   // with its quiet zone of four
        var path = new StringBuilder();
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules.Count; column++)
            {
                if (!modules[row][column])
                    continue;
                var length = 1;
                while (column + length < modules.Count && modules[row][column + length])
                    length++;
                path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h{length}v1h-{length}z");
                column += length;
            }
        }
        var size = modules.Count.ToString(CultureInfo.InvariantCulture);
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>""";
    }
}
