using System.Globalization;
using EscalationPortal.Web.Identity;
using EscalationPortal.Web.Pipeline;
using EscalationPortal.Web.Requests;
using EscalationPortal.Web.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Errors;

/// <summary>What a person sees for a page that is not there, not theirs, or not to be had just now.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Requires(Permission.SignIn)]
public sealed class StatusPage(ICurrentUser currentUser) : PageModel
{
    // Not bound: where the form is what could not be read, binding it again would fail again.
    public int Code => int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);

    public string Title => Code switch
    {
        400 when HttpContext.HasUnreadableForm() => "The form is too long, or holds a character nobody can read",
        400 when !HttpMethods.IsPost(Request.Method) => "That address could not be read",
        403 => "You may not do this",
        404 => "There is no such page",
        400 => "That request could not be read",
        405 => "This page does not do that",
        413 => "That is too large",
        429 => "Too many attempts",
        _ => "That did not work",
    };

    public string WhatToDo => Code switch
    {
        400 when HttpContext.HasUnreadableForm() => "Nothing was changed. A form takes up to 1,000 fields and four million characters in each, and no NUL characters, which a copy from a damaged file may hold. What you typed is still in your browser: go back, shorten it or paste it as plain text, and send it again.",
        400 when !HttpMethods.IsPost(Request.Method) => "Nothing was changed. Part of the address is not what it should be: perhaps it was cut off or changed on its way. Start again from your home page.",
        403 when currentUser.May(Permission.ManagePeople) => "Your role does not allow it: an administrator manages people, offices and compartments, and works on no case. The attempt is recorded.",
        403 or 404 => StatusWords.Find(Code)!,
        400 => "The form was no longer valid: perhaps it was open while you signed out or in again. Nothing was changed. Go back, reload the page and send it again; drafts are kept.",
        405 => "Nothing was changed. Open the page itself and use what it offers.",
        413 => "Nothing was saved. Send less at once.",
        429 => "Wait a minute, then try again.",
        _ => "Nothing was changed. Go back and try again.",
    };

    public void OnGet() => Response.StatusCode = Code;

    public void OnPost() => Response.StatusCode = Code;
}
