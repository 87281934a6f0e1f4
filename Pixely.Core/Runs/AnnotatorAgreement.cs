namespace Pixely.Core.Runs;

/// <summary>
/// How far the client's annotator and the built-in one put the texts that a language model answered within a run into the same class of
/// polarity: favourable, unfavourable, neutral or mixed (<see cref="Annotations.SentimentClass"/>).
/// </summary>
/// <param name="Texts">Texts that both read, 1 or more.</param>
/// <param name="Agreeing">Texts on whose polarity they agreed, 0..<paramref name="Texts"/>.</param>
/// <param name="Kappa">Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20), -1..1; null where chance alone would agree.</param>
public sealed record AnnotatorAgreement(int Texts, int Agreeing, double? Kappa);
