# Two images out of one file: `service` (API, worker, commands) and `proxy` (pages, reverse proxy). Neither runs as root.
# A registry of one's own: docker build --build-arg REGISTRY=registry.example/library/ …
ARG REGISTRY=docker.io/library/

FROM ${REGISTRY}node:22-trixie-slim AS pages
WORKDIR /pages
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci
COPY frontend .
RUN node node_modules/vite/bin/vite.js build --logLevel warn \
 && find dist -type f \( -name '*.js' -o -name '*.css' -o -name '*.svg' \) -exec gzip -9 --keep {} +

FROM ${REGISTRY}python:3.13-slim-trixie AS packages
COPY requirements.lock .
RUN python -m venv /opt/sitecensus \
 && /opt/sitecensus/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps -r requirements.lock

FROM ${REGISTRY}python:3.13-slim-trixie AS service
# pg_dump and pg_restore for backups, Chinese type for the official forms.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /data sitecensus \
 && install --directory --owner sitecensus --mode 0700 /data /backups
COPY --from=packages /opt/sitecensus /opt/sitecensus
WORKDIR /srv/sitecensus
COPY alembic.ini .
COPY migrations migrations
COPY backend backend
RUN /opt/sitecensus/bin/python -m compileall -q backend migrations
ENV PATH=/opt/sitecensus/bin:$PATH PYTHONUNBUFFERED=1 SITECENSUS_DATA_DIR=/data
USER sitecensus
VOLUME /data /backups
EXPOSE 8000
ENTRYPOINT ["python", "-m", "backend.cli"]
CMD ["serve", "--host", "0.0.0.0"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]

FROM ${REGISTRY}nginx:1.28-trixie AS proxy
COPY deploy/nginx/nginx.conf deploy/nginx/shields.conf deploy/nginx/forward.conf /etc/nginx/
COPY deploy/nginx/sitecensus.conf.template /etc/nginx/templates/
COPY --from=pages /pages/dist /usr/share/sitecensus
RUN install --directory --owner nginx /etc/nginx/conf.d /var/cache/nginx && chown nginx /etc/nginx/conf.d
USER nginx
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/livez"]
