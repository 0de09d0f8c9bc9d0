namespace TrialPortal.Tests.Databases;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
