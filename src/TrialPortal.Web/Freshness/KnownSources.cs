namespace TrialPortal.Web.Freshness;

/// <summary>Every source that this portal is made to read, by name, whether it ever ran or not. Put together with the host, so that pages need not know how data gets in.</summary>
public sealed record KnownSources(IReadOnlyList<string> Names);
