using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Database;
using TrialPortal.Domain.Overviews;
using TrialPortal.Domain.Users;
using TrialPortal.Web.Manage.Accounts;

namespace TrialPortal.Tests.Web.Manage;

/// <summary>People who sign in to a <see cref="PortalApp"/> as they do: password, then the code of their telephone.</summary>
internal static class ManagePeople
{
    public const string Password = "vier gewone woorden samen";

    /// <summary>An organisation with a name of its own, unless one is given.</summary>
    public static async Task<Organisation> AddOrganisationAsync(this PortalApp app, string? name = null, string? slug = null)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync();
        var organisation = new Organisation { Slug = slug ?? $"org-{Guid.NewGuid():N}", Name = name ?? "Vereniging", CreatedAt = DateTime.UnixEpoch, LookedAt = DateTime.UnixEpoch };
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync();
        return organisation;
    }

    /// <summary>An account with a password; with a second factor unless not. A publisher or editor without organisation gets a new one.</summary>
    public static async Task<PortalUser> AddPersonAsync(this PortalApp app, string role, string? name = null, string? hospital = null, bool secondFactor = true, long? organisation = null)
    {
        if (organisation is null && PortalRoles.OfOrganisation.Contains(role))
            organisation = (await app.AddOrganisationAsync()).Id;
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<PortalAccounts>();
        var (user, problem) = await accounts.AddAsync(
            $"{Guid.NewGuid():N}@example.org", name ?? role, role, hospital ?? (role == PortalRoles.Contributor ? "erasmus-mc" : null), by: null, organisation);
        Assert.Null(problem);
        Assert.Null(await accounts.SetPasswordAsync(user!, Password));
        if (secondFactor)
            await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().SetTwoFactorEnabledAsync(user!, true);
        return user!;
    }

    /// <summary>A browser in which somebody new with this role is signed in.</summary>
    public static async Task<HttpClient> SignInAsync(
        this PortalApp app, string role, string? name = null, string? hospital = null, bool secondFactor = true, long? organisation = null) =>
        await app.SignInAsync(await app.AddPersonAsync(role, name, hospital, secondFactor, organisation));

    /// <summary>A browser in which this person is signed in.</summary>
    public static async Task<HttpClient> SignInAsync(this PortalApp app, PortalUser user)
    {
        var client = app.NewClient();
        using var password = await client.SubmitAsync("/beheer/aanmelden", "aanmelden", ("Form.Email", user.Email!), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.Redirect, password.StatusCode);
        if (password.Goes()!.EndsWith("/instellen", StringComparison.Ordinal))
            return client;
        using var code = await client.SubmitAsync(password.Goes()!, "code", ("Form.Code", await app.CodeAsync(user)));
        Assert.Equal(HttpStatusCode.Redirect, code.StatusCode);
        return client;
    }

    /// <summary>What the authenticator app of this person shows now, or next when that was used already (RFC 6238).</summary>
    public static async Task<string> CodeAsync(this PortalApp app, PortalUser user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var found = (await users.FindByIdAsync(user.Id))!;
        return Code((await users.GetAuthenticatorKeyAsync(found))!, Math.Max(Now, await OneTimeCodes.LastAsync(users, found) + 1));
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    public static string Code(string key, long? at = null)
    {
        var moment = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, at ?? Now);
#pragma warning disable CA5350 // What authenticator apps do.
        var hash = HMACSHA1.HashData(Base32(key), moment);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6");
    }

    /// <summary>New recovery codes of this person.</summary>
    public static async Task<IReadOnlyList<string>> RecoveryCodesAsync(this PortalApp app, PortalUser user)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        return [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByIdAsync(user.Id))!, 3))!];
    }

    /// <summary>The page at an address, which must answer 200.</summary>
    public static async Task<IDocument> GetPageAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(address);
        Assert.Equal((address, HttpStatusCode.OK), (address, response.StatusCode));
        return await response.PageAsync();
    }

    /// <summary>Fills in a form of a page as it stands there, and sends it.</summary>
    /// <param name="form">The name of the form (its handler).</param>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var page = await client.GetPageAsync(address);
        return await client.SubmitAsync(page, address, form, fields);
    }

    /// <summary>The same for a page that was already fetched, perhaps by somebody else.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, IDocument page, string address, string form, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelectorAll<IHtmlFormElement>("main form").SingleOrDefault(one => one.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == form)
            ?? throw new InvalidOperationException($"{address} has no form '{form}', but {string.Join(", ", page.QuerySelectorAll<IHtmlInputElement>("main input[name=_handler]").Select(input => input.Value))}.");
        var values = new Dictionary<string, string>();
        foreach (var input in found.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => input.Type is not ("checkbox" or "radio" or "submit" or "file") || input.IsChecked))
            values[input.Name!] = input.Value;
        foreach (var select in found.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            values[select.Name!] = select.Value ?? "";
        foreach (var area in found.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
            values[area.Name!] = area.Value;
        foreach (var (name, value) in fields)
            values[name] = value;
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(found.GetAttribute("action") is { Length: > 0 } action ? action : address, content);
    }

    /// <summary>Where an answer sends the browser, without the host; null when it does not.</summary>
    public static string? Goes(this HttpResponseMessage response) =>
        response.Headers.Location is { } to ? to.IsAbsoluteUri && to.Host != "localhost" ? to.AbsoluteUri : to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;

    private static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
