using Microsoft.AspNetCore.Mvc;

namespace EscalationPortal.Web.Ui;

/// <summary>A page with a form about one case, or about one of its escalations.</summary>
/// <typeparam name="TForm">What a human types.</typeparam>
public abstract class CaseFormPage<TForm> : FormPage<TForm>
    where TForm : class, new()
{
    /// <summary>Of the case or of the escalation, as the address has it.</summary>
    [FromRoute]
    public string Reference { get; init; } = "";

    /// <summary>Where a form is sent to that is to be followed by another of its kind: nobody has to find it again for the next.</summary>
    public string ThenAnother => $"{Request.Path}?then=another";

    /// <summary>To the next form, where that was asked for; else to what this one made.</summary>
    protected RedirectResult DoneOrAnother(string notice, string address) => Done(notice, Request.Query["then"] == "another" ? Request.Path : address);

    protected RedirectResult Done(string notice, string address)
    {
        TempData["Notice"] = notice;
        return Redirect(address);
    }
}
