using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TrialPortal.Domain.Trials;

/// <summary>How the details and the contacts stand in the database: camelCase, nothing that is empty, every character as itself.</summary>
public static class TrialDetailsJson
{
    // By reflection, not source-generated: generated code sets every init property, so that one that is left out becomes null instead of
    // keeping its empty list.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
    };

    public static JsonTypeInfo<TrialDetails> Details { get; } = (JsonTypeInfo<TrialDetails>)Options.GetTypeInfo(typeof(TrialDetails));

    public static JsonTypeInfo<IReadOnlyList<Contact>> Contacts { get; } =
        (JsonTypeInfo<IReadOnlyList<Contact>>)Options.GetTypeInfo(typeof(IReadOnlyList<Contact>));

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
                property.ShouldSerialize = (_, value) => value is ICollection { Count: > 0 };
        }
    }
}
