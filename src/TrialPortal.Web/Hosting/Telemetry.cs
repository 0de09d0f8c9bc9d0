using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace TrialPortal.Web.Hosting;

/// <summary>
/// Metrics and traces by OTLP, when OTEL_EXPORTER_OTLP_ENDPOINT is set. Traces name routes, never paths or queries: what somebody searches is
/// health data.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private MeterProvider? meters;
    private TracerProvider? traces;

    public static void AddTo(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            builder.Services.AddHostedService<Telemetry>();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql", "System.Runtime")
            .AddOtlpExporter().Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .AddSource("Microsoft.AspNetCore", "Npgsql").AddProcessor(new WithoutAddresses()).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        meters?.Dispose();
        traces?.Dispose();
        (meters, traces) = (null, null);
    }

    /// <summary>Takes addresses out of a trace before it is exported.</summary>
    internal sealed class WithoutAddresses : BaseProcessor<Activity>
    {
        private static readonly string[] Addresses = ["url.path", "url.query", "url.full", "http.url", "http.target", "http.path"];

        public override void OnEnd(Activity data)
        {
            foreach (var address in Addresses)
                data.SetTag(address, null);
        }
    }
}
