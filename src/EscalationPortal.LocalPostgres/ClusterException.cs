namespace EscalationPortal.LocalPostgres;

/// <summary>There is no PostgreSQL to start, or it does not start: whoever runs it reads the sentence.</summary>
public sealed class ClusterException(string sentence, Exception? cause = null) : Exception(sentence, cause);
