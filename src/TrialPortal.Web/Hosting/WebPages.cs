using System.Data.Common;
using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using TrialPortal.Domain.Products;
using TrialPortal.Web.Corrections;
using TrialPortal.Web.Exports;
using TrialPortal.Web.Feeds;
using TrialPortal.Web.Freshness;
using TrialPortal.Web.HospitalExemptions;
using TrialPortal.Web.Layout;
using TrialPortal.Web.Mail;
using TrialPortal.Web.Manage;
using TrialPortal.Web.Manage.Accounts;
using TrialPortal.Web.Manage.Atmp;
using TrialPortal.Web.Manage.Corrections;
using TrialPortal.Web.Manage.Matches;
using TrialPortal.Web.Manage.Organisations;
using TrialPortal.Web.Manage.Oversight;
using TrialPortal.Web.Manage.OwnOrganisation;
using TrialPortal.Web.Manage.Register;
using TrialPortal.Web.Manage.Unmapped;
using TrialPortal.Web.Overviews;
using TrialPortal.Web.Products;
using TrialPortal.Web.Sites;
using TrialPortal.Web.Trials;

namespace TrialPortal.Web.Hosting;

/// <summary>The pages: components rendered to plain HTML, their addresses, their error pages and how they are served.</summary>
internal static class WebPages
{
    /// <summary>Where and how every role answers: an ingest node too has a health check.</summary>
    public static void AddWebHost(this WebApplicationBuilder builder, PortalSettings settings)
    {
        Telemetry.AddTo(builder);
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var proxy in settings.TrustedProxies)
                forwarded.KnownIPNetworks.Add(proxy);
        });
        builder.WebHost.UseStaticWebAssets(); // without it only the Development environment finds wwwroot before publishing
        builder.WebHost.UseUrls(builder.Configuration["Portal:Urls"] ?? "http://localhost:5080");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024; // a search text of 2,000 characters, percent-encoded
            kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        });
    }

    public static void AddWebPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        services.AddPortalMail();
        services.AddSingleton<PortalState>();
        services.AddHttpContextAccessor();
        services.AddCascadingValue(provider => Language.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddSingleton<TrialLookup>();
        services.AddSingleton<SourceFreshness>();
        services.AddSingleton<TrialSearch>();
        services.AddSingleton<DutchSites>();
        services.AddSingleton<HospitalTrials>();
        services.AddSingleton<TrialSiteTable>();
        services.AddSingleton<ExemptionRegister>();
        services.AddSingleton<EntryHistory>();
        services.AddSingleton<ExemptionFeed>();
        services.AddSingleton<CorrectedPlaces>();
        services.AddSingleton<CorrectionDesk>();
        services.AddSingleton<CorrectionForm>();
        services.AddSingleton<CuratedEntries>();
        services.AddSingleton<CorrectionQueue>();
        services.AddSingleton<ExemptionWatch>();
        services.AddSigningIn();
        services.AddScoped<AccountMail>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddHostedService(provider => provider.GetRequiredService<ForgottenPasswords>());
        services.AddSingleton<OrganisationDesk>();
        services.AddSingleton<OrganisationProfile>();
        services.AddSingleton<OverviewOversight>();
        services.AddSingleton<WaitingWork>();
        services.AddSingleton<Manage.Authorisations.AuthorisationNews>();
        services.AddSingleton(ProductCatalogue.BuiltIn);
        services.AddSingleton<DoorFacts>();
        services.AddSingleton<AtmpTrials>();
        services.AddSingleton<DoorReader>();
        services.AddSingleton<RouteGuide>();
        services.AddSingleton<PipelineFigures>();
        services.AddSingleton<ImportStarter>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportStarter>());
        services.AddSingleton<LinkDecisions>();
        services.AddSingleton<NotedMatches>();
        services.AddSingleton<LikelyMatches>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<AtmpRulingForm>();
        services.AddSingleton<TrialRows>();
        services.AddSingleton<TrialNews>();
        services.AddSingleton<TrialFeeds>();
        services.AddSingleton<OverviewMembers>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<PublicOverviews>();
        services.AddSingleton<OverviewViews>();
        services.AddSingleton<OverviewSource>();
        services.AddSingleton<OverviewAddresses>();
        services.AddSingleton<OverviewOutputCache>();
        services.AddOutputCache(cache =>
        {
            cache.AddPolicy(OverviewOutputCache.Name, policy => policy.AddPolicy<OverviewOutputCache>(), excludeDefaultPolicy: true);
            (cache.SizeLimit, cache.MaximumBodySize) = (OverviewOutputCache.MostBytes, OverviewOutputCache.MostBytesOfOne);
        });
        services.AddOptions<OverviewOptions>().BindConfiguration("Overviews").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OverviewDesk>();
        services.AddSingleton<OverviewFollowing>();
        services.AddSingleton<OverviewFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<OverviewFollower>());
        services.AddSingleton<OverviewDigest>();
        services.AddHostedService(provider => provider.GetRequiredService<OverviewDigest>());
        services.AddRazorComponents();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }

    public static void UseWebPages(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();

        // Management has forms with tokens: compressing them next to reflected input would leak (BREACH).
        app.UseWhen(context => !ManageGate.IsManaged(context), pages => pages.UseResponseCompression());
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", CreateScopeForErrors = true, StatusCodeSelector = StatusOf });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api"), ProblemsInsteadOfPages);
        app.UseMiddleware<ManageGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>The API answers with problem details, never with a page.</summary>
    private static void ProblemsInsteadOfPages(IApplicationBuilder api)
    {
        api.Use((context, next) =>
        {
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return next(context);
        });
        api.UseStatusCodePages();
        api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
    }

    /// <summary>A database that is away is no fault of the program, and passes.</summary>
    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbException or { InnerException: DbException } => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    // Components answer GET and POST only; link checkers and monitors ask with HEAD.
    private static void AllowHead(EndpointBuilder page)
    {
        foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList())
        {
            page.Metadata.Remove(methods);
            page.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
        }
    }

    public static void MapWebPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            return Results.Redirect(Links.Home(Language.Preferred(context.Request)));
        }).ExcludeFromDescription();
        app.MapTrialSitesCsv();
        app.MapExemptionDownloads();
        app.MapRegisterExample();
        app.MapFiguresCsv();
        app.MapTrialExports();
        app.MapTrialFeeds();
        app.MapOverviewLooks();
        app.MapOverviewEmbeds();
        app.MapOverviewFiles();
        app.MapRazorComponents<App>().Add(AllowHead);
    }
}
