using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using TrialPortal.Domain.Products;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ema;

/// <summary>What a row of the report says of an advanced therapy. Columns: docs/registries/ema.md.</summary>
internal static partial class EmaMapper
{
    /// <summary>A medicine for people that is flagged as an advanced therapy: nothing else goes in.</summary>
    public static bool IsAdvancedTherapy(IReadOnlyDictionary<string, string> row, MappingNotes notes) =>
        row.GetValueOrDefault("category") == "Human" && Flag(row, "advanced_therapy", notes);

    public static Dictionary<string, string> Read(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize<Dictionary<string, string>>(payload)!;

    /// <summary>The product number, or null when there is none that the EMA issues.</summary>
    public static string? NumberOf(IReadOnlyDictionary<string, string> row) =>
        RegistryText.Line(row.GetValueOrDefault("ema_product_number")) is { } number && ProductNumber().IsMatch(number) ? number : null;

    /// <exception cref="RecordRefusedException">It has no number or no name.</exception>
    public static MarketingAuthorisation Map(IReadOnlyDictionary<string, string> row, MappingNotes notes)
    {
        var number = NumberOf(row) ?? throw new RecordRefusedException($"'{row.GetValueOrDefault("ema_product_number")}' is no product number (EMEA/H/C/…).");
        notes.Record = number;
        var status = Line("medicine_status") ?? "";
        var mapped = new MarketingAuthorisation
        {
            Number = number,
            Name = Line("name_of_medicine") ?? throw new RecordRefusedException("It has no name."),
            Inn = Line("international_non_proprietary_name_common_name"),
            ActiveSubstance = Line("active_substance"),
            Holder = Line("marketing_authorisation_developer_applicant_holder"),
            Indication = RegistryText.Block(row.GetValueOrDefault("therapeutic_indication")),
            TherapeuticAreas = [.. (Line("therapeutic_area_mesh") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Status = StatusOf(status, notes),
            StatusText = status,
            AuthorisedOn = Day("marketing_authorisation_date"),
            EndedOn = Day("withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date"),
            OpinionOn = Day("opinion_adopted_date"),
            IsConditional = Flag(row, "conditional_approval", notes),
            IsExceptional = Flag(row, "exceptional_circumstances", notes),
            IsOrphan = Flag(row, "orphan_medicine", notes),
            IsPrime = Flag(row, "prime_priority_medicine", notes),
            EparUrl = Line("medicine_url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var page) && page.Scheme is "https" or "http" ? url : null,
            LastUpdated = Day("last_updated_date"),
            Hash = [],
        };
        mapped.Hash = HashOf(mapped);
        return mapped;

        string? Line(string name) => RegistryText.Line(row.GetValueOrDefault(name));

        DateOnly? Day(string name)
        {
            if (Line(name) is not { } text)
                return null;
            var date = Date(text);
            if (date is null)
                notes.Add(name, text);
            return date;
        }
    }

    /// <summary>dd/MM/yyyy, as the report writes it; or yyyy-MM-dd, as a spreadsheet may keep it.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text.Split(' ')[0], ["dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool Flag(IReadOnlyDictionary<string, string> row, string name, MappingNotes notes)
    {
        var value = row.GetValueOrDefault(name)?.Trim();
        if (value is not (null or "" or "Yes" or "No"))
            notes.Add(name, value);
        return value == "Yes";
    }

    private static AuthorisationStatus StatusOf(string status, MappingNotes notes)
    {
        AuthorisationStatus? known = status.ToUpperInvariant() switch
        {
            "AUTHORISED" => AuthorisationStatus.Authorised,
            "SUSPENDED" => AuthorisationStatus.Suspended,
            "WITHDRAWN" => AuthorisationStatus.Withdrawn,
            "EXPIRED" or "NOT RENEWED" => AuthorisationStatus.Expired,
            "LAPSED" => AuthorisationStatus.Lapsed,
            "REVOKED" => AuthorisationStatus.Revoked,
            "REFUSED" => AuthorisationStatus.Refused,
            "APPLICATION WITHDRAWN" or "WITHDRAWN FROM ROLLING REVIEW" => AuthorisationStatus.ApplicationWithdrawn,
            "OPINION" or "OPINION UNDER RE-EXAMINATION" => AuthorisationStatus.Opinion,
            "UNDER EVALUATION" or "ROLLING REVIEW" => AuthorisationStatus.UnderEvaluation,
            _ => null,
        };
        if (known is null)
            notes.Add("medicine_status", status);
        return known ?? AuthorisationStatus.Unknown;
    }

    private static byte[] HashOf(MarketingAuthorisation mapped) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        mapped.Name, mapped.Inn, mapped.ActiveSubstance, mapped.Holder, mapped.Indication, mapped.TherapeuticAreas, mapped.StatusText, mapped.AuthorisedOn, mapped.EndedOn,
        mapped.OpinionOn, mapped.IsConditional, mapped.IsExceptional, mapped.IsOrphan, mapped.IsPrime, mapped.EparUrl, mapped.LastUpdated,
    }));

    [GeneratedRegex(@"^EMEA/H/C/\d{4,7}$")]
    private static partial Regex ProductNumber();
}
