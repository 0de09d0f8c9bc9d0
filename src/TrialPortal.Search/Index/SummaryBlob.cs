using TrialPortal.Domain.Products;
using TrialPortal.Domain.Trials;
using TrialPortal.Search.Atmp;

namespace TrialPortal.Search.Index;

/// <summary>
/// A trial's summary and terms as one blob of the index file. The terms come last: a search reads only the summary. Whoever changes this
/// raises <see cref="IndexFile.Shape"/>.
/// </summary>
internal static class SummaryBlob
{
    public static byte[] Write(BlobWriter writer, IndexedTrial trial)
    {
        var summary = trial.Summary;
        writer.Clear();
        writer.Int64(summary.TrialId);
        writer.Text(summary.Id);
        writer.Text(summary.Title);
        writer.Text(summary.TitleLanguage);
        writer.Optional(summary.Acronym);
        writer.Byte((byte)summary.Status);
        writer.Byte((byte)summary.Phases);
        writer.Optional((int?)summary.Type);
        writer.Optional((int?)summary.Sex);
        writer.Optional(summary.MinimumAgeDays);
        writer.Optional(summary.MaximumAgeDays);
        writer.Byte(summary.HealthyVolunteers switch { null => 0, false => 1, true => 2 });
        writer.Optional(summary.Start?.ToString());
        writer.Optional(summary.FirstPosted?.DayNumber);
        writer.Optional(summary.LastUpdated?.DayNumber);
        writer.Optional(summary.LeadSponsor);
        writer.Number(summary.Sites);
        writer.Number(summary.Identifiers.Count);
        foreach (var (registry, value) in summary.Identifiers)
        {
            writer.Text(registry);
            writer.Text(value);
        }
        writer.Texts(summary.Conditions);
        writer.Texts(summary.Interventions);
        writer.Number(summary.Countries.Count);
        foreach (var country in summary.Countries)
        {
            writer.Text(country.Code);
            writer.Byte((byte)country.Openness);
            writer.Byte((byte)country.Basis);
            writer.Number(country.Sites);
            writer.Number(country.RecruitingSites);
            writer.Number(country.SilentSites);
        }
        writer.Texts(summary.Sources);
        writer.Optional(summary.TranslatedTitle);
        writer.Optional(summary.TranslatedLanguage);
        writer.Byte((byte)summary.SponsorKind);
        writer.Numbers(summary.Concepts);
        writer.Numbers(summary.Genes);
        writer.Int64((long)summary.Treatments);
        writer.Number((int)summary.Areas);
        writer.Numbers(summary.Locations);
        Write(writer, summary.Atmp);
        writer.Texts(trial.Headings);
        writer.Texts(trial.Phrases);
        writer.Texts(trial.Broader);
        return writer.ToArray();
    }

    public static TrialSummary Read(ReadOnlySpan<byte> blob)
    {
        var reader = new BlobReader(blob);
        return Read(ref reader);
    }

    public static (TrialSummary Summary, string[] Headings, string[] Phrases, string[] Broader) ReadWithTerms(ReadOnlySpan<byte> blob)
    {
        var reader = new BlobReader(blob);
        return (Read(ref reader), reader.Texts(), reader.Texts(), reader.Texts());
    }

    private static TrialSummary Read(ref BlobReader reader) => new()
    {
        // In the order of Write: initializers run from top to bottom.
        TrialId = reader.Int64(),
        Id = reader.Text(),
        Title = reader.Text(),
        TitleLanguage = string.Intern(reader.Text()),
        Acronym = reader.OptionalText(),
        Status = (RecruitmentStatus)reader.Byte(),
        Phases = (Phases)reader.Byte(),
        Type = (StudyType?)reader.OptionalNumber(),
        Sex = (Sex?)reader.OptionalNumber(),
        MinimumAgeDays = reader.OptionalNumber(),
        MaximumAgeDays = reader.OptionalNumber(),
        HealthyVolunteers = reader.Byte() switch { 1 => false, 2 => true, _ => null },
        Start = PartialDate.TryParse(reader.OptionalText(), out var start) ? start : null,
        FirstPosted = reader.OptionalNumber() is { } first ? DateOnly.FromDayNumber(first) : null,
        LastUpdated = reader.OptionalNumber() is { } last ? DateOnly.FromDayNumber(last) : null,
        LeadSponsor = reader.OptionalText(),
        Sites = reader.Number(),
        Identifiers = Identifiers(ref reader),
        Conditions = reader.Texts(),
        Interventions = reader.Texts(),
        Countries = Countries(ref reader),
        Sources = reader.Texts(),
        TranslatedTitle = reader.OptionalText(),
        TranslatedLanguage = reader.OptionalText() is { } language ? string.Intern(language) : null,
        SponsorKind = (SponsorKind)reader.Byte(),
        Concepts = reader.Numbers(),
        Genes = reader.Numbers(),
        Treatments = (ulong)reader.Int64(),
        Areas = (uint)reader.Number(),
        Locations = reader.Numbers(),
        Atmp = Atmp(ref reader),
    };

    /// <summary>0 for none; else 1 + <see cref="Columns.AtmpCode"/>'s class and confidence, whether it is combined, evidence and products.</summary>
    private static void Write(BlobWriter writer, AtmpFinding? atmp)
    {
        writer.Byte(Columns.AtmpCode(atmp));
        if (atmp is null)
            return;
        writer.Byte(atmp.Combined switch { null => 0, false => 1, true => 2 });
        writer.Number(atmp.Evidence.Count);
        foreach (var evidence in atmp.Evidence)
        {
            writer.Byte((byte)evidence.Kind);
            writer.Optional(evidence.Rule);
            writer.Byte((byte)evidence.Field);
            writer.Text(evidence.Words);
        }
        writer.Numbers([.. atmp.Products.Select(product => (ushort)product.Number)]);
    }

    private static AtmpFinding? Atmp(ref BlobReader reader)
    {
        var code = reader.Byte();
        if (code == 0)
            return null;
        bool? combined = reader.Byte() switch { 1 => false, 2 => true, _ => null };
        var evidence = new AtmpEvidence[reader.Count()];
        for (var index = 0; index < evidence.Length; index++)
            evidence[index] = new((AtmpEvidenceKind)reader.Byte(), reader.OptionalText(), (AtmpField)reader.Byte(), reader.Text());
        var products = ProductCatalogue.BuiltIn.Products;
        return new(Columns.AtmpClassOf(code), combined, Columns.AtmpConfidenceOf(code), evidence, [.. reader.Numbers().Where(number => number < products.Count).Select(number => products[number])]);
    }

    private static IdentifierSummary[] Identifiers(ref BlobReader reader)
    {
        var identifiers = new IdentifierSummary[reader.Count()];
        for (var index = 0; index < identifiers.Length; index++)
            identifiers[index] = new(reader.Text(), reader.Text());
        return identifiers;
    }

    private static CountrySummary[] Countries(ref BlobReader reader)
    {
        var countries = new CountrySummary[reader.Count()];
        for (var index = 0; index < countries.Length; index++)
        {
            countries[index] = new(
                reader.Text(), (Openness)reader.Byte(), (OpennessBasis)reader.Byte(), reader.Number(), reader.Number(), reader.Number());
        }
        return countries;
    }
}
