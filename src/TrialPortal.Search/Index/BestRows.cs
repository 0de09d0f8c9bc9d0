namespace TrialPortal.Search.Index;

/// <summary>The rows with the highest keys, as many as are kept: a heap whose root is the worst of them.</summary>
internal sealed class BestRows(int keep, long[] trialOfRow)
{
    private (ulong Key, int Row)[] heap = new (ulong, int)[Math.Min(keep, 128)];
    private int count;

    public void Add(ulong key, int row)
    {
        if (count < keep)
        {
            if (count == heap.Length)
                Array.Resize(ref heap, Math.Min(keep, count * 2));
            heap[count++] = (key, row);
            for (var child = count - 1; child > 0 && IsWorse(heap[child], heap[(child - 1) / 2]); child = (child - 1) / 2)
                (heap[child], heap[(child - 1) / 2]) = (heap[(child - 1) / 2], heap[child]);
            return;
        }
        if (keep == 0 || key < heap[0].Key || !IsWorse(heap[0], (key, row)))
            return;
        heap[0] = (key, row);
        for (var parent = 0; ;)
        {
            var child = parent * 2 + 1;
            if (child >= count)
                return;
            if (child + 1 < count && IsWorse(heap[child + 1], heap[child]))
                child++;
            if (!IsWorse(heap[child], heap[parent]))
                return;
            (heap[child], heap[parent]) = (heap[parent], heap[child]);
            parent = child;
        }
    }

    public int[] Sorted()
    {
        var kept = heap.AsSpan(0, count).ToArray();
        Array.Sort(kept, (left, right) => IsWorse(right, left) ? -1 : left == right ? 0 : 1);
        return Array.ConvertAll(kept, entry => entry.Row);
    }

    private bool IsWorse((ulong Key, int Row) left, (ulong Key, int Row) right) =>
        left.Key != right.Key ? left.Key < right.Key : trialOfRow[left.Row] > trialOfRow[right.Row];
}
