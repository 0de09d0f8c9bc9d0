using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Products;

namespace TrialPortal.Domain.Curation;

/// <summary>Ids for entries that are proposed without: the next number of the register, or the name. No open proposal has it either.</summary>
internal sealed class NewIds(PortalDb db)
{
    /// <summary>Not the series of the entries that the program carries (he-nl-001): a later version may carry any number of that one.</summary>
    private const string Prefix = "he-nl-c";

    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public async Task<string> NextAsync(ICuratedEntry entry, CancellationToken cancellationToken)
    {
        var kind = CuratedFields.KindOf(entry);
        var taken = await db.Proposals.Where(proposal => proposal.Kind == kind).Select(proposal => proposal.EntryId).ToListAsync(cancellationToken);
        taken.AddRange(kind == CuratedKind.HospitalExemption
            ? await db.HospitalExemptions.Select(exemption => exemption.Id).ToListAsync(cancellationToken)
            : await db.EarlyAccessProgrammes.Select(programme => programme.Id).ToListAsync(cancellationToken));
        var known = taken.Concat(given).ToHashSet(StringComparer.Ordinal);
        var id = entry is EarlyAccessProgramme programme ? Named(Slug(programme.Name), known) : Numbered(known);
        given.Add(id);
        return id;
    }

    private static string Numbered(HashSet<string> known)
    {
        var last = known.Where(id => id.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(id => int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return Prefix + (last + 1).ToString("D3", CultureInfo.InvariantCulture);
    }

    private static string Named(string name, HashSet<string> known)
    {
        for (var number = 1; ; number++)
        {
            var id = number == 1 ? name : FormattableString.Invariant($"{name}-{number}");
            if (!known.Contains(id))
                return id;
        }
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-' && char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                slug.Append('-');
        }
        var text = slug.ToString(0, Math.Min(slug.Length, 50)).Trim('-');
        return text.Length > 0 ? text : "programma";
    }
}
