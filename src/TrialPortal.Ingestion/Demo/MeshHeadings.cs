using System.Collections.Frozen;

namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// A MeSH heading with its ancestors (nearest first), as ClinicalTrials.gov derives them. <see cref="Id"/> is a real descriptor id
/// in the short form ("D001943"). <see cref="Branch"/> is the browse branch of the topmost ancestor.
/// </summary>
internal sealed record MeshHeading(string Id, string Term, string Branch, IReadOnlyList<MeshHeading> Ancestors)
{
    /// <summary>The id as newer records write it: D000001943 for D001943.</summary>
    public string LongId => string.Concat("D", Id[1..].PadLeft(9, '0'));

    /// <summary>A number for the browse leaf, far above those the registry uses.</summary>
    public string LeafId => string.Concat("M99", Id[1..]);

    /// <summary>The heading as prose: "type 2 diabetes mellitus" for "Diabetes Mellitus, Type 2".</summary>
    public string Prose { get; } = string.Join(' ', Term.Split(", ").Reverse().Select(Lower));

    private static string Lower(string words) => string.Join(' ', words.Split(' ').Select(word =>
        word.Length > 1 && word.Skip(1).Any(char.IsUpper) && !word.Contains('-', StringComparison.Ordinal) ? word : word.ToLowerInvariant()));
}

/// <summary>A small part of MeSH (https://www.nlm.nih.gov/mesh/): the headings the invented trials are about, and what stands above them.</summary>
internal static class MeshHeadings
{
    private static readonly FrozenDictionary<string, MeshHeading> byTerm = Read();

    /// <summary>Headings a trial can be about, in the order of the table: common ones first within a branch.</summary>
    public static IReadOnlyList<MeshHeading> Diseases { get; } =
        [.. Lines(Table).Select(line => byTerm[line[1]]).Where(heading => !heading.Term.StartsWith("Neoplasms", StringComparison.Ordinal))];

    /// <summary>What stands above many medicines in MeSH.</summary>
    public static IReadOnlyList<MeshHeading> DrugActions { get; } =
    [
        new("D045504", "Molecular Mechanisms of Pharmacological Action", "", []),
        new("D045505", "Physiological Effects of Drugs", "", []),
        new("D000970", "Antineoplastic Agents", "ANeo", []),
        new("D004791", "Enzyme Inhibitors", "", []),
        new("D009930", "Organic Chemicals", "", [])
    ];

    /// <summary>The names the registry gives its browse branches.</summary>
    public static string BranchName(string branch) => branch switch
    {
        "BC01" => "Infections",
        "BC04" => "Neoplasms",
        "BC05" => "Musculoskeletal Diseases",
        "BC06" => "Digestive System Diseases",
        "BC08" => "Respiratory Tract (Lung and Bronchial) Diseases",
        "BC09" => "Ear, Nose, and Throat Diseases",
        "BC10" => "Nervous System Diseases",
        "BC11" => "Eye Diseases",
        "BC14" => "Heart and Blood Diseases",
        "BC15" => "Blood and Lymph Conditions",
        "BC16" => "Diseases and Abnormalities at or Before Birth",
        "BC17" => "Skin and Connective Tissue Diseases",
        "BC18" => "Nutritional and Metabolic Diseases",
        "BC19" => "Gland and Hormone Related Diseases",
        "BC20" => "Immune System Diseases",
        "BC23" => "Symptoms and General Pathology",
        "BXM" => "Behaviors and Mental Disorders",
        "BXS" => "Urinary Tract, Sexual Organs, and Pregnancy Conditions",
        "ANeo" => "Antineoplastic Agents",
        _ => throw new ArgumentOutOfRangeException(nameof(branch), branch, "No such browse branch.")
    };

    public static MeshHeading Find(string term) => byTerm[term];

    private static FrozenDictionary<string, MeshHeading> Read()
    {
        var headings = new Dictionary<string, MeshHeading>(StringComparer.Ordinal);
        foreach (var root in Lines(Roots)) headings[root[1]] = new MeshHeading(root[0], root[1], root[2], []);
        foreach (var line in Lines(Table))
        {
            var parents = line[2].Split(" + ").Select(term => headings[term]).ToList();
            var ancestors = parents.Concat(parents.SelectMany(parent => parent.Ancestors)).Distinct().ToList();
            headings[line[1]] = new MeshHeading(line[0], line[1], parents[0].Branch, ancestors);
        }

        return headings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string[]> Lines(string table) =>
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" | "));

    /// <summary>id | top heading | browse branch.</summary>
    private const string Roots = """
        D009369 | Neoplasms | BC04
        D002318 | Cardiovascular Diseases | BC14
        D012140 | Respiratory Tract Diseases | BC08
        D009422 | Nervous System Diseases | BC10
        D001523 | Mental Disorders | BXM
        D008659 | Metabolic Diseases | BC18
        D009748 | Nutrition Disorders | BC18
        D004700 | Endocrine System Diseases | BC19
        D091642 | Urogenital Diseases | BXS
        D011248 | Pregnancy Complications | BXS
        D004066 | Digestive System Diseases | BC06
        D009140 | Musculoskeletal Diseases | BC05
        D012871 | Skin Diseases | BC17
        D003240 | Connective Tissue Diseases | BC17
        D005128 | Eye Diseases | BC11
        D010038 | Otorhinolaryngologic Diseases | BC09
        D006402 | Hematologic Diseases | BC15
        D008206 | Lymphatic Diseases | BC15
        D007239 | Infections | BC01
        D030342 | Genetic Diseases, Inborn | BC16
        D007154 | Immune System Diseases | BC20
        D012816 | Signs and Symptoms | BC23
        D010335 | Pathologic Processes | BC23
        """;

    /// <summary>id | heading | parents, the first of which gives the branch. A parent stands above its children.</summary>
    private const string Table = """
        D009371 | Neoplasms by Site | Neoplasms
        D009370 | Neoplasms by Histologic Type | Neoplasms
        D009375 | Neoplasms, Glandular and Epithelial | Neoplasms by Histologic Type
        D002277 | Carcinoma | Neoplasms, Glandular and Epithelial
        D001943 | Breast Neoplasms | Neoplasms by Site + Skin Diseases
        D012142 | Respiratory Tract Neoplasms | Neoplasms by Site + Respiratory Tract Diseases
        D008175 | Lung Neoplasms | Respiratory Tract Neoplasms
        D002289 | Carcinoma, Non-Small-Cell Lung | Lung Neoplasms + Carcinoma
        D055752 | Small Cell Lung Carcinoma | Lung Neoplasms + Carcinoma
        D014565 | Urogenital Neoplasms | Neoplasms by Site + Urogenital Diseases
        D011471 | Prostatic Neoplasms | Urogenital Neoplasms
        D001749 | Urinary Bladder Neoplasms | Urogenital Neoplasms
        D007680 | Kidney Neoplasms | Urogenital Neoplasms
        D002292 | Carcinoma, Renal Cell | Kidney Neoplasms + Carcinoma
        D010051 | Ovarian Neoplasms | Urogenital Neoplasms + Endocrine System Diseases
        D002583 | Uterine Cervical Neoplasms | Urogenital Neoplasms
        D016889 | Endometrial Neoplasms | Urogenital Neoplasms
        D013736 | Testicular Neoplasms | Urogenital Neoplasms
        D004067 | Digestive System Neoplasms | Neoplasms by Site + Digestive System Diseases
        D005770 | Gastrointestinal Neoplasms | Digestive System Neoplasms
        D015179 | Colorectal Neoplasms | Gastrointestinal Neoplasms
        D013274 | Stomach Neoplasms | Gastrointestinal Neoplasms
        D004938 | Esophageal Neoplasms | Gastrointestinal Neoplasms
        D010190 | Pancreatic Neoplasms | Digestive System Neoplasms + Endocrine System Diseases
        D008113 | Liver Neoplasms | Digestive System Neoplasms
        D006528 | Carcinoma, Hepatocellular | Liver Neoplasms + Carcinoma
        D006258 | Head and Neck Neoplasms | Neoplasms by Site
        D013964 | Thyroid Neoplasms | Head and Neck Neoplasms + Endocrine System Diseases
        D012878 | Skin Neoplasms | Neoplasms by Site + Skin Diseases
        D008545 | Melanoma | Skin Neoplasms + Neoplasms by Histologic Type
        D012509 | Sarcoma | Neoplasms by Histologic Type
        D012516 | Osteosarcoma | Sarcoma
        D005910 | Glioma | Neoplasms by Histologic Type
        D005909 | Glioblastoma | Glioma
        D001932 | Brain Neoplasms | Neoplasms by Site + Nervous System Diseases
        D009447 | Neuroblastoma | Neoplasms by Histologic Type
        D008527 | Medulloblastoma | Glioma
        D009396 | Wilms Tumor | Kidney Neoplasms
        D019337 | Hematologic Neoplasms | Neoplasms by Site + Hematologic Diseases
        D007160 | Immunoproliferative Disorders | Immune System Diseases
        D008232 | Lymphoproliferative Disorders | Lymphatic Diseases + Immunoproliferative Disorders
        D008223 | Lymphoma | Neoplasms by Histologic Type + Lymphoproliferative Disorders
        D008228 | Lymphoma, Non-Hodgkin | Lymphoma
        D006689 | Hodgkin Disease | Lymphoma
        D016393 | Lymphoma, B-Cell | Lymphoma, Non-Hodgkin
        D016403 | Lymphoma, Large B-Cell, Diffuse | Lymphoma, B-Cell
        D008224 | Lymphoma, Follicular | Lymphoma, Non-Hodgkin
        D020522 | Lymphoma, Mantle-Cell | Lymphoma, Non-Hodgkin
        D007938 | Leukemia | Neoplasms by Histologic Type + Hematologic Diseases
        D007951 | Leukemia, Myeloid | Leukemia
        D015470 | Leukemia, Myeloid, Acute | Leukemia, Myeloid
        D015464 | Leukemia, Myelogenous, Chronic, BCR-ABL Positive | Leukemia, Myeloid
        D007945 | Leukemia, Lymphoid | Leukemia + Lymphoproliferative Disorders
        D054198 | Precursor Cell Lymphoblastic Leukemia-Lymphoma | Leukemia, Lymphoid
        D015451 | Leukemia, Lymphocytic, Chronic, B-Cell | Leukemia, Lymphoid
        D009101 | Multiple Myeloma | Neoplasms by Histologic Type + Immunoproliferative Disorders
        D009190 | Myelodysplastic Syndromes | Hematologic Diseases
        D006331 | Heart Diseases | Cardiovascular Diseases
        D014652 | Vascular Diseases | Cardiovascular Diseases
        D006333 | Heart Failure | Heart Diseases
        D001145 | Arrhythmias, Cardiac | Heart Diseases
        D001281 | Atrial Fibrillation | Arrhythmias, Cardiac
        D017202 | Myocardial Ischemia | Heart Diseases + Vascular Diseases
        D003324 | Coronary Artery Disease | Myocardial Ischemia
        D009203 | Myocardial Infarction | Myocardial Ischemia
        D006973 | Hypertension | Vascular Diseases
        D001024 | Aortic Valve Stenosis | Heart Diseases
        D002312 | Cardiomyopathy, Hypertrophic | Heart Diseases
        D002311 | Cardiomyopathy, Dilated | Heart Diseases
        D058729 | Peripheral Arterial Disease | Vascular Diseases
        D054556 | Venous Thromboembolism | Vascular Diseases
        D001014 | Aortic Aneurysm | Vascular Diseases
        D006330 | Heart Defects, Congenital | Heart Diseases
        D006323 | Heart Arrest | Heart Diseases
        D008171 | Lung Diseases | Respiratory Tract Diseases
        D008173 | Lung Diseases, Obstructive | Lung Diseases
        D001249 | Asthma | Lung Diseases, Obstructive + Immune System Diseases
        D029424 | Pulmonary Disease, Chronic Obstructive | Lung Diseases, Obstructive
        D003550 | Cystic Fibrosis | Lung Diseases + Genetic Diseases, Inborn
        D054990 | Idiopathic Pulmonary Fibrosis | Lung Diseases
        D006976 | Hypertension, Pulmonary | Lung Diseases
        D001987 | Bronchiectasis | Lung Diseases
        D012507 | Sarcoidosis | Immune System Diseases
        D012128 | Respiratory Distress Syndrome | Lung Diseases
        D001927 | Brain Diseases | Nervous System Diseases
        D019636 | Neurodegenerative Diseases | Nervous System Diseases
        D010300 | Parkinson Disease | Neurodegenerative Diseases + Brain Diseases
        D003704 | Dementia | Brain Diseases + Mental Disorders
        D000544 | Alzheimer Disease | Dementia + Neurodegenerative Diseases
        D006816 | Huntington Disease | Neurodegenerative Diseases + Genetic Diseases, Inborn
        D000690 | Amyotrophic Lateral Sclerosis | Neurodegenerative Diseases
        D009103 | Multiple Sclerosis | Nervous System Diseases + Immune System Diseases
        D020521 | Stroke | Brain Diseases + Vascular Diseases
        D004827 | Epilepsy | Brain Diseases
        D020773 | Headache Disorders | Brain Diseases
        D008881 | Migraine Disorders | Headache Disorders
        D003027 | Cluster Headache | Headache Disorders
        D013119 | Spinal Cord Injuries | Nervous System Diseases
        D002547 | Cerebral Palsy | Brain Diseases
        D009157 | Myasthenia Gravis | Nervous System Diseases + Immune System Diseases
        D020275 | Guillain-Barre Syndrome | Nervous System Diseases + Immune System Diseases
        D019964 | Mood Disorders | Mental Disorders
        D003866 | Depressive Disorder | Mood Disorders
        D003865 | Depressive Disorder, Major | Depressive Disorder
        D001714 | Bipolar Disorder | Mood Disorders
        D001008 | Anxiety Disorders | Mental Disorders
        D009771 | Obsessive-Compulsive Disorder | Anxiety Disorders
        D013313 | Stress Disorders, Post-Traumatic | Mental Disorders
        D012559 | Schizophrenia | Mental Disorders
        D011618 | Psychotic Disorders | Mental Disorders
        D001289 | Attention Deficit Disorder with Hyperactivity | Mental Disorders
        D000067877 | Autism Spectrum Disorder | Mental Disorders
        D001068 | Feeding and Eating Disorders | Mental Disorders
        D000856 | Anorexia Nervosa | Feeding and Eating Disorders
        D019966 | Substance-Related Disorders | Mental Disorders
        D014029 | Tobacco Use Disorder | Substance-Related Disorders
        D044882 | Glucose Metabolism Disorders | Metabolic Diseases
        D003920 | Diabetes Mellitus | Glucose Metabolism Disorders + Endocrine System Diseases
        D003924 | Diabetes Mellitus, Type 2 | Diabetes Mellitus
        D003922 | Diabetes Mellitus, Type 1 | Diabetes Mellitus + Immune System Diseases
        D050171 | Dyslipidemias | Metabolic Diseases
        D006938 | Hyperlipoproteinemia Type II | Dyslipidemias + Genetic Diseases, Inborn
        D013959 | Thyroid Diseases | Endocrine System Diseases
        D007037 | Hypothyroidism | Thyroid Diseases
        D006111 | Graves Disease | Thyroid Diseases + Immune System Diseases
        D003480 | Cushing Syndrome | Endocrine System Diseases
        D000224 | Addison Disease | Endocrine System Diseases
        D011085 | Polycystic Ovary Syndrome | Endocrine System Diseases
        D044343 | Overnutrition | Nutrition Disorders
        D009765 | Obesity | Overnutrition
        D044342 | Malnutrition | Nutrition Disorders
        D055948 | Sarcopenia | Musculoskeletal Diseases
        D007674 | Kidney Diseases | Urogenital Diseases
        D051437 | Renal Insufficiency | Kidney Diseases
        D051436 | Renal Insufficiency, Chronic | Renal Insufficiency
        D058186 | Acute Kidney Injury | Renal Insufficiency
        D016891 | Polycystic Kidney, Autosomal Dominant | Kidney Diseases + Genetic Diseases, Inborn
        D005922 | Glomerulonephritis, IGA | Kidney Diseases + Immune System Diseases
        D009404 | Nephrotic Syndrome | Kidney Diseases
        D014549 | Urinary Incontinence | Urogenital Diseases
        D014552 | Urinary Tract Infections | Urogenital Diseases + Infections
        D004715 | Endometriosis | Urogenital Diseases
        D007246 | Infertility | Urogenital Diseases
        D011225 | Pre-Eclampsia | Pregnancy Complications
        D047928 | Premature Birth | Pregnancy Complications
        D016640 | Diabetes, Gestational | Pregnancy Complications + Diabetes Mellitus
        D006473 | Postpartum Hemorrhage | Pregnancy Complications
        D019052 | Depression, Postpartum | Depressive Disorder + Pregnancy Complications
        D001997 | Bronchopulmonary Dysplasia | Lung Diseases
        D005767 | Gastrointestinal Diseases | Digestive System Diseases
        D015212 | Inflammatory Bowel Diseases | Gastrointestinal Diseases
        D003424 | Crohn Disease | Inflammatory Bowel Diseases
        D003093 | Colitis, Ulcerative | Inflammatory Bowel Diseases
        D043183 | Irritable Bowel Syndrome | Gastrointestinal Diseases
        D002446 | Celiac Disease | Gastrointestinal Diseases + Immune System Diseases
        D005764 | Gastroesophageal Reflux | Gastrointestinal Diseases
        D008107 | Liver Diseases | Digestive System Diseases
        D008103 | Liver Cirrhosis | Liver Diseases
        D065626 | Non-alcoholic Fatty Liver Disease | Liver Diseases
        D010195 | Pancreatitis | Digestive System Diseases
        D007592 | Joint Diseases | Musculoskeletal Diseases
        D001168 | Arthritis | Joint Diseases
        D001172 | Arthritis, Rheumatoid | Arthritis + Immune System Diseases
        D015535 | Arthritis, Psoriatic | Arthritis
        D001171 | Arthritis, Juvenile | Arthritis
        D010003 | Osteoarthritis | Arthritis
        D020370 | Osteoarthritis, Knee | Osteoarthritis
        D015207 | Osteoarthritis, Hip | Osteoarthritis
        D006073 | Gout | Arthritis
        D013167 | Spondylitis, Ankylosing | Joint Diseases
        D001847 | Bone Diseases | Musculoskeletal Diseases
        D010024 | Osteoporosis | Bone Diseases
        D010013 | Osteogenesis Imperfecta | Bone Diseases + Genetic Diseases, Inborn
        D006620 | Hip Fractures | Musculoskeletal Diseases
        D011565 | Psoriasis | Skin Diseases
        D003876 | Dermatitis, Atopic | Skin Diseases + Immune System Diseases
        D014581 | Urticaria | Skin Diseases
        D017497 | Hidradenitis Suppurativa | Skin Diseases
        D014820 | Vitiligo | Skin Diseases
        D000506 | Alopecia Areata | Skin Diseases
        D000152 | Acne Vulgaris | Skin Diseases
        D004820 | Epidermolysis Bullosa | Skin Diseases + Genetic Diseases, Inborn
        D008180 | Lupus Erythematosus, Systemic | Connective Tissue Diseases + Immune System Diseases
        D012595 | Scleroderma, Systemic | Connective Tissue Diseases
        D008382 | Marfan Syndrome | Connective Tissue Diseases + Genetic Diseases, Inborn
        D012859 | Sjogren's Syndrome | Immune System Diseases
        D012164 | Retinal Diseases | Eye Diseases
        D008268 | Macular Degeneration | Retinal Diseases
        D003930 | Diabetic Retinopathy | Retinal Diseases
        D012174 | Retinitis Pigmentosa | Retinal Diseases + Genetic Diseases, Inborn
        D057130 | Leber Congenital Amaurosis | Retinal Diseases + Genetic Diseases, Inborn
        D005901 | Glaucoma | Eye Diseases
        D002386 | Cataract | Eye Diseases
        D014605 | Uveitis | Eye Diseases
        D015352 | Dry Eye Syndromes | Eye Diseases
        D009216 | Myopia | Eye Diseases
        D014012 | Tinnitus | Otorhinolaryngologic Diseases
        D006319 | Hearing Loss, Sensorineural | Otorhinolaryngologic Diseases
        D010033 | Otitis Media | Otorhinolaryngologic Diseases
        D012852 | Sinusitis | Otorhinolaryngologic Diseases
        D008575 | Meniere Disease | Otorhinolaryngologic Diseases
        D014069 | Tonsillitis | Otorhinolaryngologic Diseases
        D000740 | Anemia | Hematologic Diseases
        D000755 | Anemia, Sickle Cell | Anemia + Genetic Diseases, Inborn
        D017086 | beta-Thalassemia | Anemia + Genetic Diseases, Inborn
        D006467 | Hemophilia A | Hematologic Diseases + Genetic Diseases, Inborn
        D002836 | Hemophilia B | Hematologic Diseases + Genetic Diseases, Inborn
        D014842 | von Willebrand Diseases | Hematologic Diseases + Genetic Diseases, Inborn
        D014777 | Virus Diseases | Infections
        D015658 | HIV Infections | Virus Diseases
        D000086382 | COVID-19 | Virus Diseases + Respiratory Tract Diseases
        D007251 | Influenza, Human | Virus Diseases + Respiratory Tract Diseases
        D018357 | Respiratory Syncytial Virus Infections | Virus Diseases
        D006509 | Hepatitis B | Virus Diseases + Liver Diseases
        D006526 | Hepatitis C | Virus Diseases + Liver Diseases
        D014376 | Tuberculosis | Infections
        D008288 | Malaria | Infections
        D018805 | Sepsis | Infections
        D011014 | Pneumonia | Infections + Lung Diseases
        D008193 | Lyme Disease | Infections
        D006562 | Herpes Zoster | Virus Diseases
        D009134 | Muscular Atrophy, Spinal | Nervous System Diseases + Genetic Diseases, Inborn
        D020388 | Muscular Dystrophy, Duchenne | Musculoskeletal Diseases + Genetic Diseases, Inborn
        D000795 | Fabry Disease | Genetic Diseases, Inborn + Metabolic Diseases
        D005776 | Gaucher Disease | Genetic Diseases, Inborn + Metabolic Diseases
        D006009 | Glycogen Storage Disease Type II | Genetic Diseases, Inborn + Metabolic Diseases
        D010661 | Phenylketonurias | Genetic Diseases, Inborn + Metabolic Diseases
        D016511 | Severe Combined Immunodeficiency | Genetic Diseases, Inborn + Immune System Diseases
        D006967 | Hypersensitivity | Immune System Diseases
        D005512 | Food Hypersensitivity | Hypersensitivity
        D021183 | Peanut Hypersensitivity | Food Hypersensitivity
        D006255 | Rhinitis, Allergic, Seasonal | Hypersensitivity + Respiratory Tract Diseases
        D000707 | Anaphylaxis | Hypersensitivity
        D006086 | Graft vs Host Disease | Immune System Diseases
        D010146 | Pain | Signs and Symptoms
        D059350 | Chronic Pain | Pain
        D010149 | Pain, Postoperative | Pain
        D009437 | Neuralgia | Pain + Nervous System Diseases
        D017116 | Low Back Pain | Pain
        D005356 | Fibromyalgia | Musculoskeletal Diseases
        D005221 | Fatigue | Signs and Symptoms
        D003693 | Delirium | Mental Disorders
        D012893 | Sleep Wake Disorders | Nervous System Diseases
        D007319 | Sleep Initiation and Maintenance Disorders | Sleep Wake Disorders
        D020181 | Sleep Apnea, Obstructive | Sleep Wake Disorders + Respiratory Tract Diseases
        D009290 | Narcolepsy | Sleep Wake Disorders
        D012148 | Restless Legs Syndrome | Sleep Wake Disorders
        D014947 | Wounds and Injuries | Pathologic Processes
        D002056 | Burns | Wounds and Injuries
        """;
}
