namespace Pixely.Verification.Installations;

/// <summary>Something that is needed to judge was not given or cannot be read; the message says what.</summary>
internal sealed class MissingEvidenceException(string message) : Exception(message);
