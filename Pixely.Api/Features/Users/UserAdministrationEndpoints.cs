using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Pixely.Api.Http;
using Pixely.Api.Paging;
using Pixely.Api.Security;
using Pixely.Api.Tenancy;
using Pixely.Core.Identity;
using Pixely.Core.Json;
using Pixely.Core.Validation;
using Pixely.Persistence.Identity;

namespace Pixely.Api.Features.Users;

/// <summary>Accounts, for the agency's administrator. There is no other way to get one.</summary>
internal static class UserAdministrationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapUserAdministration(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/users").WithTags("Users").RequireAuthorization(Policies.Admin)
            .WithBodyLimit(RequestLimits.Small)
            .WithProblems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
        group.MapGet("", List).WithinTenantOfUser()
            .WithSummary("Accounts of all tenants or of one, by sign-in name")
            .WithProblems(StatusCodes.Status400BadRequest);
        group.MapPost("", Create).WithScope(DataScope.Agency)
            .WithSummary("Creates an account; its one-time password is told here and never again")
            .WithProblems(
                StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);

        var one = group.MapGroup("/{user:guid}").WithinTenantOfAccount().WithProblems(StatusCodes.Status404NotFound);
        one.MapGet("", Get).WithSummary("One account");
        one.MapPut("", Update)
            .WithSummary("Replaces name, role, clients and whether it is active; sessions end where rights shrink")
            .WithProblems(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        one.MapDelete("", Disable)
            .WithSummary("Disables an account: it stays, and may do nothing")
            .WithProblems(StatusCodes.Status409Conflict);
        one.MapPost("/password", ResetPassword)
            .WithSummary("Gives an account a new one-time password, ends its sessions and its lock-out")
            .WithProblems(StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<Page<UserSummary>>, ProblemHttpResult>> List(
        [FromQuery(Name = "tenant_id"), Description("Only accounts of this tenant.")] Guid? tenantId,
        [AsParameters] PageQuery query,
        Pager pager,
        AgencyUsers users,
        CancellationToken cancellationToken)
    {
        if (!pager.TryRead<UserPosition>(query, Pager.MaximumLimit, out var page, out var problem))
        {
            return problem;
        }

        var read = await users.ListAsync(tenantId, page.After, page.ReadLimit, cancellationToken);
        return TypedResults.Ok(pager.ToPage(read, page, static user => new UserPosition(user.Id)));
    }

    private static async Task<Results<Ok<UserSummary>, ProblemHttpResult>> Get(
        Guid user, AgencyUsers users, CancellationToken cancellationToken) =>
        await users.GetAsync(user, cancellationToken) is { } found ? TypedResults.Ok(found) : Problems.NotFound();

    private static async Task<Results<Created<IssuedPasswordResponse>, ProblemHttpResult>> Create(
        CreateUserRequest request,
        RequestUser caller,
        NewPasswords passwords,
        UserWriter writer,
        AgencyUsers users,
        HttpContext context,
        ILogger<UserWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        UserRules.Validate(request, caller.Account.TenantId, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var tenant = request.TenantId ?? caller.Account.TenantId;
        var (password, busy) = await passwords.CreateAsync(context, cancellationToken);
        if (password is null)
        {
            return busy!;
        }

        var account = request with { Email = UserDirectory.NormalizeEmail(request.Email) };
        var (result, id) = await writer.CreateAsync(tenant, account, password.Hash, caller.Account, errors, cancellationToken);
        if (result != UserWriteResult.Stored || await users.GetAsync(id, cancellationToken) is not { } user)
        {
            return UserProblems.Of(result, errors);
        }

        FeatureLog.AccountCreated(logger, id, tenant, caller.Account.Id);
        return TypedResults.Created($"/users/{id}", new IssuedPasswordResponse { User = user, OneTimePassword = password.Text, ExpiresAt = password.ExpiresAt });
    }

    private static async Task<Results<Ok<UserSummary>, ProblemHttpResult>> Update(
        Guid user,
        UpdateUserRequest request,
        RequestUser caller,
        UserWriter writer,
        AgencyUsers users,
        RememberedAccounts remembered,
        ILogger<UserWriter> logger,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        UserRules.Validate(request, errors);
        if (!errors.IsEmpty)
        {
            return Problems.Invalid(errors);
        }

        var result = await writer.UpdateAsync(user, request, caller.Account, errors, cancellationToken);
        if (result != UserWriteResult.Stored || await users.GetAsync(user, cancellationToken) is not { } changed)
        {
            return UserProblems.Of(result, errors);
        }

        remembered.ForgetUser(user);
        FeatureLog.AccountChanged(logger, user, caller.Account.Id);
        return TypedResults.Ok(changed);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Disable(
        Guid user, RequestUser caller, UserWriter writer, RememberedAccounts remembered, ILogger<UserWriter> logger, CancellationToken cancellationToken)
    {
        var result = await writer.DisableAsync(user, caller.Account, cancellationToken);
        if (result != UserWriteResult.Stored)
        {
            return UserProblems.Of(result);
        }

        remembered.ForgetUser(user);
        FeatureLog.AccountChanged(logger, user, caller.Account.Id);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<IssuedPasswordResponse>, ProblemHttpResult>> ResetPassword(
        Guid user,
        RequestUser caller,
        NewPasswords passwords,
        UserWriter writer,
        AgencyUsers users,
        RememberedAccounts remembered,
        HttpContext context,
        ILogger<UserWriter> logger,
        CancellationToken cancellationToken)
    {
        var (password, busy) = await passwords.CreateAsync(context, cancellationToken);
        if (password is null)
        {
            return busy!;
        }

        var result = await writer.ResetPasswordAsync(user, password.Hash, caller.Account, cancellationToken);
        if (result != UserWriteResult.Stored || await users.GetAsync(user, cancellationToken) is not { } changed)
        {
            return UserProblems.Of(result);
        }

        remembered.ForgetUser(user);
        FeatureLog.PasswordReset(logger, user, caller.Account.Id);
        return TypedResults.Ok(new IssuedPasswordResponse { User = changed, OneTimePassword = password.Text, ExpiresAt = password.ExpiresAt });
    }
}
