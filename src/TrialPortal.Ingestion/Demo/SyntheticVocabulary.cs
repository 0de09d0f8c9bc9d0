namespace TrialPortal.Ingestion.Demo;

/// <summary>
/// The words of the synthesizer: about ten thousand, drawn with Zipf's law (the n-th word about 1/n as often as the first), so that a full-text
/// index sees long posting lists and rare words as it does with real records.
/// </summary>
internal static class SyntheticVocabulary
{
    public static WordList Nouns { get; } = new(Split("""
        treatment study disease patients therapy risk response dose group outcome symptoms safety effect efficacy trial care control
        function level activity score time rate change visit assessment quality life survival progression toxicity tissue cells blood
        sample imaging surgery infection pain inflammation recurrence remission baseline follow-up exposure concentration plasma serum
        biomarker mutation expression receptor antibody protein enzyme inhibitor hormone insulin glucose cholesterol pressure heart rate
        lung liver kidney brain skin bone muscle joint nerve eye retina cornea bladder bowel stomach colon breast prostate ovary uterus
        placenta thyroid pancreas spleen marrow lymph artery vein vessel valve airway spine hip knee shoulder hand foot tooth gum tongue
        throat ear nose hearing vision sleep fatigue mood anxiety memory attention cognition behaviour stress exercise training diet
        nutrition weight intake vitamin iron calcium sodium potassium magnesium fibre protein supplement placebo capsule tablet injection
        infusion patch inhaler device implant stent catheter electrode sensor monitor application questionnaire interview diary scale
        index test scan biopsy culture swab urine stool saliva sputum tear breath genome gene variant sequence transcript panel cohort
        registry database record chart hospital clinic ward unit centre practice community home school family caregiver nurse physician
        surgeon therapist pharmacist volunteer participant subject infant child adolescent adult woman man pregnancy birth delivery
        lactation menopause ageing frailty falls fracture injury wound burn ulcer scar bleeding clot thrombosis embolism ischaemia
        infarction failure rejection transplant graft donor recipient relapse metastasis tumour lesion nodule cyst polyp margin stage
        grade volume thickness density length width pressure flow resistance compliance adherence tolerance sensitivity specificity
        accuracy precision agreement reliability validity feasibility acceptability cost burden access equity policy guideline protocol
        procedure technique method approach strategy programme intervention session module lesson reminder message call letter consent
        randomisation allocation blinding stratification sample power interval threshold endpoint composite event death hospitalisation
        admission discharge readmission emergency intensive ventilation oxygen sedation anaesthesia analgesia opioid antibiotic vaccine
        virus bacterium fungus parasite toxin allergen antigen immunity cytokine chemokine interferon interleukin steroid statin diuretic
        anticoagulant antiplatelet antidepressant antipsychotic sedative stimulant hormone contraceptive chemotherapy radiotherapy
        immunotherapy brachytherapy dialysis apheresis transfusion plasma platelet haemoglobin ferritin creatinine albumin bilirubin
        lactate troponin natriuretic peptide fibrinogen dimer complement globulin lymphocyte neutrophil macrophage monocyte eosinophil
        platelet stem progenitor vector plasmid capsid transgene promoter exosome organoid scaffold matrix membrane filter pump needle
        syringe suture mesh plate screw nail cement crown bridge lens laser ultrasound radiograph tomography resonance spectroscopy
        electrocardiogram electroencephalogram spirometry audiometry perimetry endoscopy colonoscopy bronchoscopy laparoscopy arthroscopy
        angiography mammography densitometry calorimetry accelerometer pedometer smartphone tablet platform dashboard algorithm model
        """));

    public static WordList Adjectives { get; } = new(Split("""
        clinical primary secondary standard severe acute chronic moderate mild early late stable advanced active systemic local oral
        intravenous subcutaneous topical daily weekly monthly annual prospective retrospective randomised controlled blinded open
        multicentre single repeated continuous intermittent high low normal elevated reduced increased decreased significant relevant
        adverse serious unexpected expected possible probable definite confirmed suspected untreated refractory resistant relapsed
        recurrent metastatic resectable unresectable malignant benign invasive superficial deep bilateral unilateral proximal distal
        anterior posterior central peripheral cerebral cardiac pulmonary hepatic renal gastric intestinal vascular arterial venous
        muscular skeletal spinal cranial facial dental nasal vocal visual auditory sensory motor autonomic cognitive emotional social
        behavioural psychological physical functional structural metabolic hormonal endocrine immune inflammatory infectious bacterial
        viral fungal genetic hereditary congenital acquired idiopathic autoimmune allergic toxic ischaemic haemorrhagic thrombotic
        degenerative progressive reversible irreversible permanent temporary partial complete minimal maximal optimal suboptimal
        adequate inadequate sufficient insufficient eligible ineligible pregnant lactating postmenopausal premenopausal elderly paediatric
        neonatal preterm adolescent adult male female rural urban regional national international academic general specialised
        digital remote virtual personalised tailored targeted combined sequential concurrent adjuvant neoadjuvant palliative curative
        preventive diagnostic prognostic predictive supportive conservative surgical medical pharmacological nutritional educational
        supervised unsupervised structured standardised validated novel conventional usual alternative additional optional mandatory
        preoperative postoperative intraoperative perioperative antenatal postnatal ambulatory inpatient outpatient domestic
        autologous allogeneic recombinant humanised liposomal pegylated monoclonal polyclonal bispecific adoptive selective potent
        soluble circulating residual measurable evaluable detectable undetectable quantitative qualitative exploratory confirmatory
        """));

    public static WordList Verbs { get; } = new(Split("""
        assessed evaluated measured compared determined investigated treated received followed recorded reported collected observed
        administered randomised assigned enrolled screened monitored analysed performed completed continued discontinued withdrawn
        improved reduced increased changed maintained prevented delayed managed reviewed repeated confirmed excluded included planned
        scheduled obtained stored processed tested examined described explored estimated calculated adjusted stratified selected
        identified detected diagnosed classified graded scored rated graphed summarised discussed offered provided delivered supervised
        trained instructed counselled supported encouraged reminded contacted interviewed invited consented informed protected
        prescribed dispensed titrated tapered combined infused injected implanted inserted removed replaced repaired resected
        reconstructed transplanted irradiated ventilated sedated mobilised rehabilitated discharged readmitted referred transferred
        """));

    public static WordList Adverbs { get; } = new(Split("""
        approximately subsequently primarily regularly currently previously directly clinically significantly independently centrally
        locally carefully immediately weekly daily monthly orally intravenously additionally finally initially prospectively
        retrospectively routinely objectively safely fully partly frequently rarely consistently continuously gradually rapidly
        """));

    /// <summary>Composed clinical terms: neuropathy, cardiomegaly, hepatectomy.</summary>
    public static WordList Terms { get; } = new(Compose(
        Split("""
            cardio neuro hepato nephro gastro pulmo dermato osteo arthro myo encephalo angio haemo lympho cyto immuno oto rhino laryngo
            broncho pleuro pancreato chole entero colo procto uro cysto hystero mammo adeno thyro adreno lipo glyco proteo fibro chondro
            spondylo cranio kerato retino uveo blepharo odonto gingivo steato sarco leuko erythro thrombo phlebo athero vaso tracheo
            """),
        Split("""
            pathy plasty tomy ectomy scopy graphy metry megaly sclerosis dystrophy genesis lysis toxicity therapy protection stenosis
            genic trophic pathic tropic kinetics dynamics malacia fibrosis plegia paresis rrhagia rrhaphy spasm ptosis lith cele oma
            """)));

    /// <summary>Names no gene carries: four letters, of which the first two never stand together in a real one, and a number.</summary>
    public static WordList Genes { get; } = new(Compose(
        Split("ZQ XV QX VZ ZX QV XQ ZV"),
        [.. from first in "ABDKLMNPRST" from second in "AEIOU" from number in new[] { "1", "2", "3L", "4", "7B", "9" } select $"{first}{second}{number}"])
        .Take(1200));

    /// <summary>Names of invented medicines; the suffix tells the class as real names do.</summary>
    public static WordList Drugs { get; } = new(Compose(
        [.. from first in Split("bra cle dro fle gri kva lu mo ni pla quo ru sti tre vo xa ze") from second in Split("bu dol fex gri lor mip nox pra sul tev zor") select first + second],
        Split("limab tinib ciclib gliptin stat vec leucel sartan parib degib cept lukast prazole mycin vir zumab oxetine nersen")));

    private static string[] Split(string words) =>
        words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>All combinations, shuffled (always the same way), so the common ones are not all of one kind.</summary>
    private static string[] Compose(string[] beginnings, string[] endings)
    {
        string[] words = [.. from beginning in beginnings from ending in endings select beginning + ending];
        var dice = new Dice(1);
        for (var i = words.Length - 1; i > 0; i--)
        {
            var other = dice.Next(i + 1);
            (words[i], words[other]) = (words[other], words[i]);
        }

        return words;
    }
}

/// <summary>Words in order of frequency.</summary>
internal sealed class WordList
{
    private const int Tickets = 1 << 15;
    private readonly ushort[] tickets = new ushort[Tickets];

    public WordList(IEnumerable<string> words)
    {
        Words = [.. words];
        // Rank n gets tickets in proportion to 1/(n + 4); the flatter start stands for the function words already in the phrases.
        var sum = Enumerable.Range(4, Words.Count).Sum(place => 1.0 / place);
        var (ticket, reach) = (0, 0.0);
        for (var rank = 0; rank < Words.Count; rank++)
        {
            reach += Tickets / ((rank + 4) * sum);
            for (; ticket < Math.Min(reach, Tickets); ticket++) tickets[ticket] = (ushort)rank;
        }
    }

    public IReadOnlyList<string> Words { get; }

    public string Draw(Dice dice) => Words[tickets[dice.Next(Tickets)]];
}
