namespace TrialPortal.Domain.Curation;

/// <summary>What is wrong with one field of a curated entry, for who filled it in.</summary>
public sealed record FieldProblem(string Field, string Dutch, string English);

/// <summary>A field that differs between two versions of an entry; empty: it was or is not filled in.</summary>
public sealed record FieldDifference(string Field, string Before, string After);

/// <summary>The names that an entry may refer to. The vocabularies themselves are not known here.</summary>
public sealed record RegisterWords(Func<string, bool> IsCondition, Func<string, bool> IsHospital);
