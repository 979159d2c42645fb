namespace EscalationPortal.Web.Data.Setup;

/// <summary>The portal does not start: whoever runs it reads the sentence, and not where in the code it was written.</summary>
public sealed class CannotStartException(string sentence, Exception? cause = null) : Exception(sentence, cause);
