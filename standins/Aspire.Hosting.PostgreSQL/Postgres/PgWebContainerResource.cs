using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>pgweb, a database browser. Without a container engine it is part of the model but does not run.</summary>
/// <seealso href="https://learn.microsoft.com/dotnet/api/aspire.hosting.postgres.pgwebcontainerresource"/>
/// <param name="name">Name of the resource.</param>
public sealed class PgWebContainerResource(string name) : ContainerResource(name);
