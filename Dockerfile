# An image of Tandem alone, for machines without Swift. docs/publishing/docker.md explains it.
#
#   docker build --tag tandem .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/library" tandem build

FROM swift:6.1-bookworm AS build
WORKDIR /src
COPY Tests/setup.sh Tests/
RUN Tests/setup.sh site
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build --configuration release --product tandem --static-swift-stdlib \
  && strip --strip-debug .build/release/tandem

FROM debian:bookworm-slim
RUN apt-get update --quiet \
  && apt-get install --yes --quiet --no-install-recommends \
    libcmark-gfm0.29.0.gfm.6 libcmark-gfm-extensions0.29.0.gfm.6 libyaml-0-2 libstemmer0d libdeflate0 \
    citation-style-language-styles citation-style-language-locales curl ca-certificates \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/.build/release/tandem /usr/local/bin/tandem
# What 'tandem init' makes a new site of.
COPY layouts /usr/local/share/tandem/layouts
COPY Sources/Starter /usr/local/share/tandem/starter
# The project comes as a volume; nothing in the image needs root.
USER nobody
WORKDIR /library
ENTRYPOINT ["tandem"]
CMD ["--help"]
