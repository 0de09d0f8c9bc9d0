namespace TrialPortal.Ingestion.Merging;

/// <summary>Union-find over 0 … n-1; a set is named by its least member.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];

    public int Find(int member)
    {
        while (parent[member] != member)
            member = parent[member] = parent[parent[member]];
        return member;
    }

    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }
}
