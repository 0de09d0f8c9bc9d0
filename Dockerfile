# The portal and its command line in one image; Portal__Role decides what a container does (docker-compose.yml).

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The build runs npm for styles and scripts, and the SDK image has no Node.js.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
# The project files first: while they do not change, neither does the layer with the packages.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/TrialPortal.Domain/TrialPortal.Domain.csproj src/TrialPortal.Domain/
COPY src/TrialPortal.Ingestion/TrialPortal.Ingestion.csproj src/TrialPortal.Ingestion/
COPY src/TrialPortal.Search/TrialPortal.Search.csproj src/TrialPortal.Search/
COPY src/TrialPortal.Web/TrialPortal.Web.csproj src/TrialPortal.Web/
RUN dotnet restore src/TrialPortal.Web
COPY . .
# test.sh reads this line and checks that what it makes starts.
RUN dotnet publish src/TrialPortal.Web -c Release --no-restore -o /publish

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /publish .
# The base image's user "app" must own the data folder before it becomes a volume.
RUN mkdir /data && chown app:app /data
VOLUME /data
# That user by number, so that Kubernetes can see that it is not root.
USER $APP_UID
ENV Portal__Urls=http://+:8080 \
    Portal__DataDirectory=/data \
    ASPNETCORE_HTTP_PORTS=
EXPOSE 8080
# The image has neither curl nor wget, but bash can open a connection itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "TrialPortal.Web.dll"]
