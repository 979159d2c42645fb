namespace EscalationPortal.WebBenchmarks;

/// <summary>There are no figures: whoever runs it reads the sentence, and not where in the code it was written.</summary>
public sealed class CannotMeasureException(string sentence) : Exception(sentence);
