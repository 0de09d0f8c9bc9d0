namespace TrialPortal.Tests.Web;

/// <summary>One portal for the tests of a class that only read it. A test that changes what is in it starts its own.</summary>
public abstract class SharedPortal(Func<Task<PortalApp>> start) : IAsyncLifetime
{
    public PortalApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await start();

    public async Task DisposeAsync() => await App.DisposeAsync();
}
