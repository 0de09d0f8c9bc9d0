using TrialPortal.Domain.Products;

namespace TrialPortal.Search.Atmp;

/// <summary>How surely a trial is one of an advanced therapy.</summary>
public enum AtmpConfidence
{
    /// <summary>Only its summary or description says so, or a word that mostly means it.</summary>
    Possible = 0,

    /// <summary>A keyword, or the description of what is given or of a group, says so.</summary>
    Probable = 1,

    /// <summary>The registry marks it, a code or a name of a product says so, or its title or what participants are given.</summary>
    Sure = 2,

    /// <summary>A curator ruled so.</summary>
    Ruled = 3,
}

/// <summary>What kind of thing says that a trial is one of an advanced therapy.</summary>
public enum AtmpEvidenceKind
{
    /// <summary>The registry marks the product as an advanced therapy.</summary>
    RegistryFlag,

    /// <summary>A code: ATC, or a MeSH heading.</summary>
    Code,

    /// <summary>A name of a product of the catalogue.</summary>
    ProductName,

    /// <summary>Words of <c>rules.txt</c>.</summary>
    Rule,

    /// <summary>A curator.</summary>
    Curator,
}

/// <summary>Where in a trial evidence stands.</summary>
public enum AtmpField
{
    /// <summary>Names of what participants are given.</summary>
    Given,
    Title,
    Keyword,

    /// <summary>The description of what is given.</summary>
    GivenDescription,

    /// <summary>Name or description of a group of participants.</summary>
    Arm,
    Summary,
    Description,

    /// <summary>MeSH headings of what is given.</summary>
    Heading,

    /// <summary>What the registry says of a medicinal product beside its name.</summary>
    Product,
}

/// <summary>What a curator ruled about a trial; goes before all rules.</summary>
/// <param name="Class">Null when it is no trial of an advanced therapy.</param>
public readonly record struct RuledClass(AtmpClass? Class);

/// <summary>One reason for taking a trial for one of an advanced therapy.</summary>
/// <param name="Kind">What kind of thing says so.</param>
/// <param name="Rule">The rule's name, or the product's slug; null for a flag of the registry.</param>
/// <param name="Field">Where it stands.</param>
/// <param name="Words">The words that matched, as the registry writes them.</param>
public sealed record AtmpEvidence(AtmpEvidenceKind Kind, string? Rule, AtmpField Field, string Words);

/// <summary>That a trial is one of an advanced therapy: recognised by rules, or ruled by a curator. It may be wrong, so the evidence is kept and shown.</summary>
/// <param name="Class">Null when the registry marks a product and nothing says which class it is.</param>
/// <param name="Combined">Combined with a medical device. Null when not known.</param>
/// <param name="Confidence">Of the surest evidence.</param>
/// <param name="Evidence">Surest first.</param>
/// <param name="Products">Products of the catalogue that it names.</param>
public sealed record AtmpFinding(
    AtmpClass? Class, bool? Combined, AtmpConfidence Confidence, IReadOnlyList<AtmpEvidence> Evidence, IReadOnlyList<Product> Products);
