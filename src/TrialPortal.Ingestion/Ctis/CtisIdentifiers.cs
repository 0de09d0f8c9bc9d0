using TrialPortal.Domain.Trials;
using TrialPortal.Ingestion.Pipeline;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>The ids that a record names. Those of associated trials are not among them: they are other trials.</summary>
internal static class CtisIdentifiers
{
    public static List<TrialIdentifier> Of(CtisRecord record, string id, string? sponsor)
    {
        var numbers = record.Identifiers["secondaryIdentifyingNumbers"];
        var identifiers = new RecordIdentifiers().Own(IdentifierRegistries.Ctis, id)
            .Reference(numbers["nctNumber"]["number"].Line)
            .Reference(numbers["isrctnNumber"]["number"].Line)
            .Reference(numbers["whoUniversalTrialNumber"]["number"].Line)
            .Reference(record.EudraCt["eudraCtCode"].Line, "EudraCT");
        foreach (var other in numbers["additionalRegistries"].Items)
            identifiers.Reference(other["number"].Line, other["otherRegistryName"].Line);
        ShortTitle(identifiers, record.Identifiers["shortTitle"].Line, sponsor);
        return identifiers.All;
    }

    /// <summary>What sponsors put into the short title: an id of another register ("NL 68837.091.21"), their own code, an acronym, a sentence.</summary>
    public static void ShortTitle(RecordIdentifiers identifiers, string? shortTitle, string? sponsor)
    {
        if (shortTitle is null)
            return;
        if (IdentifierRegistries.Recognise(shortTitle) is not null || IdentifierRegistries.FindAll(shortTitle).Count > 0)
            identifiers.Reference(shortTitle);
        else if (!shortTitle.Contains(' ', StringComparison.Ordinal) && shortTitle.Any(char.IsAsciiDigit))
            identifiers.SponsorCode(shortTitle, sponsor);
    }

    /// <summary>A short title of one word without digits.</summary>
    public static string? Acronym(string? shortTitle) =>
        shortTitle is { Length: <= 40 } && !shortTitle.Any(character => char.IsWhiteSpace(character) || char.IsAsciiDigit(character)) ? shortTitle : null;
}
