# Checked step by step by hand; not built by a test, because building needs a registry of images.
# docker build --tag achtari .
# docker run --rm --user "$(id -u)" --volume "$PWD:/study" achtari load press/ --to articles.parquet
# docker run --rm --publish 8888:8888 --volume "$PWD:/study" --entrypoint jupyter achtari lab --ip 0.0.0.0 --no-browser
FROM python:3.12-slim

# Every dependency comes as a wheel: no compiler and no system package is needed.
COPY . /opt/achtari_toolkit
RUN pip install --no-cache-dir "/opt/achtari_toolkit[lab]"

# Any user may run the image: compiled loops and Jupyter's files go where everybody may write.
ENV HOME=/home/study NUMBA_CACHE_DIR=/var/cache/achtari PYTHONUTF8=1
RUN mkdir -p /home/study /var/cache/achtari /study && chmod 1777 /home/study /var/cache/achtari /study
WORKDIR /study
ENTRYPOINT ["achtari"]
CMD ["--help"]
