using System.Buffers.Binary;
using System.Text;

namespace TrialPortal.Search.Index;

/// <summary>Writes values one after another, compactly: what <see cref="BlobReader"/> reads in the same order.</summary>
internal sealed class BlobWriter
{
    private byte[] buffer = new byte[2048];
    private int length;

    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    public void Clear() => length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        buffer[length++] = value;
    }

    public void Int64(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(length), value);
        length += 8;
    }

    /// <summary>A number that is mostly small.</summary>
    public void Number(int value)
    {
        Reserve(5);
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            buffer[length++] = (byte)(rest | 0x80);
        buffer[length++] = (byte)rest;
    }

    /// <summary>A number that may be missing; not negative.</summary>
    public void Optional(int? value) => Number(value is { } known ? known + 1 : 0);

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        Number(bytes);
        Reserve(bytes);
        length += Encoding.UTF8.GetBytes(value, buffer.AsSpan(length));
    }

    /// <summary>A text that may be missing; an empty one is read back as missing.</summary>
    public void Optional(string? value) => Text(value ?? "");

    public void Texts(IReadOnlyCollection<string> values)
    {
        Number(values.Count);
        foreach (var value in values)
            Text(value);
    }

    public void Numbers(IReadOnlyCollection<ushort> values)
    {
        Number(values.Count);
        foreach (var value in values)
            Number(value);
    }

    private void Reserve(int bytes)
    {
        if (buffer.Length - length < bytes)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
    }
}

/// <summary>Reads what <see cref="BlobWriter"/> wrote. Bytes that are no such blob end in an exception of the index's own kind.</summary>
internal ref struct BlobReader(ReadOnlySpan<byte> blob)
{
    private readonly ReadOnlySpan<byte> blob = blob;
    private int position;

    public byte Byte() => Take(1)[0];

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public int Number()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            value |= (uint)(part & 0x7F) << shift;
            if (part < 0x80)
                return (int)value;
            if (shift > 28)
                throw new IndexDamagedException("A number in a row does not end.");
        }
    }

    public int? OptionalNumber() => Number() is var value && value == 0 ? null : value - 1;

    public string Text() => Encoding.UTF8.GetString(Take(Number()));

    public string? OptionalText() => Number() is var bytes && bytes == 0 ? null : Encoding.UTF8.GetString(Take(bytes));

    public string[] Texts()
    {
        var count = Count();
        if (count == 0)
            return [];
        var values = new string[count];
        for (var index = 0; index < count; index++)
            values[index] = Text();
        return values;
    }

    public ushort[] Numbers()
    {
        var count = Count();
        if (count == 0)
            return [];
        var values = new ushort[count];
        for (var index = 0; index < count; index++)
            values[index] = (ushort)Number();
        return values;
    }

    /// <summary>How many things follow; never more than there are bytes left.</summary>
    public int Count()
    {
        var count = Number();
        if (count < 0 || count > blob.Length - position)
            throw new IndexDamagedException("A list in a row is longer than the row.");
        return count;
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > blob.Length - position)
            throw new IndexDamagedException("A row ends before its values.");
        position += bytes;
        return blob.Slice(position - bytes, bytes);
    }
}

/// <summary>The index file is not what we wrote: it is to be built anew.</summary>
internal sealed class IndexDamagedException(string message, Exception? innerException = null) : Exception(message, innerException);
