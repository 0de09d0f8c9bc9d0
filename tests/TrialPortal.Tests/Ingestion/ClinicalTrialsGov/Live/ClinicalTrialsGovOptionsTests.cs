using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrialPortal.Ingestion.ClinicalTrialsGov;

namespace TrialPortal.Tests.Ingestion.ClinicalTrialsGov.Live;

public sealed class ClinicalTrialsGovOptionsTests
{
    [Fact]
    public void Without_settings_it_asks_the_real_registry_for_Dutch_trials_politely()
    {
        var options = Bind("{}");

        Assert.Equal("https://clinicaltrials.gov/api/v2/", options.BaseUrl);
        Assert.Equal(["Netherlands"], options.Countries);
        Assert.True(options.Enabled);
        Assert.True(options.RequestsPerSecond <= 3);
    }

    [Theory]
    [InlineData("""["Belgium"]""", "Belgium")]
    [InlineData("""["Belgium", "Korea, Republic of"]""", "Belgium|Korea, Republic of")]
    [InlineData("[]", "")]
    public void Configured_countries_take_the_place_of_the_default(string json, string countries)
    {
        Assert.Equal(countries, string.Join('|', Bind($$"""{"Countries": {{json}}}""").Countries));
    }

    [Theory]
    [InlineData("BaseUrl", "clinicaltrials.gov")]
    [InlineData("BaseUrl", "ftp://example.org/")]
    [InlineData("Schedule", "every day")]
    [InlineData("FullSchedule", "")]
    [InlineData("Countries:0", "Nether\"lands")]
    [InlineData("Countries:0", " ")]
    [InlineData("Countries:0", "Neverland")]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "1001")]
    [InlineData("RequestsPerSecond", "0")]
    [InlineData("RequestsPerSecond", "NaN")]
    [InlineData("RequestsPerSecond", "50")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("ProbeTimeoutSeconds", "-1")]
    [InlineData("Attempts", "0")]
    [InlineData("LongestPauseSeconds", "-1")]
    [InlineData("Contact", "")]
    [InlineData("Contact", "me) Evil/2 (")]
    public void A_setting_that_cannot_be_right_is_named_when_the_program_starts(string name, string value)
    {
        using var services = LiveRegistry.Services("http://localhost/", TimeProvider.System, (name, value));

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.StartsWith($"Ingestion:ClinicalTrialsGov:{name.Split(':')[0]} ", exception.Message, StringComparison.Ordinal);
    }

    private static ClinicalTrialsGovOptions Bind(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($$$"""{"Ingestion": {"ClinicalTrialsGov": {{{json}}}}}"""));
        var configuration = new ConfigurationBuilder().AddJsonStream(stream).Build();
        using var services = new ServiceCollection().AddClinicalTrialsGovApi(configuration).BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
        return services.GetRequiredService<IOptions<ClinicalTrialsGovOptions>>().Value;
    }
}
