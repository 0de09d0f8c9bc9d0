using TrialPortal.Domain.Trials;

namespace TrialPortal.Ingestion.Ctis;

/// <summary>Medicinal products: in their regulatory detail, and as what participants are given.</summary>
internal static class CtisProducts
{
    public static List<TrialProduct> Of(CtisRecord record)
    {
        var groups = record.PartI["productRoleGroupInfos"].Items.ToList();
        var products = record.PartI["products"].Items.Select(product => Product(product, RoleOf(product, groups))).OfType<TrialProduct>().ToList();
        // A placebo has no product, only a group that describes it.
        products.AddRange(groups.Where(group => !group["products"].Items.Any() && group["comments"].Line is not null)
            .Select(group => new TrialProduct(group["comments"].Line!) { Role = CtisCodes.Snake(group["productRoleName"].Line) }));
        return products;
    }

    /// <summary>One per name: a product of two strengths or pack sizes comes several times.</summary>
    public static List<Intervention> Interventions(CtisRecord record, IReadOnlyList<TrialProduct> products)
    {
        var codes = record.PartI["products"].Items.ToLookup(product => Name(product) ?? "", OtherNames, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. products.GroupBy(product => product.Name, StringComparer.OrdinalIgnoreCase).Select(same => new Intervention("drug", same.Key)
            {
                OtherNames =
                [
                    .. same.SelectMany(product => product.Substances.Append(product.AtcName).Append(product.AtcCode)).Concat(codes[same.Key].SelectMany(names => names))
                        .OfType<string>().Where(name => !name.Equals(same.Key, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase),
                ],
            }),
        ];
    }

    private static TrialProduct? Product(CtisNode product, string? role)
    {
        if (Name(product) is not { } name)
            return null;
        var dictionary = product["productDictionaryInfo"];
        return new(name)
        {
            Role = role,
            Substances = Substances(product),
            AtcCode = dictionary["atcCode"].Line,
            AtcName = dictionary["atcName"].Line,
            PharmaceuticalForm = product["pharmaceuticalFormDisplay"].Line ?? dictionary["pharmForm"].Line,
            Routes = [.. product["routes"].Items.Select(route => route.Line).OfType<string>()],
            MarketingAuthorisation = dictionary["marketingAuthNumber"].Line,
            OrphanDesignation = product["orphanDrugDesigNumber"].Line,
            // Before June 2024 a flag; since then only those products have therapies with a type.
            AdvancedTherapy = product["anAdvancedTherapyMedicinalProduct"].Flag
                ?? (product["therapies"].Items.Any(therapy => therapy["advancedTherapyType"].Line is not null) ? true : null),
            MaximumDailyDose = Dose(product["maxDailyDoseAmount"].Line, product["doseUom"].Line),
            MaximumTotalDose = Dose(product["maxTotalDoseAmount"].Line, product["doseUomTotal"].Line),
            // maxTreatmentPeriod counts units of timeUnitCode, whose codes nothing explains: a number without its unit would mislead.
        };
    }

    private static string? Name(CtisNode product)
    {
        var dictionary = product["productDictionaryInfo"];
        return product["productName"].Line ?? dictionary["prodName"].Line ?? product["otherMedicinalProduct"].Line
            ?? product["jsonActiveSubstanceNames"].Line ?? dictionary["activeSubstanceName"].Line;
    }

    private static string? RoleOf(CtisNode product, List<CtisNode> groups)
    {
        var id = product["id"].Raw;
        var group = groups.FirstOrDefault(group => id is not null && group["products"].Items.Any(found => found["id"].Raw == id));
        return CtisCodes.Snake(group["productRoleName"].Line);
    }

    private static List<string> Substances(CtisNode product)
    {
        var dictionary = product["productDictionaryInfo"];
        var substances = dictionary["productSubstances"].Items.Select(substance => substance["actSubstName"].Line).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return substances.Count > 0 ? substances
            : (dictionary["activeSubstanceName"].Line ?? product["jsonActiveSubstanceNames"].Line) is { } name ? [name]
            : [];
    }

    private static IEnumerable<string> OtherNames(CtisNode product)
    {
        var dictionary = product["productDictionaryInfo"];
        return new[]
        {
            product["sponsorProductCodeEdit"], product["otherMedicinalProduct"], dictionary["sponsorProductCode"], dictionary["productOtherName"],
            dictionary["sponsorSubstanceCode"], dictionary["activeSubstanceOtherDescriptiveName"],
        }.Select(name => name.Line).OfType<string>();
    }

    private static string? Dose(string? amount, string? unit) => (amount, unit) switch
    {
        (null, _) => null,
        (_, null) => amount,
        _ => $"{amount} {unit}",
    };
}
