using EscalationPortal.Web.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EscalationPortal.Web.Features.Errors;

/// <summary>What a person sees for a page that is not there, not theirs, or not to be had just now.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Requires(Permission.SignIn)]
public sealed class StatusPage : PageModel
{
    [FromRoute]
    public int Code { get; init; }

    public string Title => Code switch
    {
        403 => "You may not do this",
        404 => "There is no such page",
        400 => "That request could not be read",
        413 => "That is too large",
        429 => "Too many attempts",
        _ => "That did not work",
    };

    public string WhatToDo => Code switch
    {
        403 => "Your role does not allow it. The attempt is recorded. If you need it for your work, ask the administrator.",
        404 => "The address may be mistyped, or what it names does not exist. Nothing was changed.",
        400 => "The form was no longer valid: perhaps it was open while you signed out or in again. Nothing was changed. Go back, reload the page and send it again; drafts are kept.",
        413 => "Nothing was saved. Send less at once.",
        429 => "Wait a minute, then try again.",
        _ => "Nothing was changed. Go back and try again.",
    };

    public void OnGet() => Response.StatusCode = Code;

    public void OnPost() => Response.StatusCode = Code;
}
