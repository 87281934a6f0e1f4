using System.Reflection;
using Pixely.Core.Ingestion;
using Pixely.Orchestrator.Ingestion.Reasons;

namespace Pixely.Tests.Orchestrator.Ingestion.Reasons;

public sealed class ReasonSentenceTests
{
    public static TheoryData<string> RejectionCodeNames =>
        [.. Codes(typeof(RejectionCodes)).Select(static row => row.Data).Where(static code => code != RejectionCodes.MoreRejections)];

    public static TheoryData<string> FailureCodeNames => Codes(typeof(SourceFailureCodes));

    [Theory]
    [MemberData(nameof(RejectionCodeNames))]
    public void Has_a_plain_sentence_for_every_rejection(string code) =>
        Assert.EndsWith(".", RejectionReasons.Reject("Posts", 2, "likes", "x", code, detail: 7).Reason.Replace('…', '.'), StringComparison.Ordinal);

    [Fact]
    public void Has_a_plain_sentence_for_the_rejections_that_are_not_told() => Assert.EndsWith(".", MoreRejections.Of("Posts", 0, 7).Reason, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(FailureCodeNames))]
    public void Has_a_plain_sentence_for_every_failure(string code) =>
        Assert.EndsWith(".", SourceFailureReasons.Fail(code, "a", "b", "c").Message, StringComparison.Ordinal);

    [Fact]
    public void Cuts_a_value_without_splitting_a_character() =>
        Assert.Equal(199, RejectionReasons.Reject("Posts", 2, null, new string('x', 199) + "🔥🔥", RejectionCodes.UnreadableUrl).Value!.Length);

    private static TheoryData<string> Codes(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!)];
}
