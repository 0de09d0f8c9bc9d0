using System.Reflection;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TrialPortal.Tests.Web;

/// <summary>
/// Starts the program in this process, and lets go of it when disposed: a test run starts hundreds of portals of some megabytes each, and
/// two things would keep every one of them alive.
/// </summary>
internal sealed class PortalFactory : WebApplicationFactory<Program>
{
    protected override IHost CreateHost(IHostBuilder builder) => base.CreateHost(builder.ConfigureServices(services =>
    {
        services.AddSingleton<IStartupFilter, RateLimitsEnd>();
        var server = services.Last(service => service.ServiceType == typeof(IServer));
        services.AddSingleton<IServer>(provider =>
        {
            // The framework marks the flow of the program, to know which host it builds, and the mark holds that host. Timers of connection
            // pools remember the flow in which they were made. After building, the server is the first thing that the program asks for.
            if (!ExecutionContext.IsFlowSuppressed())
                ExecutionContext.SuppressFlow();
            return (IServer)(server.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!));
        });
    }));

    /// <summary>The framework's rate limits never stop the timer of their limiter, and it holds all that comes after them.</summary>
    private sealed class RateLimitsEnd : IStartupFilter, IDisposable
    {
        private RequestDelegate? pipeline;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(all => pipeline = all);
            next(app);
        };

        public void Dispose() => DisposeLimiters(pipeline?.Target, []);

        private static void DisposeLimiters(object? part, HashSet<object> seen)
        {
            if (part is null || !seen.Add(part))
                return;
            foreach (var field in FieldsOf(part.GetType()))
            {
                if (field.FieldType == typeof(PartitionedRateLimiter<HttpContext>))
                    (field.GetValue(part) as IDisposable)?.Dispose();
                else if (field.FieldType == typeof(RequestDelegate))
                    DisposeLimiters((field.GetValue(part) as Delegate)?.Target, seen);
                else if (field.FieldType == typeof(object))
                    DisposeLimiters(field.GetValue(part), seen);
            }
        }

        private static IEnumerable<FieldInfo> FieldsOf(Type? type) => type is null
            ? []
            : [.. type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly), .. FieldsOf(type.BaseType)];
    }
}
