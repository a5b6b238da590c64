# docker build -t newscrawl . && docker run -v newscrawl:/data newscrawl crawl rbc
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml setup.py README.md LICENSE ./
COPY newscrawl newscrawl
COPY spiders spiders
COPY pipelines pipelines
# What the lock names is fetched and checked by hash; of that, only what the program needs is installed.
RUN python -m venv /opt/newscrawl \
    && /opt/newscrawl/bin/pip download --no-cache-dir --no-deps --require-hashes -r requirements.lock -d /wheels \
    && /opt/newscrawl/bin/pip install --no-cache-dir --no-index --find-links /wheels '.[postgres,export]'

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home newscrawl
COPY --from=build /opt/newscrawl /opt/newscrawl
ENV PATH=/opt/newscrawl/bin:$PATH NEWSCRAWL_STORE=/data/newscrawl.db PYTHONUNBUFFERED=1
# by number: so that Kubernetes' runAsNonRoot can see that it is not root
USER 10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
# The store opens and its file is sound; a crawl that stands still shows in `newscrawl status`.
HEALTHCHECK --interval=5m --timeout=30s --start-period=1m \
    CMD ["sh", "-c", "test ! -e /data/newscrawl.db || newscrawl status --json > /dev/null"]
ENTRYPOINT ["newscrawl"]
CMD ["schedule"]
