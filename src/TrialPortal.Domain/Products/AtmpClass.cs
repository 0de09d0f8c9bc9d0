namespace TrialPortal.Domain.Products;

/// <summary>Class of an advanced therapy medicinal product. Source: Regulation (EC) 1394/2007 and Directive 2001/83/EC, Annex I, part IV.</summary>
public enum AtmpClass
{
    /// <summary>Gene therapy medicinal product; it wins where two classes fit.</summary>
    Gtmp,

    /// <summary>Somatic cell therapy medicinal product.</summary>
    Sctmp,

    /// <summary>Tissue engineered product.</summary>
    Tep,
}
