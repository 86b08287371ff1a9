"""As much of the Python package `requests` as the documented samples use, for machines without it."""

import json as codec
import urllib.error
import urllib.request


class Response:
    def __init__(self, status_code, content):
        self.status_code = status_code
        self.content = content

    def json(self):
        return codec.loads(self.content)


def get(url, headers=None):
    return exchange(urllib.request.Request(url, headers=headers or {}))


def post(url, json=None, headers=None):
    sent = {"Content-Type": "application/json", **(headers or {})}
    return exchange(urllib.request.Request(url, data=codec.dumps(json).encode(), headers=sent, method="POST"))


def exchange(request):
    try:
        with urllib.request.urlopen(request) as answer:
            return Response(answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        return Response(refused.code, refused.read())
