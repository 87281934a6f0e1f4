namespace Pixely.Api.Http;

/// <summary>Describes the problems that endpoints answer with.</summary>
internal static class ProblemMetadata
{
    private const string ContentType = "application/problem+json";

    /// <summary>Declares statuses whose body is a problem.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [ContentType]));
        }

        return builder;
    }
}
