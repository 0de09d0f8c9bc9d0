using Microsoft.AspNetCore.Http.Metadata;

namespace TrialPortal.Web.Manage.Overviews;

/// <summary>A page with a form of many fields: an overview can have 300 marks of seven.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LargeFormAttribute : Attribute, IFormOptionsMetadata
{
    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => null;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => 4_096;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;

    public long? MultipartBodyLengthLimit => null;
}
