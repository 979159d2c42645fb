using EscalationPortal.Domain.Kernel;

namespace EscalationPortal.Domain.Appointments;

/// <summary>The rules about appointments: their ids, and what an auditor reads of a refusal. What the user reads stands where the rule is applied.</summary>
public static class AppointmentRules
{
    public static readonly Rule AboutOneself = new("appointment-about-oneself", "nobody confirms what is about their own account");
    public static readonly Rule AdministratorWaits = new("administrator-waits", "whoever was made an administrator a short while ago does not appoint yet");
    public static readonly Rule AskedAlready = new("appointment-asked-already", "it was asked for already");
    public static readonly Rule AskerGone = new("appointment-asker-gone", "whoever had asked for it was no administrator any more");
    public static readonly Rule ConfirmedByAnother = new("appointment-confirmed-by-another", "whoever asks for an appointment does not confirm it");
    public static readonly Rule Decided = new("appointment-decided", "it was confirmed or declined already");
    public static readonly Rule OverBeforeItCounts = new("appointment-over-before-it-counts", "the place would have ended before it counted");
    public static readonly Rule RolesChanged = new("appointment-roles-changed", "the roles had been changed since it was asked for");
    public static readonly Rule SecondAdministrator = new("second-administrator", "there was no second administrator to confirm it");
    public static readonly Rule TooOld = new("appointment-too-old", "it was asked for too long ago");
}
