namespace TrialPortal.Ingestion.Demo;

/// <summary>Which registries have a record of an invented trial, and by what these can be known to be one trial: the ways seen in real records.</summary>
internal enum SyntheticLink
{
    StudyAlone,
    CtisAlone,
    IctrpAlone,

    /// <summary>CTIS has the study's id in its field for it; the study knows nothing of CTIS.</summary>
    CtisNamesStudy,

    /// <summary>The study has the EU CT number without its last two digits, under the type for EudraCT numbers.</summary>
    StudyNamesShortEuCt,

    /// <summary>Each names the other.</summary>
    BothName,

    /// <summary>The study names the first submission, CTIS gives the second.</summary>
    Resubmission,

    /// <summary>The trial came from the register before CTIS: both have its EudraCT number.</summary>
    EudraCt,

    /// <summary>Both have the number that WHO gave.</summary>
    UniversalNumber,

    /// <summary>Both have the same sponsor and its code, and no id of a register.</summary>
    SponsorCode,

    /// <summary>The study has the EU CT number in a sentence.</summary>
    Sentence,

    /// <summary>All three; ICTRP has a copy of the study.</summary>
    CtisAndCopy,

    /// <summary>ICTRP has a copy of the study.</summary>
    Copy,

    /// <summary>ICTRP has the German register's record, which the study names.</summary>
    StudyNamesGerman,

    /// <summary>ICTRP has the record of the register before CTIS; CTIS has its EudraCT number.</summary>
    CtisFromEudraCt,

    /// <summary>ICTRP has the German register's record; it and CTIS have the number of the Dutch ethics register.</summary>
    Ccmo,
}
