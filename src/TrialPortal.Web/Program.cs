using TrialPortal.Web.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddWebPages();

var app = builder.Build();
app.UseWebPages();
app.MapGet("/healthz", () => Results.Text("ok"));
app.MapWebPages();
app.Run();
