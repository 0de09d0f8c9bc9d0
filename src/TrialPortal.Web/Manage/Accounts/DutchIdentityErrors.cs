using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace TrialPortal.Web.Manage.Accounts;

/// <summary>What Identity can object to, in the words of these pages.</summary>
internal sealed class DutchIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Say(nameof(PasswordTooShort), string.Create(CultureInfo.InvariantCulture, $"Kies een wachtwoord van ten minste {length} tekens."));

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), "Dit is niet uw huidige wachtwoord.");

    public override IdentityError InvalidToken() => Say(nameof(InvalidToken), "Deze link is gebruikt of te oud. Vraag een nieuwe aan een beheerder.");

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), "Er is al een account met dit mailadres.");

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), "Er is al een account met dit mailadres.");

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), "Dit is geen mailadres.");

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), "Dit is geen mailadres.");

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), "Iemand anders heeft dit account zojuist veranderd. Probeer het opnieuw.");

    private static IdentityError Say(string code, string text) => new() { Code = code, Description = text };
}
