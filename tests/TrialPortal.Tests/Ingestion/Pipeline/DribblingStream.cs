namespace TrialPortal.Tests.Ingestion.Pipeline;

/// <summary>Gives its bytes in parts of the given lengths, over and over, as a slow network does.</summary>
internal sealed class DribblingStream(byte[] bytes, params int[] parts) : Stream
{
    private int position;
    private int part;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(count, parts[part++ % parts.Length]), bytes.Length - position);
        bytes.AsSpan(position, length).CopyTo(buffer.AsSpan(offset));
        position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
