using Microsoft.Extensions.Options;

namespace TrialPortal.Web.Mail;

internal static class MailServices
{
    public static void AddPortalMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<PortalMail>();
    }
}
