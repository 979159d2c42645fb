FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/EscalationPortal.Web -c Release -o /portal && dotnet publish src/EscalationPortal.Cli -c Release -o /portal/cli

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /portal
COPY --from=build /portal .
# Where a demo run puts its mail.
RUN install -d -o $APP_UID data
USER $APP_UID
EXPOSE 5080
# The base image's own port would only be overridden by urls, with a warning. PostgreSQL is not asked for Kerberos: its library is not here.
ENV urls=http://+:5080 ASPNETCORE_HTTP_PORTS= PGGSSENCMODE=disable
ENTRYPOINT ["dotnet", "EscalationPortal.Web.dll"]
