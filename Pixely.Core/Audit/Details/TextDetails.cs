using Pixely.Core.Annotations;
using Pixely.Core.Privacy;

namespace Pixely.Core.Audit.Details;

/// <summary>The agency corrected what a text expresses.</summary>
/// <param name="Kind">Whether it is a comment's text or a post's.</param>
/// <param name="TextHash">Identity of the text, 64 hexadecimal digits.</param>
/// <param name="Version">Which correction of the text it is; 1 is the first.</param>
public sealed record CorrectionDetails(SubjectKind Kind, string TextHash, int Version) : IAuditDetails;

/// <summary>The agency asked for texts to be read again.</summary>
/// <param name="Name">The client's annotator.</param>
/// <param name="Version">The lowest version of it that counts from now on.</param>
public sealed record ReannotationDetails(string Name, int Version) : IAuditDetails;

/// <summary>Texts and names were erased.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Named">How many people or comments were named, or null where none are.</param>
/// <param name="Before">The day before which all was erased, or null.</param>
public sealed record ErasureDetails(Guid ErasureId, ErasureKind Kind, int? Named, DateOnly? Before) : IAuditDetails;
