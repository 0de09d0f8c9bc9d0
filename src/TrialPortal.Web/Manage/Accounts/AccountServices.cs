using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Users;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>ASP.NET Core Identity over the portal's own database.</summary>
internal static class AccountServices
{
    /// <summary>Long enough to be read on Monday when it was made on Friday.</summary>
    public static readonly TimeSpan LinkValid = TimeSpan.FromDays(3);

    public const int ShortestPassword = 12;

    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>Accounts without the web: what the command line needs too.</summary>
    public static void AddPortalAccounts(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("TrialPortal");
        services.AddOptions<KeyManagementOptions>().Configure<IDbContextFactory<PortalDb>>((keys, databases) => keys.XmlRepository = new DatabaseKeys(databases));
        // It would read the keys at the start, when the database may be away or not yet be made; they are read when first needed.
        foreach (var early in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(early);

        // Identity's stores want one context for a request; all else makes its own by the factory.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext());
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = ShortestPassword;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddErrorDescriber<DutchIdentityErrors>()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(token => token.TokenLifespan = LinkValid);
        services.AddSingleton<AuditTrail>();
        services.AddScoped<PortalAccounts>();
    }

    /// <summary>Signing in. There is no default scheme: only /beheer looks at a cookie, so public pages stay the same for everybody.</summary>
    public static void AddSigningIn(this IServiceCollection services)
    {
        new IdentityBuilder(typeof(PortalUser), typeof(IdentityRole), services)
            .AddSignInManager<PortalSignIn>()
            .AddClaimsPrincipalFactory<PortalClaimsFactory>();
        services.AddAuthentication().AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                Secure(cookie, "trialportal");
                cookie.ExpireTimeSpan = Session;
                cookie.SlidingExpiration = true;
                cookie.LoginPath = ManageLinks.SignIn;
                cookie.ReturnUrlParameter = "naar";
                cookie.Events.OnRedirectToAccessDenied = Refuse;
            });
            cookies.TwoFactorUserIdCookie!.Configure(cookie => Secure(cookie, "trialportal-stap"));
            cookies.TwoFactorRememberMeCookie!.Configure(cookie => Secure(cookie, "trialportal-onthoud"));
            cookies.ExternalCookie!.Configure(cookie => Secure(cookie, "trialportal-extern"));
        });
        services.Configure<SecurityStampValidatorOptions>(stamp =>
        {
            // Asked of the database at every request: who is disabled or gets another role notices at once.
            stamp.ValidationInterval = TimeSpan.Zero;
            stamp.OnRefreshingPrincipal = context =>
            {
                if (context.CurrentPrincipal?.FindFirst(PortalPolicies.SecondFactorClaim) is { } factor)
                    context.NewPrincipal?.Identities.First().AddClaim(new(factor.Type, factor.Value));
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(PortalPolicies.AddTo);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "trialportal-formulier";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void Secure(CookieAuthenticationOptions cookie, string name)
    {
        cookie.CookieManager = new HostCookies();
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        // Always over https; signing in without it is refused but on this machine itself (SignInPage).
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Who lacks the second factor goes and sets it up; who lacks the role is refused.</summary>
    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!context.HttpContext.User.HasSecondFactor())
        {
            context.Response.Redirect(ManageLinks.SetUpSecondStep);
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        // An error page cannot stand in for a form that was posted: it would be asked for the form.
        return HttpMethods.IsPost(context.Request.Method) ? context.Response.WriteAsync("U heeft geen toegang tot deze pagina.") : Task.CompletedTask;
    }
}
