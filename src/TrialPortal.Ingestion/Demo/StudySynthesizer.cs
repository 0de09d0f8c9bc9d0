using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrialPortal.Ingestion.Demo;

/// <summary>How the studies are put together in a file.</summary>
public enum SynthesisFormat
{
    /// <summary>One study a line.</summary>
    Ndjson,

    /// <summary>A plain JSON array, as the registry's site exports.</summary>
    Array,

    /// <summary>One API page: <c>{"totalCount": n, "studies": […]}</c>, without a next page.</summary>
    Page
}

/// <summary>
/// Invented studies in the shape of ClinicalTrials.gov API v2, in any number, for measuring. Sizes, counts and gaps follow 310 real
/// records (see README.md); one study in ten has a Dutch site. The same seed gives the same bytes, and study n is the same however many
/// are asked for. Ids are DEMO00000001 and on, which no registry issues.
/// </summary>
public static class StudySynthesizer
{
    /// <summary>The seed used when none is given.</summary>
    public const int DefaultSeed = 2026;

    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Each study as compact UTF-8 JSON (about 19 KB on average, up to a few hundred), made when asked for; each has its own memory.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Studies(int count, int seed = DefaultSeed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Each();

        IEnumerable<ReadOnlyMemory<byte>> Each()
        {
            var (buffer, study) = Start();
            for (var number = 1; number <= count; number++)
            {
                Write(study, buffer, number, seed);
                yield return buffer.WrittenSpan.ToArray();
            }
        }
    }

    /// <summary>Writes the studies in little, constant memory. The stream stays open.</summary>
    public static void WriteTo(Stream stream, int count, SynthesisFormat format, int seed = DefaultSeed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (buffer, study) = Start();
        stream.Write(format switch
        {
            SynthesisFormat.Array => "["u8,
            SynthesisFormat.Page => JsonSerializer.SerializeToUtf8Bytes(new { totalCount = count }).AsSpan()[..^1],
            _ => []
        });
        if (format is SynthesisFormat.Page) stream.Write(",\"studies\":["u8);
        for (var number = 1; number <= count; number++)
        {
            if (number > 1 && format is not SynthesisFormat.Ndjson) stream.Write(",\n"u8);
            Write(study, buffer, number, seed);
            stream.Write(buffer.WrittenSpan);
            if (format is SynthesisFormat.Ndjson) stream.Write("\n"u8);
        }

        stream.Write(format switch
        {
            SynthesisFormat.Array => "]\n"u8,
            SynthesisFormat.Page => "]}\n"u8,
            _ => []
        });
    }

    private static (ArrayBufferWriter<byte> Buffer, SyntheticStudy Study) Start()
    {
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        return (buffer, new SyntheticStudy(new Utf8JsonWriter(buffer, options)));
    }

    private static void Write(SyntheticStudy study, ArrayBufferWriter<byte> buffer, int number, int seed)
    {
        buffer.ResetWrittenCount();
        study.Write(number, seed);
    }
}
