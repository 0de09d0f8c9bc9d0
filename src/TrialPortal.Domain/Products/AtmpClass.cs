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

/// <summary>How far a product has come: the furthest trial that a source names, also when that has ended.</summary>
public enum ProductStage
{
    Preclinical,
    Phase1,

    /// <summary>A trial of phase 1 and 2 together.</summary>
    Phase1And2,
    Phase2,

    /// <summary>Also a trial of phase 2 and 3 together.</summary>
    Phase3,
    Authorised,

    /// <summary>Was authorised, and is not any more.</summary>
    Withdrawn,
    Stopped,
}

/// <summary>Whose cells a product is made of.</summary>
public enum CellOrigin
{
    /// <summary>Without cells: gene therapy into the body.</summary>
    None,

    /// <summary>Of the patient.</summary>
    Autologous,

    /// <summary>Of a donor.</summary>
    Allogeneic,
    Both,
}

/// <summary>Whether genes or cells are worked on in the body or outside it.</summary>
public enum Administration
{
    InVivo,
    ExVivo,
}
